/** The formulas with the present numbers in place: term by term while there are few points. */

/** @import { App } from "./app.js" */

import { byId, isShown, write } from "./dom.js";
import { t, valuesOf } from "./i18n.js";

/** More points than this are summed up. */
const MOST_TERMS = 8;

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * What is shown in one place, and how it is brought up to date.
 * @typedef {{ element: Element, update: () => void }} Part
 */

/**
 * @param {App} app
 * @returns {() => void} brings the formulas up to date
 */
export function startSums(app) {
  const { page, lit } = app;
  const leaf = byId("sheet-sums", HTMLElement);
  const room = byId("sums", HTMLElement);
  /** @type {Part[]} */
  let parts = [];
  let built = -1;

  /** The point whose share is told: the one that is lit, or else the selected one. */
  function told() {
    const point = lit.point >= 0 ? lit.point : page.selected;
    return point < page.pointCount ? point : -1;
  }

  function mark() {
    const point = String(told());
    for (const term of room.querySelectorAll("[data-point]")) {
      term.toggleAttribute("data-lit", term instanceof HTMLElement && term.dataset.point === point);
    }
  }

  function show() {
    if (!isShown(leaf)) return;
    if (page.pointCount !== built) {
      built = page.pointCount;
      parts = build(app, told);
      room.replaceChildren(...parts.map((part) => part.element));
    }
    parts.forEach((part) => part.update());
    mark();
  }

  lit.watch(show);
  return show;
}

/**
 * @param {App} app
 * @param {() => number} told
 * @returns {Part[]}
 */
function build(app, told) {
  const { page } = app;
  const terms = page.pointCount;
  if (terms === 0) return [sentence(t("sums.empty"))];
  const n = page.formatCount(terms);
  const c = () => page.format(page.intercept);
  const m = () => page.format(page.slope);
  const isSummed = terms > MOST_TERMS;

  /**
   * A formula, the terms of its sum, and what they make.
   * @param {Element[]} formula
   * @param {Element[]} factor
   * @param {(term: Float64Array) => (string | Element)[]} content  of one term
   * @param {() => number} sum  of all
   * @param {() => number} value
   */
  function formula(formula, factor, content, sum, value) {
    const line = document.createElement("p");
    /** @type {(() => void)[]} */
    const updates = [];
    /** @param {() => string} read */
    const live = (read) => {
      const number = mn("");
      updates.push(() => write(number, read()));
      return number;
    };
    line.append(math(...formula, mo("=")), math(...factor));
    if (isSummed) line.append(math(mo("·"), live(() => bracketed(page.format(sum())))));
    else {
      line.append(math(mo("(")));
      for (let i = 0; i < terms; i++) {
        const term = createTerm(app, i, content);
        updates.push(term.update);
        if (i > 0) line.append(math(mo("+")));
        line.append(term.element);
      }
    }
    line.append(math(...(isSummed ? [] : [mo(")")]), mo("="), live(() => page.format(value()))));
    return { element: line, update: () => updates.forEach((update) => update()) };
  }

  const square = () => row(mo("∑"), sup(m_("r"), mn("2")));
  return [
    formula(
      [mi(t("sums.cost")), mo("="), frac(mn("1"), mi("n")), square()],
      [frac(mn("1"), mn(n))],
      ([, , , residual]) => [sup(bracket(page.format(residual)), mn("2"))],
      () => page.cost * page.pointCount,
      () => page.cost,
    ),
    formula(
      [partial("c"), mo("="), mo("−"), frac(mn("2"), mi("n")), row(mo("∑"), m_("r"))],
      [mo("−"), frac(mn("2"), mn(n))],
      ([, , , residual]) => [bracket(page.format(residual))],
      () => (-page.gradientIntercept * page.pointCount) / 2,
      () => page.gradientIntercept,
    ),
    formula(
      [partial("m"), mo("="), mo("−"), frac(mn("2"), mi("n")), row(mo("∑"), m_("x"), m_("r"))],
      [mo("−"), frac(mn("2"), mn(n))],
      ([x, , , residual]) => [bracket(page.format(x)), mo("·"), bracket(page.format(residual))],
      () => (-page.gradientSlope * page.pointCount) / 2,
      () => page.gradientSlope,
    ),
    update("c", c, () => page.format(page.gradientIntercept), () => page.format(page.intercept - page.stepIntercept)),
    update("m", m, () => page.format(page.gradientSlope), () => page.format(page.slope - page.stepSlope)),
    share(),
  ];

  /**
   * @param {string} name
   * @param {() => string} now
   * @param {() => string} derivative
   * @param {() => string} next
   * @returns {Part}
   */
  function update(name, now, derivative, next) {
    const line = document.createElement("p");
    line.className = "update";
    const numbers = [now, () => page.format(page.learningRate), derivative, next].map((read) => ({ element: mn(""), read }));
    const [a, b, d, e] = numbers.map((number) => number.element);
    line.append(
      math(sub(mi(name), mtext(t("sums.next"))), mo("="), mi(name), mo("−"), mi("α"), mo("·"), partial(name), mo("=")),
      math(a, mo("−")),
      math(b, mo("·"), d),
      math(mo("="), e),
    );
    return {
      element: line,
      update() {
        for (const { element, read } of numbers) write(element, element === d ? bracketed(read()) : read());
      },
    };
  }

  /** What one point adds: its residual, and how it pulls on intercept and slope. @returns {Part} */
  function share() {
    const line = document.createElement("p");
    line.className = "share";
    return {
      element: line,
      update() {
        const point = told();
        line.classList.toggle("told", point >= 0);
        if (point < 0) {
          write(line, t("sums.hint"));
          return;
        }
        const [x, y, , residual, , pullIntercept, pullSlope] = page.term(point);
        write(line, "");
        const words = valuesOf(page.pointPhrase(point));
        line.replaceChildren(
          text(t("sums.point", words)),
          math(m_("r"), mo("="), m_("y"), mo("−"), mo("("), mi("c"), mo("+"), mi("m"), mo("·"), m_("x"), mo(")")),
          math(mo("=")),
          math(mn(page.format(y)), mo("−"), mo("("), mn(c())),
          math(mo("+"), bracket(m()), mo("·")),
          math(bracket(page.format(x)), mo(")")),
          math(mo("="), mn(page.format(residual))),
          text(t("sums.pulls")),
          math(mn(page.format(pullIntercept))),
          text(t("sums.pulls-slope")),
          math(mn(page.format(pullSlope))),
        );
      },
    };
  }
}

