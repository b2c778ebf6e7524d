/** The `App` object, which all parts of the page share: the lab, and one way to change it and to announce messages. */

/** @import { Page } from "../../pkg/steepest.js" */
/** @import { Frames } from "./frames.js" */

import { byId, onClick, write } from "./dom.js";
import { inRow, t } from "./i18n.js";

/** Milliseconds between two announcements to screen readers. */
const BREATH = 1000;

/** Milliseconds from a move of the announced text to its change. */
const SETTLING = 100;

/**
 * @typedef {object} App
 * @property {Page} page
 * @property {Frames} frames
 * @property {Lit} lit
 * @property {(command: () => void, refused?: (reason: string, phrase: string) => void) => boolean} act
 *   Runs a command and updates the page. If the lab refuses the command, nothing has changed: the reason is passed to
 *   `refused`, or shown as a notice until the next action, and in either case announced. The phrase is its unworded form.
 * @property {(reason: string) => void} complain  shows what went wrong until the next action, and announces it
 * @property {(name: string) => void} offerReload  puts a button of this name beside it, which reloads the page
 * @property {(text: string, subject?: Subject) => void} announce
 *   Announces a text to screen readers, politely and at most once a second. A newer text on the same subject replaces one
 *   that has not been announced yet.
 * @property {() => Promise<void>} settle  resolves once the lab is stored as it is
 */

/** @typedef {string} Subject  "action" is announced first */

/**
 * The point that is highlighted in the chart and in the sums, because the pointer is over it in one of them.
 * @typedef {object} Lit
 * @property {number} point  its index, or -1
 * @property {(point: number) => void} set
 * @property {(follow: () => void) => void} watch  calls `follow` whenever another point is highlighted
 */

/**
 * @param {Page} page
 * @param {Frames} frames
 * @returns {App}
 */
export function createApp(page, frames) {
  const notice = byId("notice", HTMLElement);
  const follow = startFollowing(notice);
  const announce = announcer(byId("live", HTMLElement));

  /** @param {string} reason */
  function showNotice(reason) {
    follow();
    notice.closest("dialog")?.addEventListener("close", () => (notice.hidden = true), { once: true });
    notice.hidden = false;
    write(notice, reason);
  }

  /** @type {App["complain"]} */
  function complain(reason) {
    showNotice(reason);
    announce(reason);
  }

  /** @type {App["offerReload"]} */
  function offerReload(name) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: name });
    onClick(button, async () => {
      await app.settle();
      location.reload();
    });
    notice.append(" ", button);
  }

  /** @type {App} */
  const app = {
    page,
    frames,
    complain,
    offerReload,
    announce,
    // `storage.js` puts its own in this place.
    settle: async () => {},
    lit: createLit(page, frames),
    act(command, refused = showNotice) {
      notice.hidden = true;
      try {
        command();
      } catch (phrase) {
        if (typeof phrase !== "string") throw phrase;
        const reason = t(phrase);
        refused(reason, phrase);
        announce(reason);
        return false;
      }
      frames.changed();
      return true;
    },
  };
  return app;
}

/**
 * @param {Page} page
 * @param {Frames} frames
 * @returns {Lit}
 */
function createLit(page, frames) {
  /** @type {(() => void)[]} */
  const followers = [];
  const lit = {
    point: -1,
    /** @param {number} point */
    set(point) {
      if (point === lit.point) return;
      lit.point = point;
      page.hoverPoint(point);
      frames.changed();
      followers.forEach((follow) => follow());
    },
    /** @param {() => void} follow */
    watch(follow) {
      followers.push(follow);
    },
  };
  return lit;
}

/**
 * A modal dialog covers the rest of the page, and hides it from assistive technology. So what is said has to be in the dialog.
 * @param {HTMLElement} element
 * @returns {() => boolean} moves the element into the modal dialog, or back to its place if there is none. Returns whether it has moved
 */
function startFollowing(element) {
  const home = element.parentElement ?? document.body;
  return () => {
    const place = [...document.querySelectorAll("dialog:modal")].at(-1) ?? home;
    const moves = element.parentElement !== place;
    if (moves) place.append(element);
    return moves;
  };
}

/**
 * @param {HTMLElement} live
 * @returns {App["announce"]}
 */
function announcer(live) {
  /** @type {Map<Subject, string>} */
  const waiting = new Map();
  const follow = startFollowing(live);
  let last = -Infinity;
  let timer = 0;

  function speak() {
    // Assistive technology has to notice the element at its new place before the text changes.
    timer = follow() ? window.setTimeout(speak, SETTLING) : 0;
    if (timer) return;
    last = performance.now();
    const { action, ...others } = Object.fromEntries(waiting);
    live.textContent = inRow("row.sentences", [action, ...Object.values(others)]);
    waiting.clear();
  }

  return (text, subject = "action") => {
    waiting.set(subject, text);
    // Always by a timer, so that an action and the status that it leads to are announced together.
    if (timer === 0) timer = window.setTimeout(speak, Math.max(last + BREATH - performance.now(), 50));
  };
}
