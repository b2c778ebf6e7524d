/** The method of a run. The settings that it uses are loaded when they are first unfolded. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */

import { copyOf, within } from "../base/dom.js";
import { later, lazily } from "../base/lazy.js";
import { lazyMarkup } from "../base/markup.js";
import { fillChoices, startSelect } from "./fields.js";

/** The options of a run that have their controls elsewhere. */
const ELSEWHERE = ["name", "method", "learningRate", "cost", "delta"];

/** Loads the markup, once. */
export const loadMethods = lazyMarkup("controls/method", () => undefined);

/**
 * Adds the choice of a method and its settings to a part of the page. Their markup has to be there.
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
  // What only a card has.
  const more = root.querySelector(".more-settings");
  if (more) panel.append(...more.children);
  more?.remove();
  const settings = lazily(
    app,
    () => false,
    async () => (await later(() => import("./method-settings.js"))).startSettings(app, panel, prefix, index),
  );
  disclosure.addEventListener("click", async () => {
    if (!(await settings.load())) return;
    panel.hidden = !panel.hidden;
    disclosure.ariaExpanded = String(!panel.hidden);
    frames.redraw();
  });

  const methods = within(part, "[data-setting=method]", HTMLSelectElement);
  fillChoices(methods, "method");
  const showMethod = startSelect(app, methods, (method) => page.setRun(index(), { method }));
  return (run) => {
    showMethod(run.method);
    disclosure.hidden = !more && run.uses.every((name) => ELSEWHERE.includes(name));
    settings.show();
  };
}
