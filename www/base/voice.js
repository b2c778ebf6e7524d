/** How much is said to a person who listens: a preference. */

import { prefer, preferred } from "./preferences.js";

/** @typedef {"few" | "usual" | "many"} Verbosity */

/** Returns how many words are said. @returns {Verbosity} */
export function verbosity() {
  const chosen = preferred("verbosity");
  return chosen === "few" || chosen === "many" ? chosen : "usual";
}

/** @param {Verbosity} level */
export function setVerbosity(level) {
  prefer("verbosity", level);
}

/** Returns whether a run tells every few seconds how far it has come. */
export function tellsProgress() {
  return preferred("progress") === "on";
}

/** @param {boolean} on */
export function setTellsProgress(on) {
  prefer("progress", on ? "on" : "");
}
