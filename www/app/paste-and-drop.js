/** Tables and labs that are pasted, dropped or opened. The script that reads them is loaded then. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { loadRest, t } from "../base/i18n.js";
import { loadStyle } from "../base/later-style.js";
import { attempt, later } from "../base/lazy.js";

/** The elements that take pasted text themselves. */
const FIELDS = "input, textarea, select, [contenteditable]";

/** @param {App} app */
export function startPasteAndDrop(app) {
  /** Whether something of the page itself is being dragged. */
  let isOwn = false;

  /** Whether something that can be dropped is over the page. */
  let isOver = false;

  const dialog = () => later(() => import("../dialogs/import.js"));

  /**
   * @param {string} [source]  nothing yet, to ask for it
   * @param {string} [html]  the same as HTML, if there is some
   */
  function open(source, html) {
    return attempt(app, async () => (await dialog()).openImport(app, source, html));
  }

  /** @param {DataTransfer} from */
  function take(from) {
    const files = [...from.files];
    if (files.length > 0) {
      const entry = [...from.items].find(({ kind }) => kind === "file")?.webkitGetAsEntry();
      const isFolder = entry?.isDirectory === true;
      attempt(app, async () => (await dialog()).openDropped(app, files, isFolder));
      return;
    }
    const source = from.getData("text/plain");
    // A single word or number is neither a table nor a lab.
    if (/\d[^]*[\n\r\t;,=]|[\n\r\t;,=][^]*\d/.test(source)) open(source, from.getData("text/html"));
  }

  /** @param {DragEvent} event */
  function isWelcome({ dataTransfer, target }) {
    const isField = target instanceof Element && target.closest(FIELDS);
    return !isOwn && !isField && dataTransfer?.types.some((type) => type === "Files" || type === "text/plain");
  }

  /** @param {boolean} on */
  async function invite(on) {
    isOver = on;
    if (!on) delete document.body.dataset.drop;
    else if (document.body.dataset.drop === undefined) {
      // Nothing has told before that somebody is there.
      await Promise.all([loadStyle(), loadRest()]).catch(console.error);
      if (isOver) document.body.dataset.drop = t("data.drop");
    }
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
