/** The names of keys on the keyboard. */

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The keys that a focused control needs for itself. All other controls leave all keys to the shortcuts.
 * @type {[selector: string, keys: RegExp][]}
 */
const OWN_KEYS = [
  ["input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog:modal, [popover]", /^/],
  ["input[type=range], input[type=radio], [role=tab], [role=slider]", /^Arrow/],
  ["button, summary, input[type=radio], input[type=checkbox]", /^ $/],
];

/**
 * Returns whether the focused control needs a key for itself.
 * @param {KeyboardEvent} event
 */
export function belongsToControl({ target, key }) {
  return target instanceof Element && OWN_KEYS.some(([own, keys]) => target.closest(own) && keys.test(key));
}

/** @param {KeyboardEvent} event */
export function nameOf(event) {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  const ctrl = event.ctrlKey || event.metaKey ? "ctrl " : "";
  // Shift counts only with letters and arrows. With other keys it types another character, "?" on some keyboards.
  const shift = event.shiftKey && (letter || event.key.length > 1) ? "shift " : "";
  return ctrl + shift + (letter ? event.key.toLowerCase() : event.key);
}
