/** The keyboard shortcuts of the page. The keys of the charts are loaded when a chart first takes the focus. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { redo, undo } from "../base/history.js";
import { belongsToControl, isUnwanted, nameOf } from "../base/keys.js";
import { later, lazily } from "../base/lazy.js";

const KEY_EVENTS = /** @type {const} */ (["keydown", "keyup"]);

/**
 * @param {App} app
 * @returns {() => void} updates the words beside the reading cursor
 */
export function startKeyboard(app) {
  document.addEventListener("keydown", ({ target }) => {
    // A screen has keys only for texts.
    if (target instanceof Element && !target.matches("input:not([type=range]), textarea")) document.documentElement.dataset.keys = "";
  });
  startShortcuts(app);
  return startChartKeys(app);
}

/** @param {App} app */
function startShortcuts(app) {
  const { page, act, frames } = app;
  const enlargers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#lab [data-enlarge]")]);

  /** @type {Record<string, () => void>} */
  const shortcuts = {
    " ": () => byId("run", HTMLButtonElement).click(),
    ArrowRight: () => act(() => page.step(1)) && frames.glide(),
    ArrowLeft: () => act(() => page.back(1)) && frames.glide(),
    r: () => act(() => page.reset()),
    z: () => undo(app),
    "shift z": () => redo(app),
    "ctrl z": () => undo(app),
    "ctrl shift z": () => redo(app),
    "ctrl y": () => redo(app),
    s: () => byId("slow-step", HTMLButtonElement).click(),
    n: () => byId("next-line", HTMLInputElement).click(),
    p: () => byId("edit-points", HTMLButtonElement).click(),
    f: () => byId("present", HTMLButtonElement).click(),
    g: () => byId("glossary", HTMLButtonElement).click(),
    ...Object.fromEntries(enlargers.map((button, i) => [i + 1, () => button.click()])),
    Escape: () => enlargers.find(({ ariaPressed }) => ariaPressed === "true")?.click(),
    // The button is there while the sound is on.
    a: () => document.getElementById("hear")?.click(),
    "?": () => byId("keyboard", HTMLButtonElement).click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || belongsToControl(event)) return;
    const shortcut = shortcuts[nameOf(event)];
    if (!shortcut) return;
    event.preventDefault();
    shortcut();
  });
}

/**
 * Keys that are pressed before those of the charts are there are pressed again then.
 * @param {App} app
 */
function startChartKeys(app) {
  const charts = ["data", "cost", "landscape"].map((name) => byId(`${name}-chart`, HTMLElement));
  const keys = lazily(app, () => false, async () => (await later(() => import("../charts/chart-keys.js"))).startChartKeys(app));

  async function load() {
    if (!(await keys.load())) return false;
    for (const type of KEY_EVENTS) charts.forEach((chart) => chart.removeEventListener(type, wait));
    return true;
  }

  /** @param {KeyboardEvent} event */
  function refuse(event) {
    if (event.target === event.currentTarget && isUnwanted(event)) event.stopImmediatePropagation();
  }

  /** @param {KeyboardEvent} event */
  async function wait(event) {
    const { target, currentTarget, type } = event;
    if (target !== currentTarget || event.ctrlKey || event.metaKey || /^(Tab|F\d+)$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await load()) target?.dispatchEvent(new KeyboardEvent(type, event));
  }

  for (const chart of charts) {
    chart.addEventListener("keydown", refuse);
    chart.addEventListener("focus", load);
    for (const type of KEY_EVENTS) chart.addEventListener(type, wait);
  }
  return keys.show;
}
