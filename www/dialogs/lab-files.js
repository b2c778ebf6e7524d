/** Labs as files: saved and opened. */

/** @import { App } from "../base/app.js" */

import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { attempt, later } from "../base/lazy.js";
import { saveFile } from "../base/save-file.js";

/** The extension of files with a lab. */
const ENDING = ".steepest.json";

/** @param {App} app */
export async function saveLab({ page, announce }) {
  const { fileOf } = await extras();
  const name = `lab${ENDING}`;
  saveFile(name, new Blob([fileOf(page.encoded())], { type: "application/json" }));
  announce(t("said.saved", { name }));
}

/**
 * Asks for a file and opens what is in it: a lab, or a table of points.
 * @param {App} app
 */
export function pickFile(app) {
  const field = document.createElement("input");
  field.type = "file";
  field.id = "lab-file";
  field.accept = ".json,.xlsx,.ods,.xls,.xlsb,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values,text/plain";
  field.hidden = true;
  field.addEventListener("cancel", () => field.remove());
  field.addEventListener("change", async () => {
    field.remove();
    const file = field.files?.[0];
    if (!file) return;
    await attempt(app, async () => (await later(() => import("./import.js"))).openImport(app, file));
  });
  // In the page, so that browsers allow it and tests find it.
  document.body.append(field);
  field.click();
}
