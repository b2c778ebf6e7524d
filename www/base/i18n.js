/** The words that a person reads. All of them are in `locales/`. */

import { fetchBytesNow, fetchFile } from "./files.js";

/** @type {Record<string, string>} */
let words = {};
let plural = new Intl.PluralRules();

/** The folder with everything in the language of the page. */
let folder = "";

/** Whether the words that are not needed at the start have been loaded. */
let isComplete = false;
/** @type {Promise<void> | undefined} */
let loading;

/**
 * @param {string} language
 * @returns {Promise<void>}
 */
export async function loadWords(language) {
  folder = `www/locales/${language}`;
  words = await (await fetchFile(`${folder}/start.json`)).json();
  plural = new Intl.PluralRules(language);
}

/**
 * Fetches markup in the language of the page.
 * @param {string} path  from `www/`, without its ending
 */
export function fetchMarkup(path) {
  return fetchFile(`${folder}/${path}.html`);
}

/** @param {Record<string, string>} more */
function add(more) {
  words = { ...words, ...more };
  isComplete = true;
}

/** Loads the words that are not needed at the start, once. */
export function loadRest() {
  loading ??= fetchFile(`${folder}/later.json`)
    .then((file) => file.json())
    .then(add)
    .catch((error) => {
      // The next attempt may succeed.
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Loads them synchronously, for a sentence that cannot wait. */
function loadRestNow() {
  if (isComplete) return;
  try {
    add(JSON.parse(new TextDecoder().decode(fetchBytesNow(`${folder}/later.json`))));
    loading = Promise.resolve();
  } catch (error) {
    console.error(error);
  }
}

/**
 * Returns the sentence for a key, or for a phrase of the module.
 *
 * `{name}` in the sentence stands for the value of that name. A key with plural forms is stored as `key.one`,
 * `key.other` and so on, and the value named `count` picks the form.
 * @param {string} phrase
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(phrase, values = valuesOf(phrase)) {
  const key = keyOf(phrase);
  const find = () => words[key] ?? words[`${key}.${plural.select(Number(values.count))}`];
  const sentence = find() ?? (loadRestNow(), find());
  if (sentence === undefined) {
    console.error(`no words for "${key}"`);
    return key;
  }
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * Returns the key of a phrase of the module, which is its first line.
 * @param {string} phrase
 */
export function keyOf(phrase) {
  return phrase.split("\n", 1)[0];
}

/**
 * Returns the formatted values of a phrase. Each line after the first is `name=value`.
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
