/** How the cost curves, in numbers and in a sentence. */

/** @import { App } from "../base/app.js" */

import { byId, isShown, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { settingsOf } from "../base/run-data.js";

/**
 * @param {App} app
 * @returns {() => void} brings the numbers up to date
 */
export function startCurvature({ page }) {
  const leaf = byId("sheet-curvature", HTMLElement);
  const text = byId("curvature-text", HTMLElement);
  const figures = ["lambda-min", "lambda-max", "condition", "contraction"].map((id) => byId(id, HTMLElement));

  return () => {
    if (!isShown(leaf)) return;
    const [least, most, condition, , , contraction] = page.curvatureOf(page.front);
    [least, most, condition, contraction].forEach((value, i) => {
      write(figures[i], Number.isFinite(value) ? page.format(value) : t("numbers.none"));
    });
    // Where the slider has no zones, the same sentence as below it.
    const { reason } = settingsOf(page, page.front);
    write(text, [page.curvaturePhrase(), reason].filter(Boolean).map((phrase) => t(phrase)).join(" "));
  };
}
