/** The kinds of screens, as media queries. `styles/` has the same. An em is the font size of the browser, 16 px for most people. */

import { watchFont } from "./font.js";

/** Phones, which stand or lie: the panels are tabs, and the lesser controls are in a drawer. */
const PHONE = matchMedia(
  "(max-width: 43.74875em), (orientation: landscape) and (max-height: 31.24875em) and (max-width: 68.74875em)",
);

/** The page while it is shown to a room has an attribute, and an event tells that this changes. */
const PRESENTING = "presenter";

/** Returns whether the panels are tabs. */
export function isPhone() {
  return PHONE.matches && !isPresenting();
}

/**
 * Calls `changed` when the panels have become tabs, or are not tabs any more.
 * @param {() => void} changed
 */
export function watchPhone(changed) {
  let wasPhone = isPhone();
  function check() {
    if (isPhone() === wasPhone) return;
    wasPhone = !wasPhone;
    changed();
  }
  PHONE.addEventListener("change", check);
  addEventListener(PRESENTING, check);
  // A query of media does not tell when it is the font that has changed.
  watchFont(check);
}

/** Returns whether the page is shown to a room. */
export function isPresenting() {
  return PRESENTING in document.documentElement.dataset;
}

/** @param {boolean} isOn */
export function setPresenting(isOn) {
  document.documentElement.toggleAttribute(`data-${PRESENTING}`, isOn);
  dispatchEvent(new Event(PRESENTING));
}
