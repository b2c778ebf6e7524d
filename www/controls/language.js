/** A list to choose the language of the page from. */

/** @import { App } from "../base/app.js" */

import { attempt, later } from "../base/lazy.js";

/**
 * @param {App} app
 * @param {HTMLSelectElement} list
 */
export function startLanguages(app, list) {
  list.addEventListener("change", () => attempt(app, async () => (await later(() => import("../base/language.js"))).speak(app, list.value)));
}
