/** The words of a picture of the lab: what the page says around its charts. */

/** @import { Page } from "../pkg/steepest.js" */
/** @import { Studio } from "../pkg/workshop.js" */

import { t } from "./i18n.js";
import { nameOf, settingsOf } from "./run.js";

/** @typedef {"data" | "cost" | "landscape" | "lab"} Subject */

/** What there are pictures of. */
export const SUBJECTS = /** @type {const} */ (["data", "cost", "landscape", "lab"]);

/** The sizes of pictures in CSS pixels. */
const SIZES = { chart: [800, 500], lab: [1280, 720] };

/**
 * A picture of what the studio shows, as SVG.
 * @param {Page} page  whose lab the studio's was at first
 * @param {Studio} studio
 * @param {Subject} subject
 * @param {boolean} dark
 * @param {number[]} [size]
 */
export function svgOf(page, studio, subject, dark, size = subject === "lab" ? SIZES.lab : SIZES.chart) {
  return studio.svg(subject, size[0], size[1], dark, wordsOf(page, studio, subject));
}

/**
 * @param {Page} page
 * @param {Studio} studio
 * @param {Subject} subject
 * @returns {string[]} name, word, name, word and so on
 */
function wordsOf(page, studio, subject) {
  const { sample, centred } = page;
  const [, now] = studio.span();
  const [line, doing, data, cost, landscape] = studio.said();
  const names = Array.from({ length: page.runCount }, (_, index) => nameOf(settingsOf(page, index)));
  const iteration = t("run.iteration", { n: page.formatCount(now) });
  const source = sample ? t(`sample.${sample}.title`) : "";
  const isWork = page.across === "work";
  const isAlone = subject !== "lab";
  const words = {
    "data-title": isAlone && source ? source : t("data.title"),
    "data-note": isAlone ? iteration : "",
    "data-x": t(sample ? `sample.${sample}.x` : "axis.x"),
    "data-y": t(sample ? `sample.${sample}.y` : "axis.y"),
    "data-description": t(data),
    "cost-title": t(isWork ? "cost.title-work" : "cost.title"),
    "cost-note": isAlone ? iteration : "",
    "cost-x": t(isWork ? "cost.x-work" : "cost.x"),
    "cost-y": t(page.costAxis === "gap" ? "picture.gap" : "axis.cost"),
    "cost-description": t(cost),
    "landscape-title": t("landscape.title"),
    "landscape-note": isAlone ? iteration : "",
    "landscape-x": t(centred ? "numbers.intercept-z" : "axis.intercept"),
    "landscape-y": t(centred ? "numbers.slope-z" : "axis.slope"),
    "landscape-description": t(landscape),
    "lab-title": source || t("page.name"),
    "lab-note": iteration,
    "lab-description": `${t(data)} ${t(cost)} ${t(landscape)}`,
    height: t("axis.cost"),
    lowest: t("cost.lowest"),
    low: t("landscape.low"),
    high: t("landscape.high"),
  };
  const front = names.length > 1 ? t("said.run-ended", { name: names[page.front], how: line }) : line;
  const captions = page.pointCount > 0 ? [front, doing && t(doing)] : [];
  const lists = [...names.map((name) => ["run", name]), ...captions.map((caption) => ["caption", caption])];
  return [...Object.entries(words), ...lists].flat();
}
