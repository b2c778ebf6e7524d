/** The gallery of samples: a card for each, with a picture of its points and its best line. */

/** @import { App } from "../base/app.js" */
/** @import { SampleCard } from "../../pkg/steepest.js" */

import { catalogue, sampleCard } from "../../pkg/steepest.js";
import { byId, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";
import { hasWords, plain, startSearch } from "./find.js";

const SVG = "http://www.w3.org/2000/svg";

/** The size of a picture, and the room around its points, in its own units. */
const WIDTH = 160;
const HEIGHT = 80;
const MARGIN = 8;

const dialog = lazyMarkup("dialogs/samples", startDialog);

/** @param {App} app */
export async function openSamples(app) {
  const open = await dialog(app);
  open();
}

/** @typedef {{ name: string, button: HTMLButtonElement, group: HTMLElement }} Card */

/**
 * @param {App} app
 * @returns {() => void} opens the dialog
 */
function startDialog({ page, act }) {
  const dialog = byId("samples-dialog", HTMLDialogElement);
  const search = byId("samples-search", HTMLInputElement);
  const count = byId("samples-count", HTMLElement);
  const none = byId("samples-none", HTMLElement);
  const keepRuns = byId("keep-runs", HTMLInputElement);
  /** @type {NodeListOf<HTMLElement>} */
  const groups = dialog.querySelectorAll("[data-group]");
  const samples = catalogue().samples.map(addCard);
  // In the order in which they are seen.
  const cards = [...groups].flatMap((group) => samples.filter(({ button }) => group.contains(button)));

  /**
   * @param {string} name
   * @returns {Card}
   */
  function addCard(name) {
    const card = sampleCard(name);
    const group = within(dialog, `[data-group=${card.group}]`, HTMLElement);
    const [title, line] = [t(`sample.${name}.title`), t(`sample.${name}.line`)];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sample";
    button.append(pictureOf(card), worded("b", title), worded("small", line));
    button.addEventListener("click", () => choose(name));
    const item = document.createElement("li");
    item.append(button);
    within(group, "ul", HTMLElement).append(item);
    return { name, button, group };
  }

  /**
   * What the search finds a card by, in the language that is spoken now.
   * @param {Card} card
   */
  function wordsOf({ name, group }) {
    return plain([...["title", "line", "text"].map((part) => t(`sample.${name}.${part}`)), group.ariaLabel].join(" "));
  }

  /** @param {string} name */
  function choose(name) {
    if (!act(() => page.loadSample(name, keepRuns.checked))) return;
    dialog.close();
    byId("run", HTMLElement).focus();
  }

  /** @param {Card} card */
  function isShown({ button }) {
    return !button.parentElement?.hidden;
  }

  function filter() {
    for (const card of cards) {
      const item = card.button.parentElement;
      if (item) item.hidden = !hasWords(wordsOf(card), search.value);
    }
    const kept = cards.filter(isShown);
    for (const group of groups) group.hidden = !kept.some(({ button }) => group.contains(button));
    none.hidden = kept.length > 0;
    write(count, t("samples.count", { n: kept.length, total: cards.length }));
  }

  function showAll() {
    search.value = "";
    filter();
    search.focus();
  }

  /** @param {Card} card */
  function placeOf({ button }) {
    return button.getBoundingClientRect();
  }

  /**
   * The nearest card in the next row, or in the row before.
   * @param {Card[]} shown
   * @param {Card} from
   * @param {1 | -1} way
   */
  function inNextRow(shown, from, way) {
    const { left, top } = placeOf(from);
    const tops = shown.map((card) => placeOf(card).top).filter((each) => way * (each - top) > 0);
    const row = shown.filter((card) => placeOf(card).top === (way > 0 ? Math.min(...tops) : Math.max(...tops)));
    const distance = (/** @type {Card} */ card) => Math.abs(placeOf(card).left - left);
    return row.sort((a, b) => distance(a) - distance(b))[0];
  }

  /**
   * The card that a key leads to.
   * @param {string} key
   * @param {Card[]} shown
   * @param {number} at  the place of the present card, or -1 in the search field
   * @returns {Card | undefined}
   */
  function next(key, shown, at) {
    if (at < 0) return key === "ArrowDown" || key === "Enter" ? shown[0] : undefined;
    switch (key) {
      case "ArrowRight":
        return shown[at + 1];
      case "ArrowLeft":
        return shown[at - 1];
      case "ArrowDown":
        return inNextRow(shown, shown[at], 1);
      case "ArrowUp":
        return inNextRow(shown, shown[at], -1);
      case "Home":
        return shown[0];
      case "End":
        return shown.at(-1);
      default:
        return undefined;
    }
  }

  startSearch(search, filter);
  addEventListener("language", filter);
  byId("samples-all", HTMLElement).addEventListener("click", showAll);
  dialog.addEventListener("keydown", (event) => {
    const shown = cards.filter(isShown);
    const at = shown.findIndex(({ button }) => button === event.target);
    const card = at >= 0 || event.target === search ? next(event.key, shown, at) : undefined;
    if (!card) return;
    event.preventDefault();
    card.button.focus();
  });

  return () => {
    search.value = "";
    filter();
    for (const { name, button } of cards) {
      if (name === page.sample) button.ariaCurrent = "true";
      else button.removeAttribute("aria-current");
    }
    // A keyboard on the screen would cover the cards.
    openDialog(dialog, matchMedia("(pointer: coarse)").matches ? null : search);
  };
}

/**
 * @param {string} kind  of the element
 * @param {string} text
 */
function worded(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}

/**
 * The points are dots of one path, so that many are as light as few.
 * @param {SampleCard} card
 */
function pictureOf({ points, left, right }) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  picture.ariaHidden = "true";

  /**
   * @param {number} x
   * @param {number} y
   */
  function at(x, y) {
    return `${(MARGIN + x * (WIDTH - 2 * MARGIN)).toFixed(1)} ${(HEIGHT - MARGIN - y * (HEIGHT - 2 * MARGIN)).toFixed(1)}`;
  }

  /**
   * @param {string} kind
   * @param {string} d
   */
  function add(kind, d) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", d);
    picture.append(path);
  }

  if (left !== undefined && right !== undefined) add("best", `M${at(0, left)}L${at(1, right)}`);
  let dots = "";
  for (let i = 0; i < points.length; i += 2) dots += `M${at(points[i], points[i + 1])}h0`;
  add(points.length > 100 ? "dots many" : "dots", dots);
  return picture;
}
