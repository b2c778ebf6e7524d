/** What the menu "Share" does; each part of it is loaded when it is chosen. */

/** @import { App } from "./app.js" */

import { t } from "./i18n.js";
import { later } from "./lazy.js";
import { saveFile } from "./save.js";
import { workshop } from "./workshop.js";

/**
 * The deeds, by the names that the items of the menu have in `data-deed`.
 * @type {Record<string, (app: App) => void | Promise<void>>}
 */
const DEEDS = {
  link: async (app) => (await later(() => import("./link.js"))).openLink(app),
  save: async (app) => (await later(() => import("./opening.js"))).saveLab(app),
  open: async (app) => (await later(() => import("./opening.js"))).pickFile(app),
  picture: async (app) => (await later(() => import("./pictures.js"))).openPictures(app),
  record: async (app) => (await later(() => import("./recording.js"))).openRecording(app),
  points: savePoints,
  embed: async (app) => (await later(() => import("./snippet.js"))).openSnippet(app),
  program: async (app) => (await later(() => import("./program.js"))).openProgram(app),
  iterations: async (app) => (await later(() => import("./tables.js"))).openIterations(app),
};

/**
 * @param {App} app
 * @param {string} deed
 */
export function share(app, deed) {
  return DEEDS[deed](app);
}

/** @param {App} app */
async function savePoints({ page, announce }) {
  const { csvOfPoints } = await workshop();
  const name = "points.csv";
  saveFile(name, new Blob([csvOfPoints(page.points())], { type: "text/csv" }));
  announce(t("said.saved", { name }));
}
