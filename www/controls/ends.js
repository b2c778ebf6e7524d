/** Where the descent starts, and when it stops. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { startField } from "./fields.js";

/**
 * @param {App} app
 * @returns {() => void} updates the controls
 */
export function startEnds(app) {
  const { page, act } = app;
  const limit = byId("limit", HTMLInputElement);
  const noLimit = byId("no-limit", HTMLInputElement);
  let lastLimit = page.iterationLimit ?? NaN;
  noLimit.addEventListener("change", () => act(() => page.setIterationLimit(noLimit.checked ? undefined : lastLimit)));

  const fields = [
    startField(
      app,
      byId("start-intercept", HTMLInputElement),
      () => page.startIntercept,
      // Entering the present value does not start the descent again.
      (intercept) => intercept !== page.startIntercept && page.setStart(intercept, page.startSlope),
    ),
    startField(
      app,
      byId("start-slope", HTMLInputElement),
      () => page.startSlope,
      (slope) => slope !== page.startSlope && page.setStart(page.startIntercept, slope),
    ),
    startField(app, byId("tolerance", HTMLInputElement), () => page.tolerance, (tolerance) => page.setTolerance(tolerance)),
    startField(app, limit, () => lastLimit, (count) => page.setIterationLimit(count)),
  ];
  const stopFar = byId("stop-far", HTMLInputElement);
  stopFar.addEventListener("change", () => act(() => page.setStopFar(stopFar.checked)));
  return () => {
    stopFar.checked = page.stopFar;
    const unlimited = page.iterationLimit === undefined;
    lastLimit = page.iterationLimit ?? lastLimit;
    noLimit.checked = unlimited;
    limit.classList.toggle("idle", unlimited);
    fields.forEach((show) => show());
  };
}
