/** The dialog that saves the iterations of a run as CSV. */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { MOST_ROWS, PART, partsOf, strideOf } from "../base/iterations-csv.js";
import { lazyMarkup } from "../base/markup.js";
import { pause } from "../base/pause.js";
import { nameRuns } from "../base/run-name.js";
import { saveFile } from "../base/save-file.js";
import { openDialog } from "./dialog.js";

/** Milliseconds of work after which the page may react. */
const SLICE = 30;

const dialog = lazyMarkup("dialogs/export-iterations", start);

/**
 * Shows the dialog that saves the iterations of a run.
 * @param {App} app
 */
export async function openIterations(app) {
  (await dialog(app))();
}

/** @param {App} app */
function start({ page, act, announce, complain }) {
  const box = byId("iterations-dialog", HTMLDialogElement);
  const choice = byId("iterations-choice", HTMLElement);
  const runs = byId("iterations-run", HTMLSelectElement);
  const note = byId("iterations-note", HTMLElement);
  const progress = byId("iterations-progress", HTMLProgressElement);
  /** Whether a file is being saved. */
  let isSaving = false;

  function tell() {
    const every = strideOf(page, runs.selectedIndex);
    const { reached } = page.figures(runs.selectedIndex);
    const values = { n: page.formatCount(reached), every: page.formatCount(every), most: page.formatCount(MOST_ROWS) };
    write(note, t(every > 1 ? "iterations.some" : "iterations.all", values));
  }

  /**
   * @param {(numbers: Float64Array, first: boolean) => string} csv
   * @param {number} run
   */
  async function collect(csv, run) {
    const parts = [];
    const total = (page.figures(run).reached + 1) / (PART * strideOf(page, run));
    let looked = performance.now();
    for (const part of partsOf(page, csv, run)) {
      parts.push(part);
      if (performance.now() - looked < SLICE) continue;
      progress.hidden = false;
      progress.value = parts.length / total;
      await pause();
      if (!isSaving) return undefined;
      looked = performance.now();
    }
    return new Blob(parts, { type: "text/csv" });
  }

  /** @param {number} run */
  async function save(run) {
    const { csvOfIterations } = await extras();
    const table = await collect(csvOfIterations, run);
    if (!table) return;
    const name = page.runCount > 1 ? `iterations-${run + 1}.csv` : "iterations.csv";
    saveFile(name, table);
    announce(t("said.saved", { name }));
    box.close();
  }

  runs.addEventListener("change", tell);
  addEventListener("language", () => {
    nameRuns(page, runs);
    tell();
  });
  byId("iterations-cancel", HTMLElement).addEventListener("click", () => box.close());
  box.addEventListener("close", () => (isSaving = false));
  byId("iterations-form", HTMLFormElement).addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSaving) return;
    isSaving = true;
    try {
      await save(runs.selectedIndex);
    } catch (error) {
      box.close();
      complain(t(typeof error === "string" ? error : "failure.module"));
      if (typeof error !== "string") console.error(error);
    }
  });

  return () => {
    // While a run goes on, its table would never be complete.
    act(() => page.pause());
    progress.hidden = true;
    choice.hidden = page.runCount === 1;
    nameRuns(page, runs);
    runs.selectedIndex = page.front;
    tell();
    openDialog(box);
  };
}
