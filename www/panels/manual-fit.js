/** Two handles on the line that is fitted by hand, while the best line is hidden, or that is predicted. */

/** @import { App } from "../base/app.js" */

import { byId, onClick, write } from "../base/dom.js";
import { inRem, unit } from "../base/font.js";
import { t } from "../base/i18n.js";
import { block } from "../controls/obstacle.js";
import { sizeOf } from "../charts/canvas.js";
import { placeIn } from "../charts/pointer.js";

/** How far a key moves a handle, in fiftieths of the vertical axis. */
const KEYS = new Map([
  ["ArrowUp", 1],
  ["ArrowRight", 1],
  ["ArrowDown", -1],
  ["ArrowLeft", -1],
  ["PageUp", 5],
  ["PageDown", -5],
]);

/** Pixels of the chart between the words and the edges of the plot, as in the style sheet. */
const APART = 6;

/**
 * @param {App} app
 * @returns {() => void} updates the handles and the words
 */
export function startManualFit(app) {
  const { page, act, announce } = app;
  const chart = byId("data-chart", HTMLElement);
  const fitting = byId("fitting", HTMLElement);
  const cost = byId("hand-cost", HTMLElement);
  const reveal = byId("reveal", HTMLButtonElement);
  const handles = ["left", "right"].map((side, i) => startHandle(app, chart, byId(`handle-${side}`, HTMLElement), i));

  onClick(reveal, () => {
    if (act(() => page.reveal(!page.revealed)) && page.revealed) announce(t(page.handPhrase()));
  });

  chart.addEventListener("focusout", () => page.hand && place());

  let corner = 0;

  /** Puts the words into the corner in which they hide least, but not while the button in them is about to be pressed. */
  function place() {
    if (fitting.matches(":hover")) return;
    corner = page.freeCorner(fitting.offsetWidth / unit() + APART, fitting.offsetHeight / unit() + APART, corner);
    fitting.classList.toggle("right", corner % 2 === 1);
    fitting.classList.toggle("below", corner > 1);
  }

  return () => {
    const { hand, revealed, pointCount } = page;
    fitting.hidden = !hand;
    handles.forEach((show) => show());
    if (!hand) return;
    block(reveal, pointCount > 0 ? "" : "rate.no-points");
    write(reveal, t(revealed ? "hand.hide" : "hand.reveal"));
    write(cost, pointCount > 0 ? t(page.handPhrase()) : "");
    // They change corners when the line is at rest, not under the hand or while a run moves it.
    if (!page.playing && !chart.querySelector(".handle:is(:active, :focus)")) place();
  };
}

/**
 * @param {App} app
 * @param {HTMLElement} chart
 * @param {HTMLElement} handle
 * @param {number} index
 * @returns {() => void} brings it to its place
 */
function startHandle({ page, act }, chart, handle, index) {
  /** @type {{ x: number, y: number } | undefined} from the pointer to the middle of the handle */
  let hold;
  let holding = false;

  function release() {
    if (!hold && !holding) return;
    hold = undefined;
    holding = false;
    act(() => page.release());
  }

  handle.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    if (!event.isPrimary || event.button !== 0) return;
    const [x, y] = placeIn(chart, event);
    const middle = page.pixelOfHandle(index);
    hold = { x: middle.x - x, y: middle.y - y };
    handle.setPointerCapture(event.pointerId);
    act(() => page.grab());
  });
  handle.addEventListener("pointermove", (event) => {
    event.stopPropagation();
    // It was released where the page could not see it.
    if (!event.buttons) release();
    if (!hold) return;
    const [x, y] = placeIn(chart, event);
    act(() => page.dragHandle(index, x + (hold?.x ?? 0), y + (hold?.y ?? 0)));
  });
  handle.addEventListener("pointerup", (event) => {
    event.stopPropagation();
    release();
  });
  handle.addEventListener("pointercancel", release);

  handle.addEventListener("keydown", (event) => {
    const up = KEYS.get(event.key);
    if (up === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // A press, however long, is one step of undo.
    if (!holding) act(() => page.grab());
    holding = true;
    act(() => page.nudgeHandle(index, up));
  });
  handle.addEventListener("keyup", release);
  handle.addEventListener("blur", release);

  return () => {
    handle.hidden = !page.hasHandles || page.pointCount === 0;
    if (handle.hidden) return;
    const { x, y } = page.pixelOfHandle(index);
    const { width, height } = sizeOf(chart);
    const radius = handle.offsetHeight / 2 / unit();
    // A steep line leaves the chart. Its handles stay inside.
    handle.style.left = inRem(Math.min(Math.max(x, radius), width - radius));
    handle.style.top = inRem(Math.min(Math.max(y, radius), height - radius));
    handle.ariaValueNow = String(Math.min(Math.max(Math.round(100 - (100 * y) / height), 0), 100));
    handle.ariaValueText = t(page.handlePhrase(index));
  };
}
