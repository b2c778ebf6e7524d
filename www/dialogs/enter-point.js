/** The dialog in which a person enters a point. It is in `index.html`. */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { t, valuesOf } from "../base/i18n.js";
import { refusalOf } from "../controls/fields.js";

/** @param {App} app */
export function startPointDialog({ page, act }) {
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
    const missing = [x, y].find((field) => Number.isNaN(field.valueAsNumber));
    if (missing) {
      refuse(missing, t("field.needs-number", { example: page.format(2.5) }));
      return;
    }
    const place = { x: page.format(x.valueAsNumber), y: page.format(y.valueAsNumber) };
    const isAdded = act(
      () => page.addPoint(x.valueAsNumber, y.valueAsNumber),
      (reason, phrase) => refuse(valuesOf(phrase).axis === "x" ? x : y, reason),
    );
    if (!isAdded) return;
    write(added, t("point.added", { ...place, count: page.pointCount, n: page.formatCount(page.pointCount) }));
    x.value = y.value = "";
    x.focus();
  }

  byId("enter-point", HTMLElement).addEventListener("click", () => {
    refusals.forEach((refusal) => refusal.clear());
    write(added, "");
    dialog.showModal();
    x.focus();
  });
  byId("point-done", HTMLElement).addEventListener("click", () => dialog.close());
  byId("point-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
}
