/** The formulas with the current numbers in them, term by term if there are few points. */

/** @import { App } from "../../base/app.js" */
/** @import { Run, Term } from "../../../pkg/steepest.js" */
/** @import { Parameter } from "../../base/run-data.js" */

import { byId, isShown, write } from "../../base/dom.js";
import { t, valuesOf } from "../../base/i18n.js";
import { bracket, bracketed, frac, m_, magnitude, math, mi, mn, mo, partial, row, sup } from "./mathml.js";
import { read } from "./notation.js";
import { LETTERS, updateOf } from "./update-rule.js";

/** The most points whose terms are shown one by one. */
const MOST_TERMS = 8;

/**
 * An element and the function that updates it.
 * @typedef {{ element: Element, update: () => void }} Part
 */

/**
 * What the formulas show.
 * @typedef {object} Subject
 * @property {Run} run
 * @property {number} terms  how many points there are
 * @property {Parameter[]} parameters  those that move
 * @property {string} x  the letter of what the slope is multiplied by: z where x is centred
 * @property {boolean} standardised
 */

/**
 * @param {App["page"]} page
 * @returns {Subject}
 */
function subjectOf(page) {
  /** @type {Parameter[]} */
  const parameters = ["intercept", "slope"];
  return {
    run: page.run(page.front),
    terms: page.pointCount,
    parameters: parameters.filter((parameter) => parameter !== page.held),
    x: page.centred ? "z" : "x",
    standardised: page.standardised,
  };
}

/**
 * Formulas of the same form differ only in their numbers.
 * @param {Subject} subject
 */
function formOf({ run, terms, parameters, x, standardised }) {
  return [terms, run.method, run.cost, run.batch > 0, parameters, x, standardised].join();
}

/**
 * @param {App} app
 * @returns {() => void} updates the formulas
 */
export function startSums(app) {
  const { page, lit } = app;
  const tab = byId("numbers-sums", HTMLElement);
  const room = byId("sums", HTMLElement);
  /** @type {Part[]} */
  let parts = [];
  let built = "";

  /** The point whose contribution is shown: the highlighted one, or else the selected one. */
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
    if (!isShown(tab)) return;
    const subject = subjectOf(page);
    const form = formOf(subject);
    if (form !== built) {
      built = form;
      parts = build(app, subject, told);
      room.replaceChildren(...parts.map((part) => part.element));
    }
    parts.forEach((part) => part.update());
    mark();
  }

  lit.watch(show);
  return show;
}

/**
 * How formulas show a cost: the factors before its sum and before the sum of its derivatives, and the terms of each point.
 * @typedef {object} Form
 * @property {(n: number) => number} factor
 * @property {(n: Element, twice: Element) => Element[]} factorSigns
 * @property {() => Element[]} loss  of one point, in letters
 * @property {(residual: number) => (string | Element)[]} lossTerm
 * @property {(n: number) => number} slopeFactor
 * @property {(n: Element) => Element[]} slopeFactorSigns
 * @property {() => Element[]} score  of one point, in letters
 * @property {(residual: number) => string} scoreTerm
 */

/**
 * @param {App["page"]} page
 * @param {Run} run
 * @returns {Form}
 */
