/** The keys of the cost chart. */

/** @import { App } from "../../base/app.js" */

import { t } from "../../base/i18n.js";
import { nameOf } from "../../base/keys.js";
import { createReading, onKeys } from "./reading.js";

/**
 * @param {App} app
 * @param {HTMLElement} chart
 */
export function startCostKeys(app, chart) {
  const { page, act, announce, frames } = app;
  const reading = createReading(app, chart, "cost");

  onKeys(chart, (event, arrow) => {
    if (arrow && event.altKey) {
      const [dx, dy] = arrow;
      if (act(() => (dx + dy > 0 ? page.step(1) : page.back(1)))) frames.glide();
      return true;
    }
    const key = nameOf(event);
    if (key === "Enter") {
      if (reading.take()) announce(t("said.gone", { n: page.formatCount(page.figures(page.front).iteration) }));
      return true;
    }
    return key === "Escape" ? reading.stop() : reading.move(event);
  });
  return reading.show;
}
