/** What is in the database: the labs, each by a name, and what is damaged of them. */

import { delMany, getMany, setMany } from "idb-keyval";

/** What is in the database beside the labs: the number of what was stored last, and what was damaged and has been set aside. */
export const COUNT = "used";
export const DAMAGED = "damaged.";

/** The ending of the name of the points of a lab. */
export const POINTS = ".points";

/**
 * What is saved of a lab, except for its points, which are saved as `<name>.points`.
 * @typedef {object} Saved
 * @property {string} text  the text of a file, without points
 * @property {string} fragment  the fragment of the tab's address
 * @property {number} used  what is stored later has a greater number
 */

/**
 * What a page has left of a lab that was not in the database yet.
 * @typedef {object} Left
 * @property {number} used  as in a record of the database
 * @property {string} fragment  the fragment of the tab's address
 * @property {Float64Array} outline  the lab without its points
 * @property {Float64Array} [points]  `undefined` if they are those of the database
 */

/**
 * What this tab has saved, and what its address is.
 * @typedef {object} Claim
 * @property {import("idb-keyval").UseStore} [store]  `undefined` if the browser forbids it, or the page is embedded
 * @property {string} name  empty if nothing is stored
 * @property {Saved} [saved]
 * @property {Float64Array} [points]
 * @property {Left} [left]  what was left of the lab after it had been saved
 * @property {Trouble} [trouble]  what went wrong while the lab was looked for
 * @property {string} [fragment]  the fragment of the tab's address
 * @property {number} [savedPoints]  the revision of the points that are saved
 * @property {number} [savedRevision]  the revision of the lab that is saved, or is being saved
 * @property {number} [keptRevision]  the revision of the lab that is in the database
 * @property {number} [leftRevision]  the revision that was kept when the page was left or hidden
 * @property {boolean} [isRefused]  whether the browser stores nothing, which the page has said
 */

/** @typedef {"silent-store" | "silent-lock" | "damaged" | "unread"} Trouble */

/**
 * Returns whether something from the database is what was stored there of a lab, now or by an earlier version.
 * @param {unknown} found
 * @returns {found is Saved}
 */
export function isSound(found) {
  if (typeof found !== "object" || found === null) return false;
  const { text, fragment, used, time } = /** @type {Record<string, unknown>} */ (found);
  return typeof text === "string" && typeof fragment === "string" && Number.isFinite(used ?? time);
}

/** @param {unknown} found */
export function arePoints(found) {
  return found instanceof Float64Array && found.length % 2 === 0 && found.every(Number.isFinite);
}

/**
 * Returns the number that tells when a lab was used: 0 for none, and less than 1 for one of an earlier version, which has a time.
 * @param {(Saved & { time?: number }) | undefined} saved
 */
export function usedOf(saved) {
  return saved ? (saved.used ?? Number(saved.time) / 1e15) : 0;
}

/**
 * Sets aside what is stored under the name of a lab and cannot be read: it stays in the database under another name.
 * @param {import("idb-keyval").UseStore} store
 * @param {string} name
 * @param {boolean} [isCopy]  whether it also stays where it is
 */
export async function setAside(store, name, isCopy = false) {
  const names = [name, name + POINTS];
  const aside = DAMAGED + crypto.randomUUID();
  const [lab, points] = await getMany(names, store);
  await setMany(
    [
      [aside, lab],
      [aside + POINTS, points],
    ],
    store,
  );
  if (!isCopy) await delMany(names, store);
}
