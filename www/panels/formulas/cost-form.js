/** How formulas show each cost. */

/** @import { App } from "../../base/app.js" */
/** @import { Run } from "../../../pkg/steepest.js" */

import { t } from "../../base/i18n.js";
import { bracket, frac, magnitude, mi, mn, mo, sup } from "./mathml.js";

/**
 * How formulas show a cost: the loss of one point and its derivative by the residual; the factors before the sum over all points
 * and before the sum of the derivatives, and the terms of each point.
 * @typedef {object} Form
 * @property {boolean} isMean  of the losses, not their sum
 * @property {(r: Element) => Element[]} lossOfOne
 * @property {(residual: number) => Element[]} lossOfOneTerm
 * @property {string} outside  the key of the name of the step from the residual to the loss
 * @property {(r: Element) => Element[]} outer  the derivative of the loss of one point by its residual
 * @property {(residual: number) => Element[]} outerTerm  the same in numbers, as far as these are not the result
 * @property {(n: number) => number} factor
 * @property {(n: Element, twice: Element) => Element[]} factorSigns
 * @property {(r: Element) => Element[]} loss  of one point, without what is before the sum
 * @property {(residual: number) => Element[]} lossTerm
 * @property {(n: number) => number} slopeFactor
 * @property {(n: Element) => Element[]} slopeFactorSigns
 * @property {(r: Element) => Element[]} score  of one point
 * @property {(residual: number) => string} scoreTerm
 */

/**
 * @param {App["page"]} page
 * @param {Run} run
 * @returns {Form}
 */
export function formulaOf(page, { index, cost }) {
  const delta = () => page.run(index).delta;
  /** @param {number} value */
  const square = (value) => sup(bracket(page.format(value)), mn("2"));
  const mean = { isMean: true, factor: (/** @type {number} */ n) => 1 / n, factorSigns: (/** @type {Element} */ n) => [frac(mn("1"), n)] };
  const slope = { slopeFactor: mean.factor, slopeFactorSigns: mean.factorSigns };
  const squared = {
    outside: "sums.square",
    loss: (/** @type {Element} */ r) => [sup(r, mn("2"))],
    lossOfOne: (/** @type {Element} */ r) => [sup(r, mn("2"))],
    lossTerm: (/** @type {number} */ residual) => [square(residual)],
    lossOfOneTerm: (/** @type {number} */ residual) => [square(residual)],
    score: (/** @type {Element} */ r) => [r],
    scoreTerm: (/** @type {number} */ residual) => page.format(residual),
    outer: (/** @type {Element} */ r) => [mn("2"), mo("·"), r],
    outerTerm: (/** @type {number} */ residual) => [mn("2"), mo("·"), bracket(page.format(residual))],
  };
  switch (cost) {
    case "mse":
      return { ...mean, ...squared, slopeFactor: (n) => 2 / n, slopeFactorSigns: (n) => [frac(mn("2"), n)] };
    case "half-mse":
      return {
        ...mean,
        ...slope,
        ...squared,
        lossOfOne: (r) => [mn("½"), sup(r, mn("2"))],
        lossOfOneTerm: (residual) => [mn("½"), mo("·"), square(residual)],
        outer: (r) => [r],
        outerTerm: () => [],
        factor: (n) => 1 / (2 * n),
        factorSigns: (_, twice) => [frac(mn("1"), twice)],
      };
    case "sse":
      return { ...squared, isMean: false, factor: () => 1, factorSigns: () => [], slopeFactor: () => 2, slopeFactorSigns: () => [mn("2")] };
    case "mae": {
      const loss = (/** @type {Element} */ r) => [magnitude(r)];
      const lossTerm = (/** @type {number} */ residual) => [magnitude(mn(page.format(residual)))];
      const score = (/** @type {Element} */ r) => [mi("sgn"), mo("("), r, mo(")")];
      const scoreTerm = (/** @type {number} */ residual) => page.format(Math.sign(residual));
      return { ...mean, ...slope, outside: "sums.outside", loss, lossOfOne: loss, lossTerm, lossOfOneTerm: lossTerm, score, scoreTerm, outer: score, outerTerm: () => [] };
    }
    case "huber": {
      const loss = (/** @type {Element} */ r) => [mi("h"), mo("("), r, mo(")")];
      const lossTerm = (/** @type {number} */ residual) => {
        const [length, bound] = [page.format(Math.abs(residual)), page.format(delta())];
        return Math.abs(residual) <= delta()
          ? [mn("½"), mo("·"), square(residual)]
          : [mn(bound), mo("·"), mn(length), mo("−"), mn("½"), mo("·"), sup(mn(bound), mn("2"))];
      };
      const score = (/** @type {Element} */ r) => [mi(t("sums.clip")), mo("("), r, mo(")")];
      const scoreTerm = (/** @type {number} */ residual) => page.format(Math.min(Math.max(residual, -delta()), delta()));
      return { ...mean, ...slope, outside: "sums.outside", loss, lossOfOne: loss, lossTerm, lossOfOneTerm: lossTerm, score, scoreTerm, outer: score, outerTerm: () => [] };
    }
    default:
      throw new Error(`the cost ${cost} has no formula`);
  }
}
