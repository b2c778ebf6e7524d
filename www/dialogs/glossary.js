/** The glossary. In its definitions, words that are terms lead to theirs. */

import { byId, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";
import { hasWords, plain, startSearch } from "./find.js";

const glossary = lazyMarkup("dialogs/glossary", startGlossary);

/** @param {string} [term]  to show; without it, the glossary is shown from its beginning */
export async function openGlossary(term) {
  (await glossary())(term);
}

/**
 * @typedef {object} Entry
 * @property {HTMLElement} element
 * @property {HTMLElement} title
 * @property {HTMLElement} definition
 * @property {string[]} forms  the words that stand for the term in a text: the plural, for example
 * @property {string} words  all that the search finds it by
 */

/** @returns {(term?: string) => void} opens the dialog */
function startGlossary() {
  const dialog = byId("glossary-dialog", HTMLDialogElement);
  const search = byId("glossary-search", HTMLInputElement);
  const none = byId("glossary-none", HTMLElement);
  const count = byId("glossary-count", HTMLElement);
  /** @type {HTMLElement[]} */
  const sections = [...dialog.querySelectorAll("section")];
  const entries = [...dialog.querySelectorAll("[data-term]")].map(entryOf);
  linkTerms(entries, show);

  function filter() {
    for (const { element, words } of entries) element.hidden = !hasWords(words, search.value);
    const shown = entries.filter(({ element }) => !element.hidden);
    for (const section of sections) section.hidden = !shown.some(({ element }) => section.contains(element));
    none.hidden = shown.length > 0;
    write(count, t("glossary.count", { n: shown.length, total: entries.length }));
  }

  function showAll() {
    search.value = "";
    filter();
  }

  /** @param {Entry} entry */
  function show({ element, title }) {
    if (element.hidden) showAll();
    element.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  startSearch(search, filter);
  byId("glossary-all", HTMLElement).addEventListener("click", () => {
    showAll();
    search.focus();
  });

  return (term) => {
    showAll();
    const entry = entries.find(({ element }) => element.dataset.term === term);
    // A keyboard on the screen would cover the terms.
    openDialog(dialog, entry || matchMedia("(pointer: coarse)").matches ? null : search);
    if (entry) show(entry);
  };
}

/**
 * @param {Element} element
 * @returns {Entry}
 */
function entryOf(element) {
  if (!(element instanceof HTMLElement)) throw new TypeError("a term is an element of HTML");
  const title = within(element, "dt", HTMLElement);
  const definition = within(element, "dd > p", HTMLElement);
  const forms = (element.dataset.forms ?? "").split(/[,、，]\s*/);
  const words = plain([title.textContent, definition.textContent, ...forms].join(" "));
  return { element, title, definition, forms, words };
}

/**
 * Makes a link of each term where a definition first mentions it.
 * @param {Entry[]} entries
 * @param {(entry: Entry) => void} show  what the links do
 */
function linkTerms(entries, show) {
  /** @type {Map<string, Entry>} */
  const terms = new Map();
  for (const entry of entries) for (const form of entry.forms) terms.set(form.toLowerCase(), entry);
  // The longest first: a contour line is no line.
  const forms = [...terms.keys()].sort((a, b) => b.length - a.length).map(pattern);
  const mention = new RegExp(`(${forms.join("|")})`, "iu");
  for (const { definition, ...own } of entries) {
    const linked = new Set([own.element]);
    // Every second part is a mention.
    const parts = (definition.textContent ?? "").split(mention).map((part) => {
      const entry = terms.get(part.toLowerCase());
      if (!entry || linked.has(entry.element)) return part;
      linked.add(entry.element);
      // A button would be a box within the line. The address of the page stays that of the lab.
      const link = document.createElement("a");
      link.href = "#";
      link.className = "term";
      link.textContent = part;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(entry);
      });
      return link;
    });
    definition.replaceChildren(...parts);
  }
}

/**
 * The pattern of a word as a whole. Chinese has no spaces between words.
 * @param {string} form
 */
function pattern(form) {
  const plain = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /\p{Script=Han}/u.test(form) ? plain : `(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`;
}
