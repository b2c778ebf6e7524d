/** What covers the page while it is shown to a room: a spotlight, which leaves a circle bright, and a black screen. */

import { byId } from "../base/dom.js";
import { addMarkup } from "../base/markup.js";

/**
 * A place on the page that two windows of different sizes have in common.
 * @typedef {object} Spot
 * @property {string} [panel]  the id of the chart or panel, or `undefined` for the whole window
 * @property {number} x  a part of its width
 * @property {number} y  a part of its height
 */

/** Where a place is kept as a part of the chart or panel that it is in. */
const PANELS = "#data-chart, #landscape-chart, #cost-chart, #numbers, #state";

/** Adds the covers to the page. */
export async function createCovers() {
  await addMarkup("presenter/covers");
  const spot = byId("spot", HTMLElement);
  const black = byId("unblank", HTMLButtonElement);
  return {
    black,
    /**
     * Lights a place, or the whole page.
     * @param {Spot | undefined} place
     */
    light(place) {
      spot.hidden = !place;
      if (!place) return;
      const { left, top, width, height } = boxOf(place.panel);
      spot.style.translate = `${left + place.x * width}px ${top + place.y * height}px`;
    },
    /** @param {boolean} isOn */
    blank(isOn) {
      black.hidden = !isOn;
    },
  };
}

/**
 * Returns the place of a pointer.
 * @param {PointerEvent} event
 * @returns {Spot}
 */
export function spotOf({ target, clientX, clientY }) {
  const panel = target instanceof Element ? target.closest(PANELS)?.id : undefined;
  const { left, top, width, height } = boxOf(panel);
  return { panel, x: (clientX - left) / width, y: (clientY - top) / height };
}

/** @param {string} [panel] */
function boxOf(panel) {
  return (panel ? byId(panel, HTMLElement) : document.documentElement).getBoundingClientRect();
}
