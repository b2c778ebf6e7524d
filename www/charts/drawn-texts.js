/** The texts that charts draw themselves, except for the names of axes. */

/** @import { App } from "../base/app.js" */

import { Page } from "../../pkg/steepest.js";
import { t } from "../base/i18n.js";

/**
 * Gives the charts their texts.
 * @param {App} app
 */
export function fillTexts({ page, frames }) {
  page.setDrawnTexts(Page.drawnPhrases().map((phrase) => t(phrase)));
  frames.changed();
}
