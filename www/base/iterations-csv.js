/** Iterations as CSV. */

/** @import { Page } from "../../pkg/steepest.js" */

/** Spreadsheets end soon after this many rows. */
export const MOST_ROWS = 1_000_000;

/** Rows asked for at once. */
export const PART = 1000;

/**
 * One of how many iterations has a row, so that a long run fits into a table.
 * @param {Page} page
 * @param {number} run
 */
export function strideOf(page, run) {
  return Math.ceil((page.figures(run).reached + 1) / MOST_ROWS);
}

/**
 * The iterations of a run as CSV, part by part: all that are computed, or one of so many and the last one.
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
