/** What a run is called. */

/** @import { Page } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/**
 * Returns the name of a run: the one that a person gave it, or one made of its method and its learning rate.
 * @param {Page} page
 * @param {number} index
 */
export function runName(page, index) {
  return t(page.namePhrase(index));
}
