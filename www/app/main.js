/** Starts the page, or shows why it cannot start. */

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
  // Imported by a call, so that a missing file leads to a message on the page.
  import("./start.js")
    .then(({ start }) => start(isRead))
    .catch((error) => {
      fail("module");
      throw error;
    });
}
