/** The goals of a chapter: a list in which each is ticked off once it has been met. */

/** @import { App } from "../base/app.js" */
/** @import { Goal } from "./source.js" */

import { copyOf, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { numberIn } from "../controls/fields.js";

/** How far a number may be from the answer unless its goal says so, as in `src/lesson/file.rs`. */
const TOLERANCE = 0.01;

/**
 * @param {App} app
 * @param {() => Goal[]} goals  in the language of the page
 * @param {HTMLElement} list  which shows them
 * @param {(text: string) => string} told  fills a text in
 * @returns {() => boolean} ticks off what is met by now, and returns whether all are
 */
export function startGoals({ page, frames, announce }, goals, list, told) {
  const rows = goals().map((goal, index) => {
    const row = copyOf("lesson-goal", `goal-${list.id}-${index}-`);
    const item = within(row, "li", HTMLElement);
    const label = within(row, "label", HTMLLabelElement);
    const field = within(row, "input", HTMLInputElement);
    const form = within(row, "form", HTMLFormElement);
    const hint = within(row, "p", HTMLElement);
    const isNumber = goal.number !== undefined;
    within(row, ".when", HTMLElement).hidden = isNumber;
    form.hidden = !isNumber;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    field.addEventListener("change", check);

    function check() {
      if (field.value.trim() === "") return;
      const given = numberIn(page, field);
      const isRight = page.isNear(goal.number ?? "", given, goal.tolerance ?? TOLERANCE);
      field.ariaInvalid = String(!isRight);
      if (isRight) {
        tick();
        // Nothing of the lab has changed, but the chapter may be done.
        frames.redraw();
        write(hint, "");
      } else write(hint, Number.isFinite(given) ? told(reasonOf(given)) : t("field.needs-number", { example: "0.5" }));
      hint.hidden = isRight;
      if (!isRight) announce(hint.textContent ?? "");
    }

    /** @param {number} given */
    function reasonOf(given) {
      const { mistakes, otherwise = "" } = goals()[index];
      const found = mistakes?.find(({ number }) => page.isNear(number, given, goal.tolerance ?? TOLERANCE));
      return found?.reason ?? otherwise;
    }

    let isMet = false;
    function tick() {
      if (isMet) return;
      isMet = true;
      item.dataset.met = "";
      field.readOnly = true;
      within(item, ".tick", HTMLElement).textContent = t("lesson.met");
      announce(t("said.goal-met", { goal: told(goals()[index].text) }));
    }

    list.append(row);
    return {
      follow() {
        write(isNumber ? label : within(item, ".when", HTMLElement), told(goals()[index].text));
        if (!isMet && !isNumber && page.meets(goal.when ?? [])) tick();
        return isMet;
      },
    };
  });

  return () => rows.map(({ follow }) => follow()).every(Boolean);
}
