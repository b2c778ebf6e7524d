/** Parts of the page, dialogs above all, that are not in `index.html`: they come when they are first used. */

import { addStyle, fileOf } from "./assets.js";

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
  await style;
  document.body.append(template.content);
}
