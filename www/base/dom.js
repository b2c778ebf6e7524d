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

/**
 * The first element within another one that fits the selector, which must be there and be of this kind.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function within(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing from a part of the page`);
  return found;
}

/** The attributes that hold ids. */
const REFERENCES = ["id", "for", "aria-controls", "aria-describedby", "aria-labelledby"];

/**
 * A copy of a template. All ids in it begin with this prefix, so that there may be several.
 * @param {string} id
 * @param {string} prefix
 */
export function copyOf(id, prefix) {
  const copy = byId(id, HTMLTemplateElement).content.cloneNode(true);
  if (!(copy instanceof DocumentFragment)) throw new Error(`#${id} is empty`);
  for (const name of REFERENCES) {
    for (const element of copy.querySelectorAll(`[${name}]`)) {
      const ids = element.getAttribute(name)?.split(" ") ?? [];
      element.setAttribute(name, ids.map((each) => prefix + each).join(" "));
    }
  }
  return copy;
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
 * Sets a property of an element's style, and leaves the document alone when it is set so already.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
export function setProperty(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/**
 * Shows that a button which stays pressed is pressed, or not.
 * @param {HTMLButtonElement} button
 * @param {boolean} on
 */
export function press(button, on) {
  const pressed = String(on);
  if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
}

/**
 * Whether nothing hides an element or what it stands in: what cannot be seen need not be brought up to date.
 * @param {Element} element
 */
export function isShown(element) {
  return element.closest("[hidden], dialog:not([open])") === null;
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
