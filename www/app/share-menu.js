/** The items of the menu "Share". The action of each is loaded when it is chosen. */

/** @import { App } from "../base/app.js" */

import { axisName } from "../base/axis-name.js";
import { copyText } from "../base/clipboard.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { attempt, later } from "../base/lazy.js";
import { addMarkup } from "../base/markup.js";
import { printPage } from "../base/print.js";
import { saveFile } from "../base/save-file.js";

/**
 * The actions, by the names that the items of the menu have in `data-action`.
 * @type {Record<string, (app: App) => Promise<void>>}
 */
const ACTIONS = {
  link: async (app) => (await later(() => import("../dialogs/link.js"))).openLink(app),
  save: async (app) => (await later(() => import("../dialogs/lab-files.js"))).saveLab(app),
  open: async (app) => (await later(() => import("../dialogs/lab-files.js"))).pickFile(app),
  lesson: async (app) => (await later(() => import("../lesson/record.js"))).recordScene(app),
  picture: async (app) => (await later(() => import("../dialogs/picture.js"))).openPictures(app),
  record: async (app) => (await later(() => import("../dialogs/recording.js"))).openRecording(app),
  print: async (app) => printPage(app),
  points: savePoints,
  copy: copyPoints,
  embed: async (app) => (await later(() => import("../dialogs/embed-code.js"))).openEmbedCode(app),
  program: async (app) => (await later(() => import("../dialogs/program.js"))).openProgram(app),
  iterations: async (app) => (await later(() => import("../dialogs/export-iterations.js"))).openIterations(app),
  about: async () => (await later(() => import("../dialogs/about.js"))).openAbout(),
};

/**
 * Fills the menu.
 * @param {App} app
 * @param {HTMLElement} menu
 */
export async function startShareMenu(app, menu) {
  await addMarkup("app/share-menu", menu);
  menu.addEventListener("click", ({ target }) => {
    const action = target instanceof Element && target.closest("button")?.dataset.action;
    if (action) attempt(app, () => ACTIONS[action](app));
  });
  return () => {};
}

/** @param {App} app */
async function savePoints({ page, announce }) {
  const { csvOfPoints } = await extras();
  const name = "points.csv";
  saveFile(name, new Blob([csvOfPoints(page.encoded(), axisName(page, "x"), axisName(page, "y"))], { type: "text/csv" }));
  announce(t("said.saved", { name }));
}

/** @param {App} app */
async function copyPoints({ page, announce, complain }) {
  const { sheetOfPoints } = await extras();
  const count = page.pointCount;
  if (await copyText(sheetOfPoints(page.encoded(), axisName(page, "x"), axisName(page, "y")))) {
    announce(t("said.points-copied", { count, n: page.formatCount(count) }));
  } else complain(t("said.points-not-copied"));
}
