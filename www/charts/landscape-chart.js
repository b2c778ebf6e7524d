/** The chart of the cost landscape: its views, its window, and what the pointer does in it. */

/** @import { App } from "../base/app.js" */

import { chartMargins } from "../../pkg/steepest.js";
import { byId, isShown, write } from "../base/dom.js";
import { spoken, t, valuesOf } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { isWaiting } from "../base/opening.js";
import { startChoice } from "../controls/fields.js";
import { axisNames } from "./axis-names.js";
import { setMargins, sizeOf } from "./canvas.js";
import { look } from "./look.js";
import { REACH, SLACK, capture, createTip, placeIn, sized } from "./pointer.js";

/** The factor of one press of the zoom button or of its key. */
export const CLOSER = 1.5;

/** The zoom of one CSS pixel of the wheel, and of one of a trackpad's pinch, as logarithms. */
const WHEEL = 0.002;
const PINCH = 0.01;

/** CSS pixels of a line of text, for wheels that count in lines. */
const LINE = 16;

/** The radians by which one pixel of the chart turns the surface. */
const TURN = 0.01;

/**
 * @param {App} app
 * @returns {() => void} updates the panel
 */
export function startLandscape(app) {
  const { page, act } = app;
  const panel = byId("landscape", HTMLElement);
  const chart = byId("landscape-chart", HTMLElement);
  const axes = byId("axes", HTMLInputElement);
  const showView = startChoice(app, "view", () => page.landscape, (view) => page.showLandscape(view));
  const showNames = startNames(app);
  const showScale = startScale(app);
  const showTip = startPointer(app, chart);
  const views = lazily(
    app,
    () => (page.landscape !== "contour" || "near" in panel.dataset) && !isWaiting(),
    async () => (await later(() => import("./landscape-views.js"))).startViews(app),
  );
  setMargins(chart, chartMargins("landscape"));

  axes.addEventListener("change", () => act(() => page.showAxes(axes.checked)));
  byId("closer", HTMLElement).addEventListener("click", () => zoom(app, chart, CLOSER));
  byId("farther", HTMLElement).addEventListener("click", () => zoom(app, chart, 1 / CLOSER));
  byId("again", HTMLElement).addEventListener("click", () => {
    delete panel.dataset.near;
    look(app, () => page.resetLandscape());
  });

  return () => {
    if (!isShown(panel)) return;
    showView();
    panel.dataset.view = page.drawnLandscape;
    axes.checked = page.axes;
    showNames();
    showScale();
    showTip();
    views.show();
  };
}

/**
 * The names of the axes, beside the contour and on the other views, and that of the lowest place.
 * @param {App} app
 */
function startNames({ page, frames }) {
  const [x, y] = ["x", "y"].map((axis) => byId(`landscape-${axis}`, HTMLElement));
  let named = "";
  return () => {
    const [intercept, slope] = axisNames(page);
    write(x, intercept);
    write(y, slope);
    const names = [intercept, spoken()].join();
    if (names === named) return;
    named = names;
    page.setWords(intercept, slope, t("axis.cost"), t("cost.lowest"));
    frames.changed();
  };
}

/**
 * Zooms towards the middle.
 * @param {App} app
 * @param {HTMLElement} chart
 * @param {number} factor
 */
export function zoom(app, chart, factor) {
  const { width, height } = sizeOf(chart);
  const margins = chartMargins("landscape");
  const [right, bottom] = [width - margins.right, height - margins.bottom];
  // There is more to see beside the view, and buttons move it.
  byId("landscape", HTMLElement).dataset.near = "";
  look(app, () => app.page.zoomLandscape(factor, (margins.left + right) / 2, (margins.top + bottom) / 2));
}

/**
 * The legend of the colours: the lowest and the highest cost in view.
 * @param {App} app
 */
function startScale({ page }) {
  const scale = byId("scale", HTMLElement);
  const low = byId("scale-low", HTMLElement);
  const high = byId("scale-high", HTMLElement);

  return () => {
    scale.hidden = page.pointCount === 0;
    const tellsBest = !page.hand || page.revealed;
    write(low, tellsBest ? page.format(page.figures(page.front).leastCost) : "");
    write(high, page.format(page.highestCost));
  };
}

/**
 * A press of one finger or of the mouse. It sets the start, moves the view, or turns the surface. On the surface, only a
 * drag of the ball sets the start.
 * @typedef {object} Press
 * @property {number} x  where it was last, in CSS pixels of the chart
 * @property {number} y
 * @property {"start" | "pan" | "turn" | "pinch"} action
 * @property {boolean} moved  whether it has become a drag
 */

