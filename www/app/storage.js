/**
 * Saves the lab in the browser, where each tab has its own lab, and in the address, which always opens what the page shows.
 *
 * A tab finds its lab by a name in its session storage, which lasts as long as the tab and survives a crash. The labs are in
 * a database, as the text of a file and, separately, their points. A tab holds a lock with this name, so that other tabs know
 * that the lab is in use: a duplicated tab continues with a copy of the lab, and a new tab opens the lab that was used last,
 * unless another tab has it. What a page that is left has not stored yet is in the local storage (`leaving.js`).
 */

/** @import { App } from "../base/app.js" */
/** @import { Claim, Trouble } from "./records.js" */

import { createStore, delMany, getMany, keys, set } from "idb-keyval";

import { fragmentOf, isGuest } from "../base/address.js";
import { later, tellMissing } from "../base/lazy.js";
import { loadLater } from "../base/module.js";
import { forget, namesWith, preferred } from "../base/preferences.js";
import { stopped } from "../base/trap.js";
import { LEFT, isTooMuch, leave, leftOf, wholeOf } from "./leaving.js";
import { COUNT, DAMAGED, POINTS, arePoints, isSound, setAside, usedOf } from "./records.js";

/** Milliseconds from a change until it is saved. While a run is playing, each step is a change. */
const PAUSE = 500;

/** The same after the script that saves could not be loaded. */
const LONG_PAUSE = 5000;

/** The number of saved labs of closed tabs. */
const MOST_SAVED = 20;

/** Milliseconds after which a database or a lock that has not answered is taken for one that never will. */
const PATIENCE = 2000;

/** The name of the item in the session storage, of the database and, with a colon and the name of a lab, of a lock. */
const NAME = "steepest";

/** Something that has gone wrong, with its name. */
class Failure extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/**
 * Opens the lab of the address or the saved one, and saves every change from then on. The script that does it is loaded with
 * the first change.
 * @param {App} app
 * @param {Claim} claim
 * @param {number} untouched  the revision of the lab before anything could be done with it
 * @returns {Promise<() => void>}  call it whenever the page may have changed
 */
export async function startStorage(app, claim, untouched) {
  const { page, frames } = app;
  claim.fragment = fragmentOf(location.hash);
  const isOpen = await openClaimed(app, claim);
  if (claim.trouble) await tellTrouble(app, claim);
  if (isGuest()) return () => {};

  addEventListener("hashchange", async () => {
    const wanted = fragmentOf(location.hash);
    if (!wanted || wanted === claim.fragment) return;
    await open(app, wanted, { isEdit: true });
    frames.changed();
  });

  // What was left is not in the database yet.
  const opened = isOpen === "left" ? -1 : page.revision;
  claim.savedRevision = claim.keptRevision = isOpen ? opened : untouched;
  /** The timer of the next save; 0 if none is planned. */
  let timer = 0;
  /** @type {Promise<void> | undefined} */
  let saving;
  let isLoaded = false;
  let hasFailed = false;

  async function save() {
    timer = 0;
    // Loading the scripts takes time in which the browser may end.
    if (!isLoaded) leave(app, claim);
    let pause = PAUSE;
    try {
      const script = await later(() => import("./saving.js"));
      isLoaded = true;
      await script.save(app, claim);
      // A hidden tab may be closed without another event.
      if (document.hidden) pause = 0;
    } catch (error) {
      // Without its scripts nothing can be saved now. The next attempt may succeed.
      console.error(error);
      if (!hasFailed) await tellMissing(app);
      hasFailed = true;
      pause = LONG_PAUSE;
    }
    if (!isTooMuch(app, claim)) removeEventListener("beforeunload", ask);
    saving = undefined;
    plan(pause);
  }

  /** Asks whether to leave the page, if that would lose points. @param {Event} event */
  function ask(event) {
    if (isTooMuch(app, claim)) event.preventDefault();
  }

  /**
   * Saves after a pause if something has changed since the last save.
   * @param {number} pause  in milliseconds
   */
  function plan(pause) {
    if (stopped() || timer !== 0 || saving || page.revision === claim.savedRevision) return;
    timer = window.setTimeout(begin, pause);
    if (claim.name && isTooMuch(app, claim)) addEventListener("beforeunload", ask);
  }

  function begin() {
    clearTimeout(timer);
    saving ??= save();
    return saving;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    leave(app, claim);
    if (timer !== 0) begin();
  });
  addEventListener("pagehide", () => leave(app, claim));
  app.settle = async () => {
    await saving;
    if (page.revision !== claim.savedRevision) await begin();
  };
  plan(0);
  return () => plan(PAUSE);
}

/**
 * Opens what the tab has claimed, unless its address has another lab. What cannot be opened is set aside.
 * @param {App} app
 * @param {Claim} claim
 * @returns {Promise<"link" | "left" | "saved" | undefined>} what was opened
 */
async function openClaimed(app, claim) {
  const { page } = app;
  const { saved, points, left, fragment } = claim;
  if (fragment && fragment !== (left ?? saved)?.fragment) {
    await open(app, fragment, { isEdit: false });
    return "link";
  }
  const whole = left && (left.points ?? points);
  if (whole) {
    try {
      await loadLater();
      page.adopt(wholeOf(left.outline, whole), false);
      if (!left.points) claim.savedPoints = page.dataRevision;
      return "left";
    } catch (error) {
      await setLeftAside(claim);
      if (stopped(error)) throw error;
    }
  }
  if (!saved) return undefined;
  const problems = await open(app, saved.text, { points, isEdit: false }).catch(async (error) => {
    // What stops the page must not do so again after a reload.
    if (stopped(error)) await setRecordAside(claim, claim.name);
    throw error;
  });
  if (problems === Infinity) {
    await setRecordAside(claim, claim.name);
    return undefined;
  }
  // The page names what it cannot use. The next change writes the lab without it.
  if (problems > 0 && claim.store) await answered(setAside(claim.store, claim.name, true));
  claim.savedPoints = page.dataRevision;
  return "saved";
}

