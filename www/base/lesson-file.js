/** Files of lessons: a file that was opened in this tab, and a link that contains one. */

import { addressOfChapter } from "./address.js";

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
  const bytes = await bytesOf(new Blob([openedLesson()]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const packed = letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return addressOfChapter("link", wantedChapter() + 1, FRAGMENT + packed);
}

/** Returns the text of the lesson in the fragment of the address; what is damaged is no lesson. */
export async function linkedLesson() {
  const [, packed] = location.hash.split(`#${FRAGMENT}`);
  try {
    const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(await bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))));
  } catch {
    return "";
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function bytesOf(stream) {
  return new Uint8Array(await new Response(/** @type {BodyInit} */ (/** @type {unknown} */ (stream))).arrayBuffer());
}
