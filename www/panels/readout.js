/** What the lab shows in words and numbers: the tabs of the numbers, the status, and the text alternatives of the charts. */

/** @import { App } from "../base/app.js" */

import { byId, isShown, onClick, within, write } from "../base/dom.js";
import { keyOf, t } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { chipOf } from "../base/run-data.js";
import { startNumbers } from "./numbers.js";

/**
 * @param {App} app
 * @returns {() => void} updates all of it
 */
export function startReadout(app) {
  const { page } = app;
  const [sums, iterations, curvature, search] = ["sums", "iterations", "curvature", "search"].map((name) => byId(`numbers-${name}`, HTMLElement));
  const tabs = [
    lazily(app, () => isShown(sums), async () => (await later(() => import("./formulas/sums.js"))).startSums(app)),
    lazily(app, () => isShown(iterations), async () => (await later(() => import("./iterations.js"))).startIterations(app)),
    lazily(app, () => isShown(curvature), async () => (await later(() => import("./curvature.js"))).startCurvature(app)),
    lazily(app, () => isShown(search) || page.searching, async () => (await later(() => import("./search.js"))).startSearch(app)),
  ];
  const parts = [startNumbers(app), ...tabs.map(({ show }) => show), startStatus(app), startAlternatives(app)];
  return () => parts.forEach((show) => show());
}

/** @param {App} app */
function startStatus({ page, act, announce }) {
  const state = byId("state", HTMLElement);
  const tab = byId("tab-status", HTMLElement);
  const chip = byId("chip", HTMLElement);
  const sentence = byId("status", HTMLElement);
  const commands = {
    goOn: () => page.goOn(),
    reset: () => page.reset(),
    fitRate: () => page.fitRate(page.front),
    standardise() {
      page.setStandardised(true);
      // A rate that a person has set was one for the other units.
      page.fitRate(page.front);
    },
  };
  const buttons = /** @type {const} */ (["goOn", "reset", "fitRate", "standardise"]).map((name) => {
    const button = within(document, `[data-offer=${name}]`, HTMLButtonElement);
    onClick(button, () => {
      // The button goes when it has done what it says.
      if (act(commands[name])) byId("run", HTMLElement).focus();
    });
    return { name, button };
  });
  let phrase = page.statusPhrase();

  return () => {
    const offers = page.offers();
    for (const { name, button } of buttons) button.hidden = !offers[name];
    const kind = chipOf(page.run(page.front).status, page.playing);
    write(chip, t(`chip.${kind}`));
    for (const each of [state, tab]) each.dataset.kind = kind;

    const before = phrase;
    phrase = page.statusPhrase();
    const text = t(phrase);
    write(sentence, text);
    // A run is announced when it starts and when it ends, not at every step.
    const told = page.playing ? keyOf(phrase) === keyOf(before) : phrase === before;
    if (!told) announce(text, "status");
  };
}

/**
 * The text alternatives of the charts. They change when a run pauses: nobody can read a sentence that changes with every frame.
 * @param {App} app
 */
function startAlternatives({ page }) {
  const data = byId("data-text", HTMLElement);
  const cost = byId("cost-text", HTMLElement);
  const landscape = byId("landscape-text", HTMLElement);
  return () => {
    if (page.playing) return;
    write(data, t(page.dataPhrase()));
    write(cost, t(page.costPhrase()));
    write(landscape, t(page.landscapePhrase()));
  };
}
