/** The style of what is not in `index.html`, and of the parts of the page that start when they are first needed. */

import { addStyle } from "./files.js";

/** @type {Promise<void> | undefined} */
let loading;

/** Loads it, once. Resolves when it applies. */
export function loadStyle() {
  loading ??= addStyle("www/later.css").catch((error) => {
    // The next attempt may succeed.
    loading = undefined;
    throw error;
  });
  return loading;
}
