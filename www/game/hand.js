/** "Beat the descent": a line by hand in a counted number of tries, against as many steps of the descent on the same points. */

/** @import { App } from "../base/app.js" */
/** @import { Round, Table } from "./round.js" */

import { t } from "../base/i18n.js";
import { lineOf } from "./round.js";

/** How many tries and steps there are, as in `src/game/scene.rs`. */
const TRIES = 10;

/**
 * @param {App} app
 * @returns {(table: Table) => Round}
 */
export function startHand({ page, act }) {
  return ({ judge, seed }) => {
    /** The line from which both begin, the line that was tried last, and how many have been. @type {[number, number]} */
    let start = [0, 0];
    let last = start;
    let tries = 0;
    return {
      of: 1,
      isFresh: true,
      secret: "hand",
      fields: [],
      button: "game.mine",
      task: () => t("game.task.hand", { try: Math.min(tries + 1, TRIES), of: TRIES }),
      begin() {
        start = last = lineOf(page);
        tries = 0;
      },
      answer() {
        // The descent is shown beside the line by hand.
        act(() => {
          page.setHand(false);
          page.setStart(...start);
          page.step(TRIES);
          page.predict(...last);
          page.lockPrediction();
        });
        return judge.judgeHand(seed, new Float64Array(last));
      },
      follow() {
        // What the descent does here is no try.
        if (page.figures(page.front).iteration > 0) act(() => page.reset());
        const line = lineOf(page);
        if (page.grabbed || line.every((value, i) => value === last[i])) return undefined;
        last = line;
        tries += 1;
        return tries === TRIES ? this.answer() : undefined;
      },
    };
  };
}
