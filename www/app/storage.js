/**
 * Keeps the lab: in the browser, for each tab its own, and in the address, which always leads to what is to be seen.
 *
 * A tab knows its lab by a name in its session storage, which lasts as long as the tab and over its crashes; the labs are
 * in a database, as the text of a file and, beside it, their points. A tab holds a lock of that name, so that another tab
 * can see that the lab is in use: a copy of a tab goes on with a copy of the lab, and a new tab takes up the lab that was
 * used last if no tab has it any more.
 */

/** @import { App } from "../base/app.js" */

import { createStore, delMany, getMany, keys, setMany } from "idb-keyval";

import { fragmentOf, isEmbedded } from "../base/address.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { later } from "../base/lazy.js";

/**
 * What is kept of a lab, beside its points, which are under `<name>.points`.
 * @typedef {object} Kept
 * @property {string} text  that of a file, without points
 * @property {string} fragment  of the address that the tab had
 * @property {number} time  when it was kept, in milliseconds since 1970
 */

/** Milliseconds from a change until it is kept. */
const PAUSE = 500;

/** The same while the page makes steps by itself, of which each is a change. */
const LONG_PAUSE = 2000;

/** So many labs of tabs that are gone are kept. */
const MOST_KEPT = 20;

/** The name of the session's item, of the database and, with a colon and the name of a lab, of a lock. */
const NAME = "steepest";

/**
 * What this tab has kept.
 * @typedef {object} Claim
 * @property {import("idb-keyval").UseStore} [store]  none where the browser forbids it, or nothing is to be kept
 * @property {string} name
 * @property {Kept} [kept]
 * @property {Float64Array} [points]
 */

/**
 * Opens what is to be seen first, and keeps what becomes of it.
 * @param {App} app
 * @param {Claim} claim
 * @returns {Promise<() => void>}  to be called whenever the page may have changed
 */
export async function startKeeping(app, { store, name, kept, points }) {
  const { page, frames, complain } = app;
  let fragment = fragmentOf(location.hash);
  let keptPoints = NaN;
  if (fragment && fragment !== kept?.fragment) await open(app, fragment, { isEdit: false });
  else if (kept) {
    await open(app, kept.text, { points, isEdit: false });
    keptPoints = page.dataRevision;
  }
  if (isEmbedded()) return () => {};

  let keptAll = page.revision;
  /** Of the next save; 0 while none is planned. */
  let timer = 0;
  let isSaving = false;
  let refused = false;

  async function keep() {
    const { dataRevision, revision } = page;
    const { fileOf, linkOf, mostLinked } = await extras();
    const isLinkable = page.pointCount <= mostLinked();
    fragment = isLinkable ? linkOf(page.tape()) : "";
    showAddress(fragment);
    keptAll = revision;
    if (refused) return;
    if (!store) return refuse();
    /** @type {[string, Kept | Float64Array][]} */
    const parts = [[name, { text: fileOf(page.outline()), fragment, time: Date.now() }]];
    if (dataRevision !== keptPoints) parts.push([`${name}.points`, page.points()]);
    try {
      await setMany(parts, store);
      keptPoints = dataRevision;
    } catch {
      refuse();
    }
  }

  /** Says it once; the work goes on. */
  function refuse() {
    refused = true;
    complain(t("keep.refused"));
  }

  async function run() {
    timer = 0;
    isSaving = true;
    let pause = page.playing ? LONG_PAUSE : PAUSE;
    try {
      await keep();
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
    if (timer === 0 && !isSaving && page.revision !== keptAll) timer = window.setTimeout(run, pause);
  }

  addEventListener("hashchange", async () => {
    const wanted = fragmentOf(location.hash);
    if (!wanted || wanted === fragment) return;
    await open(app, wanted, { isEdit: true });
    frames.changed();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer > 0) {
      clearTimeout(timer);
      run();
    }
  });
  return () => plan(page.playing ? LONG_PAUSE : PAUSE);
}

/**
 * Opens a link or the text of a file, by a script that is here only where there is something to open.
 * @param {App} app
 * @param {string} text
 * @param {{ points?: Float64Array, isEdit: boolean }} how
 */
async function open(app, text, how) {
  const { openText } = await later(() => import("../dialogs/opened.js"));
  await openText(app, text, how);
}

/**
 * The address follows the lab, and the browser's history stays as it is.
 * @param {string} fragment
 */
function showAddress(fragment) {
  const address = new URL(location.href);
  address.hash = fragment;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Some browsers allow it only so often; the next change comes in time.
  }
}

/**
 * Finds what this tab has kept.
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
 * The name of this tab's lab, and what is kept of it.
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
  const [kept, points] = await getMany([known, `${known}.points`], store);
  return { name, kept, points };
}

/**
 * The lab that was used last, if no tab has it. Labs that are older than many others are forgotten.
 * @param {import("idb-keyval").UseStore} store
 * @returns {Promise<string | undefined>}
 */
async function latest(store) {
  if (!navigator.locks) return undefined;
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map((each) => each.name));
  const names = (await keys(store)).map(String).filter((name) => !name.endsWith(".points"));
  /** @type {(Kept | undefined)[]} */
  const labs = await getMany(names, store);
  const times = new Map(names.map((name, index) => [name, labs[index]?.time ?? 0]));
  names.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const old = names.slice(MOST_KEPT).filter((name) => !inUse.has(`${NAME}:${name}`));
  if (old.length > 0) await delMany(old.flatMap((name) => [name, `${name}.points`]), store);
  const [last] = names;
  return last === undefined || inUse.has(`${NAME}:${last}`) ? undefined : last;
}

/**
 * Whether this tab has the lock of a name from now on. Where the browser has no locks, every tab has.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
function lock(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(`${NAME}:${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held for as long as the tab is there.
      return lock && new Promise(() => {});
    });
  });
}
