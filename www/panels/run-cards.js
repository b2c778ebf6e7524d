/** A card for each run, and the race between them. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */

import { byId, copyOf, isShown, onClick, press, within, write } from "../base/dom.js";
import { inRow, t, valuesOf } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";
import { chipOf } from "../base/run-data.js";
import { runName } from "../base/run-name.js";
import { isPresenting } from "../base/screens.js";
import { block } from "../controls/obstacle.js";
import { startMarks } from "../controls/marked-rates.js";
import { loadMethods, startMethod } from "../controls/method.js";
import { startRate } from "../controls/rate.js";

/** The most runs. Each has its colour. */
const MOST = 6;

/** Milliseconds between two updates of the cards while runs go on. Nobody reads faster. */
const BREATH = 100;

/**
 * @param {App} app
 * @returns {Promise<(() => void) & { add: () => void }>} updates the cards; `add` adds a run
 */
export async function startRuns(app) {
  await Promise.all([addMarkup("panels/run-cards"), loadMethods()]);
  const { page, act, announce, frames } = app;
  const lab = byId("lab", HTMLElement);
  const region = byId("runs", HTMLElement);
  const list = byId("cards", HTMLElement);
  const methods = within(byId("method-group", HTMLElement), "summary", HTMLElement);
  const add = byId("add-run", HTMLButtonElement);
  const number = byId("run-count", HTMLElement);
  /** @type {Map<number, Card>} by style */
  const cards = new Map();
  let read = -Infinity;

  /** @param {number} index */
  function cardAt(index) {
    return [...cards.values()].find((card) => card.index === index);
  }

  /** @param {() => number} command  makes a run and returns its place */
  function make(command) {
    let index = -1;
    const isMade = act(() => {
      index = command();
    });
    if (!isMade) return;
    frames.redraw();
    cardAt(index)?.focus();
    announce(t("said.run-added", { name: runName(page, index), n: page.runCount }));
  }

  /** Adds a run like the chosen one, with the first method that no run has. */
  function addAnother() {
    const { fitted, learningRate: rate, batch, seed, order, schedule, period, cost, delta } = page.run(page.front);
    const learningRate = fitted ? "fitted" : rate;
    make(() => page.addRun({ method: page.nextMethod, learningRate, batch, seed, order, schedule, period, cost, delta }));
  }

  /** @type {CardActions} */
  const actions = {
    duplicate: (card) => make(() => page.duplicateRun(card.index)),
    remove(card) {
      const { index } = card;
      const name = runName(page, index);
      if (!act(() => page.removeRun(index))) return;
      announce(t("said.run-removed", { name, count: page.runCount, n: page.runCount }));
      frames.redraw();
    },
  };

  /**
   * Matches the cards to the runs: removes those of removed runs, adds new ones, and puts them in order.
   * @param {Run[]} runs
   */
  function arrange(runs) {
    const lost = [...cards].filter(([style]) => !runs.some((run) => run.style === style));
    const next = lost.find(([, card]) => card.element.contains(document.activeElement))?.[1].index;
    for (const [style, card] of lost) {
      card.element.remove();
      cards.delete(style);
    }
    runs.forEach(({ style }, index) => {
      let card = cards.get(style);
      if (!card) {
        card = createCard(app, style, actions);
        cards.set(style, card);
        read = -Infinity;
      }
      card.index = index;
      if (list.children[index] !== card.element) list.insertBefore(card.element, list.children[index] ?? null);
    });
    // The focus on a removed card moves to the card that took its place.
    if (next === undefined) return;
    if (cards.size > 0) cardAt(Math.min(next, cards.size - 1))?.focus();
    else methods.focus();
  }

  function show() {
    const count = page.runCount;
    const many = count > 1;
    lab.toggleAttribute("data-many", many);
    region.hidden = !many;
    const runs = many ? Array.from({ length: count }, (_, index) => page.run(index)) : [];
    arrange(runs);
    block(add, count < MOST ? "" : "obstacle.add-run");
    write(number, t("runs.count", { n: count, most: MOST }));
    const now = performance.now();
    if (many && isShown(region) && (!page.playing || now - read >= BREATH)) {
      read = now;
      cards.forEach((card) => card.show(runs[card.index]));
    }
    showLegend(runs);
    showEnds(runs);
    showVerdict();
    showSlowed();
  }

  onClick(add, addAnother);
  onClick(byId("race", HTMLButtonElement), () => {
    if (act(() => page.startRace())) announce(t("said.race"));
  });
  const showLegend = startLegend(app, region);
  const showEnds = startEnds(app);
  const showVerdict = startVerdict(app);
  const showSlowed = startSlowed(app);
  return Object.assign(show, { add: addAnother });
}

