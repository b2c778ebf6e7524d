/** How far a person has come in a lesson, which the browser keeps. */

import { prefer, preferred } from "../base/preferences.js";

/** How the name of the kept item begins. */
const ITEM = "chapters-";

/**
 * Follows the chapters of a lesson that have been done.
 * @param {string} lesson  what tells it from others
 */
export function startProgress(lesson) {
  const done = new Set((preferred(ITEM + lesson) ?? "").split(",").filter(Boolean).map(Number));

  return {
    /** @param {number} chapter  its index */
    isDone: (chapter) => done.has(chapter + 1),
    /** @param {number} chapter  its index */
    finish(chapter) {
      done.add(chapter + 1);
      prefer(ITEM + lesson, [...done].join(","));
    },
  };
}
