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
      tip.style.left = `${x}px`;
      tip.style.top = `${y}px`;
      tip.style.setProperty("--highest", `${-y}px`);
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
