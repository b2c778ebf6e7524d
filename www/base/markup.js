/** Markup that is not in `index.html`, dialogs above all: it is loaded when it is first used. */

import { fetchMarkup, loadRest } from "./i18n.js";
import { loadStyle } from "./later-style.js";

/**
 * Adds `www/<path>.html` to the end of an element, which is the page unless it is named. Call it once for each path.
 * @param {string} path
 * @param {HTMLElement} [place]
 */
export async function addMarkup(path, place = document.body) {
  const file = await fetchMarkup(path);
  const template = document.createElement("template");
  template.innerHTML = await file.text();
  await Promise.all([loadStyle(), loadRest()]);
  place.append(template.content);
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
