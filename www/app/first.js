/**
 * What has to be decided before the page is first seen: its language, whether it opens with the scene of a first visit, and how it
 * looks. A classic script, which the page runs before it shows anything; the style sheet follows the attributes of the root element, such as
 * `data-opening` and `data-theme`. It also says why the page cannot start or go on, because it is there even where the browser loads
 * no modules.
 *
 * A link, an embedded page and a browser that has kept a lab get what they had.
 */

{
  const { dataset, lang } = document.documentElement;

  /** What the names of kept items begin with, as in `www/base/preferences.js`. */
  const OURS = "steepest.";

  /** What a person has chosen on this page, which counts even where the browser keeps nothing. @type {Record<string, string>} */
  const chosen = {};

  const address = new URLSearchParams(location.search);

  /**
   * What a person prefers, or what the address of an embedded page asks for; empty if it is left to the system.
   * @param {string} name
   */
  const preferred = (name) => {
    if (name in chosen) return chosen[name];
    if (address.has("embed")) return address.get(name) ?? "";
    try {
      return localStorage.getItem(OURS + name) ?? "";
    } catch {
      return "";
    }
  };

  /** @param {string} tag  of a language */
  const widened = (tag) => tag.replace(/-.*/, "");

  /**
   * Returns the page in the language that a person prefers, or that the browser asks for. Only the site's own page follows: the address
   * of any other one names its language, and a guest speaks as its host does. Whoever reads any Chinese or Spanish gets the one that is
   * there rather than the next language.
   */
  const wantedPage = () => {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll("link[hreflang]");
    const pages = [...links];
    if (lang !== pages[0]?.hreflang || address.has("embed") || address.has("audience")) return undefined;
    for (const tag of [preferred("language"), ...navigator.languages]) {
      const found = pages.find(({ hreflang }) => widened(hreflang) === widened(tag));
      if (found) return found;
    }
    return undefined;
  };

  const wanted = wantedPage();
  if (wanted && wanted.hreflang !== lang) {
    // Nothing of the wrong page is seen, and the way back does not lead through it.
    document.documentElement.hidden = true;
    location.replace(wanted.href + location.search + location.hash);
  }

  /** The themes, and what each of them becomes where more contrast is wanted. @type {Record<string, string>} */
  const STRONG = { light: "projector", dark: "contrast", projector: "projector", contrast: "contrast" };

  const system = ["prefers-color-scheme: dark", "prefers-contrast: more", "prefers-reduced-motion: reduce", "forced-colors: active"].map(
    (query) => matchMedia(`(${query})`),
  );

  const dress = () => {
    const [dark, more, reduce, forced] = system.map(({ matches }) => matches);
    const wanted = preferred("theme");
    // Where the system forces its colours, the charts go with them.
    const theme = wanted in STRONG && !forced ? wanted : dark ? "dark" : "light";
    dataset.theme = (preferred("contrast") || (more && "more")) === "more" ? STRONG[theme] : theme;
    dataset.motion = preferred("motion") || (reduce ? "reduce" : "");
    for (const name of ["text", "shortcuts", "sound"]) dataset[name] = preferred(name);
    // The bars of the browser around the page have its colour.
    const panel = getComputedStyle(document.documentElement).getPropertyValue("--panel");
    document.querySelectorAll("meta[name=theme-color]").forEach((meta) => meta.setAttribute("content", panel));
    dispatchEvent(new Event("look"));
  };

  system.forEach((query) => query.addEventListener("change", dress));
  addEventListener("storage", dress);
  addEventListener("preference", (event) => {
    Object.assign(chosen, /** @type {CustomEvent<Record<string, string>>} */ (event).detail);
    dress();
  });
  dress();

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
    addEventListener("keydown", ({ key, target }) => {
      if (key === " " && target === document.body && dataset.ready === undefined) dataset.pressed = "run";
    });
  }
}
