/**
 * What guides a person through the lab: a lesson or a game. Both have a page of their own, whose address names it. Its lab is kept
 * nowhere, so a person's own lab is there again when the page is left.
 */

import { addressWith } from "../base/address.js";
import { byId, onClick, within } from "../base/dom.js";
import { isPhone, isPresenting, watchPhone } from "../base/screens.js";

/** @param {HTMLElement} panel */
export function startGuide(panel) {
  document.documentElement.dataset.guide = panel.id;
  startPlace(panel);
  onClick(within(panel, ".guide-leave", HTMLButtonElement), leave);
}

/**
 * It is at the top of the rail. Where the rail is a bar, and in the presenter view, it is beside the panels.
 * @param {HTMLElement} panel
 */
function startPlace(panel) {
  const lab = byId("lab", HTMLElement);
  const rail = within(lab, ".rail", HTMLElement);
  function place() {
    const home = isPhone() || isPresenting() ? lab : rail;
    if (panel !== home.firstElementChild) home.prepend(panel);
  }
  watchPhone(place);
  addEventListener("presenter", place);
  place();
}

/** Opens the page without it, which has the person's own lab. */
export function leave() {
  location.assign(addressWith(""));
}
