/** Pictures of the lab in the words of the page. */

/** @import { Renderer } from "../../pkg/extras.js" */

import { t } from "../base/i18n.js";

/**
 * Returns a picture of a chart as SVG.
 * @param {Renderer} renderer
 * @param {string} subject  "data", "cost", "landscape" or "lab"
 * @param {string} theme
 * @param {number} [part]  of the usual size; texts keep theirs
 */
export function svgOf(renderer, subject, theme, part = 1) {
  const words = renderer.phrases(subject).map((phrase) => t(phrase));
  return renderer.svg(subject, theme, words, part);
}

/**
 * Returns a picture of the lab as it is now, as SVG.
 * @param {import("../base/app.js").App["page"]} page
 * @param {Pick<import("../base/extras.js").Extras, "Renderer">} extras
 * @param {string} subject  as for `svgOf`
 * @param {string} theme
 * @param {number} [part]  as for `svgOf`
 */
export function svgNow(page, { Renderer }, subject, theme, part) {
  const renderer = new Renderer(page.encoded());
  try {
    return svgOf(renderer, subject, theme, part);
  } finally {
    renderer.free();
  }
}
