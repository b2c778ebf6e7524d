/**
 * One step, slowly: the derivative, the learning rate, the step that they make, and the way to the next place, one after the
 * other, in the table of the step and in the charts.
 */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { isStill } from "../base/look.js";

/**
 * What is shown, for how many milliseconds, and how much of the arrow and of the way is there at its end. The names are those of
 * the columns that light up.
 */
const PARTS = /** @type {const} */ ([
  { column: "derivative", lasts: 1000, arrow: 0, way: 0 },
  { column: "rate", lasts: 700, arrow: 0, way: 0 },
  { column: "step", lasts: 900, arrow: 1, way: 0 },
  { column: "next", lasts: 1400, arrow: 1, way: 1 },
]);

/**
 * @param {App} app
 * @param {HTMLButtonElement} button
 * @returns {(() => void) & { toggle: () => void }} updates the button; `toggle` starts the step, pauses it, and goes on with it
 */
export function startSlowStep({ page, act, frames, announce }, button) {
  const table = byId("step-table", HTMLElement);
  /** Milliseconds of the step that are over; `undefined` while there is none. @type {number | undefined} */
  let over;
  let isPaused = false;
  /** When the clock was last read. */
  let last = 0;
  /** The state from which the step is made. */
  let revision = 0;

  function start() {
    if (page.playing) act(() => page.pause());
    if (isStill()) {
      act(() => page.step(1));
      return;
    }
    over = 0;
    isPaused = false;
    revision = page.revision;
    resume();
  }

  function resume() {
    last = performance.now();
    requestAnimationFrame(advance);
  }

  /** @param {number} now */
  function advance(now) {
    if (over === undefined || isPaused) return;
    over += Math.max(now - last, 0);
    last = now;
    // Whatever else a person does ends it.
    if (page.revision !== revision) return end();
    if (!showAt(over)) {
      end();
      act(() => page.step(1));
      return;
    }
    requestAnimationFrame(advance);
  }

  /**
   * Shows what there is to see after some time.
   * @param {number} time
   * @returns {boolean} whether the step still goes on
   */
  function showAt(time) {
    let before = { arrow: 0, way: 0 };
    let begin = 0;
    for (const part of PARTS) {
      if (time < begin + part.lasts) {
        const fraction = eased((time - begin) / part.lasts);
        const between = (/** @type {"arrow" | "way"} */ name) => before[name] + (part[name] - before[name]) * fraction;
        table.dataset.lit = part.column;
        page.showSlowly(between("arrow"), between("way"));
        frames.changed();
        return true;
      }
      before = part;
      begin += part.lasts;
    }
    return false;
  }

  function end() {
    over = undefined;
    delete table.dataset.lit;
    page.endSlowly();
    frames.changed();
    show();
  }

  function show() {
    if (over !== undefined && page.revision !== revision) end();
    write(button, t(over === undefined ? "slow.start" : isPaused ? "slow.go-on" : "slow.pause"));
  }

  function toggle() {
    if (over === undefined) start();
    else {
      isPaused = !isPaused;
      if (isPaused) announce(t("slow.paused"));
      else resume();
    }
    show();
  }

  return Object.assign(show, { toggle });
}

/**
 * Begins and ends gently.
 * @param {number} fraction  of the time
 */
function eased(fraction) {
  return fraction * fraction * (3 - 2 * fraction);
}