/**
 * Names the runs above the points where no card does: in the presenter view, and where the cards are in the drawer.
 * @param {App} app
 * @param {HTMLElement} region  the cards
 */
function startLegend({ page }, region) {
  const legend = document.createElement("ul");
  legend.className = "legend";
  legend.setAttribute("aria-labelledby", "runs-title");
  within(document, ".data .head", HTMLElement).append(legend);

  /** @param {number} style */
  function createItem(style) {
    const item = document.createElement("li");
    item.dataset.style = String(style);
    const swatch = within(copyOf("card-template", "legend-"), ".swatch", SVGElement);
    within(swatch, "use", SVGUseElement).setAttribute("href", `#run-${style}`);
    item.append(swatch, document.createElement("span"));
    return item;
  }

  /** @param {Run[]} runs */
  return (runs) => {
    legend.hidden = runs.length === 0 || (!isPresenting() && !region.closest("dialog"));
    const shown = legend.hidden ? [] : runs.filter((run) => !run.hidden);
    const isSame = shown.length === legend.children.length && shown.every(({ style }, i) => legend.children[i].matches(`[data-style="${style}"]`));
    if (!isSame) legend.replaceChildren(...shown.map(({ style }) => createItem(style)));
    shown.forEach(({ index }, i) => {
      const item = legend.children[i];
      write(within(item, "span", HTMLElement), runName(page, index));
      item.toggleAttribute("data-chosen", index === page.front);
    });
  };
}

/**
 * Announces that a run has ended. The end of the chosen run is announced with the status of the page.
 * @param {App} app
 */
function startEnds({ page, announce }) {
  /** @type {Map<number, string>} by style */
  const before = new Map();

  /** @param {Run[]} runs */
  return (runs) => {
    for (const run of runs) {
      const { index, style, status } = run;
      if (hasEnded(run) && page.playing && before.get(style) !== status && index !== page.front) {
        announce(t("said.run-ended", { name: runName(page, index), how: t(page.runPhrase(index)) }), `run ${style}`);
      }
      before.set(style, status);
    }
  };
}

/**
 * Says below the status which run slows the chosen one down.
 * @param {App} app
 */
function startSlowed({ page, announce }) {
  const status = byId("status", HTMLElement);
  const sentence = document.createElement("p");
  sentence.className = "sentence";
  sentence.hidden = true;
  status.after(sentence);
  /** The index of that run. @type {number | undefined} */
  let slow;
  return () => {
    const before = slow;
    slow = page.slowedBy;
    sentence.hidden = slow === undefined;
    if (slow === undefined) return;
    const text = t("status.slowed", { name: runName(page, slow) });
    write(sentence, text);
    if (slow !== before) announce(text, "slowed");
  };
}

/**
 * Returns whether something in a card was pressed that has an effect of its own.
 * @param {Event} event
 */
function isForControl({ target }) {
  return target instanceof Element && target.closest("button, input, select, label, .rate-slider") !== null;
}

/** @param {Run} run */
function hasEnded({ status }) {
  return !["ready", "running", "crawling"].includes(status);
}

/** @param {App} app */
function startVerdict({ page, announce }) {
  const verdict = byId("verdict", HTMLElement);
  let phrase = "";
  /** The sentences of the race that goes on, by the styles of the runs that have arrived. @type {Map<number, string>} */
  const arrived = new Map();

  /** Names each run that arrives, in the order of arrival. */
  function nameFinishers() {
    const finishes = page.finishes().filter(({ place }) => place !== undefined);
    if (finishes.length < arrived.size) arrived.clear();
    finishes.sort((a, b) => a.iterations - b.iterations);
    for (const { run: index, iterations, place } of finishes) {
      const run = page.run(index);
      if (arrived.has(run.style)) continue;
      const text = t("race.arrived", { name: runName(page, index), place: page.formatCount(place ?? 0), n: page.formatCount(iterations), count: iterations });
      arrived.set(run.style, text);
      announce(text, `finish ${run.style}`);
    }
  }

  /** @param {string} phrase  which mentions runs by their places */
  function wordsOf(phrase) {
    const values = valuesOf(phrase);
    for (const role of ["winner", "thrifty"]) {
      if (role in values) values[role] = runName(page, Number(values[role]));
    }
    return t(phrase, values);
  }

  return () => {
    const before = phrase;
    const many = page.runCount > 1;
    phrase = many ? page.racePhrase() : "";
    if (many) nameFinishers();
    else arrived.clear();
    const text = phrase ? wordsOf(phrase) : inRow("row.sentences", [...arrived.values()]);
    write(verdict, text);
    verdict.hidden = text === "";
    if (phrase && phrase !== before) announce(text, "race");
  };
}

