/** Small helpers for the document. */

/**
 * The element with this id, which the page must have and which must be of this kind.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`#${id} is missing from the page`);
  return found;
}

/** @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * Writes text into an element, and leaves the document alone when it says so already.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (written.get(element) === text) return;
  written.set(element, text);
  element.textContent = text;
}

/**
 * Whether nothing hides an element or what it stands in: what cannot be seen need not be brought up to date.
 * @param {Element} element
 */
export function isShown(element) {
  return element.closest("[hidden]") === null;
}

/**
 * Switches a button off without taking the focus from a person who is on it.
 * @param {HTMLButtonElement} button
 * @param {boolean} enabled
 */
export function enable(button, enabled) {
  const disabled = String(!enabled);
  if (button.ariaDisabled !== disabled) button.ariaDisabled = disabled;
}

/**
 * Calls `act` on each click while the button is switched on.
 * @param {HTMLButtonElement} button
 * @param {() => void} act
 */
export function onClick(button, act) {
  button.addEventListener("click", () => {
    if (button.ariaDisabled !== "true") act();
  });
}
