/** The learning rate of a run: its slider, whose scale follows from the data, and the exact field. */

/** @import { App } from "../base/app.js" */
/** @import { RateScale, Run } from "../../pkg/steepest.js" */

import { rateBorders } from "../../pkg/steepest.js";
import { setProperty, within, write } from "../base/dom.js";
import { inRow, keyOf, t } from "../base/i18n.js";
import { usesRate } from "../base/run-data.js";
import { startField } from "./fields.js";
import { KEYS, startDrag, startGlide } from "./rate-slider.js";

/** The rates where zones meet. */
const BORDERS = /** @type {const} */ (["crawling", "steady", "critical"]);

/**
 * @param {App} app
 * @param {HTMLElement} root  where the slider and the field are
 * @param {() => number} index  the index of its run
 * @returns {(run: Run) => void} shows the run's learning rate
 */
export function startRate(app, root, index) {
  const { page, act } = app;
  const box = within(root, ".slide", HTMLElement);
  const slider = within(box, "input", HTMLInputElement);
  const exact = within(root, ".exact", HTMLInputElement);
  let rate = NaN;
  /** The scale that is shown, by its ends. */
  let ends = "";

  /** @param {number} rate */
  function set(rate) {
    page.setLearningRate(index(), rate);
  }

  /** @param {number} position */
  function setAt(position) {
    act(() => set(page.rateAt(index(), position)));
  }

  const held = startDrag(app, box, slider, within(box, ".track", HTMLElement), setAt);
  const put = startGlide(slider, held);
  const showExact = startField(app, exact, () => rate, set);
  const showScale = startScale(app, root);
  // What assistive technology does without keys.
  slider.addEventListener("input", () => setAt(slider.valueAsNumber));

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} isFine
   */
  function onKey(event, isFine) {
    const part = KEYS[event.key];
    if (!part || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const isSmall = isFine && event.key.startsWith("Arrow");
    act(() => set(isSmall ? page.nudgedRate(index(), part > 0) : page.movedRate(index(), part)));
  }
  slider.addEventListener("keydown", (event) => {
    onKey(event, event.shiftKey);
    if (event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    act(() => set(page.endRate(index(), event.key === "End")));
  });
  exact.addEventListener("keydown", (event) => {
    if (!/Left|Right/.test(event.key)) onKey(event, true);
  });

  return (run) => {
    rate = run.learningRate;
    const isUsed = usesRate(run);
    exact.hidden = !isUsed;
    showExact();
    const scale = page.rateScale(run.index);
    const before = ends;
    ends = isUsed ? `${scale.least} ${scale.most}` : "";
    if (!held()) put(scale.present, before !== "" && before !== ends);
    showScale(run, scale, isUsed);
    const text = run.zone ? t("rate.value", { rate: page.format(rate), zone: t(run.zone) }) : page.format(rate);
    if (slider.ariaValueText !== text) slider.ariaValueText = text;
  };
}

/**
 * The zones and marks of the slider's track, the rates on it, and the reason why there are no zones.
 * @param {App} app
 * @param {HTMLElement} root
 * @returns {(run: Run, scale: RateScale, isUsed: boolean) => void}
 */
function startScale({ page }, root) {
  const box = within(root, ".rate-slider", HTMLElement);
  const [least, most, ...borders] = ["least", "most", ...BORDERS].map((name) => within(box, `.rate-${name}`, HTMLElement));
  const marks = { fitted: within(box, ".mark.fitted", HTMLElement), fastest: within(box, ".mark.fastest", HTMLElement) };
  const present = within(box, ".present", HTMLElement);
  const fit = within(box, ".fit", HTMLElement);
  const reason = within(box, ".reason", HTMLElement);
  const why = within(box, ".why", HTMLElement);
  /** @type {NodeListOf<HTMLElement>} */
  const names = box.querySelectorAll("[data-zone]");
  BORDERS.forEach((name, i) => setProperty(box, `--to-${name}`, String(rateBorders()[i + 1])));

  /** @param {number} rate */
  function short(rate) {
    return page.format(Number(rate.toPrecision(2)));
  }

  return (run, scale, isUsed) => {
    const { hasZones } = scale;
    box.dataset.scale = !isUsed ? "none" : hasZones ? "zones" : "plain";
    for (const name of /** @type {const} */ (["fitted", "fastest"])) {
      const at = scale[`${name}At`];
      const isThere = page.pointCount > 0 && at <= 1;
      marks[name].hidden = !isThere;
      if (isThere) setProperty(marks[name], "--at", at.toFixed(4));
    }
    write(least, short(scale.least));
    write(most, short(scale.most));
    if (hasZones) BORDERS.forEach((name, i) => write(borders[i], short(scale[name])));
    const zone = hasZones ? keyOf(run.zone) : "";
    for (const name of names) name.toggleAttribute("data-present", name.dataset.zone === zone);
    write(present, zone ? t(zone) : "");
    const isFitted = isUsed && run.fitted && page.pointCount > 0;
    write(fit, isFitted ? t("rate.is-fitted") : "");
    const isAsked = isUsed && run.reason !== "";
    write(reason, run.reason && inRow("row.sentences", [t(run.reason), isAsked && t("rate.span")]));
    why.hidden = !isAsked;
  };
}
