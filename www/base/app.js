/** The `App` object, which all parts of the page share: the lab, and one way to change it and to announce messages. */

/** @import { Page } from "../../pkg/steepest.js" */
/** @import { Frames } from "./frames.js" */

import { byId, write } from "./dom.js";
import { t } from "./i18n.js";

/** Milliseconds between two announcements to screen readers. */
const BREATH = 1000;

/**
 * @typedef {object} App
 * @property {Page} page
 * @property {Frames} frames
 * @property {Lit} lit
 * @property {(command: () => void, refused?: (reason: string, phrase: string) => void) => boolean} act
 *   Runs a command and updates the page. If the lab refuses the command, nothing has changed: the reason is passed to
 *   `refused`, or shown as a notice until the next action, and in either case announced. The phrase is its unworded form.
 * @property {(reason: string) => void} complain  shows what went wrong until the next action, and announces it
 * @property {(text: string, subject?: Subject) => void} announce
 *   Announces a text to screen readers, politely and at most once a second. A newer text on the same subject replaces one
 *   that has not been announced yet.
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
  const announce = announcer(byId("live", HTMLElement));

  /** @param {string} reason */
  function showNotice(reason) {
    notice.hidden = false;
    write(notice, reason);
  }

  /** @param {string} reason */
  function complain(reason) {
    showNotice(reason);
    announce(reason);
  }

  return {
    page,
    frames,
    complain,
    announce,
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
 * @param {HTMLElement} live
 * @returns {App["announce"]}
 */
function announcer(live) {
  /** @type {Map<Subject, string>} */
  const waiting = new Map();
  let last = -Infinity;
  let timer = 0;

  function speak() {
    timer = 0;
    last = performance.now();
    const { action, ...others } = Object.fromEntries(waiting);
    live.textContent = [action, ...Object.values(others)].filter(Boolean).join(" ");
    waiting.clear();
  }

  return (text, subject = "action") => {
    waiting.set(subject, text);
    // Always by a timer, so that an action and the status that it leads to are announced together.
    if (timer === 0) timer = window.setTimeout(speak, Math.max(last + BREATH - performance.now(), 50));
  };
}
