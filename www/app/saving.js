/** Saves every change of the lab in the browser and in the address. */

/** @import { App } from "../base/app.js" */

import { setMany } from "idb-keyval";

import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";

/** Milliseconds from a change until it is saved. */
const PAUSE = 500;

/** The same while a run is playing, in which each step is a change. */
const LONG_PAUSE = 2000;

/**
 * What is saved of a lab, except for its points, which are saved as `<name>.points`.
 * @typedef {object} Saved
 * @property {string} text  the text of a file, without points
 * @property {string} fragment  the fragment of the tab's address
 * @property {number} time  when it was saved, in milliseconds since 1970
 */

/**
 * What this tab has saved, and what its address is.
 * @typedef {object} Claim
 * @property {import("idb-keyval").UseStore} [store]  `undefined` if the browser forbids it, or the page is embedded
 * @property {string} name
 * @property {Saved} [saved]
 * @property {Float64Array} [points]
 * @property {string} [fragment]  the fragment of the tab's address
 * @property {number} [savedPoints]  the revision of the points that are saved
 */

/**
 * @param {App} app
 * @param {Claim} claim
 * @param {number} savedRevision  the revision of the lab that needs no saving
 * @returns {() => void}  call it whenever the page may have changed
 */
export function startSaving({ page, complain }, claim, savedRevision) {
  const { store, name } = claim;
  /** The timer of the next save; 0 if none is planned. */
  let timer = 0;
  let isSaving = false;
  let refused = false;

  async function save() {
    const { dataRevision, revision } = page;
    const { fileOf, linkOf, mostLinked } = await extras();
    const isLinkable = page.pointCount <= mostLinked();
    claim.fragment = isLinkable ? linkOf(page.encoded()) : "";
    showAddress(claim.fragment);
    savedRevision = revision;
    if (refused) return;
    if (!store) return refuse();
    /** @type {[string, Saved | Float64Array][]} */
    const parts = [[name, { text: fileOf(page.outline()), fragment: claim.fragment, time: Date.now() }]];
    if (dataRevision !== claim.savedPoints) parts.push([`${name}.points`, page.points()]);
    try {
      await setMany(parts, store);
      claim.savedPoints = dataRevision;
    } catch {
      refuse();
    }
  }

  /** Shows the notice once. */
  function refuse() {
    refused = true;
    complain(t("keep.refused"));
  }

  async function run() {
    timer = 0;
    isSaving = true;
    let pause = page.playing ? LONG_PAUSE : PAUSE;
    try {
      await save();
      // A hidden tab may be closed without another event.
      if (document.hidden) pause = 0;
    } catch (error) {
      // Without the extras nothing can be saved now. The next attempt may succeed.
      console.error(error);
    }
    isSaving = false;
    plan(pause);
  }

  /**
   * Saves after a pause if something has changed since the last save.
   * @param {number} pause  in milliseconds
   */
  function plan(pause) {
    if (timer === 0 && !isSaving && page.revision !== savedRevision) timer = window.setTimeout(run, pause);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer > 0) {
      clearTimeout(timer);
      run();
    }
  });
  return () => plan(page.playing ? LONG_PAUSE : PAUSE);
}

/**
 * Changes the address without an entry in the browser's history.
 * @param {string} fragment
 */
function showAddress(fragment) {
  const address = new URL(location.href);
  address.hash = fragment;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Some browsers limit how often. The next save changes the address again.
  }
}
