/** What all sliders share. */

/** @import { App } from "../base/app.js" */

import { setProperty } from "../base/dom.js";

/**
 * Makes everything between pressing and releasing a slider, or a key on it, one step of undo.
 * @param {App} app
 * @param {HTMLInputElement} slider
 * @param {ReadonlyMap<string, unknown>} keys  the keys that move it
 * @returns {() => boolean} returns whether a pointer holds the slider
 */
export function holdWhileDragged({ page, act }, slider, keys) {
  /** @type {"pointer" | "key" | undefined} */
  let by;

  /** @param {"pointer" | "key"} holder */
  function grab(holder) {
    if (by) return;
    by = holder;
    act(() => page.grab());
  }

  function release() {
    if (!by) return;
    by = undefined;
    act(() => page.release());
  }

  slider.addEventListener("pointerdown", () => {
    grab("pointer");
    // On the window, because not every browser sends the end of a drag to the slider.
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release, { once: true });
  });
  slider.addEventListener("keydown", (event) => {
    if (keys.has(event.key)) grab("key");
  });
  slider.addEventListener("keyup", release);
  slider.addEventListener("blur", release);
  return () => by === "pointer";
}

/**
 * @param {HTMLInputElement} slider
 * @param {number} min
 * @param {number} max
 * @param {number} value
 */
export function setRange(slider, min, max, value) {
  if (Number(slider.min) !== min) slider.min = String(min);
  if (Number(slider.max) !== max) slider.max = String(max);
  if (slider.valueAsNumber !== value) slider.value = String(value);
  paintRange(slider);
}

/**
 * Tells the style sheet the position of the slider, for the filled part of its track.
 * @param {HTMLInputElement} slider
 */
export function paintRange(slider) {
  const [min, max] = [Number(slider.min), Number(slider.max)];
  const part = max > min ? (slider.valueAsNumber - min) / (max - min) : 0;
  setProperty(slider, "--part", part.toFixed(4));
}
