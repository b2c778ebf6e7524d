/** The dialog in which a person enters a point. */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { t, valuesOf } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { numberIn, refusalOf } from "../controls/fields.js";
import { openDialog } from "./dialog.js";

const dialog = lazyMarkup("dialogs/enter-point", startDialog);

/** @param {App} app */
export async function enterPoint(app) {
  const open = await dialog(app);
  open();
}

/**
 * @param {App} app
 * @returns {() => void} opens the dialog
 */
function startDialog({ page, act }) {
  const dialog = byId("point-dialog", HTMLDialogElement);
  const added = byId("point-added", HTMLElement);
  const x = byId("point-x", HTMLInputElement);
  const y = byId("point-y", HTMLInputElement);
  const refusals = new Map([x, y].map((field) => [field, refusalOf(field)]));

  /**
   * @param {HTMLInputElement} field
   * @param {string} reason
   */
  function refuse(field, reason) {
    refusals.get(field)?.tell(reason);
    field.focus();
  }

  function add() {
    refusals.forEach((refusal) => refusal.clear());
    write(added, "");
    const [atX, atY] = [x, y].map((field) => numberIn(page, field));
    const missing = Number.isNaN(atX) ? x : Number.isNaN(atY) ? y : undefined;
    if (missing) {
      refuse(missing, t(page.unreadPhrase(missing.value, 2.5)));
      return;
    }
    const place = { x: page.format(atX), y: page.format(atY) };
    const isAdded = act(
      () => page.addPoint(atX, atY),
      (reason, phrase) => refuse(valuesOf(phrase).axis === "x" ? x : y, reason),
    );
    if (!isAdded) return;
    write(added, t("point.added", { ...place, count: page.pointCount, n: page.formatCount(page.pointCount) }));
    x.value = y.value = "";
    x.focus();
  }

  byId("point-done", HTMLElement).addEventListener("click", () => dialog.close());
  byId("point-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  return () => {
    refusals.forEach((refusal) => refusal.clear());
    write(added, "");
    openDialog(dialog, x);
  };
}