/**
 * @typedef {object} Card
 * @property {HTMLElement} element
 * @property {number} index  the index of its run
 * @property {(run: Run) => void} show
 * @property {() => void} focus
 */

/**
 * The actions that change the number of cards.
 * @typedef {Record<"duplicate" | "remove", (card: Card) => void>} CardActions
 */

/**
 * @param {App} app
 * @param {number} style
 * @param {CardActions} actions
 * @returns {Card}
 */
function createCard(app, style, actions) {
  const { page, act, announce } = app;
  const prefix = `run-${style}-`;
  const element = within(copyOf("card-template", prefix), ".run-card", HTMLElement);
  element.dataset.style = String(style);
  within(element, ".swatch use", SVGUseElement).setAttribute("href", `#run-${style}`);
  const front = button("front");
  const hide = button("hide");
  const solo = button("solo");
  const price = within(element, ".price", HTMLElement);
  const texts = [".name", ".amount", ".iteration", ".doing", ".zone-now"].map((selector) => within(element, selector, HTMLElement));
  const sentence = within(element, ".told", HTMLElement);

  /** @type {Card} */
  const card = { element, index: -1, show, focus: () => front.focus() };
  const showRate = startRate(app, element, () => card.index);
  const showMarks = startMarks(app, element, () => card.index);
  const showMethod = startMethod(app, element, prefix, () => card.index);
  // One of the buttons of the card.
  const more = within(element, ".disclosure", HTMLButtonElement);
  more.className = "button icon small disclosure";
  more.title = t("run.settings.tip");
  within(more, "use", SVGUseElement).setAttribute("href", "#icon-settings");
  within(element, ".button-row", HTMLElement).prepend(more);
  element.append(within(element, ".method-settings", HTMLElement));
  const ownName = within(element, "[data-setting=name]", HTMLInputElement);

  /** @param {string} action */
  function button(action) {
    return within(element, `[data-action=${action}]`, HTMLButtonElement);
  }

  /**
   * A toggle button.
   * @param {HTMLButtonElement} toggle
   * @param {(on: boolean) => void} apply
   * @param {[on: string, off: string]} said
   */
  function onToggle(toggle, apply, said) {
    onClick(toggle, () => {
      const on = toggle.ariaPressed !== "true";
      if (act(() => apply(on))) announce(t(said[on ? 0 : 1], { name: name() }));
    });
  }

  function name() {
    return runName(page, card.index);
  }

  function bringToFront() {
    if (card.index !== page.front && act(() => page.bringToFront(card.index))) announce(t("said.run-front", { name: name() }));
  }

  onClick(front, bringToFront);
  // A press on a slider changes the name, which may move the card under the pointer before it is released.
  let wasForControl = false;
  element.addEventListener("pointerdown", (event) => (wasForControl = isForControl(event)));
  element.addEventListener("click", (event) => {
    if (!wasForControl && !isForControl(event)) bringToFront();
  });
  onToggle(hide, (on) => page.hideRun(card.index, on), ["said.run-hidden", "said.run-shown"]);
  onToggle(solo, (on) => page.soloRun(card.index, on), ["said.run-alone", "said.run-together"]);
  onClick(button("duplicate"), () => actions.duplicate(card));
  onClick(button("remove"), () => actions.remove(card));

  /** @param {Run} run */
  function show(run) {
    const { playing } = page;
    const { iteration, cost } = page.figures(run.index);
    const label = runName(page, run.index);
    const kind = chipOf(run.status, playing);
    if (element.ariaLabel !== label) element.ariaLabel = label;
    const frontLabel = t("run.front", { name: label });
    if (front.ariaLabel !== frontLabel) front.ariaLabel = frontLabel;
    // The whole name, of which a long one shows only the beginning.
    if (front.title !== label) front.title = label;
    if (!run.name && ownName.placeholder !== label) ownName.placeholder = label;
    const isChosen = run.index === page.front;
    element.toggleAttribute("data-chosen", isChosen);
    press(front, isChosen);
    press(hide, run.hidden);
    press(solo, run.index === page.solo);
    element.dataset.kind = kind;
    price.hidden = page.pointCount === 0 || !Number.isFinite(cost);
    const words = [
      label,
      page.format(cost),
      t("run.iteration", { n: page.formatCount(iteration) }),
      run.hidden ? t("run.hidden") : t(`chip.${kind}`),
      hasEnded(run) || !run.zone ? "" : t(run.zone),
    ];
    words.forEach((text, i) => write(texts[i], text));
    // Nobody can read a sentence that changes with every frame.
    if (!playing) write(sentence, t(page.runPhrase(run.index)));
    showRate(run);
    showMarks(run);
    showMethod(run);
  }

  return card;
}
