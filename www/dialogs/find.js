/** Searching a dialog by words. */

/**
 * A text as the search compares it: without capitals and accents.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Returns whether a text, which is plain, has all words that a person has typed.
 * @param {string} text
 * @param {string} typed
 */
export function hasWords(text, typed) {
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
