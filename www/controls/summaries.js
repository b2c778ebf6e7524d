/** What a group of settings says in short while it is closed, so that nothing that was set is out of sight. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */

import { catalogue } from "../../pkg/steepest.js";
import { byId, isShown, within, write } from "../base/dom.js";
import { inRow, t } from "../base/i18n.js";

/** The settings of a method that are said if they are not as in a new lab. */
const OF_METHOD = /** @type {const} */ (["momentum", "beta1", "beta2", "epsilon", "batch", "order", "seed", "schedule", "period"]);

/**
 * @param {App} app
 * @returns {(run: Run) => void} says what is set
 */
export function startSummaries({ page }) {
  const { settings, order, schedule } = catalogue();
  /** What a new lab has. @type {Record<string, string | number>} */
  const usual = { order: order[0], schedule: schedule[0] };
  for (const each of settings) usual[each.name] = each.default;

  /**
   * @param {string} name
   * @param {string | number} value
   */
  function setting(name, value) {
    return typeof value === "number" ? t(`group.${name}`, { value: page.format(value), count: value }) : t(`${name}.${value}`);
  }

  /**
   * @param {Run} run
   * @returns {(string | false)[]}
   */
  function sayMarked({ fittedRate }) {
    return [page.pointCount > 0 && Number.isFinite(fittedRate) && setting("fitted", fittedRate)];
  }

  /**
   * @param {Run} run
   * @returns {(string | false)[]}
   */
  function sayMethod(run) {
    const own = OF_METHOD.filter((name) => run.uses.includes(name) && run[name] !== usual[name]);
    return [t(`method.${run.method}`), ...own.map((name) => setting(name, run[name]))];
  }

  /**
   * @param {Run} run
   * @returns {(string | false)[]}
   */
  function sayCost(run) {
    return [t(`cost-function.${run.cost}`), run.uses.includes("delta") && setting("delta", run.delta)];
  }

  /** @returns {(string | false)[]} */
  function sayEnds() {
    const { startIntercept, startSlope, tolerance, iterationLimit: limit, stopFar } = page;
    return [
      t("group.from", { intercept: page.format(startIntercept), slope: page.format(startSlope) }),
      tolerance !== usual.tolerance && setting("tolerance", tolerance),
      limit === undefined ? t("group.no-limit") : limit !== usual.iterationLimit && setting("limit", limit),
      stopFar && t("group.stop-far"),
    ];
  }

  /** @returns {(string | false)[]} */
  function sayShape() {
    return [
      page.held === "slope" && t("slices.slope-held", { value: page.format(page.nextStep(page.front, "slope").now) }),
      page.held === "intercept" && t("slices.intercept-held", { value: page.format(page.nextStep(page.front, "intercept").now) }),
      page.centred && !page.standardised && t("group.centred"),
      page.standardised && t("group.standardised"),
    ];
  }

  /**
   * @param {string} name  of the group
   * @param {(run: Run) => (string | false)[]} say
   * @returns {(run: Run) => void}
   */
  function startSummary(name, say) {
    const value = within(byId(`${name}-group`, HTMLElement), "summary > small", HTMLElement);
    return (run) => {
      if (isShown(value)) write(value, inRow("row.list", say(run)) || t("group.as-it-is"));
    };
  }

  const shows = [
    startSummary("marked", sayMarked),
    startSummary("method", sayMethod),
    startSummary("cost", sayCost),
    startSummary("ends", sayEnds),
    startSummary("shape", sayShape),
  ];
  return (run) => shows.forEach((show) => show(run));
}
