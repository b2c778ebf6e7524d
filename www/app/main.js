/** Starts the page, or shows why it cannot start. */

/** @param {"module" | "webassembly"} reason */
function fail(reason) {
  document.getElementById("loading")?.remove();
  document.getElementById("page")?.remove();
  document.getElementById("failure")?.removeAttribute("hidden");
  document.querySelector(`[data-failure="${reason}"]`)?.removeAttribute("hidden");
}

if (typeof WebAssembly === "undefined") {
  fail("webassembly");
} else {
  // Imported by a call, so that a missing file leads to a message on the page.
  import("./start.js")
    .then(({ start }) => start())
    .catch((error) => {
      fail("module");
      throw error;
    });
}
