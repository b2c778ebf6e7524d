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
    /** The rate that was answered. @type {number | undefined} */
    let answered;
    return {
      of: SETS,
      isFresh: true,
      secret: "rate",
      fields: ["rate"],
      button: "game.run",
      task: () => t("game.task.rate", { set: round() + 1 }),
      begin() {
        answered = undefined;
        field.readOnly = false;
      },
      answer() {
        answered = chosen();
        field.readOnly = true;
        act(() => page.play());
        return undefined;
      },
      follow() {
        show();
        // The first step is the answer, however it was made; and a run that has begun goes on.
        if (answered === undefined && page.figures(page.front).iteration > 0) this.answer();
        if (answered === undefined) return undefined;
        if (page.meets(ENDED)) return judge.judgeRate(seed, round(), answered);
        if (!page.playing) act(() => page.play());
        return undefined;
      },
    };
  };
}
