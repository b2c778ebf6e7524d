/** Tables and labs that are pasted, dropped or opened. The script that reads them is loaded then. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { attempt, later } from "../base/lazy.js";

/** The elements that take pasted text themselves. */
const FIELDS = "input, textarea, select, [contenteditable]";

/** @param {App} app */
export function startPasteAndDrop(app) {
  /** Whether something of the page itself is being dragged. */
  let isOwn = false;

  /** @param {File | string} [source]  nothing yet, to ask for it */
  function open(source) {
    return attempt(app, async () => (await later(() => import("../dialogs/import.js"))).openImport(app, source));
  }

  /** @param {DataTransfer} from */
  function take(from) {
    const source = from.files[0] ?? from.getData("text/plain");
    // A single word or number is neither a table nor a lab.
    if (typeof source !== "string" || /\d[^]*[\n\r\t;,=]|[\n\r\t;,=][^]*\d/.test(source)) open(source);
  }

  /** @param {DragEvent} event */
  function isWelcome({ dataTransfer, target }) {
    const isField = target instanceof Element && target.closest(FIELDS);
    return !isOwn && !isField && dataTransfer?.types.some((type) => type === "Files" || type === "text/plain");
  }

  /** @param {boolean} on */
  function invite(on) {
    if (on) document.body.dataset.drop = t("data.drop");
    else delete document.body.dataset.drop;
  }

  byId("open-table", HTMLElement).addEventListener("click", () => open());
  document.addEventListener("paste", (event) => {
    const isField = event.target instanceof Element && event.target.closest(FIELDS);
    if (isField || document.querySelector("dialog[open]:not(#table-dialog)") || !event.clipboardData) return;
    take(event.clipboardData);
  });
  document.addEventListener("dragstart", () => (isOwn = true));
  document.addEventListener("dragend", () => (isOwn = false));
  document.addEventListener("dragover", (event) => {
    if (!isWelcome(event)) return;
    event.preventDefault();
    invite(true);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) invite(false);
  });
  document.addEventListener("drop", (event) => {
    invite(false);
    if (!isWelcome(event) || !event.dataTransfer) return;
    event.preventDefault();
    take(event.dataTransfer);
  });
}
