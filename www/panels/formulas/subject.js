/** What the formulas show. */

/** @import { App } from "../../base/app.js" */
/** @import { Run } from "../../../pkg/steepest.js" */
/** @import { Parameter } from "../../base/run-data.js" */

import { spoken } from "../../base/i18n.js";
import { inWords } from "./naming.js";

/**
 * An element and the function that updates it.
 * @typedef {{ element: Element, update: () => void }} Part
 */

/**
 * What the formulas show.
 * @typedef {object} Subject
 * @property {Run} run
 * @property {number} terms  how many points there are
 * @property {Parameter[]} parameters  those that move
 * @property {string} x  the letter of what the slope is multiplied by: z where x is centred
 * @property {boolean} standardised
 */

/**
 * @param {App["page"]} page
 * @returns {Subject}
 */
export function subjectOf(page) {
  /** @type {Parameter[]} */
  const parameters = ["intercept", "slope"];
  return {
    run: page.run(page.front),
    terms: page.pointCount,
    parameters: parameters.filter((parameter) => parameter !== page.held),
    x: page.centred ? "z" : "x",
    standardised: page.standardised,
  };
}

/**
 * Formulas of the same form differ only in their numbers.
 * @param {Subject} subject
 */
export function formOf({ run, terms, parameters, x, standardised }) {
  return [terms, run.method, run.cost, run.batch > 0, parameters, x, standardised, inWords(), spoken()].join();
}
