/** The keyboard shortcuts of the page and the keys of the charts. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { ARROWS, nameOf } from "../base/keys.js";
import { removedText } from "../charts/data-chart.js";

/**
 * The keys that a focused control needs for itself. All other controls leave all keys to the shortcuts.
 * @type {[selector: string, keys: RegExp][]}
 */
const OWN_KEYS = [
  ["input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog:modal, [popover]", /^/],
  ["input[type=range], input[type=radio], [role=tab], [role=slider]", /^Arrow/],
  ["button, input[type=radio], input[type=checkbox]", /^ $/],
];

/** @param {App} app */
export function startKeyboard(app) {
  startDataKeys(app);
  startCostKeys(app);
  startShortcuts(app);
}

/** @param {App} app */
function startShortcuts({ page, act, announce, frames }) {
  function undo() {
    if (act(() => page.undo())) announce(t("said.undone"));
  }

  function redo() {
    if (act(() => page.redo())) announce(t("said.redone"));
  }

  /** @type {Record<string, () => void>} */
  const shortcuts = {
    " ": () => act(() => (page.playing ? page.pause() : page.play())),
    ArrowRight: () => act(() => page.step(1)) && frames.glide(),
    ArrowLeft: () => act(() => page.back(1)) && frames.glide(),
    r: () => act(() => page.reset()),
    z: undo,
    "shift z": redo,
    "ctrl z": undo,
    "ctrl shift z": redo,
    "ctrl y": redo,
    p: () => byId("edit-points", HTMLButtonElement).click(),
    "?": () => byId("keyboard", HTMLButtonElement).click(),
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || event.altKey || OWN_KEYS.some(([own, keys]) => target.closest(own) && keys.test(event.key))) {
      return;
    }
    const shortcut = shortcuts[nameOf(event)];
    if (!shortcut) return;
    event.preventDefault();
    shortcut();
  });
}

/** @param {App} app */
function startDataKeys({ page, act, announce }) {
  const chart = byId("data-chart", HTMLElement);
  let editing = false;
  let holding = false;

  /** @param {boolean} on */
  function edit(on) {
    if (editing === on) return;
    editing = on;
    chart.toggleAttribute("data-editing", on);
    announce(t(on ? "said.editing" : "said.edited"));
  }

  function sayPoint() {
    if (page.selected >= 0) announce(t(page.pointPhrase(page.selected)));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {[number, number]} arrow
   */
  function moveBy(event, [dx, dy]) {
    if (event.altKey || editing) {
      if (page.selected < 0) act(() => page.selectNext(1));
      // A press, however long, is one step of undo.
      if (!holding) act(() => page.grab());
      holding = true;
      act(() => page.nudge(dx, dy));
      sayPoint();
    } else if (event.shiftKey || page.pointCount === 0) {
      act(() => page.moveCursor(dx, dy));
      announce(t(page.cursorPhrase()));
    } else {
      act(() => page.selectNext(dx - dy));
      sayPoint();
    }
  }

  function letGo() {
    if (!holding) return;
    holding = false;
    act(() => page.release());
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    e: () => edit(!editing),
    Enter() {
      if (act(() => page.addAtCursor())) sayPoint();
    },
    Delete: remove,
    Backspace: remove,
    Escape() {
      if (editing) edit(false);
      else act(() => page.deselect());
    },
  };

  function remove() {
    if (page.selected < 0 || !act(() => page.removeSelected())) return;
    edit(false);
    announce(removedText(page));
  }

  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const key = event.altKey ? undefined : keys[nameOf(event)];
    if (!arrow && !key) return;
    event.preventDefault();
    if (arrow) moveBy(event, arrow);
    else key?.();
  });
  chart.addEventListener("keyup", letGo);
  chart.addEventListener("blur", () => {
    letGo();
    edit(false);
  });
}

/** @param {App} app */
function startCostKeys({ page, act, announce, frames }) {
  const chart = byId("cost-chart", HTMLElement);

  const now = () => page.figures(page.front);

  function tenth() {
    const { first, reached } = now();
    return Math.max(Math.round((reached - first) / 10), 1);
  }

  /** @param {number} iteration */
  function goTo(iteration) {
    const { first, reached } = now();
    act(() => page.goTo(Math.min(Math.max(iteration, first), reached)));
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => act(() => page.back(1)) && frames.glide(),
    ArrowRight: () => act(() => page.step(1)) && frames.glide(),
    Home: () => goTo(now().first),
    End: () => goTo(now().reached),
    PageUp: () => goTo(now().iteration + tenth()),
    PageDown: () => goTo(now().iteration - tenth()),
  };

  chart.addEventListener("keydown", (event) => {
    const key = event.altKey ? undefined : keys[nameOf(event)];
    if (!key) return;
    event.preventDefault();
    key();
    if (page.pointCount > 0) announce(t(page.iterationPhrase(now().iteration)));
  });
}
