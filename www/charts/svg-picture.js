/** Pictures of the lab in the words of the page. */

/** @import { Renderer } from "../../pkg/extras.js" */

import { t } from "../base/i18n.js";

/**
 * Returns a picture of a chart as SVG.
 * @param {Renderer} renderer
 * @param {string} subject  "data", "cost", "landscape" or "lab"
 * @param {string} theme
 */
export function svgOf(renderer, subject, theme) {
  const words = renderer.phrases(subject).map((phrase) => t(phrase));
  return renderer.svg(subject, theme, words);
}
