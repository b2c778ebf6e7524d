/** Files of lessons: a file that was opened in this tab, and a link that contains one. */

import { addressOfChapter } from "./address.js";
import { extras } from "./extras.js";

/** The item of the session storage with the text of a file that was opened in this tab. */
const OPENED = "steepest-lesson";

/** How the fragment of an address begins that has a lesson. */
const FRAGMENT = "lesson=";

/** Where the lesson of the address comes from: see `www/lesson/source.js`. */
export function lessonSource() {
  return new URLSearchParams(location.search).get("lesson") ?? "";
}

/** The index of the chapter that the address names. */
export function wantedChapter() {
  return Number(new URLSearchParams(location.search).get("chapter") ?? 1) - 1;
}

/** @param {string} text  of a file */
export function isLessonText(text) {
  return /^[\s\uFEFF]*\{[^]*?"steepest-lesson"\s*:/.test(text);
}

/**
 * Opens the text of a file as a lesson, which takes the place of the page. What is wrong with it is told there.
 * @param {string} text
 */
export function openLessonText(text) {
  sessionStorage.setItem(OPENED, text);
  location.assign(addressOfChapter("file", 1));
}

/** Returns the text of the file that was opened in this tab. */
export function openedLesson() {
  return sessionStorage.getItem(OPENED) ?? "";
}

/** Returns the address of the present chapter, with which it opens anywhere: a lesson of a file is in its fragment. */
export async function addressOfLesson() {
  if (lessonSource() !== "file") return location.href;
  const { packedLesson } = await extras();
  return addressOfChapter("link", wantedChapter() + 1, FRAGMENT + packedLesson(openedLesson()));
}

/** Returns the text of the lesson in the fragment of the address; what is damaged is no lesson. */
export async function linkedLesson() {
  const { unpackedLesson } = await extras();
  const [, packed = ""] = location.hash.split(`#${FRAGMENT}`);
  return unpackedLesson(packed) ?? "";
}
