/** The lab embedded in another page: it has no header, shows the panels that the address names, and answers calls. */

/** @import { App } from "../base/app.js" */
/** @import { Lab } from "../scripting/lab.js" */

import { byId, within } from "../base/dom.js";
import { addStyle } from "../base/files.js";
import { inRow, t } from "../base/i18n.js";
import { LOCKS, PANELS, optionsOf } from "./options.js";

/** The version of the messages, which also marks them. */
const VERSION = 1;

/** Milliseconds between two messages about the state. */
const BREATH = 100;

/**
 * Hides what the address does not ask for, before anything is started. It stays in the document, so that every part of the
 * page finds its elements.
 */
export async function arrange() {
  const options = optionsOf(location.search);
  const lab = byId("lab", HTMLElement);
  const away = document.createElement("div");
  away.hidden = true;
  lab.before(away);
  const opener = byId("open-drawer", HTMLElement);
  within(document, ".transport", HTMLElement).append(opener);
  away.append(within(document, "#page > header", HTMLElement), within(document, ".help", HTMLElement), within(document, ".about", HTMLElement));
  for (const [name, selector] of Object.entries(PANELS)) {
    if (options.show.includes(name)) continue;
    for (const part of document.querySelectorAll(selector)) {
      const tab = document.querySelector(`#tabs [aria-controls="${part.id}"]`);
      if (part.id && tab) away.append(tab);
      away.append(part);
    }
  }
  // The drawer contains only what may be seen.
  for (const part of away.querySelectorAll("[data-in-drawer]")) part.removeAttribute("data-in-drawer");
  if (!lab.querySelector("[data-in-drawer]")) away.append(opener);
  for (const frame of lab.querySelectorAll(".rail, .strip")) if (!frame.querySelector("section, .numbers, .state")) away.append(frame);
  const tabs = byId("tabs", HTMLElement);
  tabs.style.setProperty("--tabs", String(tabs.children.length));
  if (tabs.children.length < 2) tabs.classList.add("single");
  document.documentElement.dataset.embedded = "";
  document.documentElement.dataset.locked = options.lock.join(" ");
  await addStyle("www/embedded.css");
  return options;
}

/**
 * Disables the controls of what is locked, and answers the calls of the page around.
 * @param {App} app
 * @param {Lab} lab
 * @param {Awaited<ReturnType<typeof arrange>>} options
 * @returns {() => void} call it whenever the page may have changed
 */
export function startEmbedded(app, lab, { lock, unknown }) {
  const { page, complain } = app;
  const answer = startLocks(app, lock);
  if (unknown.length > 0) complain(t("embed.unknown", { names: inRow("row.list", unknown) }));
  if (parent === window) return () => {};

  const isReady = lab.ready.catch(console.error);
  addEventListener("message", async ({ source, origin, data }) => {
    if (source !== parent || data?.steepest !== VERSION || typeof data.call !== "string") return;
    await isReady;
    parent.postMessage({ steepest: VERSION, id: data.id, ...answer(() => called(lab, data.call, data.args)) }, origin === "null" ? "*" : origin);
  });

  let told = "";
  let last = -Infinity;
  let timer = 0;

  function tell() {
    timer = 0;
    last = performance.now();
    told = mark();
    parent.postMessage({ steepest: VERSION, event: "state", state: lab.state() }, "*");
  }

  function mark() {
    return `${page.revision} ${page.playing}`;
  }

  isReady.then(() => parent.postMessage({ steepest: VERSION, event: "ready" }, "*"));
  return () => {
    if (timer > 0 || mark() === told) return;
    const rest = last + BREATH - performance.now();
    if (rest > 0) timer = window.setTimeout(tell, rest);
    else tell();
  };
}

/**
 * @param {Lab} lab
 * @param {string} name
 * @param {unknown} args
 */
function called(lab, name, args = []) {
  const call = Object.hasOwn(lab, name) ? Reflect.get(lab, name) : undefined;
  if (typeof call !== "function") throw new Error(t("embed.no-such-call", { name }));
  if (!Array.isArray(args)) throw new Error(t("embed.no-list"));
  return call(...args);
}

/**
 * Locks these parts for the reader, and returns a way to carry out a call of the page around, which may do everything.
 * @param {App} app
 * @param {string[]} lock
 */
function startLocks({ page }, lock) {
  page.setLocks(lock);
  const controls = page.locks.map((part) => LOCKS[part]).filter(Boolean);
  if (controls.length > 0) {
    const locked = controls.map((selector) => `:is(:is(${selector}) *, ${selector}):is(input, select, button:not(.disclosure))`).join();
    const close = () => document.querySelectorAll(locked).forEach((control) => control.toggleAttribute("disabled", true));
    close();
    // Settings and cards are added later, on a phone in the drawer.
    new MutationObserver(close).observe(byId("page", HTMLElement), { childList: true, subtree: true });
  }

  /** @param {() => unknown} call */
  return (call) => {
    page.setSender("host");
    try {
      return { result: call() };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    } finally {
      page.setSender("reader");
    }
  };
}
