/** "Guess the rate": one learning rate for a whole descent, which is to arrive in as few steps as possible. */

/** @import { App } from "../base/app.js" */
/** @import { Round, Table } from "./round.js" */

import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { startField } from "../controls/fields.js";

/** How many sets of points there are. */
const SETS = 3;

/** What holds once a descent has ended, or waits because it runs away. */
const ENDED = ["status != ready", "status != running", "status != crawling"];

/**
 * @param {App} app
 * @returns {(table: Table) => Round}
 */
export function startRate(app) {
  const { page, act } = app;
  const field = byId("game-rate", HTMLInputElement);
  const chosen = () => page.figures(page.front).rate;
  const show = startField(app, field, chosen, (value) => page.setLearningRate(page.front, value));

  return ({ judge, seed, round }) => {
    let isRunning = false;
    return {
      of: SETS,
      isFresh: true,
      secret: "rate",
      fields: ["rate"],
      button: "game.run",
      task: () => t("game.task.rate", { set: round() + 1 }),
      begin() {
        isRunning = field.readOnly = false;
      },
      answer() {
        field.readOnly = isRunning = act(() => {
          page.reset();
          page.play();
        });
        return undefined;
      },
      follow() {
        show();
        if (page.playing) isRunning = field.readOnly = true;
        return isRunning && page.meets(ENDED) ? judge.judgeRate(seed, round(), chosen()) : undefined;
      },
    };
  };
}
