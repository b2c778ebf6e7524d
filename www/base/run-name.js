/** What a run is called. */

/** @import { Page } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/**
 * Fills a list with the names of all runs. What is chosen stays chosen.
 * @param {Page} page
 * @param {HTMLSelectElement} list
 */
export function nameRuns(page, list) {
  const chosen = list.selectedIndex;
  list.replaceChildren(...Array.from({ length: page.runCount }, (_, run) => new Option(runName(page, run))));
  list.selectedIndex = chosen;
}

/**
 * Returns the name of a run: the one that a person gave it, or one made of its method and its learning rate.
 * @param {Page} page
 * @param {number} index
 */
export function runName(page, index) {
  return t(page.namePhrase(index));
}
