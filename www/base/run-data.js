/** Names of a run and of its status, and checks of arguments. */

/** @import { Run } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/** @typedef {"intercept" | "slope"} Parameter */

/**
 * Returns the name of a run, or one made from the style that gives it its colour.
 * @param {Pick<Run, "name" | "style">} run
 */
export function nameOf({ name, style }) {
  return name || t("run.name", { n: style + 1 });
}

/**
 * Returns the key of a run's status for its chip.
 * @param {string} status
 * @param {boolean} playing
 */
export function chipOf(status, playing) {
  if (status === "crawling") return playing ? status : "paused";
  if (status === "ready" || status === "running") return playing ? "running" : status === "running" ? "paused" : "ready";
  return status.replaceAll(" ", "-");
}

/**
 * Returns whether the run uses the learning rate.
 * @param {Pick<Run, "uses">} run
 */
export function usesRate({ uses }) {
  return uses.includes("learningRate");
}

/**
 * Returns a text as it is. Throws if the value is not a text.
 * @param {unknown} value
 * @param {string} name  of what it is for
 * @returns {string}
 */
export function text(value, name) {
  if (typeof value === "string") return value;
  throw new Error(t("lab.not-a-text", { name }));
}

/**
 * Returns a number as it is, and NaN for anything else. The module refuses NaN with a reason; a 0 would mislead.
 * @param {unknown} value
 * @returns {number}
 */
export function number(value) {
  return typeof value === "number" ? value : NaN;
}
