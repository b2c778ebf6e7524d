/** Iterations as CSV. */

/** @import { Page } from "../../pkg/steepest.js" */

/** The most rows of a file. Spreadsheets cannot open many more. */
export const MOST_ROWS = 1_000_000;

/** Rows that are requested at once. */
export const PART = 1000;

/**
 * Returns the step from one written iteration to the next. It is more than 1 for a run that is too long for a table.
 * @param {Page} page
 * @param {number} run
 */
export function strideOf(page, run) {
  return Math.ceil((page.figures(run).reached + 1) / MOST_ROWS);
}

/**
 * Yields the iterations of a run as CSV, part by part: all of them, or every n-th one and the last one.
 * @param {Page} page
 * @param {(numbers: Float64Array, first: boolean) => string} csv  of the extras
 * @param {number} run
 */
export function* partsOf(page, csv, run) {
  const { reached } = page.figures(run);
  const every = strideOf(page, run);
  for (let from = 0; from <= reached; from += PART * every) {
    yield csv(page.rows(run, from, Math.min(from + PART * every - 1, reached), every), from === 0);
  }
  if (reached % every > 0) yield csv(page.rows(run, reached, reached, 1), false);
}
