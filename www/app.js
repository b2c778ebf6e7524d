/** What the parts of the page share: the lab, and one way to act on it and to speak. */

/** @import { Page } from "../pkg/steepest.js" */
/** @import { Frames } from "./frames.js" */

import { byId, write } from "./dom.js";
import { t } from "./i18n.js";

/** Milliseconds between two announcements to screen readers. */
const BREATH = 1000;

/**
 * @typedef {object} App
 * @property {Page} page
 * @property {Frames} frames
 * @property {(command: () => void, refused?: (reason: string, phrase: string) => void) => boolean} act
 *   Runs a command and has the page follow. When the lab refuses, nothing has changed, and the reason goes to `refused`,
 *   or stands on the page until the next action; either way it is announced. The phrase is what the reason was made of.
 * @property {(text: string, subject?: Subject) => void} announce
 *   Says it to screen readers, politely and at most once a second. A newer text on the same subject replaces one not yet said.
 */

/** @typedef {"action" | "status"} Subject */

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

  return {
    page,
    frames,
    announce,
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
    live.textContent = [waiting.get("action"), waiting.get("status")].filter(Boolean).join(" ");
    waiting.clear();
  }

  return (text, subject = "action") => {
    waiting.set(subject, text);
    // Always by a timer, so that the words of an action and of the status it leads to come as one.
    if (timer === 0) timer = window.setTimeout(speak, Math.max(last + BREATH - performance.now(), 50));
  };
}
