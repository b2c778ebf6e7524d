/**
 * What belongs to the surface and the slices and is loaded when they are first used: the texts on slices, the buttons that turn the
 * surface and move the view, and the choice of a slice.
 */

/** @import { App } from "../base/app.js" */

import { byId, onClick } from "../base/dom.js";
import { addMarkup } from "../base/markup.js";
import { startChoice } from "../controls/fields.js";
import { fillTexts } from "./drawn-texts.js";
import { look } from "./look.js";

/** The radians by which one press of a button turns the surface. */
const TURN = 0.2;

/** The pixels of the chart by which one press of a button moves the view. */
const MOVE = 48;

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates the choice
 */
export async function startViews(app) {
  const panel = byId("landscape", HTMLElement);
  const under = panel.querySelector(".under");
  if (!(under instanceof HTMLElement)) throw new Error("no place for the buttons");
  await addMarkup("charts/landscape-views", under);
  const turning = byId("turning", HTMLElement);
  const moving = byId("moving", HTMLElement);
  // In the order in which they are seen.
  under.prepend(turning, moving, byId("slice", HTMLElement), byId("slice-note", HTMLElement));
  panel.querySelector(".head .hint")?.after(...under.querySelectorAll(".turning-hint"));
  for (const button of turning.querySelectorAll("button")) {
    const [turn, tilt] = (button.dataset.turn ?? "").split(" ").map(Number);
    onClick(button, () => look(app, () => app.page.turnSurface(turn * TURN, tilt * TURN)));
  }
  for (const button of moving.querySelectorAll("button")) {
    const [right, up] = (button.dataset.move ?? "").split(" ").map(Number);
    // What is in the view moves the other way.
    onClick(button, () => app.act(() => app.page.panLandscape(-right * MOVE, up * MOVE)));
  }
  fillTexts(app);
  return startSlice(app);
}

/**
 * The choice of the slice where there is room for one only, and the note about the notation of derivatives.
 * @param {App} app
 */
function startSlice(app) {
  const { page } = app;
  const choice = byId("slice", HTMLElement);
  const note = byId("slice-note", HTMLElement);
  const showChoice = startChoice(app, "slice", () => page.slice, (parameter) => page.showSlice(parameter));
  return () => {
    const isShown = page.drawnLandscape === "slices";
    note.hidden = !isShown;
    choice.hidden = !isShown || page.slice === "";
    showChoice();
  };
}
