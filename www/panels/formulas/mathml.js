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
export const math = (...children) => node("math", ...children);
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
/** @param {string} name  of a quantity of each point */
export const m_ = (name) => sub(mi(name), mi("i"));
/** @param {Element} child */
export const root = (child) => node("msqrt", child);
/** @param {Element[]} children */
export const magnitude = (...children) => row(mo("|"), ...children, mo("|"));
/** @param {string} value */
export const bracket = (value) => mn(bracketed(value));
/**
 * @param {string} name
 * @param {Element} cost
 */
export const partial = (name, cost = mi("C")) => frac(row(mo("∂"), cost), row(mo("∂"), mi(name)));

/** @param {string} value  in brackets, if it has a sign */
export function bracketed(value) {
  return value.startsWith("−") ? `(${value})` : value;
}
