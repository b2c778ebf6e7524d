/** What the lab shows in words and numbers: the tabs of the numbers, the status, and the text alternatives of the charts. */

/** @import { App } from "../base/app.js" */

import { byId, isShown, onClick, within, write } from "../base/dom.js";
import { inRow, keyOf, t, valuesOf } from "../base/i18n.js";
import { isWhole, later, lazily } from "../base/lazy.js";
import { chipOf } from "../base/run-data.js";
import { tellsProgress, verbosity } from "../base/voice.js";
import { startNumbers } from "./numbers.js";

/** The situations in which a number is news; all others say what has happened. */
const CALM = ["ready", "paused"];

/** Milliseconds without a change after which the text of a chart of very many points follows. */
const REST = 150;

/** Milliseconds between two words about a run that goes on. */
const PROGRESS = 5000;

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
  // Where a run is, as soon as a first visit can say it.
  const nowPhrase = () => (isWhole() ? page.nowPhrase() : "");
  let phrase = page.statusPhrase();
  let now = nowPhrase();
  let { playing } = page;
  let timer = 0;

  /**
   * What is announced: the new number first, and the situation only when it is another one.
   * @param {string} kind  of the situation
   * @param {boolean} isOther  whether it was another one before
   * @param {boolean} hasPaused
   * @param {boolean} hasMoved  whether cost or iteration were other ones before
   */
  function news(kind, isOther, hasPaused, hasMoved) {
    const level = verbosity();
    // What ends a run says its numbers itself.
    if (page.playing || !CALM.includes(kind)) return isOther || level === "many" ? t(phrase) : "";
    const number = !now || page.pointCount === 0 ? "" : hasPaused ? t("said.paused", valuesOf(now)) : hasMoved ? t(now) : "";
    const situation = level === "many" || (isOther && level === "usual") ? t(phrase) : "";
    return inRow("row.sentences", [number, situation]);
  }

  /** Tells how far a run has come, if somebody wants to hear it. */
  function tellProgress() {
    clearInterval(timer);
    if (playing && tellsProgress()) timer = window.setInterval(() => announce(t(page.nowPhrase()), "progress"), PROGRESS);
  }

  return () => {
    const offers = page.offers();
    for (const { name, button } of buttons) button.hidden = !offers[name];
    const kind = chipOf(page.run(page.front).status, page.playing);
    write(chip, t(`chip.${kind}`));
    for (const each of [state, tab]) each.dataset.kind = kind;

    const before = { phrase, now, playing };
    phrase = page.statusPhrase();
    now = nowPhrase();
    playing = page.playing;
    write(sentence, t(phrase));
    const isOther = keyOf(phrase) !== keyOf(before.phrase);
    const hasPaused = before.playing && !playing;
    if (playing !== before.playing) tellProgress();
    // A run is announced when it starts and when it ends, not at every step.
    if (playing ? !isOther : phrase === before.phrase && now === before.now && !hasPaused) return;
    const text = news(kind, isOther, hasPaused, now !== before.now);
    if (text) announce(text, "status");
  };
}

/**
 * The text alternatives of the charts. They change when a run pauses: nobody can read a sentence that changes with every frame. On a
 * first visit they come with the later part of the module.
 * @param {App} app
 */
function startAlternatives({ page }) {
  const data = byId("data-text", HTMLElement);
  const cost = byId("cost-text", HTMLElement);
  const landscape = byId("landscape-text", HTMLElement);
  let timer = 0;

  function update() {
    // Each chart shows all runs, and says more of the chosen one.
    const others = page.runCount > 1 ? page.otherRuns() : [];
    const say = (/** @type {string} */ phrase) => inRow("row.sentences", [phrase, ...others].map((each) => t(each)));
    write(data, say(page.dataPhrase()));
    write(cost, say(page.costPhrase()));
    write(landscape, say(page.landscapePhrase()));
  }

  addEventListener("language", update);
  return () => {
    clearTimeout(timer);
    if (page.playing || !isWhole()) return;
    // Among very many points, looking for the one farthest from the line takes long.
    if (page.dense) timer = window.setTimeout(update, REST);
    else update();
  };
}
