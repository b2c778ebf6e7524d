/** Pictures of the lab in the words of the page. */

/** @import { Studio } from "../../pkg/extras.js" */

import { t } from "../base/i18n.js";

/**
 * Returns a picture of a chart as SVG.
 * @param {Studio} studio
 * @param {string} subject  "data", "cost", "landscape" or "lab"
 * @param {boolean} dark
 */
export function svgOf(studio, subject, dark) {
  const words = studio.phrases(subject).map((phrase) => t(phrase));
  return studio.svg(subject, dark, words);
}
