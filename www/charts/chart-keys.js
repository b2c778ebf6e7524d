/**
 * The keys of the charts. Arrows move a reading cursor, which says what is there and changes nothing, and Enter acts there. With Alt
 * they do what a drag does, and with Shift they move the view.
 */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { startCostKeys } from "./keys/cost-keys.js";
import { startDataKeys } from "./keys/data-keys.js";
import { startLandscapeKeys } from "./keys/landscape-keys.js";

/**
 * @param {App} app
 * @returns {() => void} updates the words beside the reading cursor
 */
export function startChartKeys(app) {
  const chart = (/** @type {string} */ name) => byId(`${name}-chart`, HTMLElement);
  const parts = [startDataKeys(app, chart("data")), startCostKeys(app, chart("cost")), startLandscapeKeys(app, chart("landscape"))];
  return () => parts.forEach((show) => show());
}
