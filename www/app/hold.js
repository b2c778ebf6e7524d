/**
 * Holds back what a person does on a first visit before the page is whole, and does it then. Until the later part of the module and the
 * other words are there, only the first run can be started, watched and paused: its functions and words are in the first part.
 *
 * A call that finds its function missing cannot wait (`module.js`), so nothing must lead to one.
 */

/** @import { App } from "../base/app.js" */

import { isWhole, loadWhole, tellMissing } from "../base/lazy.js";

/** What is done later. */
const DONE_LATER = ["click", "dblclick", "contextmenu", "keydown", "input", "change", "pointerdown", "pointerup"];

/** What is of no use later. */
const LOST = [
  ...["pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave", "pointercancel", "mousedown", "keyup", "wheel"],
  ...["touchstart", "touchmove", "touchend", "touchcancel", "focus", "blur", "focusin", "focusout"],
];

/** The controls of the first run, which are not held once the page is ready. */
const FREE = "#run, #watch, #speed";

/** Holds back everything from now on. Call `release` of the result when the page is ready. */
export function startHold() {
  const { dataset } = document.documentElement;
  /** @type {Event[]} */
  const held = [];
  /** Called when something is done while nothing is being loaded. @type {(() => void) | undefined} */
  let wake;

  /** @param {Event} event */
  function hold(event) {
    const { target, type } = event;
    const element = target instanceof Element ? target : undefined;
    if (element?.closest("a[href]")) return;
    const free = element?.closest(FREE);
    if (free && dataset.ready !== undefined) return;
    // `start.js` presses it as soon as the page is ready.
    if (free && type === "click") dataset.pressed = free.id;
    else if (DONE_LATER.includes(type)) held.push(event);
    event.stopImmediatePropagation();
    // What a click does by itself, such as opening a menu, is done by the later click.
    if (type === "click") event.preventDefault();
    wake?.();
  }

  /** @param {Event} event */
  function doNow(event) {
    const { target, type } = event;
    if (!(target instanceof EventTarget)) return;
    if (target instanceof HTMLElement && type === "click") target.click();
    else target.dispatchEvent(Reflect.construct(event.constructor, [type, event]));
  }

  const kinds = [...DONE_LATER, ...LOST];
  for (const kind of kinds) addEventListener(kind, hold, { capture: true, passive: false });

  return {
    /**
     * Loads what is missing, and lets everything happen from then on.
     * @param {App} app
     */
    async release(app) {
      while (!isWhole()) {
        try {
          await loadWhole();
        } catch (error) {
          console.error(error);
          await tellMissing(app);
          // The next attempt may succeed.
          held.length = 0;
          await new Promise((resolve) => (wake = () => resolve(undefined)));
          wake = undefined;
        }
      }
      for (const kind of kinds) removeEventListener(kind, hold, { capture: true });
      held.forEach(doNow);
    },
  };
}
