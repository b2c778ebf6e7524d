/** "Where does the next step lead?": five steps of one descent, each predicted before it is made. */

/** @import { App } from "../base/app.js" */
/** @import { Round, Table } from "./round.js" */

import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { startField } from "../controls/fields.js";
import { lineOf } from "./round.js";

/** How many steps are predicted. */
const STEPS = 5;

/**
 * @param {App} app
 * @returns {(table: Table) => Round}
 */
export function startStep(app) {
  const { page, act } = app;
  const fields = ["intercept", "slope"].map((name) => byId(`game-${name}`, HTMLInputElement));
  const [intercept, slope] = fields;
  const predicted = () => page.predicted ?? [0, 0];
  const show = [
    startField(app, intercept, () => predicted()[0], (value) => page.predict(value, predicted()[1])),
    startField(app, slope, () => predicted()[1], (value) => page.predict(predicted()[0], value)),
  ];
  /** The line from which the step leads, and its iteration. @type {[number, number]} */
  let from = [0, 0];
  let iteration = 0;
  const now = () => page.figures(page.front).iteration;

  return ({ judge, game, seed, round }) => ({
    of: STEPS,
    isFresh: false,
    secret: "step",
    fields: ["intercept", "slope"],
    button: "game.lock",
    task: () => t("game.task.step", { step: round() + 1 }),
    begin() {
      // Some may have gone on from the step before.
      act(() => {
        page.pause();
        if (now() > round()) page.goTo(round());
      });
      from = lineOf(page);
      iteration = now();
      act(() => page.forgetPrediction());
      act(() => page.predict(...from));
      fields.forEach((field) => (field.readOnly = false));
      slope.readOnly = game === "step-one";
    },
    answer() {
      act(() => {
        page.lockPrediction();
        // The step may have been made already by its own button, or several of them.
        if (now() === iteration) page.step(1);
        else page.goTo(iteration + 1);
      });
      fields.forEach((field) => (field.readOnly = true));
      return judge.judgeStep(game, seed, new Float64Array(from), new Float64Array(lineOf(page)), new Float64Array(predicted()));
    },
    follow() {
      show.forEach((update) => update());
      if (now() > iteration) {
        act(() => page.pause());
        return this.answer();
      }
      if (now() < iteration) act(() => page.goTo(iteration));
      return undefined;
    },
  });
}
