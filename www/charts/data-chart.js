/** The chart of the points and the line: what mouse, pen and finger do in it, and its words. */

/** @import { App } from "../base/app.js" */

import { chartMargins } from "../../pkg/steepest.js";
import { isGuest } from "../base/address.js";
import { axisName } from "../base/axis-name.js";
import { byId, write } from "../base/dom.js";
import { keyOf, t, valuesOf } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { isWaiting } from "../base/opening.js";
import { setMargins } from "./canvas.js";
import { REACH, SLACK, capture, createTip, placeIn, sized } from "./pointer.js";

/**
 * A press of a pointer on the data chart.
 * @typedef {object} Press
 * @property {number} x  where it began, in pixels of the chart
 * @property {number} y
 * @property {number} point  the index of the point below it, or -1
 * @property {number} offsetX  from there to the middle of that point
 * @property {number} offsetY
 * @property {boolean} moved  whether it has become a drag
 * @property {number} data  the revision of the points, of which a long press deletes one
 * @property {() => boolean} [endHold]  ends the long press of a finger. Returns whether it was long enough
 */

/** The words of the tip of a point, by the key of its description. @type {Record<string, string>} */
const TIPS = {
  "describe.point": "tip.point",
  "describe.point-loss": "tip.point-loss",
  "describe.point-named": "tip.point-named",
  "describe.point-loss-named": "tip.point-loss-named",
};

/**
 * A click adds a point, a drag moves it, a right click or long press deletes it, and hovering shows its values. What a long press
 * needs is loaded when a finger first touches a point.
 * @param {App} app
 * @returns {() => void} updates the words of the chart
 */
export function startDataChart(app) {
  const { page, act, announce, lit } = app;
  const chart = byId("data-chart", HTMLElement);
  const showMargins = startMargins(app, chart);
  const empty = byId("data-empty", HTMLElement);
  // What is pressed in these is not meant for the chart below.
  for (const part of [empty, byId("fitting", HTMLElement)]) {
    part.addEventListener("pointerdown", (event) => event.stopPropagation());
  }
  const sampleTitle = byId("data-sample", HTMLElement);
  const sampleText = byId("sample-text", HTMLElement);
  const xName = byId("data-x", HTMLElement);
  const yName = byId("data-y", HTMLElement);
  const tip = createTip(byId("data-tip", HTMLElement), chart);
  const longPress = lazily(app, () => false, async () => (await later(() => import("./long-press.js"))).startLongPress(app, chart));
  const naming = lazily(
    app,
    () => page.pointCount > 0 && !isWaiting() && !isGuest(),
    async () => (await later(() => import("./axis-name.js"))).startAxisNames(app),
  );
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
    const focused = document.activeElement === chart && !page.isReading ? page.selected : -1;
    const point = lit.point >= 0 ? lit.point : focused;
    if (point < 0 || point >= page.pointCount) {
      tip.hide();
      return;
    }
    const phrase = page.pointPhrase(point);
    const values = valuesOf(phrase);
    // Among many points nobody can see which one it is.
    const which = page.dense ? `${t("tip.number", values)}\n` : "";
    tip.show(page.pixelOf(point), which + t(TIPS[keyOf(phrase)], values));
  }

  /**
   * @param {number} point
   * @returns {boolean} whether it could be removed
   */
  function remove(point) {
    hover(-1);
    const isRemoved = act(() => page.removePoint(point));
    if (isRemoved) announce(removedText(page));
    return isRemoved;
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

  /** @param {Press} mine */
  async function hold(mine) {
    const since = performance.now();
    const part = await longPress.load();
    if (part && press === mine && !mine.moved) mine.endHold = part.begin(page.pixelOf(mine.point), since);
  }

  function end() {
    if (!press) return;
    press.endHold?.();
    if (press.moved && press.point >= 0) act(() => page.release());
    press = undefined;
  }

  /** Forgets a press that has not become a drag. */
  function cancel() {
    if (!press || press.moved) return;
    press.endHold?.();
    press = undefined;
  }

  chart.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) cancel();
    if (!event.isPrimary || event.button !== 0 || event.ctrlKey) return;
    const [x, y] = placeIn(chart, event);
    const point = page.pointAt(x, y, sized(event, REACH));
    const pixel = point >= 0 ? page.pixelOf(point) : { x, y };
    press = { x, y, point, offsetX: pixel.x - x, offsetY: pixel.y - y, moved: false, data: page.dataRevision };
    capture(chart, event);
    if (event.pointerType !== "mouse" && point >= 0) hold(press);
  });

  chart.addEventListener("pointermove", (event) => {
    const [x, y] = placeIn(chart, event);
    // It was released where the page could not see it.
    if (!event.buttons) end();
    if (!press) {
      if (event.pointerType !== "touch") look(x, y);
      return;
    }
    if (!press.moved && Math.hypot(x - press.x, y - press.y) > sized(event, SLACK)) {
      press.moved = true;
      press.endHold?.();
      if (press.point >= 0) act(() => page.grab());
    }
    if (press.moved && press.point >= 0) {
      hover(press.point);
      drag(press, x, y);
    }
  });

  chart.addEventListener("pointerup", (event) => {
    if (!event.isPrimary || !press) return;
    const { moved, point, data, endHold } = press;
    if (!moved && endHold?.()) {
      if (data === page.dataRevision && remove(point)) longPress.load().then((part) => part?.offerUndo(removedText(page)));
    } else if (!moved) click(press);
    end();
    if (event.pointerType === "touch") hover(-1);
  });
  // The browser takes a pointer back when it scrolls, or when something else comes to the front.
  chart.addEventListener("pointercancel", end);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") cancel();
  });
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
    write(xName, axisName(page, "x"));
    write(yName, axisName(page, "y"));
    naming.show();
    if (lit.point >= page.pointCount) hover(-1);
    showTip();
    showMargins();
    longPress.show();
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
  let shown = "";
  return () => {
    texts.show();
    const margins = `data${page.hasSum ? "-with-sum" : ""}${page.hasDates ? "-with-dates" : ""}`;
    if (margins === shown) return;
    shown = margins;
    setMargins(chart, chartMargins(margins));
  };
}

/** @param {App["page"]} page */
export function removedText(page) {
  return t("said.removed", { count: page.pointCount, n: page.formatCount(page.pointCount) });
}
