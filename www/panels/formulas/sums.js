/** The formulas with the current numbers in them: the chain rule for one point, the sums over all points, and the step. */

/** @import { App } from "../../base/app.js" */
/** @import { Term } from "../../../pkg/steepest.js" */
/** @import { Parameter } from "../../base/run-data.js" */
/** @import { Part, Subject } from "./subject.js" */

import { byId, isShown, write } from "../../base/dom.js";
import { t } from "../../base/i18n.js";
import { addMarkup } from "../../base/markup.js";
import { chainRule, coloured } from "./chain-rule.js";
import { formulaOf } from "./cost-form.js";
import { bracket, bracketed, each, frac, magnitude, math, mi, mn, mo, partial, row, sup } from "./mathml.js";
import { bridge, inWords, LETTERS, nameInWords, quantity, watchNaming } from "./naming.js";
import { read } from "./notation.js";
import { formOf, subjectOf } from "./subject.js";
import { updateOf } from "./update-rule.js";

/** The most points whose terms are all shown. Of more, the first two and the last are. */
const MOST_TERMS = 8;

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates the formulas
 */
export async function startSums(app) {
  const { page, lit } = app;
  const tab = byId("numbers-sums", HTMLElement);
  const region = byId("sums", HTMLElement);
  await addMarkup("panels/formulas/sums", region);
  const room = byId("formulas", HTMLElement);
  showNaming();
  /** @type {Part[]} */
  let parts = [];
  let built = "";

  function showNaming() {
    for (const choice of region.querySelectorAll("input")) choice.checked = (choice.value === "words") === inWords();
  }

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
      write(byId("bridge", HTMLElement), bridge());
      parts = build(app, subject, told);
      room.replaceChildren(...parts.map((part) => part.element));
    }
    parts.forEach((part) => part.update());
    mark();
  }

  region.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "naming") return;
    nameInWords(target.value === "words");
    show();
  });
  watchNaming(() => {
    showNaming();
    show();
  });
  lit.watch(show);
  return show;
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
  const isShortened = terms > MOST_TERMS;
  const memory = page.formulas(page.front);
  const subtracted = memory.pop() ?? "";

  /**
   * A formula with the terms of its sum and their result.
   * @param {Element[]} formula
   * @param {Element[]} factor
   * @param {(term: Term) => Element[]} content  of one term
   * @param {(value: number) => number} sum  of all
   * @param {() => number} value
   * @returns {Part}
   */
  function formula(formula, factor, content, sum, value) {
    const line = document.createElement("p");
    const [total, result] = [mn(""), mn("")];
    /** @type {(() => void)[]} */
    const updates = [];
    line.append(...formula, math(mo("="), ...factor, mo("(")));
    const shown = isShortened ? [0, 1, terms - 1] : Array.from({ length: terms }, (_, i) => i);
    shown.forEach((point, i) => {
      const term = createTerm(app, point, content);
      updates.push(term.update);
      if (i > 0) line.append(math(mo("+")));
      if (isShortened && point === terms - 1) line.append(math(mi("…"), mo("+")));
      line.append(term.element);
    });
    line.append(math(mo(")")));
    if (isShortened && factor.length > 0) line.append(math(mo("="), ...factor.map((part) => /** @type {Element} */ (part.cloneNode(true))), mo("·"), total));
    line.append(math(mo("="), result));
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
    const inside = isSlope ? [mo("−"), each(mi(x))] : [mo("−"), mn("1")];
    const outside = coloured("outside", ...form.outer(each(quantity("r"))));
    return formula(
      [
        math(partial(quantity(LETTERS[parameter]), quantity("C")), mo("="), ...(form.isMean ? [frac(mn("1"), mi("n"))] : []), mo("∑"), outside),
        math(mo("·"), mo("("), coloured("inside", ...inside), mo(")")),
      ],
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

  return [
    ...definitions(app, subject, memory),
    chainRule(page, subject, form, told),
    title(t(form.isMean ? "sums.of-all" : "sums.of-all-summed", { n })),
    formula(
      [math(quantity("C"), mo("="), ...form.factorSigns(mi("n"), row(mn("2"), mi("n"))), row(mo("∑"), ...form.loss(each(quantity("r")))))],
      form.factorSigns(mn(n), mn(twice)),
      ({ residual }) => form.lossTerm(residual),
      (value) => value / form.factor(terms),
      () => page.figures(page.front).cost,
    ),
    ...parameters.map(derivative),
    title(t("sums.of-step")),
    ...parameters.map(update),
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
    const centred = row(each(mi("x")), mo("−"), mi("μ"));
    const scaled = standardised ? frac(centred, mi("σ")) : centred;
    lines.push(legend(math(each(mi("z")), mo("="), scaled), text(t(standardised ? "sums.standardised" : "sums.centred"))));
  }
  if (run.cost === "huber") {
    const delta = mn("");
    const line = legend(
      math(mi("h"), mo("("), quantity("r"), mo(")"), mo("="), mn("½"), sup(quantity("r"), mn("2"))),
      text(t("sums.huber-near")),
      math(magnitude(quantity("r")), mo("≤"), mi("δ"), mo("="), delta),
      text(t("sums.huber-far")),
      math(mi("δ"), magnitude(quantity("r")), mo("−"), mn("½"), sup(mi("δ"), mn("2"))),
      text(t("sums.huber-clip")),
    );
    lines.push({ element: line.element, update: () => write(delta, page.format(page.run(page.front).delta)) });
  }
  if (memory.length > 0) lines.push(legend(...memory.map((formula) => math(...read(formula))), text(t(inWords() ? "sums.memory" : "sums.memory-g"))));
  if (run.method === "line-search") lines.push(legend(text(t("sums.line-search"))));
  if (run.method === "newton") lines.push(legend(text(t("sums.newton"))));
  return lines;
}

/** The title of the formulas below it. @param {string} words @returns {Part} */
function title(words) {
  const line = document.createElement("p");
  line.className = "title";
  line.textContent = words;
  return { element: line, update() {} };
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
 * @param {(term: Term) => Element[]} content
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
      button.ariaLabel = t("sums.point", { number: point + 1, formula: spoken(formula) });
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
