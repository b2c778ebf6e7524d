/** Names of the status of a run. */

/** @import { Run } from "../../pkg/steepest.js" */

/** @typedef {"intercept" | "slope"} Parameter */

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