/**
 * Opens a link or the text of a file. The script that does it is loaded only now.
 * @param {App} app
 * @param {string} text
 * @param {{ points?: Float64Array, isEdit: boolean }} how
 */
async function open(app, text, how) {
  const { openText } = await later(() => import("../dialogs/opened.js"));
  return openText(app, text, how);
}

/**
 * Says what went wrong while the lab was looked for.
 * @param {App} app
 * @param {Claim} claim
 */
async function tellTrouble(app, claim) {
  try {
    const { tell } = await later(() => import("./saving.js"));
    tell(app, claim);
  } catch (error) {
    console.error(error);
  }
}

/**
 * Sets aside what is stored under a name.
 * @param {Claim} claim
 * @param {string} name
 */
async function setRecordAside(claim, name) {
  claim.trouble = "damaged";
  if (claim.store) await answered(setAside(claim.store, name));
}

/**
 * Sets aside what was left of a lab.
 * @param {Claim} claim
 */
async function setLeftAside(claim) {
  claim.trouble = "unread";
  const item = LEFT + claim.name;
  if (claim.store) await answered(set(DAMAGED + crypto.randomUUID(), preferred(item), claim.store));
  forget(item);
}

/**
 * Returns what this tab has saved.
 * @returns {Promise<Claim>}
 */
export async function claimLab() {
  /** @type {Claim} */
  const claim = { name: "" };
  if (isGuest()) return claim;
  try {
    const store = createStore(NAME, "labs");
    await answered(store("readonly", () => undefined));
    claim.store = store;
    await find(claim, store);
    return claim;
  } catch (error) {
    return { name: "", trouble: error instanceof Failure ? error.trouble : undefined };
  }
}

/**
 * Finds the name of this tab's lab, and what is saved of it.
 * @param {Claim} claim
 * @param {import("idb-keyval").UseStore} store
 */
async function find(claim, store) {
  /** @type {string | undefined} */
  let known;
  try {
    known = sessionStorage.getItem(NAME) ?? (await latest(claim, store));
    const isFree = known !== undefined && (await lock(known));
    claim.name = isFree && known !== undefined ? known : crypto.randomUUID();
    if (!isFree) await lock(claim.name);
  } catch (error) {
    if (!(error instanceof Failure) || error.trouble !== "silent-lock") throw error;
    // Another tab may have the lab: this one begins anew, and stores what is done in it.
    claim.trouble = error.trouble;
    claim.name = crypto.randomUUID();
    known = undefined;
  }
  sessionStorage.setItem(NAME, claim.name);
  if (known === undefined) return;
  const [saved, points] = await answered(getMany([known, known + POINTS], store));
  if (isSound(saved) && arePoints(points)) Object.assign(claim, { saved, points });
  else if (saved !== undefined) await setRecordAside(claim, known);
  try {
    const left = leftOf(known);
    if (left && left.used > usedOf(claim.saved)) claim.left = left;
  } catch {
    await setLeftAside(claim);
  }
}

/**
 * Returns the name of the lab that was used last, unless a tab has it. Deletes the oldest labs.
 * @param {Claim} claim
 * @param {import("idb-keyval").UseStore} store
 * @returns {Promise<string | undefined>}
 */
async function latest(claim, store) {
  if (!navigator.locks) return undefined;
  const { held = [] } = await answered(navigator.locks.query(), "silent-lock");
  const locks = new Set(held.map((each) => each.name));
  const isInUse = (/** @type {string} */ name) => locks.has(`${NAME}:${name}`);
  const all = (await answered(keys(store))).map(String);
  const names = all.filter((name) => !name.endsWith(POINTS) && !name.startsWith(DAMAGED) && name !== COUNT);
  /** @type {unknown[]} */
  const labs = await answered(getMany(names, store));
  /** @type {Map<string, number>} */
  const order = new Map();
  for (const [index, name] of names.entries()) {
    const saved = labs[index];
    if (isSound(saved)) order.set(name, usedOf(saved));
    else if (!isInUse(name)) await setRecordAside(claim, name);
  }
  for (const name of namesWith(LEFT)) {
    try {
      order.set(name, Math.max(leftOf(name)?.used ?? 0, order.get(name) ?? 0));
    } catch {
      // It is set aside when its lab is opened.
      order.set(name, order.get(name) ?? 0);
    }
  }
  const sorted = [...order].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const old = sorted.slice(MOST_SAVED).filter((name) => !isInUse(name));
  if (old.length > 0) await answered(delMany(old.flatMap((name) => [name, name + POINTS]), store));
  for (const name of old) forget(LEFT + name);
  const [last] = sorted;
  return last === undefined || isInUse(last) ? undefined : last;
}

/**
 * Takes the lock of a name, and returns whether it was free. Without locks in the browser, it is always free.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
async function lock(name) {
  if (!navigator.locks) return true;
  let isLate = false;
  /** @type {Promise<boolean>} */
  const asked = new Promise((resolve, reject) => {
    const request = navigator.locks.request(`${NAME}:${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the tab is closed.
      return lock && !isLate && new Promise(() => {});
    });
    request.catch(reject);
  });
  try {
    return await answered(asked, "silent-lock");
  } catch (error) {
    isLate = true;
    throw error;
  }
}

/**
 * Returns what is promised, or throws if it does not come in time.
 * @template T
 * @param {Promise<T>} promise
 * @param {Trouble} [trouble]
 * @returns {Promise<T>}
 */
function answered(promise, trouble = "silent-store") {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure(trouble)), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
