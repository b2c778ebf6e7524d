/** The names of keys on the keyboard. */

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The keys that a focused control needs for itself. All other controls leave all keys to the shortcuts. In tables, a letter without
 * Control is for a cell.
 * @type {[selector: string, keys: RegExp][]}
 */
const OWN_KEYS = [
  ["input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog:modal, [popover]", /^/],
  ["input[type=range], input[type=radio], [role=tab], [role=slider]", /^Arrow/],
  ["button, summary, input[type=radio], input[type=checkbox]", /^ $/],
  ["table, [role=table], [role=grid]", /^\S$/],
  // What is open, or held by the pointer, ends first.
  ["html:has(dialog[open], :popover-open, .chart:active)", /^Escape$/],
];

/**
 * Returns whether a key alone types a character, and a person does not want such keys to act here: anywhere, or outside of charts.
 * @param {KeyboardEvent} event
 */
export function isUnwanted({ target, key, ctrlKey, metaKey }) {
  const { shortcuts } = document.documentElement.dataset;
  if (!shortcuts || ctrlKey || metaKey || !/^\S$/.test(key)) return false;
  return shortcuts === "off" || !(target instanceof Element && target.closest(".chart"));
}

/**
 * Returns whether a key is no shortcut where the focus is: the focused control needs it for itself, or a person wants it that way.
 * @param {KeyboardEvent} event
 */
export function belongsToControl(event) {
  const { target } = event;
  const key = withControl(event) + event.key;
  return isUnwanted(event) || (target instanceof Element && OWN_KEYS.some(([own, keys]) => target.closest(own) && keys.test(key)));
}

/** @param {KeyboardEvent} event */
function withControl({ ctrlKey, metaKey }) {
  return ctrlKey || metaKey ? "ctrl " : "";
}

/** @param {KeyboardEvent} event */
export function nameOf(event) {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  // Shift counts only with letters and arrows. With other keys it types another character, "?" on some keyboards.
  const shift = event.shiftKey && (letter || event.key.length > 1) ? "shift " : "";
  return withControl(event) + shift + (letter ? event.key.toLowerCase() : event.key);
}
