/** The method of a run and the settings that it uses. */

/** @import { App } from "../base/app.js" */
/** @import { Run, RunOptions } from "../../pkg/steepest.js" */

import { copyOf, within } from "../base/dom.js";
import { fillChoices, startField, startSelect } from "./fields.js";

/**
 * Adds the choice of a method and its settings to a part of the page.
 * @param {App} app
 * @param {HTMLElement} root
 * @param {string} prefix  of the ids in it
 * @param {() => number} index  the index of its run
 * @returns {(run: Run) => void} shows the run's method
 */
export function startMethod(app, root, prefix, index) {
  const { page, frames } = app;
  const part = within(root, ".method", HTMLElement);
  part.prepend(copyOf("method-template", prefix));
  const disclosure = within(part, ".disclosure", HTMLButtonElement);
  const panel = within(part, ".method-settings", HTMLElement);
  // What unfolds is the last part, on the screen and for the keyboard.
  part.append(panel);
  // What only a card has comes after what all of them have.
  const more = root.querySelector(".more-settings");
  if (more) panel.append(...more.children);
  more?.remove();
  disclosure.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    disclosure.ariaExpanded = String(!panel.hidden);
    frames.redraw();
  });

  /** @param {RunOptions} options */
  function set(options) {
    page.setRun(index(), options);
  }

  const showMethod = startSetting(app, within(root, "[data-setting=method]", HTMLSelectElement), "method", set);
  /** @type {{ isUsed: (run: Run) => boolean, show: (run: Run) => void }[]} */
  const settings = [];
  for (const field of panel.querySelectorAll("[data-setting]")) {
    const name = /** @type {keyof RunOptions} */ (field instanceof HTMLElement ? field.dataset.setting : "");
    const row = field.closest(".row");
    const showField = startSetting(app, field, name, set);
    const isUsed = (/** @type {Run} */ { uses }) => uses.includes(name);
    settings.push({
      isUsed,
      show(run) {
        if (row instanceof HTMLElement) row.hidden = !isUsed(run);
        if (isUsed(run)) showField(run);
      },
    });
  }
  return (run) => {
    showMethod(run);
    disclosure.hidden = !settings.some(({ isUsed }) => isUsed(run));
    if (!panel.hidden) settings.forEach(({ show }) => show(run));
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
    fillChoices(field, /** @type {"method" | "cost" | "schedule" | "order"} */ (name));
    const show = startSelect(app, field, (value) => set({ [name]: value }));
    return (run) => show(String(run[name]));
  }
  if (!(field instanceof HTMLInputElement)) throw new Error(`${name} has no field`);
  if (field.type === "text") {
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
