/** What all games have in common. */

/** @import { App } from "../base/app.js" */
/** @import { extras } from "../base/extras.js" */
/** @import { Verdict } from "../../pkg/extras.js" */

/**
 * The place of a game.
 * @typedef {object} Table
 * @property {Awaited<ReturnType<typeof extras>>} judge
 * @property {string} game  its name
 * @property {number} seed
 * @property {() => number} round  counted from 0
 */

/**
 * What is played in a round.
 * @typedef {object} Round
 * @property {number} of  how many rounds the game has
 * @property {boolean} isFresh  whether each of them begins with a scene of its own
 * @property {"step" | "hand" | "rate"} secret  what the page is not to tell before the answer
 * @property {string[]} fields  the names of the numbers that are typed
 * @property {string} button  the key of the word for the button that answers
 * @property {() => void} begin  begins the round in its scene
 * @property {() => Verdict | undefined} answer  takes the answer, and judges it if it can be judged at once
 * @property {() => Verdict | undefined} follow  follows what is done in the lab, and judges the answer once it can be
 * @property {() => string} task
 */

/**
 * Returns the line of the chosen run: its intercept and its slope.
 * @param {App["page"]} page
 * @returns {[number, number]}
 */
export function lineOf(page) {
  const { intercept, slope } = page.figures(page.front);
  return [intercept, slope];
}
