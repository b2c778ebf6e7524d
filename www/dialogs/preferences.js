/** The dialog with what a person prefers about the page itself, which the browser keeps. */

/** @import { App } from "../base/app.js" */

import { byId, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { prefer, preferred } from "../base/preferences.js";
import { setTellsProgress, setVerbosity, tellsProgress, verbosity } from "../base/voice.js";
import { startLanguages } from "../controls/language.js";
import { paintRange } from "../controls/sliders.js";
import { volume } from "../sound/volume.js";
import { openDialog } from "./dialog.js";
import { openShortcuts } from "./shortcuts.js";

const preferences = lazyMarkup("dialogs/preferences", start);

/** @param {App} app */
export async function openPreferences(app) {
  (await preferences(app))();
}

/**
 * @param {App} app
 * @returns {() => void} opens the dialog
 */
function start(app) {
  const box = byId("preferences-dialog", HTMLDialogElement);
  const progress = byId("prefer-progress", HTMLInputElement);
  const sound = byId("prefer-sound", HTMLInputElement);
  const loudness = byId("prefer-volume", HTMLInputElement);
  const hear = byId("hear-now", HTMLButtonElement);
  /** @type {NodeListOf<HTMLSelectElement>} */
  const lists = box.querySelectorAll("select[name]");

  /**
   * Keeps a choice and lets the page follow it at once.
   * @param {string} name
   * @param {string} value
   */
  function choose(name, value) {
    prefer(name, value);
    dispatchEvent(new CustomEvent("preference", { detail: { [name]: value } }));
    // Everything is drawn anew, and what the choice needs is loaded.
    app.frames.redraw();
  }

  function show() {
    for (const list of lists) list.value = preferred(list.name) ?? "";
    within(box, "[name=verbosity]", HTMLSelectElement).value = verbosity();
    const naming = within(box, "[name=naming]", HTMLSelectElement);
    naming.value = preferred("naming") === "letters" ? "letters" : "words";
    progress.checked = tellsProgress();
    sound.checked = preferred("sound") === "on";
    loudness.value = String(volume());
    showVolume();
  }

  function showVolume() {
    const text = t("preferences.percent", { n: loudness.value });
    paintRange(loudness);
    write(byId("volume-value", HTMLElement), text);
    loudness.ariaValueText = text;
    loudness.disabled = !sound.checked;
    hear.disabled = !sound.checked;
  }

  for (const list of lists) {
    list.addEventListener("change", () => {
      if (list.name === "verbosity") setVerbosity(/** @type {import("../base/voice.js").Verbosity} */ (list.value));
      else choose(list.name, list.value);
    });
  }
  progress.addEventListener("change", () => setTellsProgress(progress.checked));
  sound.addEventListener("change", () => {
    choose("sound", sound.checked ? "on" : "");
    showVolume();
  });
  loudness.addEventListener("input", () => {
    choose("volume", loudness.value);
    showVolume();
  });
  hear.addEventListener("click", () => document.getElementById("hear")?.click());
  startLanguages(app, byId("prefer-language", HTMLSelectElement));
  byId("list-keys", HTMLElement).addEventListener("click", openShortcuts);
  addEventListener("storage", show);

  return () => {
    show();
    // The main button is at the end of the choices.
    openDialog(box, null);
  };
}
