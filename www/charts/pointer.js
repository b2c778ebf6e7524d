/** What all charts need for the pointer: where it is, what it points at, and the words beside it. */

import { write } from "../base/dom.js";
import { sizeOf } from "./canvas.js";

/** The CSS pixels from a point within which a pointer points at it; `crowd` is for a mouse among many points. */
export const REACH = { mouse: 10, touch: 24, crowd: 40 };

/** The CSS pixels that a press may move and still be a click. */
export const SLACK = { mouse: 4, touch: 10 };

/**
 * @param {PointerEvent} event
 * @param {{ mouse: number, touch: number }} sizes
 */
export function sized(event, sizes) {
  return event.pointerType === "touch" ? sizes.touch : sizes.mouse;
}

/**
 * @param {HTMLElement} chart
 * @param {{ clientX: number, clientY: number }} event
 * @returns {[number, number]} in CSS pixels of the chart
 */
export function placeIn(chart, event) {
  const box = chart.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/**
 * A few words beside a point in a chart, on the side with enough room.
 * @param {HTMLElement} tip
 * @param {HTMLElement} chart
 */
export function createTip(tip, chart) {
  return {
    /**
     * @param {{ x: number, y: number }} pixel
     * @param {string} text
     */
    show({ x, y }, text) {
      write(tip, text);
      tip.hidden = false;
      const { width, height } = sizeOf(chart);
      tip.toggleAttribute("data-left", x > width / 2);
      tip.toggleAttribute("data-below", y < height / 4);
      tip.style.left = `${x}px`;
      tip.style.top = `${y}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
