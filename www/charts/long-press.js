/** The long press of a finger on a point, which deletes it: a ring that grows around it, and the offer to take this back. */

/** @import { App } from "../base/app.js" */

import { inRem } from "../base/font.js";
import { t } from "../base/i18n.js";
import { createToast } from "../controls/toast.js";

/** Milliseconds after which the ring appears, after which a press is long, and for which the ring is seen at least. */
const PRESS = { ring: 300, long: 900, least: 250 };

/**
 * @param {App} app
 * @param {HTMLElement} chart
 * @returns {(() => void) & { begin: (pixel: { x: number, y: number }, since: number) => () => boolean, offerUndo: (text: string) => void }} updates the
 *   offer. `begin` shows a press around a pixel, which has lasted since a time, and returns a function that ends it and returns whether
 *   it was long
 */
export function startLongPress(app, chart) {
  const toast = createToast(app, chart);
  const ring = document.createElement("div");
  const words = document.createElement("p");
  ring.className = "ring";
  words.className = "tip hold";
  ring.hidden = words.hidden = true;
  chart.after(ring, words);

  /**
   * @param {{ x: number, y: number }} pixel
   * @param {number} since
   */
  function begin({ x, y }, since) {
    const past = performance.now() - since;
    let isLong = false;
    for (const part of [ring, words]) {
      part.style.setProperty("--x", inRem(x));
      part.style.setProperty("--y", inRem(y));
    }
    ring.style.animationDelay = `${PRESS.ring - past}ms`;
    ring.hidden = false;
    const timer = setTimeout(() => {
      isLong = true;
      words.textContent = t("hold.release");
      words.hidden = false;
      app.announce(t("hold.release"));
    }, Math.max(PRESS.long - past, PRESS.least));
    return () => {
      clearTimeout(timer);
      ring.hidden = words.hidden = true;
      return isLong;
    };
  }

  return Object.assign(toast.show, { begin, offerUndo: toast.offer });
}