/**
 * @param {App} app
 * @param {HTMLElement} chart
 * @returns {() => void} updates the words beside the pointer
 */
function startPointer({ page, act, frames }, chart) {
  const tip = createTip(byId("landscape-tip", HTMLElement), chart);
  /** @type {Map<number, [number, number]>} */
  const fingers = new Map();
  /** @type {Press | undefined} */
  let press;
  /** @type {[number, number] | undefined} */
  let at;

  function showTip() {
    const phrase = at ? page.placePhrase(at[0], at[1]) : "";
    if (at && phrase) tip.show({ x: at[0], y: at[1] }, t("tip.place", valuesOf(phrase)));
    else tip.hide();
  }

  /** @param {[number, number]} [place] */
  function hover(place) {
    if (!at && !place) return;
    at = place;
    if (at) page.hoverLandscape(...at);
    else page.leaveLandscape();
    chart.toggleAttribute("data-over", !!at && page.isAtBall(...at, REACH.mouse));
    frames.changed();
    showTip();
  }

  /** @param {Press} press */
  function begin(press) {
    press.moved = true;
    if (press.action === "start") act(() => page.grab());
  }

  function end() {
    if (press?.moved && press.action === "start") act(() => page.release());
    press = undefined;
  }

  /**
   * Two fingers: their middle moves the view, their distance zooms it.
   * @param {number} id
   * @param {[number, number]} place
   */
  function pinch(id, place) {
    const before = spread();
    fingers.set(id, place);
    const after = spread();
    act(() => {
      page.panLandscape(after.x - before.x, after.y - before.y);
      if (before.size > 0 && after.size > 0) page.zoomLandscape(after.size / before.size, after.x, after.y);
    });
  }

  function spread() {
    const [a, b] = [...fingers.values()];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, size: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  }

  /** @param {PointerEvent} event */
  function actionOf(event) {
    if (event.shiftKey || event.button === 1) return "pan";
    return page.drawnLandscape !== "surface" || page.isAtBall(...placeIn(chart, event), sized(event, REACH)) ? "start" : "turn";
  }

  chart.addEventListener("pointerdown", (event) => {
    const [x, y] = placeIn(chart, event);
    if (event.button > 1 || event.ctrlKey || fingers.size > 1) return;
    capture(chart, event);
    fingers.set(event.pointerId, [x, y]);
    end();
    press = { x, y, action: fingers.size > 1 ? "pinch" : actionOf(event), moved: false };
    hover();
  });

  // The middle button moves the view. It neither scrolls the page nor pastes what is selected somewhere.
  for (const type of /** @type {const} */ (["mousedown", "auxclick"])) {
    chart.addEventListener(type, (event) => {
      if (event.button === 1) event.preventDefault();
    });
  }

  chart.addEventListener("pointermove", (event) => {
    const place = placeIn(chart, event);
    const [x, y] = place;
    // It was released where the page could not see it.
    if (!event.buttons) leave(event);
    if (!press) {
      if (event.pointerType !== "touch") hover(place);
      return;
    }
    if (!fingers.has(event.pointerId)) return;
    if (press.action === "pinch") {
      if (fingers.size > 1) pinch(event.pointerId, place);
      return;
    }
    fingers.set(event.pointerId, place);
    if (!press.moved) {
      if (Math.hypot(x - press.x, y - press.y) <= sized(event, SLACK)) return;
      begin(press);
    }
    const [dx, dy] = [x - press.x, y - press.y];
    [press.x, press.y] = place;
    if (press.action === "start") {
      act(() => page.setStartAt(x, y));
      hover(place);
    } else if (press.action === "pan") act(() => page.panLandscape(dx, dy));
    else act(() => page.turnSurface(dx * TURN, dy * TURN));
  });

  chart.addEventListener("pointerup", (event) => {
    const sets = press && !press.moved && press.action === "start" && page.drawnLandscape !== "surface";
    if (sets && fingers.has(event.pointerId)) act(() => page.setStartAt(...placeIn(chart, event)));
    leave(event);
  });
  chart.addEventListener("pointercancel", leave);
  chart.addEventListener("pointerleave", () => {
    if (!press) hover();
  });

  /** @param {PointerEvent} event */
  function leave(event) {
    fingers.delete(event.pointerId);
    // The last finger of a pinch has no effect.
    if (fingers.size === 0) end();
    if (event.pointerType === "touch") hover();
  }

  chart.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
      const factor = Math.exp(-pixels * (event.ctrlKey ? PINCH : WHEEL));
      act(() => page.zoomLandscape(factor, ...placeIn(chart, event)));
    },
    { passive: false },
  );

  return showTip;
}
