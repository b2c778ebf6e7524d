/** The texts that charts draw themselves, except for the names of axes. */

/** @import { App } from "../base/app.js" */

import { Page } from "../../pkg/steepest.js";
import { t } from "../base/i18n.js";

/** Whether the charts have their texts. */
let areFilled = false;

/**
 * Gives the charts their texts, in whatever language is spoken.
 * @param {App} app
 */
export function fillTexts({ page, frames }) {
  if (areFilled) return;
  areFilled = true;

  function fill() {
    page.setDrawnTexts(Page.drawnPhrases().map((phrase) => t(phrase)));
    frames.changed();
  }

  addEventListener("language", fill);
  fill();
}
