/**
 * Explanations of technical words: they appear when a word is pointed at, reached by key, or tapped. From there a button, or the key
 * G, leads to a term of the glossary.
 */

import { write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { belongsToControl, nameOf } from "../base/keys.js";

/** The words, where they are on the page, and the terms of the glossary that say more. @type {[key: string, selector: string, term: string][]} */
const WORDS = [
  ["explain.learning-rate", "#rate-title, .exact", "learning-rate"],
  ["explain.crawls", "[data-zone='zone.crawls']", "learning-rate"],
  ["explain.steady", "[data-zone='zone.steady']", "learning-rate"],
  ["explain.zig-zags", "[data-zone='zone.zig-zags']", "zig-zag"],
  ["explain.diverges", "[data-zone='zone.diverges']", "divergence"],
  ["explain.fitted", "[data-rate=fitted]", "learning-rate"],
  ["explain.fastest", "[data-rate=fastest]", "learning-rate"],
  ["explain.critical", "[data-rate=critical]", "critical-rate"],
  ["explain.cost", ".row:has(> [for=cost-function])", "cost"],
  ["explain.step-size", ".row:has(> [for=tolerance])", "step-size"],
  ["explain.hold", ".row:has(> [for=hold])", "gradient"],
  ["explain.centre", "label:has(> #centre)", "standardising"],
  ["explain.standardise", "label:has(> #standardise)", "standardising"],
  ["explain.residual", "label:has(> [value=errors])", "residual"],
  ["explain.squares", "label:has(> [value=squares])", "squared-error"],
  ["explain.contour", "label:has(> [value=contour])", "contour"],
  ["explain.surface", "label:has(> [value=surface])", "landscape"],
  ["explain.slices", "label:has(> [value=slices])", "derivative"],
  ["explain.axes", "label:has(> #axes)", "curvature"],
  ["explain.log", "label:has(> [name=axis][value=log])", "cost"],
  ["explain.gap", "label:has(> [name=axis][value=gap])", "lowest-cost"],
  ["explain.work", "label:has(> [name=across][value=work])", "batch"],
  ["explain.gradient", "#tab-step", "gradient"],
  ["explain.sums", "#tab-sums", "derivative"],
  ["explain.curvature", "#tab-curvature", "curvature"],
  ["explain.eigenvalues", "[data-word=eigenvalues]", "condition"],
  ["explain.condition", "[data-word=condition]", "condition"],
  ["explain.contraction", "[data-word=contraction]", "convergence"],
];

/** What a tap acts on, and what has nothing more to do: a choice that was made. */
const CONTROLS = "button, input, select, label:has(input)";
const CHOSEN = "[aria-selected=true], [aria-pressed=true], label:has(input[type=radio]:checked)";

/** Milliseconds from when a word is reached to its explanation, and from when it is left until the explanation goes. */
const DELAY = { show: 400, hide: 250 };

/** CSS pixels between a word and its explanation, and from there to the edge of the window. */
const DISTANCE = { word: 6, edge: 8 };

/**
 * Starts the explanations. There is one at a time.
 * @param {(term?: string) => void} openTerm  opens the glossary at a term
 */
export function startExplanations(openTerm) {
  const box = document.createElement("div");
  box.id = "explanation";
  box.className = "explanation";
  box.popover = "manual";
  box.role = "tooltip";
  const sentence = document.createElement("p");
  const more = document.createElement("button");
  more.type = "button";
  // It is reached by the key that it names: the focus stays where it is explained.
  more.tabIndex = -1;
  const key = document.createElement("kbd");
  key.textContent = "G";
  box.append(sentence, more);
  /** The part of the page whose explanation is shown. @type {HTMLElement | undefined} */
  let word;
  /** The part whose explanation will be shown; without a part, the present one will go. @type {{ part?: HTMLElement } | undefined} */
  let planned;
  /** The part that is not explained until the pointer has left it, because it was pressed. @type {HTMLElement | undefined} */
  let pressed;
  /** The term that says more about the word. @type {string | undefined} */
  let termOfWord;
  /** @type {Element | undefined} */
  let control;
  let timer = 0;
  /** Whether the pointer was pressed on a choice that was made before. */
  let wasChosen = false;
  /** Where the pointer was: a part that comes under a pointer at rest is not pointed at. */
  let at = "";

  function cancel() {
    clearTimeout(timer);
    planned = undefined;
  }

  function hide() {
    cancel();
    close();
  }

  function close() {
    word = undefined;
    if (box.isConnected) box.hidePopover();
    if (control) describe(control, describers(control).filter((id) => id !== box.id));
    control = undefined;
  }

  /**
   * @param {Word} found
   * @param {boolean} isByKey  An explanation that comes with the focus lets the pointer through.
   */
  function show({ part, text, term }, isByKey) {
    hide();
    if (!part.checkVisibility() || part === pressed) return;
    word = part;
    termOfWord = term;
    // What is outside a modal dialog cannot be reached, and a landmark is easier to find.
    (part.closest("dialog, header, main") ?? document.body).append(box);
    write(sentence, text);
    more.replaceChildren(t("glossary.more"), ...(isByKey ? [" ", key] : []));
    more.hidden = !term || (isByKey && belongsToControl(/** @type {KeyboardEvent} */ ({ target: document.activeElement, key: "g" })));
    box.classList.toggle("by-key", isByKey);
    box.showPopover();
    place(box, part);
    control = part.matches("button, input, select") ? part : (part.querySelector("input, select") ?? undefined);
    if (control) describe(control, [...describers(control), box.id]);
  }

  /**
   * @param {EventTarget | null} target
   * @param {number} delay
   * @param {boolean} [isByKey]
   */
  function reach(target, delay, isByKey = false) {
    const found = target instanceof Element ? find(target) : undefined;
    if (!found || found.part === pressed) return;
    const { part } = found;
    if (planned?.part === part) return;
    cancel();
    if (part === word) return;
    planned = { part };
    timer = window.setTimeout(() => show(found, isByKey), delay);
  }

  function leave() {
    if (planned && !planned.part) return;
    cancel();
    if (!word) return;
    planned = {};
    timer = window.setTimeout(hide, DELAY.hide);
  }

  function sayMore() {
    hide();
    openTerm(termOfWord);
  }

  more.addEventListener("click", sayMore);
  // The focus would leave the word, and the explanation would go before the click.
  more.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("pointermove", ({ target, pointerType, clientX, clientY }) => {
    const before = at;
    at = `${clientX} ${clientY}`;
    if (pointerType !== "mouse" || !(target instanceof Element) || at === before) return;
    if (pressed && !pressed.contains(target)) pressed = undefined;
    if (box.contains(target)) cancel();
    else if (find(target)) reach(target, DELAY.show);
    else leave();
  });
  document.documentElement.addEventListener("pointerleave", leave);
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) reach(target, DELAY.show, true);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", ({ target }) => {
    wasChosen = target instanceof Element && target.closest(CHOSEN) !== null;
    if (target instanceof Node && !box.contains(target)) hide();
  });
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element) || box.contains(target)) return;
    const found = find(target);
    const isWord = target.closest(".term, .why") !== null;
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    // A mouse has shown it before the press, which is for what the control does. The first tap of a finger is, too.
    if (isWord || (isTouch && (wasChosen || !target.closest(CONTROLS)))) reach(target, 0);
    else if (found && !isTouch && event.detail > 0) pressed = found.part;
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!box.matches(":popover-open")) return;
      const isMore = nameOf(event) === "g" && !more.hidden && !belongsToControl(event);
      if (event.key !== "Escape" && !isMore) return;
      // The dialog around the word stays open.
      event.preventDefault();
      event.stopPropagation();
      if (isMore) sayMore();
      else hide();
    },
    true,
  );
  document.addEventListener("input", ({ target }) => {
    // A tap on a word that is a choice chooses it, too.
    const part = target instanceof Element ? find(target)?.part : undefined;
    if (part === undefined || part !== (planned?.part ?? word)) hide();
  });
  // A control that takes the focus is scrolled into view.
  document.addEventListener("scroll", close, { capture: true, passive: true });
  addEventListener("resize", hide);

  // What a person reached while this script was on its way.
  const { activeElement } = document;
  if (activeElement?.matches(":focus-visible")) reach(activeElement, DELAY.show, true);
  else reach([...document.querySelectorAll(":hover")].at(-1) ?? null, DELAY.show);
}

