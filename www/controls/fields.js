/** Fields, choices and switches. They pass what a person enters to the lab, and show its refusals beside the field. */

/** @import { App } from "../base/app.js" */

import { catalogue } from "../../pkg/steepest.js";
import { unfold } from "../base/dom.js";
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
 * Returns the number that was typed into a field; NaN if it is none, or could be two.
 * @param {App["page"]} page
 * @param {Pick<HTMLInputElement, "value" | "inputMode">} field
 */
export function numberIn(page, { value, inputMode }) {
  return Number(page.typedNumber(value, inputMode === "numeric"));
}

/**
 * A number as assistive technology takes it, without an exponent.
 * @param {number} value
 */
function decimal(value) {
  const short = String(value);
  if (!short.includes("e")) return short;
  // `toLocaleString` could do this, but takes a browser long when it is first called, which is in the start of the page.
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, "") : String(BigInt(value));
}

/**
 * Makes text fields with the role of a spin button one: the arrow keys step, and assistive technology knows the number. A
 * field of the type "number" does this by itself, but not every browser takes a decimal comma in it: one reads 0,03 as 3.
 * @param {App} app
 */
export function startSpinButtons({ page }) {
  /** @param {EventTarget | null} target */
  function fieldOf(target) {
    return target instanceof HTMLInputElement && target.matches("[role=spinbutton]") ? target : undefined;
  }

  /**
   * The number in a field; 0 for a text that is none, or that is too large for one.
   * @param {HTMLInputElement} field
   */
  function valueOf(field) {
    const number = numberIn(page, field);
    return Number.isFinite(number) ? number : 0;
  }

  for (const type of ["focusin", "input"]) {
    document.addEventListener(type, ({ target }) => {
      const field = fieldOf(target);
      if (field) field.ariaValueNow = decimal(valueOf(field));
    });
  }
  // Shows how a text was understood that is not written as the page writes numbers.
  document.addEventListener("change", ({ target }) => {
    const field = fieldOf(target);
    const number = field ? numberIn(page, field) : NaN;
    if (field && Number.isFinite(number) && Number(field.value) !== number) field.value = String(number);
  });
  document.addEventListener("keydown", (event) => {
    const field = fieldOf(event.target);
    const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (!field || !way || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = Number(field.dataset.step ?? 1);
    const steps = valueOf(field) / step;
    // From between two steps to the next of them.
    const next = (way > 0 ? Math.floor(steps + 1e-9) : Math.ceil(steps - 1e-9)) + way;
    const [least, most] = [field.ariaValueMin ?? -Infinity, field.ariaValueMax ?? Infinity].map(Number);
    field.value = String(Number(Math.min(Math.max(next * step, least), most).toPrecision(12)));
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  });
}

/**
 * A number field. It takes effect on Enter and when it loses the focus; Escape brings back what was there before. A number that
 * the lab refuses stays in the field, with the reason below, until the person types another one or the setting changes.
 * @param {App} app
 * @param {HTMLInputElement} field
 * @param {() => number} read
 * @param {(value: number) => void} apply
 * @returns {() => void}
 */
export function startField({ page, act, announce }, field, read, apply) {
  const refusal = refusalOf(field);
  const range = catalogue().settings.find(({ name }) => name === field.dataset.setting);
  if (range) [field.ariaValueMin, field.ariaValueMax] = [decimal(range.least), decimal(range.most)];
  let shown = NaN;
  /** The number that is shown, as the field writes it. */
  let text = "";

  function show() {
    const value = read();
    if (Object.is(value, shown)) return;
    shown = value;
    // A slider or a drag gives numbers with more digits than a field can show.
    const short = Number.isInteger(value) ? value : Number(value.toPrecision(6));
    // The zeros before the digits of a smaller number would not fit.
    text = value !== 0 && Math.abs(value) < 1e-4 ? short.toExponential() : String(short);
    restore();
  }

  function restore() {
    field.value = text;
    field.ariaValueNow = decimal(shown);
    refusal.clear();
  }

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || field.value === text) return;
    // The dialog around the field stays open.
    event.preventDefault();
    restore();
  });
  field.addEventListener("change", () => {
    const value = numberIn(page, field);
    // The number itself may have more digits.
    if (field.value === text) {
      restore();
    } else if (Number.isNaN(value)) {
      const reason = t(page.unreadPhrase(field.value, range?.default ?? 2.5));
      refusal.tell(reason);
      announce(reason);
    } else if (act(() => apply(value), refusal.tell)) {
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
      unfold(field);
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
