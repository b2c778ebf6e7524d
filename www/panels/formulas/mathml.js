/** Elements of formulas in MathML. */

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {string} name
 * @param {(string | Element)[]} children
 */
function node(name, ...children) {
  const element = document.createElementNS(MATHML, name);
  element.append(...children);
  return element;
}

/** @param {(string | Element)[]} children */
export const math = (...children) => {
  const element = node("math", ...children);
  // Fractions as large as the rest, so that they can be read.
  element.setAttribute("displaystyle", "true");
  return element;
};
/** @param {string} name */
export const mi = (name) => node("mi", name);
/** @param {string} value */
export const mn = (value) => node("mn", value);
/** @param {string} sign */
export const mo = (sign) => node("mo", sign);
/** @param {string} words */
export const mtext = (words) => node("mtext", words);
/** @param {Element[]} children */
export const sup = (...children) => node("msup", ...children);
/** @param {Element[]} children */
export const sub = (...children) => node("msub", ...children);
/** @param {Element[]} children */
export const frac = (...children) => node("mfrac", ...children);
/** @param {Element[]} children */
export const row = (...children) => node("mrow", ...children);
/** @param {Element} name  of a quantity of each point */
export const each = (name) => sub(name, mi("i"));
/** @param {Element} child */
export const root = (child) => node("msqrt", child);
/** @param {Element[]} children */
export const magnitude = (...children) => row(mo("|"), ...children, mo("|"));
/** @param {string} value */
export const bracket = (value) => mn(bracketed(value));
/**
 * @param {Element} name
 * @param {Element} value  of which the derivative is
 */
export const partial = (name, value) => frac(row(mo("∂"), value), row(mo("∂"), name));

/** @param {string} value  in brackets, if it has a sign */
export function bracketed(value) {
  return value.startsWith("−") ? `(${value})` : value;
}
