/** Helpers for elements of the document. */

/**
 * Returns the element with this id. Throws if there is none, or if it is of another kind.
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
 * Returns the first descendant that matches the selector. Throws if there is none, or if it is of another kind.
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

/** The attributes that contain ids. */
const REFERENCES = ["id", "for", "aria-controls", "aria-describedby", "aria-labelledby"];

/**
 * Returns a copy of a template. All its ids start with the prefix, so that there may be several copies.
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
 * Sets the text of an element, unless it is the same already.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (written.get(element) === text) return;
  written.set(element, text);
  element.textContent = text;
}

/**
 * Sets a property of an element's style, unless it is the same already.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
export function setProperty(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/**
 * Shows whether a toggle button is pressed.
 * @param {HTMLButtonElement} button
 * @param {boolean} on
 */
export function press(button, on) {
  const pressed = String(on);
  if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
}

/**
 * Returns whether neither an element nor one of its ancestors is hidden. A hidden part need not be updated.
 * @param {Element} element
 */
export function isShown(element) {
  return element.closest("[hidden], dialog:not([open])") === null;
}

/**
 * Opens the groups around an element, so that it can be seen and focused.
 * @param {Element} element
 */
export function unfold(element) {
  for (let group = element.closest("details"); group; group = group.parentElement?.closest("details") ?? null) group.open = true;
}

/**
 * Enables or disables a button. A disabled button keeps the focus.
 * @param {HTMLButtonElement} button
 * @param {boolean} enabled
 */
export function enable(button, enabled) {
  const disabled = String(!enabled);
  if (button.ariaDisabled !== disabled) button.ariaDisabled = disabled;
}

/**
 * Calls `act` on each click while the button is enabled.
 * @param {HTMLButtonElement} button
 * @param {() => void} act
 */
export function onClick(button, act) {
  button.addEventListener("click", () => {
    if (button.ariaDisabled !== "true") act();
  });
}
