/** Fields, choices and switches. They pass what a person enters to the lab, and show its refusals beside the field. */

/** @import { App } from "../base/app.js" */

import { catalogue } from "../../pkg/steepest.js";
import { t } from "../base/i18n.js";

/**
 * Radio buttons.
 * @param {App} app
 * @param {string} name
 * @param {() => string} read
 * @param {(value: string) => void} apply
 * @returns {() => void}
 */
export function startChoice({ act }, name, read, apply) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = document.querySelectorAll(`input[name="${name}"]`);
  for (const radio of radios) radio.addEventListener("change", () => act(() => apply(radio.value)));
  return () => {
    const chosen = read();
    for (const radio of radios) radio.checked = radio.value === chosen;
  };
}

/**
 * A list with one chosen item.
 * @param {App} app
 * @param {HTMLSelectElement} select
 * @param {(value: string) => void} apply
 * @returns {(value: string) => void} shows which item is chosen
 */
export function startSelect({ act }, select, apply) {
  /** @param {string} value */
  function show(value) {
    if (select.value !== value) select.value = value;
  }

  let shown = select.value;
  select.addEventListener("change", () => {
    if (!act(() => apply(select.value))) show(shown);
  });
  return (value) => {
    shown = value;
    show(value);
  };
}

/** The choices of the core, and the functions that word their names. */
const CHOICES = {
  method: (/** @type {string} */ name) => t(`method.${name}`),
  cost: (/** @type {string} */ name) => t(`cost-function.${name}`),
  schedule: (/** @type {string} */ name) => t(`schedule.${name}`),
  order: (/** @type {string} */ name) => t(`order.${name}`),
};

/**
 * Fills a list with choices of the core.
 * @param {HTMLSelectElement} select
 * @param {keyof typeof CHOICES} kind
 */
export function fillChoices(select, kind) {
  select.append(...catalogue()[kind].map((name) => new Option(CHOICES[kind](name), name)));
}

/**
 * A switch.
 * @param {App} app
 * @param {HTMLInputElement} box
 * @param {(on: boolean) => void} apply
 * @returns {(on: boolean) => void} shows whether it is on
 */
export function startSwitch({ act }, box, apply) {
  box.addEventListener("change", () => act(() => apply(box.checked)));
  return (on) => {
    box.checked = on;
  };
}

/**
 * A number field. It takes effect on Enter and when it loses the focus. A number that the lab refuses stays in the field, with
 * the reason below, until the person types another one or the setting changes.
 * @param {App} app
 * @param {HTMLInputElement} field
 * @param {() => number} read
 * @param {(value: number) => void} apply
 * @returns {() => void}
 */
export function startField({ page, act, announce }, field, read, apply) {
  const refusal = refusalOf(field);
  let shown = NaN;

  function show() {
    const value = read();
    if (Object.is(value, shown)) return;
    shown = value;
    // A slider or a drag gives numbers with more digits than a field can show.
    field.value = String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
    refusal.clear();
  }

  field.addEventListener("change", () => {
    if (Number.isNaN(field.valueAsNumber)) {
      const reason = t("field.needs-number", { example: page.format(read()) });
      refusal.tell(reason);
      announce(reason);
    } else if (act(() => apply(field.valueAsNumber), refusal.tell)) {
      shown = NaN;
      show();
    }
  });
  return show;
}

/**
 * The sentence below a field that says why its text was refused.
 * @param {HTMLInputElement} field
 */
export function refusalOf(field) {
  const sentence = document.createElement("p");
  const description = field.getAttribute("aria-describedby");
  sentence.id = `${field.id}-refusal`;
  sentence.className = "refusal";
  sentence.hidden = true;
  field.after(sentence);

  return {
    /** @param {string} reason */
    tell(reason) {
      sentence.textContent = reason;
      sentence.hidden = false;
      field.ariaInvalid = "true";
      field.setAttribute("aria-describedby", sentence.id);
    },
    clear() {
      sentence.hidden = true;
      field.ariaInvalid = "false";
      if (description) field.setAttribute("aria-describedby", description);
      else field.removeAttribute("aria-describedby");
    },
  };
}
