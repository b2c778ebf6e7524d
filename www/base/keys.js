/** The names of keys. */

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {KeyboardEvent} event */
export function nameOf(event) {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  const ctrl = event.ctrlKey || event.metaKey ? "ctrl " : "";
  // Shift makes another sign of a sign key, "?" on some keyboards and not on others; only with letters and arrows it counts.
  const shift = event.shiftKey && (letter || event.key.length > 1) ? "shift " : "";
  return ctrl + shift + (letter ? event.key.toLowerCase() : event.key);
}
