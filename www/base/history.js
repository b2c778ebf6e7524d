/** Undo and redo, which say what they have done. */

/** @import { App } from "./app.js" */

import { t } from "./i18n.js";

/** @param {App} app */
export function undo({ page, act, announce }) {
  if (act(() => page.undo())) announce(t(page.undonePhrase()));
}

/** @param {App} app */
export function redo({ page, act, announce }) {
  if (act(() => page.redo())) announce(t(page.redonePhrase()));
}
