/** Puts the page together. */

import init, { Page } from "../pkg/steepest.js";
import { isEmbedded } from "./address.js";
import { createApp } from "./app.js";
import { fileOf, keepSite } from "./assets.js";
import { stackCanvases, watchSize } from "./canvas.js";
import { startCostChart, startDataChart } from "./charts.js";
import { startControls } from "./controls.js";
import { startDialogs } from "./dialogs.js";
import { byId } from "./dom.js";
import { startFrames } from "./frames.js";
import { loadWords } from "./i18n.js";
import { startIncoming } from "./incoming.js";
import { claimLab, startKeeping } from "./keep.js";
import { startKeyboard } from "./keyboard.js";
import { createLab } from "./lab.js";
import { later } from "./lazy.js";
import { startLandscape } from "./landscape.js";
import { startLayout } from "./layout.js";
import { startReadout } from "./readout.js";

/**
 * A module that needs SIMD and nothing else.
 * (Source: github.com/GoogleChromeLabs/wasm-feature-detect.)
 */
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

/** The fastest module that this browser can run. */
function fastest() {
  return fileOf(`pkg/${WebAssembly.validate(SIMD) ? "steepest_simd" : "steepest_bg"}.wasm`);
}

export async function start() {
  const claim = claimLab();
  await Promise.all([init({ module_or_path: fastest() }), loadWords(document.documentElement.lang)]);

  const embed = isEmbedded() ? await later(() => import("./embed.js")) : undefined;
  const wishes = await embed?.arrange();
  const dataChart = byId("data-chart", HTMLElement);
  const costChart = byId("cost-chart", HTMLElement);
  const landscapeChart = byId("landscape-chart", HTMLElement);
  const page = new Page(stackCanvases(dataChart, 4), stackCanvases(costChart, 3), stackCanvases(landscapeChart, 4));
  /** @type {(() => void)[]} */
  const parts = [];
  const frames = startFrames(page, () => parts.forEach((show) => show()));
  const app = createApp(page, frames);
  parts.push(startControls(app), startReadout(app), startDataChart(app), startCostChart(app), startLandscape(app), startDialogs(app));
  startKeyboard(app);
  startIncoming(app);
  startLayout(app);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  function followTheme() {
    page.setDark(dark.matches);
    frames.changed();
  }
  dark.addEventListener("change", followTheme);
  followTheme();

  parts.push(await startKeeping(app, await claim));

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

  // Nobody sees the page before its words are right.
  parts.forEach((show) => show());
  const lab = createLab(app);
  Object.defineProperty(window, "lab", { value: lab });
  if (embed && wishes) parts.push(embed.startEmbedded(app, lab, wishes));
  document.documentElement.dataset.ready = "";
  keepSite(app);
}
