/** Parts of the page that are loaded when they are first needed, so that a first visit loads little. */

/** @import { App } from "./app.js" */

import { isReplaced } from "./files.js";
import { hasRest, loadRest, t } from "./i18n.js";
import { loadStyle } from "./later-style.js";
import { hasLater, loadLater } from "./module.js";
import { stopped } from "./trap.js";

/**
 * Loads a script that is first needed now, with the words that it says, the style of what it shows, and the part of the module
 * that it calls.
 * @template T
 * @param {() => Promise<T>} load
 */
export async function later(load) {
  const [script] = await Promise.all([load(), loadWhole(), loadStyle()]);
  return script;
}

/** Loads what the page itself may need at any time and a first visit does not run: the later part of the module, and the other words. */
export async function loadWhole() {
  await Promise.all([loadLater(), loadRest()]);
}

/** Returns whether all of this is there. */
export function isWhole() {
  return hasLater() && hasRest();
}

/**
 * Runs an action that loads parts of the page. If they cannot be loaded, it shows a notice and resolves to `undefined`.
 * @template T
 * @param {App} app
 * @param {() => Promise<T>} action
 * @returns {Promise<T | undefined>}
 */
export async function attempt(app, action) {
  try {
    return await action();
  } catch (error) {
    if (stopped(error)) return undefined;
    console.error(error);
    await tellMissing(app);
    return undefined;
  }
}

/**
 * Says that a part of the page could not be loaded, and offers to reload the page.
 * @param {App} app
 */
export async function tellMissing({ complain, offerReload }) {
  complain((await isReplaced()) ? t("failure.replaced") : t("failure.module"));
  offerReload(t("failure.reload"));
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
