/** Parts of the page, dialogs above all, that are not in `index.html`: they come when they are first used. */

import { addStyle, fileOf } from "./assets.js";
import { loadRest } from "./i18n.js";

/**
 * The style of all of them, once.
 * @type {Promise<void> | undefined}
 */
let style;

/**
 * Puts `parts/<name>.html` at the end of the page. It may be called once for each name.
 * @param {string} name
 */
export async function addPart(name) {
  style ??= addStyle("www/parts.css");
  const file = await fileOf(`www/parts/${name}.html`);
  const template = document.createElement("template");
  template.innerHTML = await file.text();
  await Promise.all([style, loadRest()]);
  document.body.append(template.content);
}

/**
 * What starts a part when it is first wanted, and is then at hand.
 * @template T
 * @template {unknown[]} Args
 * @param {string} name  of the part
 * @param {(...args: Args) => T} start
 * @returns {(...args: Args) => Promise<T>}
 */
export function partOf(name, start) {
  /** @type {Promise<T> | undefined} */
  let part;
  return (...args) => {
    part ??= addPart(name)
      .then(() => start(...args))
      .catch((error) => {
        // The next time may be luckier.
        part = undefined;
        throw error;
      });
    return part;
  };
}
