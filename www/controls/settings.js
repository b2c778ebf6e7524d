/** What is in the groups of settings. */

/** @import { App } from "../base/app.js" */

import { byId, copyOf, onClick } from "../base/dom.js";
import { lazyMarkup } from "../base/markup.js";
import { startEnds } from "./ends.js";
import { startMarks } from "./marked-rates.js";
import { loadMethods, startMethod } from "./method.js";
import { startProblem } from "./problem.js";
import { startSummaries } from "./summaries.js";

const markup = lazyMarkup("controls/settings", () => ["marked", "method", "cost", "ends", "shape"]);

/**
 * @param {App} app
 * @param {() => void} addRun
 * @returns {Promise<() => void>} updates them
 */
export async function startSettings(app, addRun) {
  const [names] = await Promise.all([markup(), loadMethods()]);
  for (const name of names) byId(`${name}-group`, HTMLElement).append(copyOf(`${name}-body`, ""));
  const { page } = app;
  const ofOneRun = byId("of-one-run", HTMLElement);
  const showMarks = startMarks(app, ofOneRun, () => page.front);
  const showMethod = startMethod(app, ofOneRun, "", () => page.front);
  onClick(byId("compare", HTMLButtonElement), addRun);
  const [showProblem, showEnds, showSummaries] = [startProblem(app), startEnds(app), startSummaries(app)];
  return () => {
    const run = page.run(page.front);
    if (!ofOneRun.hidden) {
      showMarks(run);
      showMethod(run);
    }
    showProblem();
    showEnds();
    showSummaries(run);
  };
}
