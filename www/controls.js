/** The buttons, sliders and fields: what a person does with them goes to the lab, and they show what the lab says. */

/** @import { App } from "./app.js" */

import { startZones } from "./curvature.js";
import { byId, enable, onClick, write } from "./dom.js";
import { t } from "./i18n.js";

/** The places of the speed slider, in steps a second; one more at the end is as fast as possible. */
const SPEEDS = [1, 2, 3, 4, 6, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1000];

/** How many places of its second digit a key moves the learning rate. */
const RATE_KEYS = new Map([
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["PageDown", -10],
  ["PageUp", 10],
]);

/**
 * @param {App} app
 * @returns {() => void} brings the controls up to date
 */
export function startControls(app) {
  const parts = [
    startHistory(app),
    startSteps(app),
    startIteration(app),
    startSpeed(app),
    startRate(app),
    startZones(app),
    startSettings(app),
    startChoice(app, "show", () => (app.page.squares ? "squares" : "errors"), (shown) => app.page.showSquares(shown === "squares")),
    startChoice(app, "axis", () => app.page.costAxis, (axis) => app.page.showCost(axis)),
  ];
  return () => parts.forEach((show) => show());
}

/** @param {App} app */
function startHistory({ page, act }) {
  const undo = byId("undo", HTMLButtonElement);
  const redo = byId("redo", HTMLButtonElement);
  onClick(undo, () => act(() => page.undo()));
  onClick(redo, () => act(() => page.redo()));
  return () => {
    enable(undo, page.canUndo);
    enable(redo, page.canRedo);
  };
}

/** @param {App} app */
function startSteps({ page, act, frames }) {
  const back = byId("back", HTMLButtonElement);
  const run = byId("run", HTMLButtonElement);
  const [icon, label] = [run.querySelector("use"), run.querySelector("span")];
  if (!icon || !label) throw new Error("#run needs an icon and a label");

  onClick(byId("reset", HTMLButtonElement), () => act(() => page.reset()));
  onClick(back, () => act(() => page.back(1)) && frames.glide());
  onClick(byId("step", HTMLButtonElement), () => act(() => page.step(1)) && frames.glide());
  onClick(run, () => act(() => (page.playing ? page.pause() : page.play())));

  let playing = false;
  return () => {
    enable(back, page.iteration > page.firstIteration);
    if (page.playing === playing) return;
    playing = page.playing;
    icon.setAttribute("href", playing ? "#icon-pause" : "#icon-run");
    write(label, t(playing ? "steps.pause" : "steps.run"));
  };
}

/** @param {App} app */
function startIteration({ page, act }) {
  const slider = byId("iteration", HTMLInputElement);
  const value = byId("iteration-value", HTMLElement);
  slider.addEventListener("input", () => act(() => page.goTo(slider.valueAsNumber)));
  return () => {
    const { firstIteration, reached, iteration } = page;
    setRange(slider, firstIteration, reached, iteration);
    const text = t("steps.iteration.value", { now: page.formatCount(iteration), reached: page.formatCount(reached) });
    write(value, text);
    slider.ariaValueText = text;
  };
}

/** @param {App} app */
function startSpeed({ page, act }) {
  const slider = byId("speed", HTMLInputElement);
  const value = byId("speed-value", HTMLElement);
  slider.addEventListener("input", () => act(() => page.setSpeed(SPEEDS[slider.valueAsNumber])));
  return () => {
    const { speed } = page;
    const place = speed === undefined ? SPEEDS.length : SPEEDS.findLastIndex((each) => each <= speed);
    setRange(slider, 0, SPEEDS.length, Math.max(place, 0));
    const text =
      speed === undefined
        ? t("steps.speed.fastest")
        : t("steps.speed.value", { count: speed, n: page.formatCount(speed) });
    write(value, text);
    slider.ariaValueText = text;
  };
}

