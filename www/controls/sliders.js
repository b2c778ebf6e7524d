/** What all sliders share. */

import { setProperty } from "../base/dom.js";

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
