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

/**
 * Starts the field of a search in a dialog. Escape empties the field and, when it is empty, closes the dialog: WebKit leaves Escape to
 * such a field alone, and would never close it.
 * @param {HTMLInputElement} field
 * @param {() => void} filter  shows what the field asks for
 */
export function startSearch(field, filter) {
  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (field.value === "") field.closest("dialog")?.close();
    field.value = "";
    filter();
  });
}
