/**
 * The arguments of scripting calls. A call that is refused throws an `Error` that names the call, and where an argument is of the
 * wrong kind also the argument, what it must be, and what it is.
 */

import { t } from "../base/i18n.js";
import { isWhole } from "../base/lazy.js";
import { stopped } from "../base/trap.js";

/** The most characters of a value that are quoted. */
const QUOTED = 40;

/** The most steps of one call, as in the core. */
const MOST_STEPS = 1e8;

/** An argument is of the wrong kind, or a value of it cannot be used. */
class Refused extends Error {}

/**
 * Returns the same functions, whose errors name the call. Their results are no promises, so a call cannot wait for a part of the page
 * that is not there yet, and is refused.
 * @template {object} Calls
 * @param {Calls} calls
 * @returns {Calls}
 */
export function named(calls) {
  const entries = Object.entries(calls).map(([name, call]) => {
    /** @param {unknown[]} values */
    const checked = (...values) => {
      try {
        if (!isWhole()) refuse(t("lab.too-early"));
        if (stopped()) refuse(t("lab.stopped"));
        return call(...values);
      } catch (error) {
        throw new Error(t("lab.refused", { call: name, reason: reasonOf(error) }));
      }
    };
    return [name, checked];
  });
  return /** @type {Calls} */ (Object.freeze(Object.fromEntries(entries)));
}

/**
 * What the core throws is an unworded phrase. Anything else is of an object that a script has made: it may throw when it is read.
 * @param {unknown} error
 * @returns {string}
 */
function reasonOf(error) {
  if (typeof error === "string") return t(error);
  if (error instanceof Refused) return error.message;
  if (stopped(error)) return t("lab.stopped");
  console.error(error);
  return t("lab.not-read");
}

/**
 * Throws a refusal in words.
 * @param {string} reason
 * @returns {never}
 */
export function refuse(reason) {
  throw new Refused(reason);
}

/**
 * @param {string} argument  its name
 * @param {unknown} value
 * @param {string} rule  what it must be, in words
 * @returns {never}
 */
function refuseValue(argument, value, rule) {
  return refuse(t("lab.argument", { argument, rule, value: quoted(value) }));
}

/**
 * A value as a sentence can have it. Objects are not asked: what they say may be long, or an error.
 * @param {unknown} value
 * @returns {string}
 */
function quoted(value) {
  if (typeof value === "string") return `“${value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value}”`;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (value === undefined || value === null) return t("lab.nothing");
  if (typeof value === "function") return t("lab.function");
  return t(Array.isArray(value) ? "lab.list" : "lab.object");
}

/**
 * Returns a number as it is.
 * @param {unknown} value
 * @param {string} argument
 * @returns {number}
 */
export function number(value, argument) {
  return typeof value === "number" && Number.isFinite(value) ? value : refuseValue(argument, value, t("lab.rule.number"));
}

/**
 * Returns a number that counts steps.
 * @param {unknown} value
 * @param {string} argument
 * @returns {number}
 */
export function steps(value, argument) {
  const isCount = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_STEPS;
  return isCount ? Number(value) : refuseValue(argument, value, t("lab.rule.steps", { most: MOST_STEPS.toLocaleString("en").replaceAll(",", " ") }));
}

/**
 * Returns a number that counts from 0: an index or an iteration. The core knows the largest one.
 * @param {unknown} value
 * @param {string} argument
 * @returns {number}
 */
export function index(value, argument) {
  const isWhole = Number.isInteger(value) && Number(value) >= 0;
  return isWhole ? Number(value) : refuseValue(argument, value, t("lab.rule.index"));
}

/**
 * @param {unknown} value
 * @param {string} argument
 * @returns {string}
 */
export function text(value, argument) {
  return typeof value === "string" ? value : refuseValue(argument, value, t("lab.rule.text"));
}

/**
 * @param {unknown} value
 * @param {string} argument
 * @returns {boolean}
 */
export function truth(value, argument) {
  return typeof value === "boolean" ? value : refuseValue(argument, value, t("lab.rule.truth"));
}

/**
 * Returns a plain copy of an object with options: reading it calls no code of a script afterwards.
 * @template {object} T
 * @param {T} value
 * @param {string} argument
 * @returns {T}
 */
export function options(value, argument) {
  if (typeof value !== "object" || value === null) return refuseValue(argument, value, t("lab.rule.object"));
  return { ...value };
}

/**
 * Returns the name or the index of a column, or `undefined`, which lets the lab choose.
 * @template T
 * @param {T} value
 * @param {string} argument
 * @returns {T}
 */
export function column(value, argument) {
  const isColumn = value === undefined || typeof value === "string" || typeof value === "number";
  return isColumn ? value : refuseValue(argument, value, t("lab.rule.column"));
}

/**
 * Returns the coordinates of points: x0, y0, x1, y1, …
 * @param {unknown} value
 * @param {string} argument
 * @returns {Float64Array}
 */
export function coordinates(value, argument) {
  // Each frame has a class of this name, and a page around this one may pass its own.
  if (ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Float64Array]") {
    return /** @type {Float64Array} */ (value);
  }
  if (Array.isArray(value)) return Float64Array.from(value, (each, i) => number(each, `${argument}[${i}]`));
  return refuseValue(argument, value, t("lab.rule.points"));
}
