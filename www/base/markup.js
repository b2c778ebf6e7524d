/** Markup that is not in `index.html`, dialogs above all: it is loaded when it is first used. */

import { addStyle } from "./files.js";
import { fetchMarkup, loadRest } from "./i18n.js";

/**
 * The style of all of them, which is loaded once.
 * @type {Promise<void> | undefined}
 */
let style;

/**
 * Adds `www/<path>.html` to the end of the page. Call it once for each path.
 * @param {string} path
 */
export async function addMarkup(path) {
  style ??= addStyle("www/later.css");
  const file = await fetchMarkup(path);
  const template = document.createElement("template");
  template.innerHTML = await file.text();
  await Promise.all([style, loadRest()]);
  document.body.append(template.content);
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
