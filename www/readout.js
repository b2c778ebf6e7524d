/** What the lab says in numbers and words: the table, the status, the text alternatives of the charts. */

/** @import { App } from "./app.js" */

import { startCurvature } from "./curvature.js";
import { byId, isShown, write } from "./dom.js";
import { keyOf, t } from "./i18n.js";
import { startIterations } from "./iterations.js";
import { startSums } from "./sums.js";

/**
 * @param {App} app
 * @returns {() => void} brings the readout up to date
 */
export function startReadout(app) {
  const parts = [startNumbers(app), startCurvature(app), startSums(app), startIterations(app), startStatus(app), startAlternatives(app)];
  return () => parts.forEach((show) => show());
}

/** @param {App} app */
function startNumbers({ page }) {
  const none = t("numbers.none");
  const leaf = byId("sheet-step", HTMLElement);
  const hint = byId("numbers-hint", HTMLElement);
  const costHint = byId("cost-hint", HTMLElement);
  const intercept = byId("row-intercept", HTMLTableRowElement).querySelectorAll("td");
  const slope = byId("row-slope", HTMLTableRowElement).querySelectorAll("td");

  /** @param {number} value */
  function read(value) {
    return page.pointCount > 0 && Number.isFinite(value) ? page.formatAligned(value) : none;
  }

  /**
   * @param {NodeListOf<HTMLElement>} cells
   * @param {number} now
   * @param {number} derivative
   * @param {number} step
   */
  function fill(cells, now, derivative, step) {
    write(cells[0], read(now));
    write(cells[1], read(derivative));
    write(cells[2], page.pointCount > 0 ? page.format(page.learningRate) : none);
    write(cells[3], read(step));
    write(cells[4], read(now - step));
  }

  return () => {
    const { iteration, cost, pointCount } = page;
    if (isShown(leaf)) {
      fill(intercept, page.intercept, page.gradientIntercept, page.stepIntercept);
      fill(slope, page.slope, page.gradientSlope, page.stepSlope);
    }
    write(hint, t("numbers.hint", { now: page.formatCount(iteration), next: page.formatCount(iteration + 1) }));
    write(costHint, pointCount > 0 && Number.isFinite(cost) ? t("cost.now", { cost: page.format(cost) }) : "");
  };
}

/** @param {App} app */
function startStatus({ page, announce }) {
  const state = byId("state", HTMLElement);
  const tab = byId("tab-status", HTMLElement);
  const chip = byId("chip", HTMLElement);
  const sentence = byId("status", HTMLElement);
  let phrase = page.statusPhrase();

  return () => {
    const kind = chipOf(page);
    write(chip, t(`chip.${kind}`));
    for (const each of [state, tab]) each.dataset.kind = kind;

    const before = phrase;
    phrase = page.statusPhrase();
    const text = t(phrase);
    write(sentence, text);
    // A run is told when it starts and when it ends, not at every step.
    const told = page.playing ? keyOf(phrase) === keyOf(before) : phrase === before;
    if (!told) announce(text, "status");
  };
}

/** @param {App["page"]} page */
function chipOf(page) {
  const status = page.status.replaceAll(" ", "-");
  if (status === "ready" || status === "running") return page.playing ? "running" : status === "running" ? "paused" : "ready";
  return status;
}

/**
 * The text alternatives of the charts. They wait until a run pauses: nobody can read a sentence that changes with every frame.
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
