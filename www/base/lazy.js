/** Parts of the page that are loaded when they are first needed, so that a first visit loads little. */

/** @import { App } from "./app.js" */

import { loadRest, t } from "./i18n.js";
import { loadStyle } from "./later-style.js";
import { loadLater } from "./module.js";

/**
 * Loads a script that is first needed now, with the words that it says, the style of what it shows, and the part of the module
 * that it calls.
 * @template T
 * @param {() => Promise<T>} load
 */
export async function later(load) {
  const [script] = await Promise.all([load(), loadRest(), loadStyle(), loadLater()]);
  return script;
}

/**
 * Runs an action that loads parts of the page. If they cannot be loaded, it shows a notice and resolves to `undefined`.
 * @template T
 * @param {App} app
 * @param {() => Promise<T>} action
 * @returns {Promise<T | undefined>}
 */
export async function attempt({ complain }, action) {
  try {
    return await action();
  } catch (error) {
    complain(t("failure.module"));
    console.error(error);
    return undefined;
  }
}

/**
 * @template {() => void} Show
 * @typedef {object} Lazy
 * @property {() => Promise<Show | undefined>} load  loads the part. Shows a notice and resolves to `undefined` if it cannot be loaded
 * @property {() => void} show  loads the part once it is needed, and updates it from then on
 */

/**
 * @template {() => void} Show
 * @param {App} app
 * @param {() => boolean} isNeeded
 * @param {() => Promise<Show>} start  loads the part and starts it. Resolves to the function that updates it
 * @returns {Lazy<Show>}
 */
export function lazily(app, isNeeded, start) {
  /** @type {Show | undefined} */
  let part;
  /** @type {Promise<Show | undefined> | undefined} */
  let loading;

  async function begin() {
    part = await attempt(app, async () => {
      const started = await start();
      started();
      return started;
    });
    // The next attempt may succeed.
    if (!part) loading = undefined;
    return part;
  }

  function load() {
    loading ??= begin();
    return loading;
  }

  return {
    load,
    show() {
      if (part) part();
      else if (!loading && isNeeded()) load();
    },
  };
}
