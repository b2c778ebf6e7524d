/** On a phone, a finger that moves sideways goes to the next tab: on the tabs, on the heads of panels, and on words. In a chart, it moves what is there. */

import { isPhone } from "../base/screens.js";

/** CSS pixels sideways from which on a movement is a swipe, and by how much they are more than those up and down. */
const SWIPE = { least: 40, steepness: 1.5 };

/**
 * @param {HTMLElement} lab
 * @param {HTMLElement} list  of the tabs
 */
export function startSwipes(lab, list) {
  /** @type {PointerEvent | undefined} */
  let down;

  /** @param {EventTarget | null} target */
  function isFree(target) {
    if (!isPhone() || !(target instanceof Element) || target.closest(".stage, input, textarea, select")) return false;
    // Some tables are wider than their panel, and are moved by a finger.
    for (let part = target; part !== lab && part.parentElement; part = part.parentElement) {
      if (part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)) return false;
    }
    return target.closest("[role=tablist], [role=tabpanel]") !== null;
  }

  lab.addEventListener("pointerdown", (event) => {
    down = event.isPrimary && event.pointerType === "touch" && isFree(event.target) ? event : undefined;
  });
  lab.addEventListener("pointerup", (event) => {
    if (!down || event.pointerId !== down.pointerId) return;
    const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
    down = undefined;
    if (Math.abs(x) < Math.max(SWIPE.least, SWIPE.steepness * Math.abs(y))) return;
    const tabs = /** @type {HTMLElement[]} */ ([...list.children]);
    const isOn = x < 0 !== (document.dir === "rtl");
    tabs[tabs.findIndex((tab) => tab.ariaSelected === "true") + (isOn ? 1 : -1)]?.click();
  });
  lab.addEventListener("pointercancel", () => (down = undefined));
}
