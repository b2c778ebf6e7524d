/**
 * Puts the page together.
 *
 * Each folder of `www/` imports only from the folders that come before it in this list, and a test checks it:
 *
 * - `base`: what every script may use, such as the `App` object, elements, words, files and the data of runs
 * - `controls`: fields, sliders, tabs, and the controls made of them
 * - `charts`: the pointer in the charts, and pictures of them
 * - `sound`: plays what is heard of the lab
 * - `panels`: the parts of the page that show numbers, runs and points
 * - `scripting`: the `lab` object
 * - `embed`: the page within another page
 * - `dialogs`: one script for each dialog, with its markup and style beside it
 * - `lesson`: chapters that set up the lab, and follow what is done in it
 * - `game`: something to guess about the descent, and points for it
 * - `presenter`: the page as it is shown to a room, and the window for the audience
 * - `offline`: the service worker
 * - `app`: starts the page, connects its parts, and stores the lab
 *
 * Scripts that are loaded when they are first used are imported by a call. `styles` and `locales` hold no scripts.
 */

import { Page } from "../../pkg/steepest.js";
import { followedChannel, isEmbedded, isGame, isLesson } from "../base/address.js";
import { createApp } from "../base/app.js";
import { byId } from "../base/dom.js";
import { startFrames } from "../base/frames.js";
import { loadRest, loadWords } from "../base/i18n.js";
import { isWhole, later, lazily } from "../base/lazy.js";
import { theme } from "../base/look.js";
import { loadModule } from "../base/module.js";
import { isOpening, onFirstSign } from "../base/opening.js";
import { watchTraps } from "../base/trap.js";
import { stackCanvases, watchSizes } from "../charts/canvas.js";
import { startCostChart } from "../charts/cost-chart.js";
import { startDataChart } from "../charts/data-chart.js";
import { startLandscape } from "../charts/landscape-chart.js";
import { keepSite } from "../offline/keep-site.js";
import { startReadout } from "../panels/readout.js";
import { createLab } from "../scripting/lab.js";
import { startControls } from "./controls.js";
import { startHold } from "./hold.js";
import { startKeyboard } from "./keyboard.js";
import { startLayout } from "./layout.js";
import { openGlossary, startMenus } from "./menus.js";
import { startPasteAndDrop } from "./paste-and-drop.js";
import { claimLab, startStorage } from "./storage.js";
import { startWelcome } from "./welcome.js";

/** @param {Promise<unknown>} isRead  resolves once all elements of the page are there */
export async function start(isRead) {
  const { dataset, lang } = document.documentElement;
  watchTraps();
  const setLab = promiseLab();
  const claiming = claimLab();
  // A first visit waits for less than the whole page.
  const hold = isOpening() ? startHold() : undefined;
  await Promise.all([loadModule(!hold), loadWords(lang), hold ?? loadRest(), isRead]);

  const embed = isEmbedded() ? await later(() => import("../embed/embedded.js")) : undefined;
  const options = await embed?.arrange();
  const dataChart = byId("data-chart", HTMLElement);
  const costChart = byId("cost-chart", HTMLElement);
  const landscapeChart = byId("landscape-chart", HTMLElement);
  const page = new Page(stackCanvases(dataChart, 4), stackCanvases(costChart, 3), stackCanvases(landscapeChart, 4));
  if (isOpening()) page.openScene();
  /** @type {(() => void)[]} */
  const parts = [];
  const frames = startFrames(page, () => parts.forEach((show) => show()));
  const app = createApp(page, frames);
  startPasteAndDrop(app);
  const isHeard = () => dataset.sound === "on";
  const sound = lazily(app, isHeard, async () => (await later(() => import("../sound/sound.js"))).startSound(app));
  // None of them writes before all of them are there.
  parts.push(
    startControls(app),
    startReadout(app),
    startDataChart(app),
    startCostChart(app),
    startLandscape(app),
    startMenus(app),
    startKeyboard(app),
    startLayout(app),
    startWelcome(app),
    sound.show,
  );

  function followTheme() {
    page.setTheme(theme());
    frames.changed();
  }
  addEventListener("look", followTheme);
  followTheme();

  const untouched = page.revision;
  async function openLab() {
    const claim = await claiming;
    if (claim.saved || claim.left) delete dataset.opening;
    parts.push(await startStorage(app, claim, untouched));
  }
  // A first visit is ready before the browser has said that it keeps no lab.
  if (!hold) await openLab();
  /** @type {Parameters<typeof watchSizes>[0]} */
  const sized = new Map([
    [dataChart, page.resizeData.bind(page)],
    [costChart, page.resizeCost.bind(page)],
  ]);
  const landscape = /** @type {const} */ ([landscapeChart, page.resizeLandscape.bind(page)]);
  // The later part of the module draws the landscape. Until it is there, the first picture stays.
  if (isWhole()) sized.set(...landscape);
  else dataset.pictured = "";
  watchSizes(sized, frames.redraw);

  const lab = createLab(app);
  setLab(lab);
  if (embed && options) parts.push(embed.startEmbedded(app, lab, options));
  if (isLesson()) parts.push(await (await later(() => import("../lesson/lesson.js"))).startLesson(app));
  else if (isGame()) parts.push(await (await later(() => import("../game/game.js"))).startGame(app));
  if (followedChannel()) parts.push(await (await later(() => import("../presenter/audience.js"))).startAudience(app));
  // The page is shown once its words are right.
  parts.forEach((show) => show());
  dataset.ready = "";
  // What was pressed before is done now.
  const pressed = document.getElementById(dataset.pressed ?? "");
  delete dataset.pressed;
  if (pressed instanceof HTMLButtonElement) {
    // The browser opens menus without a script, and another press would close them.
    pressed.popoverTargetElement instanceof HTMLElement && pressed.popoverTargetElement.hidePopover();
    pressed.click();
  }
  // Before a person makes the page say and do more, the rest is there.
  onFirstSign(() =>
    later(() => import("../panels/explanations.js")).then(({ startExplanations }) => {
      startExplanations((term) => openGlossary(app, term));
      frames.redraw();
    }, console.error),
  );
  if (hold) await openLab();
  await hold?.release(app);
  if ("pictured" in dataset) {
    // The page says more now, too.
    watchSizes(new Map([landscape]), () => {
      frames.redraw();
      delete dataset.pictured;
    });
  }
  await keepSite(app);
  // What scripts may call is there before they call it, also when there is no network by then.
  await lab.ready.catch(console.error);
  await Promise.all([
    later(() => import("./background.js")).then(({ startBackground }) => startBackground(app)),
    later(() => import("../panels/print-sheet.js")).then(({ startPrintSheet }) => startPrintSheet(app)),
  ]).catch(console.error);
}

/**
 * Makes `lab.ready` a promise that scripts can wait for before there is a lab.
 * @returns {(lab: ReturnType<typeof createLab>) => void} puts the lab in its place
 */
function promiseLab() {
  /** @type {((ready: Promise<void>) => void) | undefined} */
  let resolve;
  /** @type {Promise<void> | undefined} */
  let ready;
  const early = {
    get ready() {
      return (ready ??= new Promise((each) => (resolve = each)));
    },
  };
  Object.defineProperty(window, "lab", { value: early, configurable: true });
  return (lab) => {
    Object.defineProperty(window, "lab", { value: lab, configurable: false });
    // Nobody loads what it needs unless somebody waits for it.
    resolve?.(lab.ready);
  };
}