/**
 * Returns the ids of what describes a control: the reason of a refusal, for example.
 * @param {Element} control
 */
function describers(control) {
  return (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

/**
 * @param {Element} control
 * @param {string[]} ids
 */
function describe(control, ids) {
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/**
 * @typedef {object} Word
 * @property {HTMLElement} part  of the page
 * @property {string} text  its explanation
 * @property {string} [term]  of the glossary that says more
 */

/**
 * Finds the word that a part of the page belongs to.
 * @param {Element} target
 * @returns {Word | undefined}
 */
function find(target) {
  const why = target.closest(".why");
  if (why instanceof HTMLElement) return { part: why, text: why.parentElement?.querySelector(".reason")?.textContent ?? "" };
  for (const [key, selector, term] of WORDS) {
    const part = target.closest(selector);
    if (part instanceof HTMLElement) return { part, text: t(key), term };
  }
  return undefined;
}

/**
 * Places an explanation below its word, or above it where there is no room below.
 * @param {HTMLElement} box
 * @param {HTMLElement} part
 */
function place(box, part) {
  const { left, top, bottom } = part.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const isBelow = bottom + DISTANCE.word + height + DISTANCE.edge <= innerHeight;
  const across = Math.max(Math.min(left, innerWidth - width - DISTANCE.edge), DISTANCE.edge);
  box.style.left = `${across}px`;
  box.style.top = `${isBelow ? bottom + DISTANCE.word : Math.max(top - DISTANCE.word - height, DISTANCE.edge)}px`;
}
