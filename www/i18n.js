/** The words a person reads: all of them come from `locales/`. */

import { bytesNow, fileOf } from "./assets.js";

/** @type {Record<string, string>} */
let words = {};
let plural = new Intl.PluralRules("en");

/** Where the words are that only parts say which come later. */
let rest = "";
/** @type {Promise<void> | undefined} */
let restLoading;

/**
 * @param {string} language
 * @returns {Promise<void>}
 */
export async function loadWords(language) {
  words = await (await fileOf(`www/locales/${language}.json`)).json();
  plural = new Intl.PluralRules(language);
  rest = `www/locales/${language}.later.json`;
}

/** Loads the words that no part says which is there from the beginning, once. */
export function loadRest() {
  restLoading ??= fileOf(rest)
    .then((file) => file.json())
    .then((more) => void (words = { ...words, ...more }))
    .catch((error) => {
      // The next time may be luckier.
      restLoading = undefined;
      throw error;
    });
  return restLoading;
}

/** Has them at once. */
export function loadRestNow() {
  if (restLoading) return;
  words = { ...words, ...JSON.parse(new TextDecoder().decode(bytesNow(rest))) };
  restLoading = Promise.resolve();
}

/**
 * The sentence for a key, or for a phrase as the module speaks it.
 *
 * `{name}` in the sentence stands for the value of that name. A key with plural forms is stored as `key.one`,
 * `key.other` and so on, and the value named `count` picks the form.
 * @param {string} phrase
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(phrase, values = valuesOf(phrase)) {
  const key = keyOf(phrase);
  const sentence = words[key] ?? words[`${key}.${plural.select(Number(values.count))}`];
  if (sentence === undefined) {
    console.error(`no words for "${key}"`);
    return key;
  }
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * The key of a phrase as the module speaks it: its first line.
 * @param {string} phrase
 */
export function keyOf(phrase) {
  return phrase.split("\n", 1)[0];
}

/**
 * The values of a phrase, ready for reading: one `name=value` on each line after the first.
 * @param {string} phrase
 * @returns {Record<string, string>}
 */
export function valuesOf(phrase) {
  const pairs = phrase.split("\n").slice(1).map((line) => {
    const end = line.indexOf("=");
    return [line.slice(0, end), line.slice(end + 1)];
  });
  return Object.fromEntries(pairs);
}
