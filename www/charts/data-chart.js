/** The chart of the points and the line: what mouse, pen and finger do in it, and its words. */

/** @import { App } from "../base/app.js" */

import { chartMargins } from "../../pkg/steepest.js";
import { byId, write } from "../base/dom.js";
import { keyOf, t, valuesOf } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { setMargins } from "./canvas.js";
import { REACH, SLACK, createTip, placeIn, sized } from "./pointer.js";

/** Milliseconds after which a resting finger is a long press, which deletes a point, and no tap. */
const LONG_PRESS = 550;

/**
 * A press of a pointer on the data chart.
 * @typedef {object} Press
 * @property {number} x  where it began, in CSS pixels of the chart
 * @property {number} y
 * @property {number} point  the index of the point below it, or -1
 * @property {number} offsetX  from there to the middle of that point
 * @property {number} offsetY
 * @property {boolean} moved  whether it has become a drag
 * @property {number} timer  of the long press
 */

/**
 * A click adds a point, a drag moves it, a right click or long press deletes it, and hovering shows its values.
 * @param {App} app
 * @returns {() => void} updates the words of the chart
 */
export function startDataChart(app) {
  const { page, act, announce, lit } = app;
  const chart = byId("data-chart", HTMLElement);
  const showMargins = startMargins(app, chart);
  const empty = byId("data-empty", HTMLElement);
  const sampleTitle = byId("data-sample", HTMLElement);
  const sampleText = byId("sample-text", HTMLElement);
  const xName = byId("data-x", HTMLElement);
  const yName = byId("data-y", HTMLElement);
  const tip = createTip(byId("data-tip", HTMLElement), chart);
  /** @type {Press | undefined} */
  let press;

  /**
   * @param {number} point
   * @param {boolean} [isMeant]  whether a press would be on it
   */
  function hover(point, isMeant = point >= 0) {
    chart.toggleAttribute("data-over", isMeant);
    lit.set(point);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function look(x, y) {
    const point = page.pointAt(x, y, page.dense ? REACH.crowd : REACH.mouse);
    const pixel = point >= 0 ? page.pixelOf(point) : undefined;
    hover(point, pixel !== undefined && Math.hypot(pixel.x - x, pixel.y - y) <= REACH.mouse);
  }

  function showTip() {
    const focused = document.activeElement === chart ? page.selected : -1;
    const point = lit.point >= 0 ? lit.point : focused;
    if (point < 0 || point >= page.pointCount) {
      tip.hide();
      return;
    }
    const phrase = page.pointPhrase(point);
    const key = keyOf(phrase) === "describe.point" ? "tip.point" : "tip.point-loss";
    const values = valuesOf(phrase);
    // Among many points nobody can see which one it is.
    const which = page.dense ? `${t("tip.number", values)}\n` : "";
    tip.show(page.pixelOf(point), which + t(key, values));
  }

  /** @param {number} point */
  function remove(point) {
    hover(-1);
    if (act(() => page.removePoint(point))) announce(removedText(page));
  }

  /**
   * @param {Press} press
   * @param {number} x
   * @param {number} y
   */
  function drag(press, x, y) {
    act(() => page.dragTo(press.point, x + press.offsetX, y + press.offsetY));
  }

  /** @param {Press} press */
  function click(press) {
    if (press.point >= 0) {
      act(() => page.select(press.point));
      return;
    }
    const place = page.dataAt(press.x, press.y);
    if (place) act(() => page.addPoint(place.x, place.y));
  }

  function end() {
    if (!press) return;
    clearTimeout(press.timer);
    if (press.moved && press.point >= 0) act(() => page.release());
    press = undefined;
  }

  chart.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0 || event.ctrlKey) return;
    const [x, y] = placeIn(chart, event);
    const point = page.pointAt(x, y, sized(event, REACH));
    const pixel = point >= 0 ? page.pixelOf(point) : { x, y };
    press = { x, y, point, offsetX: pixel.x - x, offsetY: pixel.y - y, moved: false, timer: 0 };
    chart.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch") return;
    press.timer = window.setTimeout(() => {
      end();
      if (point >= 0) remove(point);
    }, LONG_PRESS);
  });

  chart.addEventListener("pointermove", (event) => {
    const [x, y] = placeIn(chart, event);
    if (!press) {
      if (event.pointerType !== "touch") look(x, y);
      return;
    }
    if (!press.moved && Math.hypot(x - press.x, y - press.y) > sized(event, SLACK)) {
      press.moved = true;
      clearTimeout(press.timer);
      if (press.point >= 0) act(() => page.grab());
    }
    if (press.moved && press.point >= 0) {
      hover(press.point);
      drag(press, x, y);
    }
  });

  chart.addEventListener("pointerup", (event) => {
    if (!event.isPrimary || !press) return;
    if (!press.moved) click(press);
    end();
    if (event.pointerType === "touch") hover(-1);
  });
  chart.addEventListener("pointercancel", end);
  chart.addEventListener("pointerleave", () => {
    if (!press) hover(-1);
  });

  // A finger on a point drags it. Anywhere else it may scroll the page.
  chart.addEventListener(
    "touchstart",
    (event) => {
      const [x, y] = placeIn(chart, event.touches[0]);
      if (event.touches.length === 1 && page.pointAt(x, y, REACH.touch) >= 0) event.preventDefault();
    },
    { passive: false },
  );

  chart.addEventListener("contextmenu", (event) => {
    // The menu key always opens the browser's menu.
    const clicked = event.button === 2 || event.ctrlKey;
    const point = clicked ? page.pointAt(...placeIn(chart, event), REACH.mouse) : -1;
    if (press || point >= 0) event.preventDefault();
    if (!press && point >= 0) remove(point);
  });

  lit.watch(showTip);
  chart.addEventListener("focus", showTip);
  chart.addEventListener("blur", showTip);

  return () => {
    empty.hidden = page.pointCount > 0;
    const { sample } = page;
    write(sampleTitle, sample ? t(`sample.${sample}.title`) : "");
    write(sampleText, sample ? t(`sample.${sample}.text`) : "");
    write(xName, t(sample ? `sample.${sample}.x` : "axis.x"));
    write(yName, t(sample ? `sample.${sample}.y` : "axis.y"));
    if (lit.point >= page.pointCount) hover(-1);
    showTip();
    showMargins();
  };
}

/**
 * The names of the axes stand by the margins of the plot, which has the sum of the squares beside it while they are shown. The
 * script that gives it its words is loaded then.
 * @param {App} app
 * @param {HTMLElement} chart
 */
function startMargins(app, chart) {
  const { page } = app;
  const texts = lazily(
    app,
    () => page.hasSum,
    async () => {
      (await later(() => import("./drawn-texts.js"))).fillTexts(app);
      return () => {};
    },
  );
  /** @type {boolean | undefined} */
  let hadSum;
  return () => {
    texts.show();
    if (page.hasSum === hadSum) return;
    hadSum = page.hasSum;
    setMargins(chart, chartMargins(hadSum ? "data-with-sum" : "data"));
  };
}

/** @param {App["page"]} page */
export function removedText(page) {
  return t("said.removed", { count: page.pointCount, n: page.formatCount(page.pointCount) });
}
