/**
 * Changes the language of the page while it is in use: nothing is loaded again, and nothing that a person does is interrupted.
 *
 * Most words of the page are in its markup, which knows no keys any more. But the same markup is there in every language, so its old and
 * its new form, walked side by side, are a dictionary, which also knows the place of each word. The words of `t` are added to it. What is
 * written in the page and found in the dictionary is replaced where it stands; sentences with values are made anew by those who made
 * them, who hear of it by the event "language" or show themselves in every frame anyway. Marking each word with its key instead would
 * burden every visit.
 */

/** @import { App } from "./app.js" */

import { write } from "./dom.js";
import { fetchMarkup, fetchWords, speakWith, spoken } from "./i18n.js";
import { added } from "./markup.js";
import { prefer } from "./preferences.js";

/** The attributes that contain words. */
const WORDED = ["aria-label", "aria-roledescription", "aria-valuetext", "content", "data-comments", "data-title", "placeholder", "title"];

/** What contains no words that are read where they stand: what people write, scripts, and formulas, which are made anew. */
const OTHER = "textarea, script, noscript, style, math";

/**
 * The addresses of the page in each language, which are relative to that of the first.
 * @type {Map<string, string>}
 */
const PAGES = new Map();
for (const link of document.querySelectorAll("link[hreflang]")) {
  if (link instanceof HTMLLinkElement) PAGES.set(link.hreflang, link.href);
}

/**
 * Words in their place.
 * @typedef {object} Saying
 * @property {Element} element
 * @property {string} kind  an attribute of the element, or else its name
 * @property {string} text
 * @property {(text: string) => void} say  puts other words there
 */

/**
 * Everything that is said below a node.
 * @param {Element | DocumentFragment} root
 * @returns {Generator<Saying>}
 */
function* sayings(root) {
  if (root instanceof Element) {
    for (const kind of WORDED) {
      const text = root.getAttribute(kind);
      if (text) yield { element: root, kind, text, say: (other) => root.setAttribute(kind, other) };
    }
    if (root.matches(OTHER)) return;
  }
  const { childNodes } = root instanceof HTMLTemplateElement ? root.content : root;
  for (const node of childNodes) {
    if (node instanceof Element) yield* sayings(node);
    else if (node instanceof Text && node.data.trim() && root instanceof Element) {
      const text = node.data.trim();
      /** @param {string} other */
      const say = (other) => {
        // Who writes this text compares it with what was written last.
        if (childNodes.length === 1) write(root, node.data.replace(text, () => other));
        else node.data = node.data.replace(text, () => other);
      };
      yield { element: root, kind: root.localName, text, say };
    }
  }
}

/**
 * What the places of a text are called, the nearest first: a word may be another one elsewhere. Copies of a template have other ids than
 * the template, but the same classes.
 * @param {Saying} saying
 */
function placesOf({ element, kind, text }) {
  const { id } = element.closest("[id]") ?? {};
  const classes = [element.parentElement?.className, element.className].join();
  return [`#${id} ${kind} ${text}`, `.${classes} ${kind} ${text}`, `${kind} ${text}`, text];
}

/** Old words with the new ones; `undefined` if there are several. */
class Dictionary {
  /** @type {Map<string, string | undefined>} */
  #meanings = new Map();

  /**
   * @param {string} word
   * @param {string} meaning
   */
  learn(word, meaning) {
    const isAlone = !this.#meanings.has(word) || this.#meanings.get(word) === meaning;
    this.#meanings.set(word, isAlone ? meaning : undefined);
  }

  /**
   * @param {Element} before
   * @param {Element} after  the same markup in another language
   */
  compare(before, after) {
    const news = sayings(after);
    for (const saying of sayings(before)) {
      const { value } = news.next();
      // The site has been replaced by another build meanwhile.
      if (value?.kind !== saying.kind) throw new Error("the languages have different markup");
      for (const place of placesOf(saying)) this.learn(place, value.text);
    }
  }

  /** @param {Saying} saying */
  meaning(saying) {
    const places = placesOf(saying);
    return places.map((place) => this.#meanings.get(place)).find((found) => found !== undefined);
  }
}

/**
 * Fetches the page and all markup that has been added to it, as one document each.
 * @param {string} code  of the language
 */
async function fetchDocuments(code) {
  const page = await fetch(PAGES.get(code) ?? "");
  const texts = await Promise.all([page.text(), ...[...added].map((path) => fetchMarkup(path, code))]);
  return texts.map((text) => new DOMParser().parseFromString(text, "text/html"));
}

/** The change that is going on, after which the next one begins. */
let last = Promise.resolve();

/**
 * @param {App} app
 * @param {string} code  of the language
 * @returns {Promise<void>} resolves when the page is in this language
 */
export function speak(app, code) {
  const change = last.then(() => translate(app, code)).finally(showChoice);
  last = change.catch(() => undefined);
  return change;
}

/** Shows the language in the lists to choose one from: it stays the old one if the other could not be loaded. */
function showChoice() {
  for (const list of document.querySelectorAll("#language, #prefer-language")) {
    if (list instanceof HTMLSelectElement) list.value = spoken();
  }
}

/**
 * @param {App} app
 * @param {string} code
 */
async function translate(app, code) {
  const from = spoken();
  if (code === from) return;
  let known;
  let documents;
  do {
    // Markup may be added while this is fetched.
    known = added.size;
    documents = await Promise.all([fetchDocuments(from), fetchDocuments(code), fetchWords("start", code), fetchWords("later", code)]);
  } while (known !== added.size);
  const [before, after, start, later] = documents;

  const dictionary = new Dictionary();
  before.forEach((each, i) => dictionary.compare(each.documentElement, after[i].documentElement));
  const all = { ...start, ...later };
  const words = speakWith(code, all);
  for (const [key, text] of Object.entries(words)) if (key in all) dictionary.learn(text, all[key]);

  for (const saying of [...sayings(document.documentElement)]) {
    const meaning = dictionary.meaning(saying);
    if (meaning !== undefined && meaning !== saying.text) saying.say(meaning);
  }
  showAddress(code, after[0]);
  prefer("language", code);
  dispatchEvent(new Event("language"));
  app.frames.redraw();
}

/**
 * Gives the page the address of another language, and what its head says besides words.
 * @param {string} code
 * @param {Document} page  in this language
 */
function showAddress(code, page) {
  const { documentElement } = document;
  documentElement.lang = code;
  documentElement.dir = page.documentElement.dir;
  const address = PAGES.get(code) ?? "";
  for (const relation of ["icon", "manifest"]) {
    const selector = `link[rel=${relation}]`;
    const href = page.querySelector(selector)?.getAttribute("href") ?? "";
    document.querySelector(selector)?.setAttribute("href", new URL(href, address).href);
  }
  history.replaceState(history.state, "", address + location.search + location.hash);
}
