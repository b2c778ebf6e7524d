/** Markup that is not in `index.html`, dialogs above all: it is loaded when it is first used. */

import { fetchMarkup, loadRest, spoken } from "./i18n.js";
import { loadStyle } from "./later-style.js";

/** The paths of the markup that has been added to the page. @type {Set<string>} */
export const added = new Set();

/**
 * Adds `www/<path>.html` to the end of an element, which is the page unless it is named. Call it once for each path.
 * @param {string} path
 * @param {HTMLElement} [place]
 */
export async function addMarkup(path, place = document.body) {
  const language = spoken();
  const [markup] = await Promise.all([fetchMarkup(path), loadStyle(), loadRest()]);
  // Another language may have been chosen meanwhile.
  if (language !== spoken()) return addMarkup(path, place);
  const template = document.createElement("template");
  template.innerHTML = markup;
  place.append(template.content);
  added.add(path);
}

/**
 * Returns a function that loads the markup and starts what belongs to it on the first call, and returns the result of this
 * start on every call.
 * @template T
 * @template {unknown[]} Args
 * @param {string} path  of the markup
 * @param {(...args: Args) => T} start
 * @returns {(...args: Args) => Promise<T>}
 */
export function lazyMarkup(path, start) {
  /** @type {Promise<T> | undefined} */
  let started;
  return (...args) => {
    started ??= addMarkup(path)
      .then(() => start(...args))
      .catch((error) => {
        // The next attempt may succeed.
        started = undefined;
        throw error;
      });
    return started;
  };
}