function formulaOf(page, { index, cost }) {
  const r = () => m_("r");
  const delta = () => page.run(index).delta;
  const mean = { factor: (/** @type {number} */ n) => 1 / n, factorSigns: (/** @type {Element} */ n) => [frac(mn("1"), n)] };
  const slope = { slopeFactor: mean.factor, slopeFactorSigns: mean.factorSigns };
  const squared = {
    loss: () => [sup(r(), mn("2"))],
    lossTerm: (/** @type {number} */ residual) => [sup(bracket(page.format(residual)), mn("2"))],
    score: () => [r()],
    scoreTerm: (/** @type {number} */ residual) => page.format(residual),
  };
  switch (cost) {
    case "mse":
      return { ...mean, ...squared, slopeFactor: (n) => 2 / n, slopeFactorSigns: (n) => [frac(mn("2"), n)] };
    case "half-mse":
      return { ...slope, ...squared, factor: (n) => 1 / (2 * n), factorSigns: (_, twice) => [frac(mn("1"), twice)] };
    case "sse":
      return { ...squared, factor: () => 1, factorSigns: () => [], slopeFactor: () => 2, slopeFactorSigns: () => [mn("2")] };
    case "mae":
      return {
        ...mean,
        ...slope,
        loss: () => [magnitude(r())],
        lossTerm: (residual) => [magnitude(mn(page.format(residual)))],
        score: () => [mi("sgn"), mo("("), r(), mo(")")],
        scoreTerm: (residual) => page.format(Math.sign(residual)),
      };
    case "huber":
      return {
        ...mean,
        ...slope,
        loss: () => [mi("h"), mo("("), r(), mo(")")],
        lossTerm: (residual) => {
          const [length, bound] = [page.format(Math.abs(residual)), page.format(delta())];
          return Math.abs(residual) <= delta()
            ? [mn("½"), sup(bracket(page.format(residual)), mn("2"))]
            : [mn(bound), mo("·"), mn(length), mo("−"), mn("½"), sup(mn(bound), mn("2"))];
        },
        score: () => [mi(t("sums.clip")), mo("("), r(), mo(")")],
        scoreTerm: (residual) => page.format(Math.min(Math.max(residual, -delta()), delta())),
      };
    default:
      throw new Error(`the cost ${cost} has no formula`);
  }
}

/**
 * @param {App} app
 * @param {Subject} subject
 * @param {() => number} told
 * @returns {Part[]}
 */
function build(app, subject, told) {
  const { page } = app;
  const { run, terms, parameters, x } = subject;
  if (terms === 0) return [sentence(t("sums.empty"))];
  const form = formulaOf(page, run);
  const [n, twice] = [terms, 2 * terms].map((count) => page.formatCount(count));
  const isSummed = terms > MOST_TERMS;
  const memory = page.formulas(page.front);
  const subtracted = memory.pop() ?? "";

  /**
   * A formula with the terms of its sum and their result.
   * @param {Element[]} formula
   * @param {Element[]} factor
   * @param {(term: Term) => (string | Element)[]} content  of one term
   * @param {(value: number) => number} sum  of all
   * @param {() => number} value
   * @returns {Part}
   */
  function formula(formula, factor, content, sum, value) {
    const line = document.createElement("p");
    const [total, result] = [mn(""), mn("")];
    /** @type {(() => void)[]} */
    const updates = [];
    line.append(math(...formula, mo("=")));
    if (factor.length > 0) line.append(math(...factor));
    if (isSummed) {
      if (factor.length > 0) line.append(math(mo("·"), total));
    } else {
      line.append(math(mo("(")));
      for (let i = 0; i < terms; i++) {
        const term = createTerm(app, i, content);
        updates.push(term.update);
        if (i > 0) line.append(math(mo("+")));
        line.append(term.element);
      }
    }
    const isPlain = isSummed && factor.length === 0;
    line.append(math(...(isSummed ? [] : [mo(")")]), ...(isPlain ? [] : [mo("=")]), result));
    return {
      element: line,
      update() {
        const made = value();
        write(total, bracketed(page.format(sum(made))));
        write(result, page.format(made));
        updates.forEach((update) => update());
      },
    };
  }

  /** @param {Parameter} parameter */
  function derivative(parameter) {
    const isSlope = parameter === "slope";
    const factor = form.slopeFactor(terms);
    return formula(
      [partial(LETTERS[parameter]), mo("="), mo("−"), ...form.slopeFactorSigns(mi("n")), row(mo("∑"), ...(isSlope ? [m_(x)] : []), ...form.score())],
      [mo("−"), ...form.slopeFactorSigns(mn(n))],
      ({ residual, z }) => {
        const score = bracket(form.scoreTerm(residual));
        return isSlope ? [bracket(page.format(z)), mo("·"), score] : [score];
      },
      (value) => -value / factor,
      () => page.nextStep(page.front, parameter).fullDerivative,
    );
  }

  /** @param {Parameter} parameter @returns {Part} */
  function update(parameter) {
    const line = document.createElement("p");
    line.className = "update";
    const { parts, update } = updateOf(run, subtracted, parameter);
    line.append(...parts);
    return {
      element: line,
      update: () => update(page.nextStep(page.front, parameter), (value) => page.format(value)),
    };
  }

  /** What one point contributes: its residual, and its term of the derivative of each parameter that moves. @returns {Part} */
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
        const { y, residual, scoreIntercept, scoreSlope, z } = page.term(point);
        const { placeIntercept, placeSlope } = page.figures(page.front);
        const scores = { intercept: scoreIntercept, slope: scoreSlope };
        write(line, "");
        line.replaceChildren(
          text(t("sums.point", valuesOf(page.pointPhrase(point)))),
          math(m_("r"), mo("="), m_("y"), mo("−"), mo("("), mi("c"), mo("+"), mi("m"), mo("·"), m_(x), mo(")")),
          math(mo("=")),
          math(mn(page.format(y)), mo("−"), mo("("), mn(page.format(placeIntercept))),
          math(mo("+"), bracket(page.format(placeSlope)), mo("·")),
          math(bracket(page.format(z)), mo(")")),
          math(mo("="), mn(page.format(residual))),
          ...parameters.flatMap((parameter, i) => [
            text(t(parameter === "intercept" ? "sums.pulls" : i > 0 ? "sums.pulls-slope" : "sums.pulls-slope-only")),
            math(mn(page.format(scores[parameter]))),
          ]),
        );
      },
    };
  }

  return [
    formula(
      [mi(t("sums.cost")), mo("="), ...form.factorSigns(mi("n"), row(mn("2"), mi("n"))), row(mo("∑"), ...form.loss())],
      form.factorSigns(mn(n), mn(twice)),
      ({ residual }) => form.lossTerm(residual),
      (value) => value / form.factor(terms),
      () => page.figures(page.front).cost,
    ),
    ...definitions(app, subject, memory),
    ...parameters.map(derivative),
    ...parameters.map(update),
    share(),
  ];
}

