/**
 * What a person prefers, apart from the lab, and other short values: they are kept in the browser at once. Where the browser keeps
 * nothing, and in an embedded page, a preference lasts as long as the page. An embedded page begins with those of its address.
 */

import { isEmbedded } from "./address.js";

/** What the names of the items begin with, which all pages of this address share. */
const OURS = "steepest.";

/** What the browser has not kept. @type {Map<string, string>} */
const unkept = new Map();

/**
 * Returns what was preferred, or `undefined` if nothing was.
 * @param {string} name
 */
export function preferred(name) {
  if (unkept.has(name)) return unkept.get(name);
  if (isEmbedded()) return new URLSearchParams(location.search).get(name) ?? undefined;
  try {
    return localStorage.getItem(OURS + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a value, and returns whether the browser has kept it.
 * @param {string} name
 * @param {string} value
 */
export function prefer(name, value) {
  unkept.set(name, value);
  if (isEmbedded()) return false;
  try {
    localStorage.setItem(OURS + name, value);
    unkept.delete(name);
    return true;
  } catch {
    // The browser keeps nothing for this page, or has no room for it.
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  unkept.delete(name);
  try {
    localStorage.removeItem(OURS + name);
  } catch {
    // The browser keeps nothing for this page.
  }
}

/**
 * Returns the rest of the names that begin in this way and have a value.
 * @param {string} start
 */
export function namesWith(start) {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(OURS + start));
    return names.map((name) => name.slice((OURS + start).length));
  } catch {
    return [];
  }
}
