/**
 * Where a lesson comes from. The parameter `lesson` of the address says it: nothing for the lesson of this page, `file` for a file that
 * was opened in this tab, `link` for the fragment of the address, and otherwise the path of a file on this site.
 */

import { extras } from "../base/extras.js";
import { urlOf } from "../base/files.js";
import { fetchLesson } from "../base/i18n.js";
import { lessonSource, linkedLesson, openedLesson } from "../base/lesson-file.js";

/**
 * A lesson as in its file: `docs/lessons.md`.
 * @typedef {object} Lesson
 * @property {string} title
 * @property {Chapter[]} chapters
 */

/**
 * @typedef {object} Chapter
 * @property {string} title
 * @property {string} [scene]
 * @property {string} [panel]
 * @property {string} [numbers]
 * @property {string[]} text
 * @property {string} task
 * @property {Goal[]} goals
 * @property {string} shown
 * @property {Question} question
 */

/**
 * @typedef {object} Goal
 * @property {string} text
 * @property {string[]} [when]
 * @property {string} [number]
 * @property {number} [tolerance]
 * @property {{ number: string, reason: string }[]} [mistakes]
 * @property {string} [otherwise]
 */

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {{ text: string, reason: string, right?: boolean }[]} [answers]
 * @property {Goal[]} [goals]
 * @property {string} [reason]
 */

/** What is wrong with a file. */
export class UnreadLesson extends Error {
  /** @param {string[]} problems  phrases */
  constructor(problems) {
    super("this is no lesson");
    this.problems = problems;
  }
}

/**
 * Returns the lesson that the address asks for.
 * @returns {Promise<Lesson>}
 * @throws {UnreadLesson} if there is a file, and it is no lesson
 */
export async function loadLesson() {
  const source = lessonSource();
  if (source === "") return (await fetchLesson()).json();
  return read(source === "file" ? openedLesson() : source === "link" ? await linkedLesson() : await fetched(source));
}

/**
 * Reads the text of a file.
 * @param {string} text
 * @returns {Promise<Lesson>}
 */
async function read(text) {
  const { problemsOfLesson } = await extras();
  const problems = problemsOfLesson(text);
  if (problems.length > 0) throw new UnreadLesson(problems);
  return JSON.parse(text);
}

/** @param {string} path */
async function fetched(path) {
  // The pages of the languages are in folders of their own.
  const address = new URL(path, urlOf("") ?? location.href);
  if (address.origin !== location.origin) throw new UnreadLesson(["lesson-problem.elsewhere"]);
  const response = await fetch(address);
  if (!response.ok) throw new UnreadLesson([`lesson-problem.not-there\npath=${path}`]);
  return response.text();
}
