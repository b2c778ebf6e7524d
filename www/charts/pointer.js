/** What all charts need for the pointer: where it is, what it points at, and the words beside it. */

import { write } from "../base/dom.js";
import { inRem, unit } from "../base/font.js";
import { sizeOf } from "./canvas.js";

/** The pixels of the chart from a point within which a pointer points at it; `crowd` is for a mouse among many points. */
export const REACH = { mouse: 10, touch: 24, crowd: 40 };

/** The pixels of the chart that a press may move and still be a click. */
export const SLACK = { mouse: 4, touch: 10 };

/**
 * Sends what a pointer does to the chart from now on, wherever it moves.
 * @param {HTMLElement} chart
 * @param {PointerEvent} event
 */
export function capture(chart, event) {
  try {
    chart.setPointerCapture(event.pointerId);
  } catch {
    // What was held back (`hold.js`) may be of a finger that has been lifted since.
  }
}

/**
 * @param {PointerEvent} event
 * @param {{ mouse: number, touch: number }} sizes
 */
export function sized(event, sizes) {
  // A pen trembles like a finger.
  return event.pointerType === "mouse" ? sizes.mouse : sizes.touch;
}

/**
 * @param {HTMLElement} chart
 * @param {{ clientX: number, clientY: number }} event
 * @returns {[number, number]} in pixels of the chart
 */
export function placeIn(chart, event) {
  const box = chart.getBoundingClientRect();
  const size = unit();
  return [(event.clientX - box.left) / size, (event.clientY - box.top) / size];
}

/** Milliseconds in which the pointer can get from what a tip explains to the tip. */
const GRACE = 300;

/**
 * A few words beside a place in a chart, on the side with enough room. They stay within the chart, so that they cover no control above it,
 * while the pointer is over them, and until Escape is pressed.
 * @param {HTMLElement} tip
 * @param {HTMLElement} chart
 */
export function createTip(tip, chart) {
  /** The words that Escape has hidden, until there are others. */
  let dismissed = "";
  let leaving = 0;

  function close() {
    clearTimeout(leaving);
    leaving = 0;
    tip.hidden = true;
  }

  tip.addEventListener("pointerleave", close);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || tip.hidden) return;
    dismissed = tip.textContent ?? "";
    close();
  });

  return {
    /**
     * @param {{ x: number, y: number }} pixel
     * @param {string} text
     */
    show({ x, y }, text) {
      if (text === dismissed) return;
      dismissed = "";
      close();
      write(tip, text);
      tip.hidden = false;
      tip.toggleAttribute("data-left", x > sizeOf(chart).width / 2);
      tip.style.left = inRem(x);
      tip.style.top = inRem(y);
      tip.style.setProperty("--highest", inRem(-y));
    },
    hide() {
      dismissed = "";
      if (tip.hidden || leaving) return;
      leaving = window.setTimeout(() => {
        if (tip.matches(":hover")) leaving = 0;
        else close();
      }, GRACE);
    },
  };
}
