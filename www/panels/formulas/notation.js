/** Formulas in plain text, as the core has them for its methods, as MathML. */

import { frac, mn, mo, root, row, sub, sup } from "./mathml.js";
import { inWords, quantity } from "./naming.js";

const BELOW = /^[₀-₉ₚ]+$/;
const ABOVE = /^[⁻⁰¹²³⁴-⁹ᵗ]+$/;
const TOKENS = /[₀-₉ₚ]+|[⁻⁰¹²³⁴-⁹ᵗ]+|\p{L}′?|\d+|\S/gu;

/** @param {string} token */
const leaf = (token) => (/\p{L}/u.test(token) ? quantity(token) : /\d/.test(token) ? mn(token) : mo(token));

/** Whether a token begins a factor. @param {string} token */
const begins = (token) => /[\p{L}\d√(∂]/u.test(token);

/**
 * Returns the elements of a formula such as `α · vₚ / (√sₚ + ε)`.
 * @param {string} formula
 * @param {string} [parameter]  the letter that takes the place of p
 * @param {() => Element} [cost]  what takes the place of C
 */
export function read(formula, parameter = "p", cost = () => quantity("C")) {
  const tokens = formula.match(TOKENS) ?? [];
  let place = 0;

  /** Reads up to a closing bracket or to the end. */
  function list() {
    /** @type {Element[]} */
    const items = [];
    while (place < tokens.length && tokens[place] !== ")") {
      // Words side by side would not be read as a product.
      if (inWords() && items.length > 0 && items.at(-1)?.localName !== "mo" && begins(tokens[place])) items.push(mo("·"));
      if (tokens[place] === "/") {
        place++;
        items.push(frac(bare(items.pop() ?? row()), bare(item())));
      } else {
        items.push(item());
      }
    }
    place++;
    return items;
  }

  /** Reads a letter, a number, a sign or a bracket, with its indices. @returns {Element} */
  function item() {
    const token = tokens[place++];
    if (token === "√") return root(bare(item()));
    if (token === "∂") return row(mo("∂"), item());
    let element = token === "(" ? row(mo("("), ...list(), mo(")")) : token === "C" ? cost() : leaf(token === "p" ? parameter : token);
    for (; BELOW.test(tokens[place]); place++) element = sub(element, leaf(plain(tokens[place])));
    for (; ABOVE.test(tokens[place]); place++) element = sup(element, leaf(plain(tokens[place])));
    return element;
  }

  /** @param {string} index  as ordinary letters and digits */
  const plain = (index) => (index === "ₚ" ? parameter : index.normalize("NFKC"));

  return list();
}

/**
 * Returns what is within brackets, for where a fraction or a root shows how far it goes.
 * @param {Element} element
 */
function bare(element) {
  if (element.firstChild?.textContent === "(") {
    element.firstChild.remove();
    element.lastChild?.remove();
  }
  return element;
}
