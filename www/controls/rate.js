/** The learning rate of a run: its slider with the zones that the curvature implies, and the exact field. */

/** @import { App } from "../base/app.js" */
/** @import { Run } from "../../pkg/steepest.js" */

import { enable, isShown, onClick, setProperty, within, write } from "../base/dom.js";
import { keyOf, t } from "../base/i18n.js";
import { usesRate } from "../base/run-data.js";
import { startField } from "./fields.js";
import { holdWhileDragged, paintRange, setRange } from "./sliders.js";

/** By how much of its second digit a key changes the learning rate. */
const KEYS = new Map([
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["PageDown", -10],
  ["PageUp", 10],
]);

/** The marks on the track, as the module and the style sheets name them. */
const MARKS = /** @type {const} */ (["crawls", "steady", "critical", "fastest"]);

/**
 * @param {App} app
 * @param {HTMLElement} root  where the slider and the field are
 * @param {() => number} index  the index of its run
 * @returns {(run: Run) => void} shows the run's learning rate
 */
export function startRate(app, root, index) {
  const { page, act } = app;
  const slider = within(root, ".zones", HTMLInputElement);
  const exact = within(root, ".exact", HTMLInputElement);
  const held = holdWhileDragged(app, slider, KEYS);
  let rate = NaN;

  /** @param {number} rate */
  function set(rate) {
    page.setLearningRate(index(), rate);
  }

  const showExact = startField(app, exact, () => rate, set);
  const showZones = startZones(app, root);
  const showMarks = /** @type {const} */ (["fastest", "critical"]).map((name) => startMark(app, root, name, index, set));
  slider.addEventListener("input", () => act(() => set(page.rateAt(slider.valueAsNumber))));

  /** @param {KeyboardEvent} event */
  function nudge(event) {
    const steps = KEYS.get(event.key);
    if (steps === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(() => set(page.nudgedRateOf(index(), steps)));
  }
  slider.addEventListener("keydown", nudge);
  exact.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") && !/Up|Down/.test(event.key)) return;
    nudge(event);
  });

  return (run) => {
    rate = run.learningRate;
    slider.hidden = exact.hidden = !usesRate(run);
    showExact();
    if (!held()) setRange(slider, 0, 1, page.positionOf(rate));
    else paintRange(slider);
    const text = page.format(rate);
    if (slider.ariaValueText !== text) slider.ariaValueText = text;
    showZones(run);
    showMarks.forEach((show) => show());
  };
}

/**
 * The zones of the slider's track and their names, or the reason why there are none.
 * @param {App} app
 * @param {HTMLElement} root
 * @returns {(run: Run) => void}
 */
function startZones({ page }, root) {
  const track = within(root, ".track", HTMLElement);
  const slider = within(root, ".zones", HTMLInputElement);
  const present = within(root, ".present", HTMLElement);
  /** @type {NodeListOf<HTMLElement>} */
  const legends = root.querySelectorAll(".legend, .pair");
  /** @type {NodeListOf<HTMLElement>} */
  const names = root.querySelectorAll(".legend [data-zone]");

  return (run) => {
    const zones = page.zonesOf(run.index);
    const { exist } = zones;
    track.hidden = !exist;
    for (const legend of legends) legend.hidden = !exist;
    slider.classList.toggle("bare", exist);
    present.classList.toggle("reason", !exist && run.reason !== "");
    const phrase = exist ? run.zone : run.reason;
    write(present, phrase ? t(phrase) : "");
    if (!exist) return;
    for (const name of MARKS) setProperty(track, `--${name}-at`, Math.min(Math.max(zones[name], 0), 1).toFixed(4));
    const zone = keyOf(run.zone);
    for (const name of names) name.toggleAttribute("data-present", name.dataset.zone === zone);
  };
}

/**
 * A rate with a mark on the track, and the button that sets it.
 * @param {App} app
 * @param {HTMLElement} root
 * @param {"fastest" | "critical"} name
 * @param {() => number} index
 * @param {(rate: number) => void} set
 * @returns {() => void}
 */
function startMark({ page, act }, root, name, index, set) {
  const button = within(root, `button[data-rate=${name}]`, HTMLButtonElement);
  const value = within(root, `.of[data-rate=${name}]`, HTMLElement);
  onClick(button, () => act(() => set(page.curvatureOf(index())[name])));
  return () => {
    if (!isShown(button)) return;
    const rate = page.curvatureOf(index())[name];
    enable(button, Number.isFinite(rate));
    write(value, Number.isFinite(rate) ? page.format(rate) : t("numbers.none"));
  };
}
