/** Parts of the page that are loaded when they are first needed, so that a first visit is short. */

/** @import { App } from "./app.js" */

import { loadRest, t } from "./i18n.js";

/**
 * A script that comes when it is first needed, and the words that it says.
 * @template T
 * @param {() => Promise<T>} load
 */
export async function later(load) {
  const [script] = await Promise.all([load(), loadRest()]);
  return script;
}

/**
 * @template {() => void} Show
 * @typedef {object} Lazy
 * @property {() => Promise<Show | undefined>} load  the part; nothing, and a sentence, where it cannot be loaded
 * @property {() => void} show  loads it once it is needed, and brings it up to date from then on
 */

/**
 * @template {() => void} Show
 * @param {App} app
 * @param {() => boolean} isNeeded
 * @param {() => Promise<Show>} start  loads the part and puts it into the page; what it makes brings it up to date
 * @returns {Lazy<Show>}
 */
export function lazily({ complain }, isNeeded, start) {
  /** @type {Show | undefined} */
  let part;
  /** @type {Promise<Show | undefined> | undefined} */
  let loading;

  async function begin() {
    try {
      part = await start();
      part();
      return part;
    } catch (error) {
      // The next time it is needed may be luckier.
      loading = undefined;
      complain(t("failure.module"));
      console.error(error);
      return undefined;
    }
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
