/** Saves every change of the lab in the browser and in the address. */

/** @import { App } from "../base/app.js" */
/** @import { Claim } from "./records.js" */

import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { prefer } from "../base/preferences.js";
import { forgetLeft, nextUse, noteUse } from "./leaving.js";
import { COUNT, POINTS } from "./records.js";

/** Milliseconds after which a database that has not answered is taken for one that never will. Many points take a slow disk a while. */
const PATIENCE = 10_000;

/**
 * Saves the lab as it is.
 * @param {App} app
 * @param {Claim} claim
 */
export async function save(app, claim) {
  const { page } = app;
  const { fileOf, linkOf, mostLinked } = await extras();
  const { dataRevision, revision } = page;
  const isLinkable = page.pointCount <= mostLinked();
  claim.fragment = isLinkable ? linkOf(page.encoded()) : "";
  showAddress(claim.fragment);
  claim.savedRevision = revision;
  if (claim.isRefused) return;
  if (!claim.store) return refuse(app, claim);
  const points = dataRevision === claim.savedPoints ? undefined : page.points();
  try {
    await put(claim.store, claim.name, { text: fileOf(page.outline()), fragment: claim.fragment }, points);
    claim.savedPoints = dataRevision;
    claim.keptRevision = revision;
    forgetLeft(claim);
    prefer("known", "");
  } catch {
    refuse(app, claim);
  }
}

/**
 * Puts a lab into the database, with the number that tells when it was used.
 * @param {import("idb-keyval").UseStore} store
 * @param {string} name
 * @param {{ text: string, fragment: string }} lab
 * @param {Float64Array} [points]
 * @returns {Promise<void>}
 */
function put(store, name, lab, points) {
  return store(
    "readwrite",
    (labs) =>
      new Promise((resolve, reject) => {
        const { transaction } = labs;
        let used = 0;
        function write() {
          try {
            used = nextUse(Number(count.result) || 0);
            labs.put(used, COUNT);
            labs.put({ ...lab, used }, name);
            if (points) labs.put(points, name + POINTS);
          } catch (error) {
            reject(error);
            transaction.abort();
          }
        }
        const count = labs.get(COUNT);
        count.onsuccess = write;
        const timer = setTimeout(reject, PATIENCE);
        transaction.oncomplete = () => {
          clearTimeout(timer);
          noteUse(used);
          resolve();
        };
        transaction.onabort = () => {
          clearTimeout(timer);
          reject(transaction.error);
        };
      }),
  );
}

/**
 * Says once that nothing is stored.
 * @param {App} app
 * @param {Claim} claim
 */
function refuse({ complain }, claim) {
  claim.isRefused = true;
  complain(claim.fragment ? t("keep.refused-linked") : t("keep.refused"));
}

/**
 * Says what went wrong when the page looked for its lab.
 * @param {App} app
 * @param {Claim} claim
 */
export function tell({ complain }, claim) {
  const { trouble } = claim;
  if (trouble === "silent-store") {
    claim.isRefused = true;
    complain(t("keep.silent-store"));
  } else if (trouble === "silent-lock") complain(t("keep.silent-lock"));
  else if (trouble === "damaged") complain(t("keep.damaged"));
  else if (trouble === "unread") complain(t("keep.unread"));
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