/**
 * One point's term, which lights the point, and which the point lights.
 * @param {App} app
 * @param {number} point
 * @param {(term: Float64Array) => (string | Element)[]} content
 * @returns {Part}
 */
function createTerm({ page, act, lit }, point, content) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "term";
  button.dataset.point = String(point);
  button.addEventListener("click", () => act(() => page.select(point)));
  button.addEventListener("pointerenter", () => lit.set(point));
  button.addEventListener("pointerleave", () => lit.set(-1));
  button.addEventListener("focus", () => lit.set(point));
  button.addEventListener("blur", () => lit.set(-1));
  let shown = "";
  return {
    element: button,
    update() {
      const row = content(page.term(point));
      const formula = math(...row);
      // Built anew only when it says something else.
      if (formula.textContent === shown) return;
      shown = formula.textContent ?? "";
      button.replaceChildren(formula);
      button.ariaLabel = `${t("sums.point", { number: point + 1 })}: ${spoken(formula)}`;
    },
  };
}

/**
 * A formula as one line of text, in which a raised 2 is not read as one more digit.
 * @param {Element} formula
 */
function spoken(formula) {
  const copy = /** @type {Element} */ (formula.cloneNode(true));
  for (const raised of copy.querySelectorAll("msup > :last-child")) raised.textContent = "²";
  return copy.textContent ?? "";
}

/**
 * @param {string} words
 * @returns {Part}
 */
function sentence(words) {
  const line = document.createElement("p");
  line.className = "sentence";
  return { element: line, update: () => write(line, words) };
}

/** @param {string} words */
function text(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span;
}

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
const math = (...children) => node("math", ...children);
/** @param {string} name */
const mi = (name) => node("mi", name);
/** @param {string} value */
const mn = (value) => node("mn", value);
/** @param {string} sign */
const mo = (sign) => node("mo", sign);
/** @param {string} words */
const mtext = (words) => node("mtext", words);
/** @param {Element[]} children */
const sup = (...children) => node("msup", ...children);
/** @param {Element[]} children */
const sub = (...children) => node("msub", ...children);
/** @param {Element[]} children */
const frac = (...children) => node("mfrac", ...children);
/** @param {Element[]} children */
const row = (...children) => node("mrow", ...children);
/** @param {string} name  of a quantity of each point */
const m_ = (name) => sub(mi(name), mi("i"));
/** @param {string} value */
const bracket = (value) => mn(bracketed(value));
/** @param {string} name */
const partial = (name) => frac(node("mrow", mo("∂"), mi("C")), node("mrow", mo("∂"), mi(name)));

/** @param {string} value  in brackets, if it has a sign */
function bracketed(value) {
  return value.startsWith("−") ? `(${value})` : value;
}
