/** The numbers of the next step, with a row for each parameter that moves. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */
/** @import { Parameter } from "../base/run-data.js" */

import { byId, isShown, setProperty, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { usesRate } from "../base/run-data.js";
import { startSwitch } from "../controls/fields.js";

/** The keys of a parameter's name: for x as it is, and for x centred or standardised. @type {Record<Parameter, [string, string]>} */
const NAMES = { intercept: ["numbers.intercept", "numbers.intercept-z"], slope: ["numbers.slope", "numbers.slope-z"] };

/**
 * What shows the next step: the button that makes it slowly, and the box that draws the line after it.
 * @param {App} app
 */
function startNextStep(app) {
  const { page } = app;
  const row = byId("next-step", HTMLElement);
  const line = byId("next-line", HTMLInputElement);
  const showLine = startSwitch(app, line, (on) => page.showNextLine(on));
  const button = byId("slow-step", HTMLButtonElement);
  const slowly = lazily(app, () => false, async () => (await later(() => import("./slow-step.js"))).startSlowStep(app, button));
  button.addEventListener("click", async () => (await slowly.load())?.toggle());
  return () => {
    row.hidden = page.pointCount === 0;
    showLine(page.nextLine);
    slowly.show();
  };
}

/**
 * @param {App} app
 * @returns {() => void} updates the numbers
 */
export function startNumbers(app) {
  const { page } = app;
  const showNextStep = startNextStep(app);
  const none = t("numbers.none");
  const tab = byId("numbers-step", HTMLElement);
  const table = byId("step-table", HTMLElement);
  const hint = byId("numbers-hint", HTMLElement);
  const costHint = byId("cost-hint", HTMLElement);
  const derivative = byId("derivative-head", HTMLElement);
  const inX = byId("in-x", HTMLElement);
  const columns = ["direction", "rate"].map((name) => ({
    head: byId(`${name}-head`, HTMLElement),
    /** @type {NodeListOf<HTMLElement>} */
    cells: table.querySelectorAll(`[data-column=${name}]`),
  }));
  const rows = [startRow("intercept"), startRow("slope")];

  /** @param {number} value */
  function read(value) {
    return page.pointCount > 0 && Number.isFinite(value) ? page.formatAligned(value) : none;
  }

  /** @param {Parameter} parameter */
  function startRow(parameter) {
    const row = byId(`row-${parameter}`, HTMLTableRowElement);
    const [name, ...cells] = row.cells;
    /** @param {boolean} isScaled */
    return (isScaled) => {
      row.hidden = page.held === parameter;
      write(name, t(NAMES[parameter][isScaled ? 1 : 0]));
      const step = page.nextStep(page.front, parameter);
      const factor = page.pointCount > 0 && Number.isFinite(step.rate) ? page.format(step.rate) : none;
      const texts = [read(step.now), read(step.derivative), read(step.direction), factor, read(step.step), read(step.next)];
      texts.forEach((text, i) => write(cells[i], text));
    };
  }

  /**
   * @param {typeof columns[number]} column
   * @param {string} name  the key of its words, or "" for none
   */
  function showColumn({ head, cells }, name) {
    head.hidden = name === "";
    for (const cell of cells) cell.hidden = name === "";
    if (name) write(head, t(name));
  }

  function showTable() {
    const run = page.run(page.front);
    const isScaled = page.centred;
    const isFound = run.method === "line-search";
    const names = [directionOf(run), isFound ? "numbers.found" : usesRate(run) ? "numbers.rate" : ""];
    columns.forEach((column, i) => showColumn(column, names[i]));
    write(derivative, t(derivativeOf(run)));
    // On a phone, the columns become rows.
    setProperty(table, "--columns", String(5 + names.filter(Boolean).length));
    for (const show of rows) show(isScaled);
    inX.hidden = !isScaled || page.pointCount === 0;
    if (inX.hidden) return;
    const { intercept, slope } = page.figures(page.front);
    const brief = (/** @type {number} */ value) => page.format(Number(value.toPrecision(3)));
    write(inX, t("numbers.in-x", { intercept: brief(intercept), slope: brief(slope) }));
  }

  return () => {
    showNextStep();
    const { pointCount } = page;
    const { iteration, cost } = page.figures(page.front);
    if (isShown(tab)) showTable();
    write(hint, t("numbers.hint", { now: page.formatCount(iteration), next: page.formatCount(iteration + 1) }));
    write(costHint, pointCount > 0 && Number.isFinite(cost) ? t("cost.now", { cost: page.format(cost) }) : "");
  };
}

/**
 * Returns the key of the name of the direction.
 *
 * A step is the learning rate times a direction. For plain descent, the direction is the derivative and needs no name of its own.
 * @param {Run} run
 */
function directionOf({ swings, remembers }) {
  if (swings) return "numbers.velocity";
  return remembers ? "numbers.scaled" : "";
}

/**
 * Returns the key of the derivative's name. It depends on where the derivative is taken, and over which points.
 * @param {Run} run
 */
function derivativeOf({ uses, looksAhead }) {
  if (uses.includes("order")) return "numbers.of-batch";
  return looksAhead ? "numbers.ahead" : "numbers.derivative";
}
