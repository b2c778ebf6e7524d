/** The settings that the method of a run uses. */

/** @import { App } from "../base/app.js" */
/** @import { Run, RunOptions } from "../../pkg/steepest.js" */

import { copyOf } from "../base/dom.js";
import { lazyMarkup } from "../base/markup.js";
import { fillChoices, startField, startSelect } from "./fields.js";

const template = lazyMarkup("controls/method-settings", () => "settings-template");

/**
 * @param {App} app
 * @param {HTMLElement} panel  with the settings that only a card has
 * @param {string} prefix  of the ids in it
 * @param {() => number} index  the index of its run
 * @returns {Promise<() => void>} shows the settings
 */
export async function startSettings(app, panel, prefix, index) {
  const { page } = app;
  panel.prepend(copyOf(await template(), prefix));

  /** @param {RunOptions} options */
  function set(options) {
    page.setRun(index(), options);
  }

  /** @type {((run: Run) => void)[]} */
  const settings = [];
  for (const field of panel.querySelectorAll("[data-setting]")) {
    const name = /** @type {keyof RunOptions} */ (field instanceof HTMLElement ? field.dataset.setting : "");
    const row = field.closest(".row");
    const showField = startSetting(app, field, name, set);
    settings.push((run) => {
      const isUsed = run.uses.includes(name);
      if (row instanceof HTMLElement) row.hidden = !isUsed;
      if (isUsed) showField(run);
    });
  }
  return () => {
    const run = page.run(index());
    settings.forEach((show) => show(run));
  };
}

/**
 * @param {App} app
 * @param {Element} field
 * @param {keyof RunOptions} name
 * @param {(options: RunOptions) => void} set
 * @returns {(run: Run) => void}
 */
function startSetting(app, field, name, set) {
  if (field instanceof HTMLSelectElement) {
    fillChoices(field, /** @type {"cost" | "schedule" | "order"} */ (name));
    const show = startSelect(app, field, (value) => set({ [name]: value }));
    return (run) => show(String(run[name]));
  }
  if (!(field instanceof HTMLInputElement)) throw new Error(`${name} has no field`);
  if (field.classList.contains("words")) {
    field.addEventListener("change", () => app.act(() => set({ [name]: field.value.trim() })));
    return (run) => {
      if (document.activeElement !== field) field.value = String(run[name]);
    };
  }
  let value = NaN;
  const show = startField(app, field, () => value, (typed) => set({ [name]: typed }));
  return (run) => {
    value = Number(run[name]);
    show();
  };
}
