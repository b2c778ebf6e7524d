/** The curvature of the cost, in numbers and in a sentence. */

/** @import { App } from "../base/app.js" */

import { byId, isShown, write } from "../base/dom.js";
import { inRow, t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";

/** The numbers that are shown. */
const NUMBERS = /** @type {const} */ (["smallest", "largest", "condition", "contraction"]);

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates the numbers
 */
export async function startCurvature({ page }) {
  const tab = byId("numbers-curvature", HTMLElement);
  await addMarkup("panels/curvature", tab);
  const text = byId("curvature-text", HTMLElement);
  const cells = {
    smallest: byId("lambda-min", HTMLElement),
    largest: byId("lambda-max", HTMLElement),
    condition: byId("condition", HTMLElement),
    contraction: byId("contraction", HTMLElement),
  };

  return () => {
    if (!isShown(tab)) return;
    const curvature = page.curvatureOf(page.front);
    for (const name of NUMBERS) {
      write(cells[name], Number.isFinite(curvature[name]) ? page.format(curvature[name]) : t("numbers.none"));
    }
    // If the slider has no zones, the sentence below it is shown here too.
    const { reason } = page.run(page.front);
    write(text, inRow("row.sentences", [page.curvaturePhrase(), reason].map((phrase) => phrase && t(phrase))));
  };
}
