/** The problem: which cost the descent minimises, which parameters it moves, and on which scale of x. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { later, lazily } from "../base/lazy.js";
import { fillChoices, startField, startSelect, startSwitch } from "./fields.js";

/**
 * @param {App} app
 * @returns {() => void} updates the controls
 */
export function startProblem(app) {
  const parts = [startCost(app), startOffer(app), startHold(app), startScale(app)];
  return () => parts.forEach((show) => show());
}

/** @param {App} app */
function startCost(app) {
  const { page } = app;
  const row = byId("delta-row", HTMLElement);
  const functions = byId("cost-function", HTMLSelectElement);
  fillChoices(functions, "cost");
  const showCost = startSelect(app, functions, (name) => page.setCost(name, undefined));
  const chosen = () => page.run(page.front);
  const showDelta = startField(
    app,
    byId("delta", HTMLInputElement),
    () => chosen().delta,
    (delta) => page.setCost(chosen().cost, delta),
  );
  return () => {
    const { cost, uses } = chosen();
    showCost(cost);
    row.hidden = !uses.includes("delta");
    showDelta();
  };
}

/**
 * The offer to change the learning rates so that the steps stay the same with another squared cost. It is loaded when there is
 * something to offer.
 * @param {App} app
 */
function startOffer(app) {
  const isMade = () => app.page.rescalePhrase() !== "";
  return lazily(app, isMade, async () => (await later(() => import("./offer.js"))).startOffer(app)).show;
}

/** @param {App} app */
function startHold(app) {
  const { page } = app;
  const row = byId("held-row", HTMLElement);
  /** @returns {"intercept" | "slope"} */
  const held = () => (page.held === "slope" ? "slope" : "intercept");
  const showHold = startSelect(app, byId("hold", HTMLSelectElement), (name) => page.hold(name, undefined));
  const showValue = startField(
    app,
    byId("held-value", HTMLInputElement),
    () => page.nextStep(page.front, held()).now,
    (value) => page.hold(held(), value),
  );
  return () => {
    showHold(page.held);
    row.hidden = page.held === "";
    if (!row.hidden) showValue();
  };
}

/** @param {App} app */
function startScale(app) {
  const { page } = app;
  const showCentred = startSwitch(app, byId("centre", HTMLInputElement), (on) => page.setCentred(on));
  const showStandardised = startSwitch(app, byId("standardise", HTMLInputElement), (on) => page.setStandardised(on));
  return () => {
    showCentred(page.centred);
    showStandardised(page.standardised);
  };
}
