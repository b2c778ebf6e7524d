/** What the parts of the page say of a run, and how they hand its settings to the module. */

/** @import { Run } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/** @typedef {"intercept" | "slope"} Parameter */

/**
 * What a run is called: by its name, or by the slot that gives it its colour.
 * @param {Pick<Run, "name" | "slot">} run
 */
export function nameOf({ name, slot }) {
  return name || t("run.name", { n: slot + 1 });
}

/**
 * The name of what a run is doing, as its chip shows it.
 * @param {string} status
 * @param {boolean} playing
 */
export function chipOf(status, playing) {
  if (status === "ready" || status === "running") return playing ? "running" : status === "running" ? "paused" : "ready";
  return status.replaceAll(" ", "-");
}

/**
 * Whether the learning rate plays a part.
 * @param {Pick<Run, "uses">} run
 */
export function usesRate({ uses }) {
  return uses.includes("learningRate");
}

/**
 * What is not a text is not made into one.
 * @param {unknown} value
 * @param {string} name  of what it is for
 * @returns {string}
 */
export function text(value, name) {
  if (typeof value === "string") return value;
  throw new Error(t("lab.not-a-text", { name }));
}

/**
 * What is not a number is not made into one: the module refuses NaN with words, where a silent 0 would mislead.
 * @param {unknown} value
 * @returns {number}
 */
export function number(value) {
  return typeof value === "number" ? value : NaN;
}
