/** The keys of the charts. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { t, valuesOf } from "../base/i18n.js";
import { ARROWS, nameOf } from "../base/keys.js";
import { removedText } from "./data-chart.js";
import { CLOSER, zoom } from "./landscape-chart.js";

/** The radians by which one press of an arrow key turns the surface. */
const TURN = 0.1;

/** The pixels of the chart by which Shift and an arrow key move the view. */
const PAN = 24;

/**
 * @param {App} app
 * @returns {() => void} does nothing: the keys show nothing by themselves
 */
export function startChartKeys(app) {
  startDataKeys(app);
  startCostKeys(app);
  startLandscapeKeys(app);
  return () => {};
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
    // The names of the axes are controls within the chart.
    if (event.target !== chart || event.ctrlKey || event.metaKey) return;
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

/** @param {App} app */
function startLandscapeKeys(app) {
  const { page, act, announce } = app;
  const chart = byId("landscape-chart", HTMLElement);
  let holding = false;

  /**
   * @param {[number, number]} arrow
   * @param {boolean} isStart  whether the arrow moves the start in the surface, too
   */
  function move([dx, dy], isStart) {
    if (page.drawnLandscape === "surface" && !isStart) {
      act(() => page.turnSurface(dx * TURN, -dy * TURN));
      return;
    }
    // A press, however long, is one step of undo.
    if (!holding) act(() => page.grab());
    holding = true;
    if (act(() => page.moveStart(dx, dy))) announce(t("describe.place", valuesOf(page.landscapePhrase())));
  }

  function letGo() {
    if (!holding) return;
    holding = false;
    act(() => page.release());
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    "+": () => zoom(app, chart, CLOSER),
    "=": () => zoom(app, chart, CLOSER),
    "-": () => zoom(app, chart, 1 / CLOSER),
    "0": () => act(() => page.resetLandscape()),
  };

  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const key = event.altKey ? undefined : keys[nameOf(event)];
    if (!arrow && !key) return;
    event.preventDefault();
    if (!arrow) key?.();
    // The view moves to where the arrow points, so what is in it moves the other way.
    else if (event.shiftKey) act(() => page.panLandscape(-arrow[0] * PAN, arrow[1] * PAN));
    else move(arrow, event.altKey);
  });
  chart.addEventListener("keyup", letGo);
  chart.addEventListener("blur", letGo);
}
