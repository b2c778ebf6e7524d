/**
 * What a person prefers, apart from the lab: it is kept in the browser, for all labs. Where the browser keeps nothing, a
 * preference lasts as long as the page.
 */

/** What the names of the items begin with, which all pages of this address share. */
const OURS = "steepest.";

/**
 * Returns what was preferred, or `undefined` if nothing was.
 * @param {string} name
 */
export function preferred(name) {
  try {
    return localStorage.getItem(OURS + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function prefer(name, value) {
  try {
    localStorage.setItem(OURS + name, value);
  } catch {
    // The browser keeps nothing for this page.
  }
}
