/** Starts the page, or shows why it cannot start. */

import { start } from "./start.js";

/** The module of the page is compiled while the browser still reads what the page consists of. */
const isRead = new Promise((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve(undefined);
});

/**
 * `first.js` shows the reason.
 * @param {"module" | "webassembly"} reason
 */
async function fail(reason) {
  await isRead;
  dispatchEvent(new CustomEvent("failure", { detail: reason }));
}

if (typeof WebAssembly === "undefined") {
  fail("webassembly");
} else {
  // It asks for its files at once, before the page counts as loaded. Later, browsers would say that what they fetched early is not used.
  start(isRead).catch((error) => {
    fail("module");
    throw error;
  });
}
