/** The names of keys on the keyboard. */

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {KeyboardEvent} event */
export function nameOf(event) {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  const ctrl = event.ctrlKey || event.metaKey ? "ctrl " : "";
  // Shift counts only with letters and arrows. With other keys it types another character, "?" on some keyboards.
  const shift = event.shiftKey && (letter || event.key.length > 1) ? "shift " : "";
  return ctrl + shift + (letter ? event.key.toLowerCase() : event.key);
}
