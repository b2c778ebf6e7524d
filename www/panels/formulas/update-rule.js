/** The formula with which a method moves a parameter, with the current numbers in it. */

/** @import { Run, Step } from "../../../pkg/steepest.js" */
/** @import { Parameter } from "../../base/run-data.js" */

import { write } from "../../base/dom.js";
import { t } from "../../base/i18n.js";
import { usesRate } from "../../base/run-data.js";
import { bracketed, frac, math, mi, mn, mo, mtext, partial, root, row, sub, sup } from "./mathml.js";

/** The letters of the parameters. @type {Record<Parameter, string>} */
export const LETTERS = { intercept: "c", slope: "m" };

/**
 * Returns the formulas of what a method remembers of earlier steps, for one parameter. Here g is the derivative.
 * @param {Run} run
 * @returns {Element[]}
 */
export function memoryOf({ method }) {
  const velocity = (/** @type {Element[]} */ ...g) => math(mi("v"), mo("←"), mi("β"), mi("v"), mo("+"), ...g);
  const beta = (/** @type {string} */ index) => sub(mi("β"), mn(index));
  const fading = (/** @type {string} */ name, /** @type {string} */ index, /** @type {Element} */ g) =>
    math(mi(name), mo("←"), beta(index), mi(name), mo("+"), mo("("), mn("1"), mo("−"), beta(index), mo(")"), g);
  const corrected = (/** @type {string} */ name, /** @type {string} */ index) =>
    math(mi(`${name}′`), mo("="), frac(mi(name), row(mn("1"), mo("−"), sup(beta(index), mi("t")))));
  const square = () => sup(mi("g"), mn("2"));
  switch (method) {
    case "momentum":
      return [velocity(mi("g"))];
    case "nesterov":
      return [velocity(mi("g"), mo("("), mi("w"), mo("−"), mi("α"), mi("β"), mi("v"), mo(")"))];
    case "adagrad":
      return [math(mi("s"), mo("←"), mi("s"), mo("+"), square())];
    case "rmsprop":
      return [fading("s", "2", square())];
    case "adam":
      return [fading("v", "1", mi("g")), fading("s", "2", square()), corrected("v", "1"), corrected("s", "2")];
    default:
      return [];
  }
}

/**
 * Returns what is subtracted from a parameter, in letters.
 * @param {Run} run
 * @param {string} letter
 * @returns {Element[]}
 */
function subtracted(run, letter) {
  const of = (/** @type {Element} */ memory) => sub(memory, mi(letter));
  const scaled = (/** @type {Element} */ above, /** @type {Element} */ below) => frac(above, row(root(below), mo("+"), mi("ε")));
  const alpha = [mi("α"), mo("·")];
  switch (run.method) {
    case "momentum":
    case "nesterov":
      return [...alpha, of(mi("v"))];
    case "adagrad":
    case "rmsprop":
      return [...alpha, scaled(of(mi("g")), of(mi("s")))];
    case "adam":
      return [...alpha, scaled(of(mi("v′")), of(mi("s′")))];
    case "line-search":
      return [mi("t"), mo("·"), partial(letter)];
    case "newton":
      if (usesRate(run)) return [...alpha, partial(letter)];
      return [sub(row(mo("("), sup(mi("H"), mn("−1")), mo("∇"), mi("C"), mo(")")), mi(letter))];
    default:
      return [...alpha, partial(letter, run.batch > 0 ? sub(mi("C"), mi("B")) : mi("C"))];
  }
}

/**
 * The formula of a parameter's step, and the function that updates its numbers.
 * @param {Run} run
 * @param {Parameter} parameter
 * @returns {{ parts: Element[], update: (numbers: Step, format: (value: number) => string) => void }}
 */
export function updateOf(run, parameter) {
  const letter = LETTERS[parameter];
  const [now, rate, direction, step, next] = Array.from({ length: 5 }, () => mn(""));
  const isWhole = run.method === "newton" && !usesRate(run);
  const product = isWhole ? [step] : [rate, mo("·"), direction];
  return {
    parts: [
      math(sub(mi(letter), mtext(t("sums.next"))), mo("="), mi(letter), mo("−"), ...subtracted(run, letter), mo("=")),
      math(now, mo("−")),
      math(...product),
      math(mo("="), next),
    ],
    update(numbers, format) {
      write(now, format(numbers.now));
      write(rate, bracketed(format(numbers.rate)));
      write(direction, bracketed(format(numbers.direction)));
      write(step, bracketed(format(numbers.step)));
      write(next, format(numbers.next));
    },
  };
}
