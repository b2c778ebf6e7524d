/** The chart of the cost: what mouse, pen and finger do in it. */

/** @import { App } from "../base/app.js" */

import { chartMargins } from "../../pkg/steepest.js";
import { byId } from "../base/dom.js";
import { t, valuesOf } from "../base/i18n.js";
import { setMargins } from "./canvas.js";
import { SLACK, capture, createTip, placeIn, sized } from "./pointer.js";

/**
 * A click or a drag goes to an iteration, and hovering shows its values.
 * @param {App} app
 * @returns {() => void} updates the words of the chart
 */
export function startCostChart({ page, act, frames }) {
  const chart = byId("cost-chart", HTMLElement);
  setMargins(chart, chartMargins("cost"));
  const lowest = byId("lowest", HTMLElement);
  const differ = byId("costs-differ", HTMLElement);
  const byItself = byId("log-by-itself", HTMLElement);
  const tip = createTip(byId("cost-tip", HTMLElement), chart);
  /** @type {{ x: number, dragged: boolean } | undefined} */
  let press;
  let hovered = -1;

  /** @param {number} iteration */
  function hover(iteration) {
    if (iteration === hovered) return;
    hovered = iteration;
    page.hoverIteration(iteration);
    frames.changed();
    showTip();
  }

  function showTip() {
    if (hovered >= 0 && page.pointCount > 0) tip.show(page.pixelOfIteration(hovered), t("tip.iteration", valuesOf(page.iterationPhrase(hovered))));
    else tip.hide();
  }

  /** @param {number} x */
  function goTo(x) {
    const iteration = page.iterationAt(x);
    if (iteration >= 0 && iteration !== page.figures(page.front).iteration) act(() => page.goTo(iteration));
  }

  chart.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    press = { x: placeIn(chart, event)[0], dragged: false };
    capture(chart, event);
  });
  chart.addEventListener("pointermove", (event) => {
    const [x] = placeIn(chart, event);
    // It was released where the page could not see it.
    if (!event.buttons) press = undefined;
    if (press && Math.abs(x - press.x) > sized(event, SLACK)) press.dragged = true;
    if (press?.dragged) goTo(x);
    if (press?.dragged || event.pointerType !== "touch") hover(page.iterationAt(x));
  });
  chart.addEventListener("pointerup", (event) => {
    if (press && !press.dragged) goTo(press.x);
    press = undefined;
    if (event.pointerType === "touch") hover(-1);
  });
  chart.addEventListener("pointercancel", () => {
    press = undefined;
    hover(-1);
  });
  chart.addEventListener("pointerleave", () => {
    if (!press) hover(-1);
  });

  return () => {
    byItself.hidden = !page.isLogByItself;
    differ.hidden = !page.costsDiffer;
    lowest.hidden = !page.hasLowest;
    if (hovered > page.figures(page.front).reached) hover(-1);
    showTip();
  };
}
