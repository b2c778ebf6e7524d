/** What an embedded lab can show and lock, and how it looks, for the embedded page and for the dialog with the code. */

/**
 * The panels that `show` can name, with the selectors of their elements.
 * @type {Record<string, string>}
 */
export const PANELS = {
  data: ".panel.data",
  landscape: "#landscape",
  cost: "#cost",
  numbers: "#numbers",
  status: "#state",
  steps: ".steps",
  rate: "#front, #compare-rates, #runs, #of-one-run",
  settings: ".settings",
};

/**
 * The controls that are disabled while a part of the lab is locked, as selectors of their ancestors. The lab itself decides
 * what a reader may do.
 * @type {Record<string, string>}
 */
export const LOCKS = {
  points: "",
  settings: ".settings, .method, .method-settings, .runs > .head, #compare-rates, .switch:has(#hand)",
  rate: "#front > .dial, .rates, .rate-slider, .run-card > .exact, #compare-rates, [data-offer=fitRate]",
};

/**
 * What the address can ask for besides, with the values that each of them has. `www/app/first.js` and `www/base/preferences.js` read
 * them.
 * @type {Record<string, string[]>}
 */
export const PREFERENCES = {
  theme: ["light", "dark", "projector", "contrast"],
  contrast: ["usual", "more"],
  text: ["large", "largest"],
  motion: ["usual", "reduce"],
  shortcuts: ["charts", "off"],
  naming: ["words", "letters"],
  verbosity: ["few", "usual", "many"],
  progress: ["on"],
  sound: ["on"],
};

/**
 * Returns what an address asks for.
 * @param {string} search  of the address
 */
export function optionsOf(search) {
  const parameters = new URLSearchParams(search);
  /** @type {string[]} */
  const unknown = [];

  /**
   * @param {string} name
   * @param {object} known
   */
  function listed(name, known) {
    const names = (parameters.get(name) ?? "").split(",").filter(Boolean);
    unknown.push(...names.filter((each) => !Object.hasOwn(known, each)).map((each) => `${name}=${each}`));
    return names.filter((each) => Object.hasOwn(known, each));
  }

  const show = listed("show", PANELS);
  const lock = listed("lock", LOCKS);
  for (const [name, values] of Object.entries(PREFERENCES)) {
    const value = parameters.get(name);
    if (value && !values.includes(value)) unknown.push(`${name}=${value}`);
  }
  return { show: show.length > 0 ? show : Object.keys(PANELS), lock, unknown };
}

/**
 * Returns the part of an address from its `?` on.
 * @param {string[]} show
 * @param {string[]} lock
 * @param {Record<string, string>} preferences  empty values are left to the system
 */
export function searchOf(show, lock, preferences) {
  const isAll = show.length === 0 || show.length === Object.keys(PANELS).length;
  const wanted = Object.entries(preferences).filter(([, value]) => value !== "");
  return [
    "?embed",
    isAll ? "" : `&show=${show.join(",")}`,
    lock.length > 0 ? `&lock=${lock.join(",")}` : "",
    ...wanted.map(([name, value]) => `&${name}=${value}`),
  ].join("");
}
