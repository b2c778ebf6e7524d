/** The buttons of the rates that follow from the data. The track of the slider has a mark for each. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */

import { isShown, press, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { startWithObstacle } from "./obstacle.js";

const MARKS = /** @type {const} */ (["fitted", "fastest", "critical"]);

/**
 * @param {App} app
 * @param {HTMLElement} root  where the buttons are
 * @param {() => number} index  the index of their run
 * @returns {(run: Run) => void} shows the rates of the run
 */
export function startMarks(app, root, index) {
  const shows = MARKS.map((name) => startMark(app, root, name, index));
  return (run) => shows.forEach((show) => show(run));
}

/**
 * @param {App} app
 * @param {HTMLElement} root
 * @param {typeof MARKS[number]} name
 * @param {() => number} index
 * @returns {(run: Run) => void}
 */
function startMark(app, root, name, index) {
  const { page } = app;
  const button = within(root, `button[data-rate=${name}]`, HTMLButtonElement);
  const value = within(root, `[data-rate=${name}] + .of`, HTMLElement);
  const rateOf = (/** @type {Run} */ run) => (name === "fitted" ? run.fittedRate : page.curvatureOf(run.index)[name]);

  function obstacleOf() {
    const run = page.run(index());
    const rate = rateOf(run);
    if (page.pointCount === 0) return "rate.no-points";
    if (Number.isNaN(rate)) return run.reason || "rate.none-fastest";
    return (name === "fitted" ? run.fitted : rate === run.learningRate) ? "rate.is-set" : "";
  }

  function apply() {
    if (name === "fitted") page.fitRate(index());
    else page.setLearningRate(index(), rateOf(page.run(index())));
  }

  const showObstacle = startWithObstacle(app, button, obstacleOf, apply);
  return (run) => {
    if (!isShown(button)) return;
    const rate = rateOf(run);
    press(button, showObstacle() === "rate.is-set");
    write(value, Number.isFinite(rate) && page.pointCount > 0 ? page.format(rate) : t("numbers.none"));
  };
}
