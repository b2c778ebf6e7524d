/** What the curvature of the cost means for the learning rate: the zones of its slider, and the numbers. */

/** @import { App } from "./app.js" */

import { byId, enable, isShown, onClick, write } from "./dom.js";
import { keyOf, t } from "./i18n.js";

/**
 * The stretches of the slider's track, their names, and the two rates between them.
 * @param {App} app
 * @returns {() => void} brings them up to date
 */
export function startZones({ page, act }) {
  const track = byId("track", HTMLElement);
  const legend = byId("zones", HTMLElement);
  const present = byId("zone", HTMLElement);
  const slider = byId("rate", HTMLInputElement);
  /** @type {NodeListOf<HTMLElement>} */
  const names = legend.querySelectorAll("[data-zone]");
  const rates = [rateButton("fastest", 4), rateButton("critical", 3)];

  /**
   * @param {"fastest" | "critical"} name
   * @param {number} at  its place among the numbers of the curvature
   */
  function rateButton(name, at) {
    const button = byId(`${name}-rate`, HTMLButtonElement);
    const value = byId(`${name}-value`, HTMLElement);
    onClick(button, () => act(() => page.setLearningRate(page.curvature()[at])));
    return () => {
      const rate = page.curvature()[at];
      enable(button, Number.isFinite(rate));
      write(value, Number.isFinite(rate) ? page.format(rate) : t("numbers.none"));
    };
  }

  return () => {
    const zones = page.zones();
    const exist = zones.length > 0;
    track.hidden = legend.hidden = !exist;
    slider.classList.toggle("bare", exist);
    const phrase = page.zonePhrase();
    write(present, exist && phrase ? t(phrase) : "");
    if (!exist) return;
    const [crawls, steady, critical, fastest] = zones;
    for (const [name, place] of Object.entries({ crawls, steady, critical, fastest })) {
      track.style.setProperty(`--${name}-at`, Math.min(Math.max(place, 0), 1).toFixed(4));
    }
    const zone = keyOf(phrase);
    for (const name of names) name.toggleAttribute("data-present", name.dataset.zone === zone);
    rates.forEach((show) => show());
  };
}

/**
 * @param {App} app
 * @returns {() => void} brings the numbers up to date
 */
export function startCurvature({ page }) {
  const leaf = byId("sheet-curvature", HTMLElement);
  const text = byId("curvature-text", HTMLElement);
  const figures = ["lambda-min", "lambda-max", "condition", "contraction"].map((id) => byId(id, HTMLElement));

  return () => {
    if (!isShown(leaf)) return;
    const [least, most, condition, , , contraction] = page.curvature();
    [least, most, condition, contraction].forEach((value, i) => {
      write(figures[i], Number.isFinite(value) ? page.format(value) : t("numbers.none"));
    });
    write(text, t(page.curvaturePhrase()));
  };
}
