/** The names of the axes of the data chart. */

/** @import { Page } from "../../pkg/steepest.js" */

import { t } from "./i18n.js";

/** @typedef {"x" | "y"} Axis */

/**
 * Returns the name of an axis: its own, that of the sample, or the letter.
 * @param {Page} page
 * @param {Axis} axis
 */
export function axisName(page, axis) {
  const { sample } = page;
  return page.axisName(axis) || t(sample ? `sample.${sample}.${axis}` : `axis.${axis}`);
}
