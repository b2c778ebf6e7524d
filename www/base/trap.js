/**
 * Traps of the WebAssembly modules: no memory is left, or the code has a fault. Nothing of a module can be trusted then, so the lab
 * stops and offers to be loaded again, with what the browser has kept of it.
 */

let isStopped = false;

/**
 * Returns whether the lab has stopped. If the error is a trap, it stops now.
 * @param {unknown} [error]
 * @returns {boolean}
 */
export function stopped(error) {
  if (!isStopped && error instanceof WebAssembly.RuntimeError) {
    isStopped = true;
    // `first.js` shows the reason in the place of the page.
    dispatchEvent(new CustomEvent("failure", { detail: "trap" }));
  }
  return isStopped;
}

/** Notices every trap that nobody catches. */
export function watchTraps() {
  addEventListener("error", ({ error }) => void stopped(error));
  addEventListener("unhandledrejection", ({ reason }) => void stopped(reason));
}
