/** Starts the lab, or says in words why it cannot start. */

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
  // Loaded from here rather than imported above, so that a part that is missing is a failure with words.
  import("./start.js")
    .then(({ start }) => start())
    .catch((error) => {
      fail("module");
      throw error;
    });
}
