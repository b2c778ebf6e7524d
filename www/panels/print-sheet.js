/** The page on paper: one side with the charts, the numbers, and room for a person's own words. It is filled when it is printed. */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { addMarkup } from "../base/markup.js";
import { runName } from "../base/run-name.js";
import { svgNow } from "../charts/svg-picture.js";

/** The part of the usual size that the picture has: on paper it is small, and its texts are to be as large as those beside it. */
const PART = 0.7;

/** @param {App} app */
export async function startPrintSheet({ page }) {
  // A browser waits for nothing when it prints.
  const [tools] = await Promise.all([extras(), addMarkup("panels/print-sheet")]);
  const picture = byId("print-picture", HTMLElement);
  const runs = byId("print-runs", HTMLTableSectionElement);

  /** Returns the charts in the colours for light surfaces. */
  function draw() {
    return new DOMParser().parseFromString(svgNow(page, tools, "lab", "light", PART), "image/svg+xml").documentElement;
  }

  addEventListener("beforeprint", () => {
    picture.replaceChildren(draw());
    write(byId("print-status", HTMLElement), byId("status", HTMLElement).innerText.trim());
    runs.replaceChildren();
    for (let run = 0; run < page.runCount; run += 1) {
      const { iteration, intercept, slope, cost } = page.figures(run);
      const row = runs.insertRow();
      const texts = [runName(page, run), page.formatCount(iteration), ...[intercept, slope, cost].map((number) => page.format(number))];
      for (const text of texts) row.insertCell().textContent = text;
    }
  });
  addEventListener("afterprint", () => picture.replaceChildren());
}
