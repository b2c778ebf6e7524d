/** Whether formulas name their quantities in words or in letters. A person chooses once for all of them, and for later visits. */

/** @import { Parameter } from "../../base/run-data.js" */

import { inRow, t } from "../../base/i18n.js";
import { prefer, preferred } from "../../base/preferences.js";
import { mi, mtext } from "./mathml.js";

/** The keys of the words for letters. Other letters (such as ε or x) are also the names of settings and axes, or have no word. */
const WORDS = /** @type {Record<string, string>} */ ({
  c: "sums.intercept",
  m: "sums.slope",
  α: "sums.rate",
  C: "sums.cost",
  L: "sums.loss",
  r: "sums.residual",
  g: "sums.derivative",
  v: "sums.velocity",
  s: "sums.squares",
});

/** The letters that are explained beside the switch. */
const BRIDGED = ["c", "m", "α", "r", "L", "C"];

/** The letters of the parameters. @type {Record<Parameter, string>} */
export const LETTERS = { intercept: "c", slope: "m" };

let isInWords = preferred("naming") !== "letters";

export function inWords() {
  return isInWords;
}

/** @param {boolean} words */
export function nameInWords(words) {
  isInWords = words;
  prefer("naming", words ? "words" : "letters");
}

/**
 * Calls `follow` when the choice was made elsewhere.
 * @param {() => void} follow
 */
export function watchNaming(follow) {
  addEventListener("look", () => {
    const was = isInWords;
    isInWords = preferred("naming") !== "letters";
    if (isInWords !== was) follow();
  });
}

/** @param {string} letter  as text that is not part of a formula */
export function named(letter) {
  return isInWords && letter in WORDS ? t(WORDS[letter]) : letter;
}

/** @param {string} letter  which may have a prime */
export function quantity(letter) {
  const [name, prime] = [letter[0], letter.slice(1)];
  return isInWords && name in WORDS ? mtext(t(WORDS[name]) + prime) : mi(letter);
}

/** Returns which letter stands for which word. */
export function bridge() {
  return inRow("row.list", BRIDGED.map((letter) => t("sums.bridge", { letter, word: t(WORDS[letter]) })));
}
