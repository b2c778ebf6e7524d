/**
 * Saves the lab in the browser, where each tab has its own lab, and in the address, which always opens what the page shows.
 *
 * A tab finds its lab by a name in its session storage, which lasts as long as the tab and survives a crash. The labs are in
 * a database, as the text of a file and, separately, their points. A tab holds a lock with this name, so that other tabs know
 * that the lab is in use: a duplicated tab continues with a copy of the lab, and a new tab opens the lab that was used last,
 * unless another tab has it.
 */

/** @import { App } from "../base/app.js" */
/** @import { Claim, Saved } from "./saving.js" */

import { createStore, delMany, getMany, keys } from "idb-keyval";

import { fragmentOf, isEmbedded } from "../base/address.js";
import { later } from "../base/lazy.js";

/** Milliseconds from a change until it is saved. */
const PAUSE = 500;

/** The same while a run is playing, in which each step is a change. */
const LONG_PAUSE = 2000;

/** The number of saved labs of closed tabs. */
const MOST_SAVED = 20;

/** The name of the item in the session storage, of the database and, with a colon and the name of a lab, of a lock. */
const NAME = "steepest";

/**
 * Opens the lab of the address or the saved one, and saves every change from then on. The script that does it is loaded with
 * the first change.
 * @param {App} app
 * @param {Claim} claim
 * @returns {Promise<() => void>}  call it whenever the page may have changed
 */
export async function startStorage(app, claim) {
  const { page, frames } = app;
  const { saved, points } = claim;
  claim.fragment = fragmentOf(location.hash);
  if (claim.fragment && claim.fragment !== saved?.fragment) await open(app, claim.fragment, { isEdit: false });
  else if (saved) {
    await open(app, saved.text, { points, isEdit: false });
    claim.savedPoints = page.dataRevision;
  }
  if (isEmbedded()) return () => {};

  addEventListener("hashchange", async () => {
    const wanted = fragmentOf(location.hash);
    if (!wanted || wanted === claim.fragment) return;
    await open(app, wanted, { isEdit: true });
    frames.changed();
  });

  claim.savedRevision = page.revision;
  /** The timer of the next save; 0 if none is planned. */
  let timer = 0;
  let isSaving = false;

  async function run() {
    timer = 0;
    isSaving = true;
    let pause = page.playing ? LONG_PAUSE : PAUSE;
    try {
      await (await later(() => import("./saving.js"))).save(app, claim);
      // A hidden tab may be closed without another event.
      if (document.hidden) pause = 0;
    } catch (error) {
      // Without its scripts nothing can be saved now. The next attempt may succeed.
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
    if (timer === 0 && !isSaving && page.revision !== claim.savedRevision) timer = window.setTimeout(run, pause);
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
 * Opens a link or the text of a file. The script that does it is loaded only now.
 * @param {App} app
 * @param {string} text
 * @param {{ points?: Float64Array, isEdit: boolean }} how
 */
async function open(app, text, how) {
  const { openText } = await later(() => import("../dialogs/opened.js"));
  await openText(app, text, how);
}

/**
 * Returns what this tab has saved.
 * @returns {Promise<Claim>}
 */
export async function claimLab() {
  if (isEmbedded()) return { name: "" };
  try {
    const store = createStore(NAME, "labs");
    await store("readonly", () => undefined);
    return { store, ...(await claim(store)) };
  } catch {
    return { name: "" };
  }
}

/**
 * Returns the name of this tab's lab, and what is saved of it.
 * @param {import("idb-keyval").UseStore} store
 * @returns {Promise<Claim>}
 */
async function claim(store) {
  const known = sessionStorage.getItem(NAME) ?? (await latest(store));
  const isFree = known !== undefined && (await lock(known));
  const name = isFree ? known : crypto.randomUUID();
  if (!isFree) await lock(name);
  sessionStorage.setItem(NAME, name);
  if (known === undefined) return { name };
  const [saved, points] = await getMany([known, `${known}.points`], store);
  return { name, saved, points };
}

/**
 * Returns the name of the lab that was used last, unless a tab has it. Deletes the oldest labs.
 * @param {import("idb-keyval").UseStore} store
 * @returns {Promise<string | undefined>}
 */
async function latest(store) {
  if (!navigator.locks) return undefined;
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map((each) => each.name));
  const names = (await keys(store)).map(String).filter((name) => !name.endsWith(".points"));
  /** @type {(Saved | undefined)[]} */
  const labs = await getMany(names, store);
  const times = new Map(names.map((name, index) => [name, labs[index]?.time ?? 0]));
  names.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const old = names.slice(MOST_SAVED).filter((name) => !inUse.has(`${NAME}:${name}`));
  if (old.length > 0) await delMany(old.flatMap((name) => [name, `${name}.points`]), store);
  const [last] = names;
  return last === undefined || inUse.has(`${NAME}:${last}`) ? undefined : last;
}

/**
 * Takes the lock of a name, and returns whether it was free. Without locks in the browser, it is always free.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
function lock(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(`${NAME}:${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the tab is closed.
      return lock && new Promise(() => {});
    });
  });
}