/**
 * What the letters in the formulas stand for, unless it is obvious.
 * @param {App} app
 * @param {Subject} subject
 * @param {string[]} memory  the formulas of what the method remembers
 * @returns {Part[]}
 */
function definitions({ page }, { run, x, standardised }, memory) {
  /** @type {Part[]} */
  const lines = [];
  if (x === "z") {
    const centred = row(m_("x"), mo("−"), mi("μ"));
    const scaled = standardised ? frac(centred, mi("σ")) : centred;
    lines.push(legend(math(m_("z"), mo("="), scaled), text(t(standardised ? "sums.standardised" : "sums.centred"))));
  }
  if (run.cost === "huber") {
    const delta = mn("");
    const line = legend(
      math(mi("h"), mo("("), mi("r"), mo(")"), mo("="), mn("½"), sup(mi("r"), mn("2"))),
      text(t("sums.huber-near")),
      math(magnitude(mi("r")), mo("≤"), mi("δ"), mo("="), delta),
      text(t("sums.huber-far")),
      math(mi("δ"), magnitude(mi("r")), mo("−"), mn("½"), sup(mi("δ"), mn("2"))),
      text(t("sums.huber-clip")),
    );
    lines.push({ element: line.element, update: () => write(delta, page.format(page.run(page.front).delta)) });
  }
  if (memory.length > 0) lines.push(legend(...memory.map((formula) => math(...read(formula))), text(t("sums.memory"))));
  if (run.method === "line-search") lines.push(legend(text(t("sums.line-search"))));
  if (run.method === "newton") lines.push(legend(text(t("sums.newton"))));
  return lines;
}

/**
 * A line that explains letters and contains no numbers.
 * @param {Element[]} children
 * @returns {Part}
 */
function legend(...children) {
  const line = document.createElement("p");
  line.className = "letters";
  line.append(...children);
  return { element: line, update() {} };
}

/**
 * The term of one point. Hovering over the term highlights the point, and the other way round.
 * @param {App} app
 * @param {number} point
 * @param {(term: Term) => (string | Element)[]} content
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
      // Rebuilt only when it has changed.
      if (formula.textContent === shown) return;
      shown = formula.textContent ?? "";
      button.replaceChildren(formula);
      button.ariaLabel = `${t("sums.point", { number: point + 1 })}: ${spoken(formula)}`;
    },
  };
}

/**
 * Returns a formula as one line of text, in which an exponent is not read as another digit.
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
