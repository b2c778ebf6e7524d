/** The reading cursor of a chart: it says what is there, and shows the same words beside its mark. */

/** @import { App } from "../../base/app.js" */

import { inRow, t } from "../../base/i18n.js";
import { ARROWS, nameOf } from "../../base/keys.js";
import { verbosity } from "../../base/voice.js";
import { createTip } from "../pointer.js";

/** How the keys move the cursor, as the module names it. @type {Record<string, string>} */
const MOTIONS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "forward",
  PageDown: "back",
  Home: "first",
  End: "last",
  h: "here",
  l: "landmark",
};

/** @typedef {ReturnType<typeof createReading>} ReadingCursor */

/**
 * @param {App} app
 * @param {HTMLElement} chart
 * @param {"data" | "cost" | "landscape"} name  of the chart
 */
export function createReading({ page, act, announce, frames }, chart, name) {
  const box = Object.assign(document.createElement("p"), { className: "tip", hidden: true, ariaHidden: "true" });
  chart.after(box);
  const tip = createTip(box, chart);

  function isHere() {
    return document.activeElement === chart && page.isReading;
  }

  function words() {
    return t(page.readingPhrase(verbosity()));
  }

  function show() {
    const place = isHere() ? page.readingPlace() : undefined;
    if (place) tip.show(place, words());
    else tip.hide();
  }

  /** Where the cursor is changes nothing of the lab, so that the next frame would draw it alone. */
  function update() {
    frames.changed();
    show();
  }

  function stop() {
    if (!page.isReading) return false;
    page.stopReading();
    update();
    return true;
  }

  // The cursor is where the focus is, and begins anew when it comes back.
  chart.addEventListener("blur", stop);

  return {
    show,
    stop,
    isHere,
    /** Says what is there. */
    say() {
      announce(words());
      update();
    },
    /**
     * Moves the cursor as a key says, if it does.
     * @param {KeyboardEvent} event
     * @returns {boolean} whether it is such a key
     */
    move(event) {
      const motion = MOTIONS[nameOf(event)];
      if (!motion) return false;
      if (name === "landscape" && motion === "landmark" && page.hand && !page.revealed) {
        announce(t("read.hidden"));
        return true;
      }
      const moves = page.read(name, motion);
      update();
      announce(inRow("row.sentences", [!moves && page.isReading && t("read.end"), words()]));
      return true;
    },
    /** Does what Enter does where the cursor is. */
    take() {
      return isHere() && act(() => page.takeReading());
    },
  };
}

/**
 * Calls `press` for the keys that are meant for a chart, which returns whether it has used the key.
 * @param {HTMLElement} chart
 * @param {(event: KeyboardEvent, arrow: [number, number] | undefined) => boolean} press
 */
export function onKeys(chart, press) {
  chart.addEventListener("keydown", (event) => {
    // The names of the axes are controls within the chart.
    if (event.target !== chart || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (event.altKey && !arrow) return;
    if (press(event, arrow)) event.preventDefault();
  });
}

/**
 * All that happens from pressing a key to letting it go is one step of undo, however long it is.
 * @param {App} app
 * @param {HTMLElement} chart
 */
export function createHolding({ page, act }, chart) {
  let isHolding = false;

  function letGo() {
    if (!isHolding) return;
    isHolding = false;
    act(() => page.release());
  }

  chart.addEventListener("keyup", letGo);
  chart.addEventListener("blur", letGo);
  return {
    isOn: () => isHolding,
    begin() {
      if (!isHolding) act(() => page.grab());
      isHolding = true;
    },
  };
}
