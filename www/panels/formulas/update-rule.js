/** The formula with which a method changes a parameter, with the current numbers in it. */

/** @import { Run, Step } from "../../../pkg/steepest.js" */
/** @import { Parameter } from "../../base/run-data.js" */

import { write } from "../../base/dom.js";
import { t } from "../../base/i18n.js";
import { bracketed, math, mi, mn, mo, mtext, sub } from "./mathml.js";
import { LETTERS, quantity } from "./naming.js";
import { read } from "./notation.js";

/**
 * The formula of a parameter's step, and the function that updates its numbers.
 * @param {Run} run
 * @param {string} formula  of what is subtracted
 * @param {Parameter} parameter
 * @returns {{ parts: Element[], update: (numbers: Step, format: (value: number) => string) => void }}
 */
export function updateOf(run, formula, parameter) {
  const letter = LETTERS[parameter];
  const [now, rate, direction, step, next] = Array.from({ length: 5 }, () => mn(""));
  const subtracted = read(formula, letter, () => (run.uses.includes("order") ? sub(quantity("C"), mi("B")) : quantity("C")));
  const isProduct = formula.includes("·");
  const product = isProduct ? [rate, mo("·"), direction] : [step];
  return {
    parts: [
      math(sub(quantity(letter), mtext(t("sums.next"))), mo("="), quantity(letter), mo("−")),
      math(...subtracted),
      math(mo("="), now, mo("−")),
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
