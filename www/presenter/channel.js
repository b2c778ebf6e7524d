/** The channel between the window of the presenter and those of the audience, which show the same lab. */

/** @import { Spot } from "./covers.js" */

/**
 * What the presenter's window tells. What is missing has not changed.
 * @typedef {object} Told
 * @property {string} [text]  the lab as the text of a file, without points
 * @property {Float64Array} [points]  the points, if they are not those of the last text
 * @property {boolean} [playing]
 * @property {string} [tab]  the id of the chosen tab of the numbers
 * @property {Search | null} [search]  the search through all lines, or null if there is none
 * @property {boolean} [slowly]  whether the button of the slow step was pressed, which starts, pauses and continues it
 * @property {Spot | null} [spot]  where the spotlight is
 * @property {boolean} [blank]
 * @property {string} [language]  the code of the language that the page speaks now
 * @property {boolean} [closed]  whether this is its last message
 */

/**
 * How far a search is.
 * @typedef {object} Search
 * @property {number} total  the number of lines
 * @property {number} evaluated  how many of them have been tried
 * @property {boolean} playing
 */

/**
 * What a window of the audience tells: that it is there, or that a key was pressed in it, as that of a clicker.
 * @typedef {object} Answer
 * @property {"hello"} [sign]
 * @property {string} [key]
 */

/** What the names of the channels begin with, which all pages of this origin share. */
const OURS = "steepest-audience-";

/**
 * Opens a channel. Throws where the browser has none for this page.
 * @param {string} name
 */
export function openChannel(name) {
  return new BroadcastChannel(OURS + name);
}
