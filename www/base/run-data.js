/** A run, by names: the module tells it in lists. */

/** @import { Page } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/**
 * What can be said of a run when it is added or set. What is left out has its default, or stays as it is.
 * @typedef {object} Options
 * @property {Method} [method]  the way downhill
 * @property {number} [learningRate]
 * @property {number} [momentum]  β of momentum and nesterov
 * @property {number} [beta1]  β₁ of adam
 * @property {number} [beta2]  β₂ of adam and rmsprop
 * @property {number} [epsilon]  ε of adagrad, rmsprop and adam
 * @property {number} [batch]  how many points a step uses; 0 for all
 * @property {"shuffled" | "replacement"} [order]  how the points of a batch are drawn
 * @property {number} [seed]  of the batches
 * @property {"constant" | "inverse" | "step" | "cosine"} [schedule]  of the learning rate
 * @property {number} [period]  of the schedule, in iterations
 * @property {CostFunction} [cost]
 * @property {number} [delta]  δ of huber, in units of y
 * @property {string} [name]
 */

/** @typedef {"gradient-descent" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam" | "line-search" | "newton"} Method */
/** @typedef {"mse" | "half-mse" | "sse" | "mae" | "huber"} CostFunction */
/** @typedef {"ready" | "running" | "converged" | "limit reached" | "diverged"} Status */

/** Options that are words, and their names in the module. */
const WORDS = new Map([
  ["method", "method"],
  ["schedule", "schedule"],
  ["order", "order"],
  ["cost", "cost"],
  ["name", "name"],
]);

/** Options that are numbers, and their names in the module. */
const NUMBERS = new Map([
  ["learningRate", "learning-rate"],
  ["momentum", "momentum"],
  ["beta1", "beta1"],
  ["beta2", "beta2"],
  ["epsilon", "epsilon"],
  ["batch", "batch"],
  ["seed", "seed"],
  ["period", "period"],
  ["delta", "delta"],
]);

/**
 * Options as the module takes them: words as key, value, key, value and so on; names of numbers; and the numbers.
 * @param {Options} options
 * @returns {[words: string[], names: string[], values: Float64Array]}
 */
function encoded(options) {
  if (typeof options !== "object" || options === null) throw new Error(t("lab.options-object"));
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  const names = [];
  /** @type {number[]} */
  const values = [];
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const [word, name] = [WORDS.get(option), NUMBERS.get(option)];
    if (word) words.push(word, text(value, option));
    else if (name) {
      names.push(name);
      values.push(number(value));
    } else throw new Error(t("lab.no-such-option", { name: option }));
  }
  return [words, names, Float64Array.from(values)];
}

/**
 * @param {Page} page
 * @param {Options} options
 * @returns {number} the place of the new run among the others
 */
export function addRun(page, options) {
  return page.addRun(...encoded(options));
}

/**
 * @param {Page} page
 * @param {number} index
 * @param {Options} options
 */
export function setRun(page, index, options) {
  page.setRun(index, ...encoded(options));
}

/**
 * What a run is set to.
 * @param {Page} page
 * @param {number} index  its place among the runs
 */
export function settingsOf(page, index) {
  const [learningRate, momentum, beta1, beta2, epsilon, batch, seed, period, delta, slot, hidden] = page.runSettings(index);
  const [method, schedule, order, cost, name, status, zone, reason] = page.runWords(index);
  const numbers = { learningRate, momentum, beta1, beta2, epsilon, batch, seed, period, delta };
  const words = {
    method: /** @type {Method} */ (method),
    schedule: /** @type {NonNullable<Options["schedule"]>} */ (schedule),
    order: /** @type {NonNullable<Options["order"]>} */ (order),
    cost: /** @type {CostFunction} */ (cost),
    name,
  };
  return {
    index,
    ...numbers,
    ...words,
    slot,
    hidden: hidden === 1,
    status: /** @type {Status} */ (status),
    /** What the learning rate does, as a phrase; "" where nobody knows. */
    zone,
    /** Why nobody knows, as a phrase. */
    reason,
  };
}

/** @typedef {ReturnType<typeof settingsOf>} Run */

/**
 * Where a run is, in numbers.
 * @param {Page} page
 * @param {number} index
 */
export function figuresOf(page, index) {
  const figures = page.figures(index);
  const [iteration, first, reached, intercept, slope, value, byIntercept, bySlope, stepIntercept, stepSlope] = figures;
  const [rate, rateNow, work, placeIntercept, placeSlope, least, wholeIntercept, wholeSlope] = figures.subarray(10);
  return {
    iteration,
    first,
    reached,
    line: { intercept, slope },
    value,
    /** Of the points, and at the place, by which the next step is made. */
    gradient: { intercept: byIntercept, slope: bySlope },
    /** Of all points, at the present place. */
    whole: { intercept: wholeIntercept, slope: wholeSlope },
    step: { intercept: stepIntercept, slope: stepSlope },
    rate,
    rateNow,
    work,
    place: { intercept: placeIntercept, slope: placeSlope },
    least,
  };
}

/** @typedef {ReturnType<typeof figuresOf>} Figures */

/** @typedef {"intercept" | "slope"} Parameter */

/**
 * The numbers of a parameter's next step.
 * @param {Run} run
 * @param {Figures} figures
 * @param {Parameter} parameter
 */
export function stepOf(run, figures, parameter) {
  const [now, derivative, step] = [figures.place[parameter], figures.gradient[parameter], figures.step[parameter]];
  const rate = run.method === "line-search" ? step / derivative : figures.rateNow;
  return { now, derivative, direction: step / rate, rate, step, next: now - step };
}

/** @typedef {ReturnType<typeof stepOf>} Step */

/**
 * What a run is called: by its name, or by the slot that gives it its colour.
 * @param {Pick<Run, "name" | "slot">} run
 */
export function nameOf({ name, slot }) {
  return name || t("run.name", { n: slot + 1 });
}

/**
 * The name of what a run is doing, as its chip shows it.
 * @param {Status} status
 * @param {boolean} playing
 */
export function chipOf(status, playing) {
  if (status === "ready" || status === "running") return playing ? "running" : status === "running" ? "paused" : "ready";
  return status.replaceAll(" ", "-");
}

/** @param {Pick<Run, "method">} run */
export function isDownhill({ method }) {
  return method !== "line-search" && method !== "newton";
}

/**
 * Whether the learning rate plays a part: line search and Newton's method find the length of a step by themselves. Newton's
 * method falls back to it where the cost has no curvature.
 * @param {Pick<Run, "method" | "cost">} run
 */
export function usesRate(run) {
  return isDownhill(run) || (run.method === "newton" && !isSquared(run));
}

/** @param {Pick<Run, "cost">} run */
export function isSquared({ cost }) {
  return cost !== "mae" && cost !== "huber";
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
