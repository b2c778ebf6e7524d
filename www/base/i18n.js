/** The words that a person reads. All of them are in `locales/`. */

import { fetchFile } from "./files.js";

/** @type {Record<string, string>} */
let words = {};

/** The code of the language of the page. */
let language = "";
/**
 * Made by the first sentence that counts, because it takes a browser some time.
 * @type {Intl.PluralRules | undefined}
 */
let rules;

/** Whether the words that are not needed at the start have been loaded. */
let isComplete = false;
/** @type {Promise<void> | undefined} */
let loading;

/**
 * @param {string} code  of the language
 * @returns {Promise<void>}
 */
export async function loadWords(code) {
  language = code;
  add(await fetchWords("start"));
}

/**
 * @param {"start" | "later"} time  when the words are needed
 * @param {string} [code]  of the language
 * @returns {Promise<Record<string, string>>}
 */
export async function fetchWords(time, code = language) {
  return (await fetchFile(`www/locales/${code}/${time}.json`)).json();
}

/** Returns the code of the language in which `t` speaks. */
export function spoken() {
  return language;
}

/**
 * Lets `t` speak another language, and returns the words of the one before.
 * @param {string} code
 * @param {Record<string, string>} all  its words
 */
export function speakWith(code, all) {
  const before = words;
  [language, words, rules] = [code, all, undefined];
  return before;
}

/** @param {number} count */
function pluralOf(count) {
  rules ??= new Intl.PluralRules(language);
  return rules.select(count);
}

/**
 * @param {string} path  of markup from `www/`, without its ending
 * @param {string} [code]  of the language
 */
export async function fetchMarkup(path, code = language) {
  return (await fetchFile(`www/locales/${code}/${path}.html`)).text();
}

/** Fetches the lesson of the page in its language. */
export function fetchLesson() {
  return fetchFile(`www/locales/${language}/lesson.json`);
}

/** Adds words to those that are there: either file may arrive first. @param {Record<string, string>} more */
function add(more) {
  words = { ...words, ...more };
}

/** Loads the words that are not needed at the start, once. */
export function loadRest() {
  loading ??= fetchWords("later")
    .then((more) => {
      add(more);
      isComplete = true;
    })
    .catch((error) => {
      // The next attempt may succeed.
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Returns whether all words are there. */
export function hasRest() {
  return isComplete;
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
  const sentence = words[key] ?? words[`${key}.${pluralOf(Number(values.count))}`];
  if (sentence === undefined) {
    console.error(`no words for "${key}"`);
    return key;
  }
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * Returns words in a row, without the empty ones: sentences, or parts of a list. How two of them follow each other is a word of the
 * locale, because Chinese has no space after a full stop and a comma of its own. `Intl.ListFormat` has lists with an “and”, and
 * others that Chinese writes without any sign.
 * @param {"row.sentences" | "row.list"} key
 * @param {(string | false | undefined)[]} parts
 * @returns {string}
 */
export function inRow(key, parts) {
  const said = parts.filter(Boolean).map(String);
  return said.length > 1 ? said.reduce((first, second) => t(key, { first, second })) : (said[0] ?? "");
}

/**
 * Returns the key of a phrase of the module, which is its first line.
 * @param {string} phrase
 */
export function keyOf(phrase) {
  return phrase.split("\n", 1)[0];
}

/**
 * Returns the formatted values of a phrase. Each line after the first is `name=value`, or `name:key` for words, which may mention
 * the values before them.
 * @param {string} phrase
 * @returns {Record<string, string>}
 */
export function valuesOf(phrase) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const line of phrase.split("\n").slice(1)) {
    const [name] = line.split(/[=:]/, 1);
    const value = line.slice(name.length + 1);
    values[name] = line[name.length] === ":" ? t(value, values) : value;
  }
  return values;
}
