/**
 * What has to be decided before the page is first seen: whether it opens with the scene of a first visit. A classic script, which the
 * page runs before it shows anything; the style sheet follows the attribute `data-opening` of the root element. It also says why the
 * page cannot start or go on, because it is there even where the browser loads no modules.
 *
 * A link, an embedded page and a browser that has kept a lab get what they had.
 */

{
  const { dataset } = document.documentElement;

  /** What the names of kept items begin with, as in `www/base/preferences.js`. */
  const OURS = "steepest.";

  const isFirst = () => {
    if (/^#(steepest|packed)=/.test(location.hash) || location.search.length > 1) return false;
    try {
      return localStorage.getItem(OURS + "known") === null;
    } catch {
      // A browser that keeps nothing for this page knows no visits.
      return true;
    }
  };

  /** @param {string} reason */
  const fail = (reason) => {
    for (const gone of ["#loading", "#page"]) document.querySelector(gone)?.remove();
    document.querySelectorAll(`#failure, [data-failure~=${reason}]`).forEach((shown) => shown.removeAttribute("hidden"));
    const again = document.querySelector("#failure button");
    again?.addEventListener("click", () => location.reload());
    if (again instanceof HTMLElement) again.focus();
  };

  addEventListener("failure", (event) => fail(/** @type {CustomEvent<string>} */ (event).detail));
  // The first script is missing, which is known once the page has been read, or the browser is too old to read it; or the page has no
  // origin of its own, as in a sandboxed frame, and its server does not allow the browser to load modules for such a page.
  addEventListener(
    "error",
    ({ target, error }) => {
      const isUnread = dataset.ready === undefined && error instanceof SyntaxError;
      if (isUnread || target instanceof HTMLScriptElement) fail(origin === "null" ? "origin" : "module");
    },
    true,
  );

  if (isFirst()) {
    dataset.opening = "";
    // The controls are seen before their scripts are there. `start.js` presses again what was pressed last.
    addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button[id]") : null;
      if (button && dataset.ready === undefined) dataset.pressed = button.id;
    });
  }
}
