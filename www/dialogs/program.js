/** The dialog with a Python program that makes the steps of a run. */

/** @import { App } from "../base/app.js" */

import { copyText } from "../base/clipboard.js";
import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { nameRuns } from "../base/run-name.js";
import { saveFile } from "../base/save-file.js";
import { openDialog } from "./dialog.js";

/** From this many points on, the program reads them from a file. */
const MANY = 1000;

const dialog = lazyMarkup("dialogs/program", start);

/** @param {App} app */
export async function openProgram(app) {
  const open = await dialog(app);
  open(await extras());
}

/** @param {App} app */
function start({ page, act, announce }) {
  const box = byId("program-dialog", HTMLDialogElement);
  const runs = byId("program-run", HTMLSelectElement);
  const code = byId("program-code", HTMLElement);
  const said = byId("program-said", HTMLElement);
  /** @type {Awaited<ReturnType<typeof extras>>} */
  let tools;

  function show() {
    const run = runs.selectedIndex;
    const comments = JSON.parse(code.dataset.comments ?? "");
    const method = t(`method.${page.run(run).method}`);
    const text = tools.python(page.encoded(), run, { ...comments, method }) ?? "";
    write(code, text);
    code.scrollTo(0, 0);
    for (const part of [code, code.nextElementSibling]) part?.toggleAttribute("hidden", text === "");
    byId("program-none", HTMLElement).hidden = text !== "";
    byId("program-many", HTMLElement).hidden = page.pointCount <= MANY;
  }

  runs.addEventListener("change", show);
  addEventListener("language", () => {
    nameRuns(page, runs);
    if (box.open) show();
  });
  byId("program-copy", HTMLElement).addEventListener("click", async () => {
    const isCopied = await copyText(code.textContent ?? "");
    said.textContent = t(isCopied ? "said.copied" : "said.not-copied");
  });
  byId("program-save", HTMLElement).addEventListener("click", () => {
    const name = "descent.py";
    saveFile(name, new Blob([code.textContent ?? ""], { type: "text/x-python" }));
    announce(t("said.saved", { name }));
    said.textContent = t("said.saved", { name });
  });

  /** @param {Awaited<ReturnType<typeof extras>>} loaded */
  return (loaded) => {
    tools = loaded;
    act(() => page.pause());
    said.textContent = "";
    byId("program-choice", HTMLElement).hidden = page.runCount === 1;
    nameRuns(page, runs);
    runs.selectedIndex = page.front;
    show();
    openDialog(box);
  };
}
