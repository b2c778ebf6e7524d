/**
 * Puts the page together.
 *
 * Each folder of `www/` imports only from the folders that come before it in this list, and a test checks it:
 *
 * - `base`: what every script may use, such as the `App` object, elements, words, files and the data of runs
 * - `controls`: fields, sliders, tabs, and the controls made of them
 * - `charts`: the pointer in the charts, and pictures of them
 * - `panels`: the parts of the page that show numbers, runs and points
 * - `scripting`: the `lab` object
 * - `embed`: the page within another page
 * - `dialogs`: one script for each dialog, with its markup and style beside it
 * - `offline`: the service worker
 * - `app`: starts the page, connects its parts, and stores the lab
 *
 * Scripts that are loaded when they are first used are imported by a call. `styles` and `locales` hold no scripts.
 */

import { Page } from "../../pkg/steepest.js";
import { isEmbedded } from "../base/address.js";
import { createApp } from "../base/app.js";
import { byId } from "../base/dom.js";
import { startFrames } from "../base/frames.js";
import { loadRest, loadWords } from "../base/i18n.js";
import { later } from "../base/lazy.js";
import { loadModule } from "../base/module.js";
import { stackCanvases, watchSize } from "../charts/canvas.js";
import { startCostChart } from "../charts/cost-chart.js";
import { startDataChart } from "../charts/data-chart.js";
import { startLandscape } from "../charts/landscape-chart.js";
import { keepSite } from "../offline/keep-site.js";
import { startReadout } from "../panels/readout.js";
import { createLab } from "../scripting/lab.js";
import { startControls } from "./controls.js";
import { startKeyboard } from "./keyboard.js";
import { startLayout } from "./layout.js";
import { startMenus } from "./menus.js";
import { startPasteAndDrop } from "./paste-and-drop.js";
import { claimLab, startStorage } from "./storage.js";

/** The first signs of a person. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin"];

export async function start() {
  const claim = claimLab();
  await Promise.all([loadModule(), loadWords(document.documentElement.lang)]);

  const embed = isEmbedded() ? await later(() => import("../embed/embedded.js")) : undefined;
  const options = await embed?.arrange();
  const dataChart = byId("data-chart", HTMLElement);
  const costChart = byId("cost-chart", HTMLElement);
  const landscapeChart = byId("landscape-chart", HTMLElement);
  const page = new Page(stackCanvases(dataChart, 4), stackCanvases(costChart, 3), stackCanvases(landscapeChart, 4));
  /** @type {(() => void)[]} */
  const parts = [];
  const frames = startFrames(page, () => parts.forEach((show) => show()));
  const app = createApp(page, frames);
  parts.push(startControls(app), startReadout(app), startDataChart(app), startCostChart(app), startLandscape(app), startMenus(app));
  startKeyboard(app);
  startPasteAndDrop(app);
  parts.push(startLayout(app));

  const dark = matchMedia("(prefers-color-scheme: dark)");
  function followTheme() {
    page.setDark(dark.matches);
    frames.changed();
  }
  dark.addEventListener("change", followTheme);
  followTheme();

  parts.push(await startStorage(app, await claim));
  // Kept files are there at once, but perhaps no network when a word is needed.
  if (navigator.serviceWorker?.controller) await loadRest().catch(console.error);

  byId("loading", HTMLElement).hidden = true;
  byId("page", HTMLElement).hidden = false;
  watchSize(dataChart, (width, height, scale) => {
    page.resizeData(width, height, scale);
    frames.redraw();
  });
  watchSize(costChart, (width, height, scale) => {
    page.resizeCost(width, height, scale);
    frames.redraw();
  });
  watchSize(landscapeChart, (width, height, scale) => {
    page.resizeLandscape(width, height, scale);
    frames.redraw();
  });

  // The page is shown once its words are right.
  parts.forEach((show) => show());
  const lab = createLab(app);
  Object.defineProperty(window, "lab", { value: lab });
  if (embed && options) parts.push(embed.startEmbedded(app, lab, options));
  document.documentElement.dataset.ready = "";
  // An empty lab says little. Before a person makes it say more, the other words are there.
  const prepare = () => loadRest().catch(console.error);
  for (const sign of SIGNS) addEventListener(sign, prepare, { once: true, capture: true });
  keepSite(app);
}
