/** The keys of the landscape in all its views. */

/** @import { App } from "../../base/app.js" */

import { t } from "../../base/i18n.js";
import { nameOf } from "../../base/keys.js";
import { CLOSER, zoom } from "../landscape-chart.js";
import { look } from "../look.js";
import { createHolding, createReading, onKeys } from "./reading.js";

/** The radians by which one press of an arrow key turns the surface. */
const TURN = 0.1;

/** The pixels of the chart by which Shift and an arrow key move the view. */
const PAN = 24;

/**
 * @param {App} app
 * @param {HTMLElement} chart
 */
export function startLandscapeKeys(app, chart) {
  const { page, act, announce } = app;
  const reading = createReading(app, chart, "landscape");
  const hold = createHolding(app, chart);

  /**
   * What a drag does: it turns the surface, and moves the start elsewhere.
   * @param {[number, number]} arrow
   */
  function drag([dx, dy]) {
    if (page.drawnLandscape === "surface") {
      look(app, () => page.turnSurface(dx * TURN, -dy * TURN));
      return;
    }
    hold.begin();
    if (!act(() => page.moveStart(dx, dy))) return;
    page.read("landscape", "here");
    reading.say();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    "+": () => zoom(app, chart, CLOSER),
    "=": () => zoom(app, chart, CLOSER),
    "-": () => zoom(app, chart, 1 / CLOSER),
    "0": () => look(app, () => page.resetLandscape()),
    Enter() {
      if (reading.take()) announce(t("said.start-set"));
    },
  };

  onKeys(chart, (event, arrow) => {
    const name = nameOf(event);
    if (arrow && event.altKey) drag(arrow);
    // The view moves to where the arrow points, so what is in it moves the other way.
    else if (arrow && event.shiftKey) look(app, () => page.panLandscape(-arrow[0] * PAN, arrow[1] * PAN));
    else if (keys[name]) keys[name]();
    else return name === "Escape" ? reading.stop() : reading.move(event);
    return true;
  });
  return reading.show;
}
