/** The views of the landscape that are not seen at first: the surface and the slices. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { addMarkup } from "../base/markup.js";
import { startChoice } from "../controls/fields.js";
import { fillTexts } from "./drawn-texts.js";

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates their controls
 */
export async function startViews(app) {
  const { page } = app;
  await addMarkup("charts/landscape-views", byId("view-controls", HTMLElement));
  const slice = byId("slice", HTMLElement);
  const note = byId("slice-note", HTMLElement);
  const showSlice = startChoice(app, "slice", () => page.slice, (parameter) => page.showSlice(parameter));
  fillTexts(app);

  return () => {
    const isSlices = page.landscape === "slices";
    note.hidden = !isSlices;
    slice.hidden = !isSlices || page.slice === "";
    showSlice();
  };
}
