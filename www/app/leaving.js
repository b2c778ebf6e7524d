/**
 * What a page keeps when it is left: changes that are too young to be in the database. When a page goes, the browser does not wait for
 * anything that takes time, so this is written at once, into the local storage, and the next page that opens the lab takes it.
 *
 * It must not wait for the extras, which a first visit in which somebody sets two points and closes the tab has not loaded. So it is the
 * lab as numbers (`src/formats/wire.rs`), which the page's module writes by itself. Only the same build can read them.
 */

/** @import { App } from "../base/app.js" */
/** @import { Claim, Left } from "./records.js" */

import { BUILD } from "../base/build.js";
import { isWhole } from "../base/lazy.js";
import { forget, prefer, preferred } from "../base/preferences.js";
import { stopped } from "../base/trap.js";

/** The most numbers of points that are kept here: browsers keep about five million letters for a site, and each number takes eleven. */
const MOST_NUMBERS = 150_000;

/** What the name of an item begins with; the name of the lab follows. */
export const LEFT = "left.";

/** The name of the item that counts what is stored. */
const USED = "used";

/**
 * Returns the number of what is stored next. The numbers tell what was stored last; a clock does not, because it may be set.
 * @param {number} [least]  the last number that is known elsewhere
 */
export function nextUse(least = 0) {
  return Math.max(Number(preferred(USED)) || 0, least) + 1;
}

/** @param {number} used  the number of what has been stored */
export function noteUse(used) {
  prefer(USED, String(used));
}

/**
 * Returns whether the points have changed since they were stored, and are too many to be kept here.
 * @param {App} app
 * @param {Claim} claim
 */
export function isTooMuch({ page }, { savedPoints }) {
  return page.dataRevision !== savedPoints && 2 * page.pointCount > MOST_NUMBERS;
}

/**
 * Keeps what is not in the database yet.
 * @param {App} app
 * @param {Claim} claim
 */
export function leave(app, claim) {
  const { page } = app;
  // Before the page is whole, there is nothing but the iterations of a first run. After a trap, the lab may be half changed.
  if (stopped() || !claim.name || !isWhole() || page.revision === claim.keptRevision || isTooMuch(app, claim)) return;
  const used = nextUse();
  const left = {
    build: BUILD,
    used,
    fragment: claim.fragment,
    outline: lettersOf(page.outline()),
    points: page.dataRevision === claim.savedPoints ? undefined : lettersOf(page.points()),
  };
  if (!prefer(LEFT + claim.name, JSON.stringify(left))) return;
  claim.leftRevision = page.revision;
  noteUse(used);
  // The next visit is not the first one.
  prefer("known", "");
}

/**
 * Returns what a page has left of a lab. Throws if it cannot be read, for example because it is that of another build.
 * @param {string} name
 * @returns {Left | undefined}
 */
export function leftOf(name) {
  const text = preferred(LEFT + name);
  if (text === undefined) return undefined;
  const { build, used, fragment, outline, points } = JSON.parse(text);
  if (build !== BUILD || !Number.isFinite(used) || typeof fragment !== "string") throw new Error(`steepest.${LEFT}${name} is that of another build`);
  return { used, fragment, outline: numbersOf(outline), points: points === undefined ? undefined : numbersOf(points) };
}

/**
 * Forgets what has been left of a lab, unless it is younger than what is in the database.
 * @param {Claim} claim
 */
export function forgetLeft({ name, leftRevision = -1, keptRevision = -1 }) {
  if (leftRevision <= keptRevision) forget(LEFT + name);
}

/**
 * Returns the numbers of a whole lab.
 * @param {Float64Array} outline
 * @param {Float64Array} points
 */
export function wholeOf(outline, points) {
  // A lab begins with the number of its points and the points; an outline has none.
  const whole = new Float64Array(points.length + outline.length);
  whole[0] = points.length / 2;
  whole.set(points, 1);
  whole.set(outline.subarray(1), 1 + points.length);
  return whole;
}

/** @param {Float64Array} numbers */
function lettersOf(numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let letters = "";
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

/** @param {string} letters */
function numbersOf(letters) {
  return new Float64Array(Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0)).buffer);
}
