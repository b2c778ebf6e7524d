/** How much is said to those who listen to the page: kept like all preferences, and the same for all labs. */

import { prefer, preferred } from "./preferences.js";

/** @typedef {"few" | "usual" | "many"} Verbosity  as the module names them */

/** @type {Verbosity[]} */
export const VERBOSITIES = ["few", "usual", "many"];

/**
 * How many words are said.
 * @returns {Verbosity}
 */
export function verbosity() {
  const kept = preferred("verbosity");
  return VERBOSITIES.find((level) => level === kept) ?? "usual";
}

/** @param {Verbosity} level */
export function setVerbosity(level) {
  prefer("verbosity", level);
}

/** Whether a run tells every few seconds how far it has come. */
export function tellsProgress() {
  return preferred("progress") === "on";
}

/** @param {boolean} on */
export function setTellsProgress(on) {
  prefer("progress", on ? "on" : "off");
}