/** @param {App} app */
function startRate(app) {
  const { page, act } = app;
  const slider = byId("rate", HTMLInputElement);
  const least = byId("rate-least", HTMLElement);
  const most = byId("rate-most", HTMLElement);
  const held = holdWhileDragged(app, slider);
  slider.addEventListener("input", () => act(() => page.setLearningRate(page.rateAt(slider.valueAsNumber))));

  const exact = byId("rate-exact", HTMLInputElement);
  const showExact = startField(app, exact, () => page.learningRate, (rate) => page.setLearningRate(rate));

  /** @param {KeyboardEvent} event */
  function nudge(event) {
    const steps = RATE_KEYS.get(event.key);
    if (steps === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(() => page.setLearningRate(page.nudgedRate(steps)));
  }
  slider.addEventListener("keydown", nudge);
  exact.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") && !/Up|Down/.test(event.key)) return;
    nudge(event);
  });

  return () => {
    showExact();
    const rate = page.learningRate;
    if (!held()) setRange(slider, 0, 1, page.positionOf(rate));
    else paintRange(slider);
    slider.ariaValueText = page.format(rate);
    write(least, page.format(page.rateAt(0)));
    write(most, page.format(page.rateAt(1)));
  };
}

/** @param {App} app */
function startSettings(app) {
  const { page, act } = app;
  const limit = byId("limit", HTMLInputElement);
  const noLimit = byId("no-limit", HTMLInputElement);
  let lastLimit = page.iterationLimit ?? NaN;
  noLimit.addEventListener("change", () => act(() => page.setIterationLimit(noLimit.checked ? undefined : lastLimit)));

  const fields = [
    startField(
      app,
      byId("start-intercept", HTMLInputElement),
      () => page.startIntercept,
      // Typing what stands there already is no reason to start again.
      (intercept) => intercept !== page.startIntercept && page.setStart(intercept, page.startSlope),
    ),
    startField(
      app,
      byId("start-slope", HTMLInputElement),
      () => page.startSlope,
      (slope) => slope !== page.startSlope && page.setStart(page.startIntercept, slope),
    ),
    startField(app, byId("tolerance", HTMLInputElement), () => page.tolerance, (tolerance) => page.setTolerance(tolerance)),
    startField(app, limit, () => lastLimit, (count) => page.setIterationLimit(count)),
  ];
  return () => {
    const unlimited = page.iterationLimit === undefined;
    lastLimit = page.iterationLimit ?? lastLimit;
    noLimit.checked = unlimited;
    limit.classList.toggle("idle", unlimited);
    fields.forEach((show) => show());
  };
}

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
 * A number field. It takes effect on Enter and on leaving it. What the lab refuses stays as typed, with the reason below,
 * until it is typed anew or the setting changes in another way.
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
    // A slider or a drag makes more digits than a field can show.
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
      field.removeAttribute("aria-describedby");
    },
  };
}

/**
 * Makes everything from pressing a slider (or a key on it) to letting go one step of undo.
 * @param {App} app
 * @param {HTMLInputElement} slider
 * @returns {() => boolean} whether a pointer has hold of it
 */
function holdWhileDragged({ page, act }, slider) {
  /** @type {"pointer" | "key" | undefined} */
  let by;

  /** @param {"pointer" | "key"} holder */
  function grab(holder) {
    if (by) return;
    by = holder;
    act(() => page.grab());
  }

  function release() {
    if (!by) return;
    by = undefined;
    act(() => page.release());
  }

  slider.addEventListener("pointerdown", () => {
    grab("pointer");
    // On the window, since not every browser gives the slider the end of its own drag.
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release, { once: true });
  });
  slider.addEventListener("keydown", (event) => {
    if (RATE_KEYS.has(event.key)) grab("key");
  });
  slider.addEventListener("keyup", release);
  slider.addEventListener("blur", release);
  return () => by === "pointer";
}

/**
 * @param {HTMLInputElement} slider
 * @param {number} min
 * @param {number} max
 * @param {number} value
 */
function setRange(slider, min, max, value) {
  if (Number(slider.min) !== min) slider.min = String(min);
  if (Number(slider.max) !== max) slider.max = String(max);
  if (slider.valueAsNumber !== value) slider.value = String(value);
  paintRange(slider);
}

/**
 * Tells the style sheet how far the slider is, for the filled part of its track.
 * @param {HTMLInputElement} slider
 */
function paintRange(slider) {
  const [min, max] = [Number(slider.min), Number(slider.max)];
  const part = max > min ? (slider.valueAsNumber - min) / (max - min) : 0;
  slider.style.setProperty("--part", part.toFixed(4));
}
