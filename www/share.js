/** What the menu "Share" does; each part of it is loaded when it is chosen. */

/** @import { App } from "./app.js" */

import { saveFile } from "./save.js";
import { workshop } from "./workshop.js";

/**
 * The deeds, by the names that the items of the menu have in `data-deed`.
 * @type {Record<string, (app: App) => void | Promise<void>>}
 */
const DEEDS = {
  points: savePoints,
};

/**
 * @param {App} app
 * @param {string} deed
 */
export function share(app, deed) {
  return DEEDS[deed](app);
}

/** @param {App} app */
async function savePoints({ page }) {
  const { csvOfPoints } = await workshop();
  saveFile("points.csv", new Blob([csvOfPoints(page.points())], { type: "text/csv" }));
}
