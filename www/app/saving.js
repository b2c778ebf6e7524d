/** Saves every change of the lab in the browser and in the address. */

/** @import { App } from "../base/app.js" */

import { setMany } from "idb-keyval";

import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";

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
 * @property {number} [savedRevision]  the revision of the lab that is saved
 * @property {boolean} [isRefused]  whether the browser stores nothing, which the page has said
 */

/**
 * Saves the lab as it is.
 * @param {App} app
 * @param {Claim} claim
 */
export async function save(app, claim) {
  const { page } = app;
  const { store, name } = claim;
  const { dataRevision, revision } = page;
  const { fileOf, linkOf, mostLinked } = await extras();
  const isLinkable = page.pointCount <= mostLinked();
  claim.fragment = isLinkable ? linkOf(page.encoded()) : "";
  showAddress(claim.fragment);
  claim.savedRevision = revision;
  if (claim.isRefused) return;
  if (!store) return refuse(app, claim);
  /** @type {[string, Saved | Float64Array][]} */
  const parts = [[name, { text: fileOf(page.outline()), fragment: claim.fragment, time: Date.now() }]];
  if (dataRevision !== claim.savedPoints) parts.push([`${name}.points`, page.points()]);
  try {
    await setMany(parts, store);
    claim.savedPoints = dataRevision;
  } catch {
    refuse(app, claim);
  }
}

/**
 * Shows the notice once.
 * @param {App} app
 * @param {Claim} claim
 */
function refuse({ complain }, claim) {
  claim.isRefused = true;
  complain(t("keep.refused"));
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
