/** The keys of the data chart. */

/** @import { App } from "../../base/app.js" */

import { t } from "../../base/i18n.js";
import { nameOf } from "../../base/keys.js";
import { removedText } from "../data-chart.js";
import { createHolding, createReading, onKeys } from "./reading.js";

/**
 * @param {App} app
 * @param {HTMLElement} chart
 */
export function startDataKeys(app, chart) {
  const { page, act, announce } = app;
  const reading = createReading(app, chart, "data");
  const hold = createHolding(app, chart);
  let editing = false;
  /** Whether the cursor with which points are added was moved last. */
  let isAdding = false;

  /** @param {boolean} on */
  function edit(on) {
    if (editing === on) return;
    editing = on;
    chart.toggleAttribute("data-editing", on);
    announce(t(on ? "said.editing" : "said.edited"));
  }

  /** Selects the point that is read, or else the first one. Returns whether there is one. */
  function select() {
    if (page.selected < 0 && !reading.isHere()) page.read("data", "first");
    if (page.isReading) act(() => page.takeReading());
    else if (page.selected >= 0) page.readPoint(page.selected);
    return page.selected >= 0;
  }

  /** @param {[number, number]} arrow */
  function drag([dx, dy]) {
    // Selecting a point anew would end the step.
    if (!hold.isOn() && !select()) return;
    hold.begin();
    act(() => page.nudge(dx, dy));
    reading.say();
  }

  /** @param {[number, number]} arrow */
  function moveCursor([dx, dy]) {
    reading.stop();
    isAdding = act(() => page.moveCursor(dx, dy));
    announce(t(page.cursorPhrase()));
  }

  function enter() {
    if (isAdding || page.pointCount === 0) {
      if (!act(() => page.addAtCursor())) return;
      page.readPoint(page.selected);
      isAdding = false;
      reading.say();
    } else if (reading.take()) announce(t("said.selected"));
  }

  function remove() {
    if (!reading.isHere() && page.selected < 0) return;
    if (!select() || !act(() => page.removeSelected())) return;
    reading.stop();
    edit(false);
    announce(removedText(page));
  }

  /** Ends what was begun. Returns whether anything was. */
  function escape() {
    const isBegun = editing || isAdding || page.selected >= 0 || page.isReading;
    if (editing) edit(false);
    else {
      reading.stop();
      isAdding = false;
      act(() => page.deselect());
    }
    return isBegun;
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    e() {
      if (select()) edit(!editing);
    },
    Enter: enter,
    Delete: remove,
    Backspace: remove,
  };

  onKeys(chart, (event, arrow) => {
    const key = keys[nameOf(event)];
    if (arrow && (event.altKey || editing)) drag(arrow);
    else if (arrow && (event.shiftKey || page.pointCount === 0)) moveCursor(arrow);
    else if (event.key === "Escape") return escape();
    else if (key) key();
    else {
      const isRead = reading.move(event);
      // It takes the place of the other cursor.
      if (isRead && isAdding) act(() => page.deselect());
      isAdding &&= !isRead;
      return isRead;
    }
    return true;
  });
  chart.addEventListener("blur", () => edit(false));
  return reading.show;
}
