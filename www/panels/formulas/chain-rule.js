/** The chain rule for the loss of one point, in three steps: the derivative of the outside, that of the inside, and their product. */

/** @import { App } from "../../base/app.js" */
/** @import { Parameter } from "../../base/run-data.js" */
/** @import { Term } from "../../../pkg/steepest.js" */
/** @import { Form } from "./cost-form.js" */
/** @import { Part, Subject } from "./subject.js" */

import { t } from "../../base/i18n.js";
import { bracket, math, mi, mn, mo, partial, row } from "./mathml.js";
import { LETTERS, quantity } from "./naming.js";

/**
 * @param {App["page"]} page
 * @param {Subject} subject
 * @param {Form} form
 * @param {() => number} told  the point whose loss is shown, or -1 for none in particular
 * @returns {Part}
 */
export function chainRule(page, { run, parameters, x }, form, told) {
  const element = document.createElement("div");
  element.className = "chain";
  /** The residual in words or letters, and in numbers. @param {Term} term */
  function residual({ y, residual, z }) {
    const { placeIntercept, placeSlope } = page.figures(page.front);
    return line(
      "",
      math(quantity("r"), mo("="), mi("y"), mo("−"), mo("("), quantity("c"), mo("+"), quantity("m"), mo("·"), mi(x), mo(")")),
      math(mo("="), mn(page.format(y)), mo("−"), mo("("), mn(page.format(placeIntercept)), mo("+")),
      math(bracket(page.format(placeSlope)), mo("·"), bracket(page.format(z)), mo(")")),
      math(mo("="), mn(page.format(residual))),
    );
  }

  /** What the residual changes by with a parameter. @param {Parameter} parameter @param {number} z */
  function inside(parameter, z) {
    const isSlope = parameter === "slope";
    const [letters, value] = isSlope ? [[mo("−"), mi(x)], -z] : [[], -1];
    return group(math(partial(quantity(LETTERS[parameter]), quantity("r")), mo("="), ...letters, ...(isSlope ? [mo("=")] : []), number(value)));
  }

  /** @param {Parameter} parameter @param {number} outer @param {number} value  the product @param {number} z */
  function product(parameter, outer, value, z) {
    const factor = parameter === "slope" ? -z : -1;
    return group(
      math(partial(quantity(LETTERS[parameter]), quantity("L")), mo("="), coloured("outside", bracket(page.format(outer)))),
      math(mo("·"), coloured("inside", bracket(page.format(factor))), mo("="), number(value)),
    );
  }

  /** @param {number} value */
  const number = (value) => mn(page.format(value));

  function update() {
    const point = Math.max(told(), 0);
    const term = page.term(point);
    const count = form.isMean ? page.pointCount : 1;
    const outer = term.scoreIntercept * count;
    const products = { intercept: -outer, slope: -term.scoreSlope * count };
    const { scoreIntercept, scoreSlope, z } = term;
    const pulls = { intercept: scoreIntercept, slope: scoreSlope };
    const outerTerm = form.outerTerm(term.residual);
    const lines = [
      line("title", words(t("sums.of-one", { number: page.formatCount(point + 1) }))),
      residual(term),
      line("", math(quantity("L"), mo("="), ...form.lossOfOne(quantity("r"))), math(mo("="), ...form.lossOfOneTerm(term.residual)), math(mo("="), number(term.cost))),
      step(1, "outside", t(form.outside), [
        group(
          math(partial(quantity("r"), quantity("L")), mo("="), ...form.outer(quantity("r"))),
          ...(outerTerm.length > 0 ? [math(mo("="), ...outerTerm)] : []),
          math(mo("="), number(outer)),
        ),
      ]),
      step(2, "inside", t("sums.inside"), parameters.map((parameter) => inside(parameter, z))),
      step(3, "product", t("sums.product"), parameters.map((parameter) => product(parameter, outer, products[parameter], z))),
      line(
        "share",
        ...parameters.flatMap((parameter, i) => [
          words(t(parameter === "intercept" ? "sums.pulls" : i > 0 ? "sums.pulls-slope" : "sums.pulls-slope-only")),
          math(mn(page.format(pulls[parameter]))),
        ]),
        words(t("sums.hint")),
      ),
    ];
    const fresh = document.createElement("div");
    fresh.append(...lines);
    const [before, after] = [textsOf(element), textsOf(fresh)];
    // Formulas of another form need other elements.
    if (before.length !== after.length) element.replaceChildren(...lines);
    else {
      before.forEach((text, i) => {
        if (text.data !== after[i].data) text.data = after[i].data;
      });
    }
  }

  return { element, update };
}

/** @param {Element} element */
function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  return texts;
}

/**
 * A step of the chain rule, told by its number, its name and its colour.
 * @param {number} number
 * @param {"outside" | "inside" | "product"} kind
 * @param {string} name
 * @param {Element[]} formulas
 */
function step(number, kind, name, formulas) {
  const label = words(name);
  label.className = "label";
  label.dataset.number = String(number);
  const room = words("");
  room.className = "room";
  room.append(...formulas);
  const element = line("step", label, room);
  element.dataset.kind = kind;
  return element;
}

/**
 * A part of a formula in the colour of the step that it comes from.
 * @param {"outside" | "inside" | "product"} kind
 * @param {Element[]} parts
 */
export function coloured(kind, ...parts) {
  const element = row(...parts);
  element.setAttribute("data-kind", kind);
  return element;
}

/**
 * Parts of a formula that stay on one line if there is room.
 * @param {Element[]} parts
 */
function group(...parts) {
  const element = document.createElement("span");
  element.className = "group";
  element.append(...parts);
  return element;
}

/**
 * @param {string} kind
 * @param {Element[]} children
 */
function line(kind, ...children) {
  const element = document.createElement("p");
  element.className = kind;
  element.append(...children);
  return element;
}

/** @param {string} text */
function words(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span;
}
