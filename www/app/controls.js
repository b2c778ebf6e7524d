/** The buttons, sliders and fields of the page. */

/** @import { App } from "../base/app.js" */

import { byId, onClick, within, write } from "../base/dom.js";
import { redo, undo } from "../base/history.js";
import { t } from "../base/i18n.js";
import { loadStyle } from "../base/later-style.js";
import { later, lazily } from "../base/lazy.js";
import { isPhone, isPresenting } from "../base/screens.js";
import { startChoice, startSpinButtons, startSwitch } from "../controls/fields.js";
import { startGroups } from "../controls/groups.js";
import { block, startObstacles, startWithObstacle } from "../controls/obstacle.js";
import { startRate } from "../controls/rate.js";
import { setRange } from "../controls/sliders.js";

/** The positions of the speed slider, in steps a second. One more at the end is full speed. */
const SPEEDS = [1, 2, 3, 4, 6, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1000];

/**
 * @param {App} app
 * @returns {() => void} updates the controls
 */
export function startControls(app) {
  startSpinButtons(app);
  startObstacles(app);
  const parts = [
    startHistory(app),
    startSteps(app),
    startIteration(app),
    startSpeed(app),
    startFront(app),
    startComparison(app),
    startFitSwitch(app),
    startChoice(app, "show", () => (app.page.squares ? "squares" : "errors"), (shown) => app.page.showSquares(shown === "squares")),
    startChoice(app, "axis", () => app.page.costAxis, (axis) => app.page.showCost(axis)),
    startAcross(app),
  ];
  return () => parts.forEach((show) => show());
}

/** @param {App} app */
function startHistory(app) {
  const { page, complain } = app;
  const undoing = byId("undo", HTMLButtonElement);
  const redoing = byId("redo", HTMLButtonElement);
  onClick(undoing, () => undo(app));
  onClick(redoing, () => redo(app));
  let isForgettingSaid = false;
  return () => {
    if (page.hasForgotten && !isForgettingSaid) {
      isForgettingSaid = true;
      complain(t("said.forgotten"));
    }
    block(undoing, page.canUndo ? "" : "obstacle.undo");
    block(redoing, page.canRedo ? "" : "obstacle.redo");
  };
}

/** @param {App} app */
function startSteps(app) {
  const { page, act, frames } = app;
  const back = byId("back", HTMLButtonElement);
  const run = byId("run", HTMLButtonElement);
  const [icon, label] = [run.querySelector("use"), run.querySelector("span")];
  if (!icon || !label) throw new Error("#run needs an icon and a label");

  onClick(byId("reset", HTMLButtonElement), () => act(() => page.reset()));
  onClick(back, () => act(() => page.back(1)) && frames.glide());
  onClick(byId("step", HTMLButtonElement), () => act(() => page.step(1)) && frames.glide());
  const nothingToRun = () => (!page.playing && page.offers().nothingToRun ? page.statusPhrase() : "");
  const showObstacle = startWithObstacle(app, run, nothingToRun, () => {
    if (page.playing) page.pause();
    else if (page.offers().runAgain) page.runAgain();
    else page.play();
  });

  let shown = "steps.run";
  return () => {
    block(back, page.span().canGoBack ? "" : "obstacle.back");
    showObstacle();
    const name = page.playing ? "steps.pause" : page.offers().runAgain ? "steps.run-again" : "steps.run";
    if (name === shown) return;
    shown = name;
    icon.setAttribute("href", page.playing ? "#icon-pause" : "#icon-run");
    write(label, t(name));
  };
}

/** @param {App} app */
function startIteration({ page, act }) {
  const slider = byId("iteration", HTMLInputElement);
  const value = byId("iteration-value", HTMLElement);
  slider.addEventListener("input", () => {
    // There is no way back over a change, and the slider stops there.
    act(() => page.goTo(Math.max(slider.valueAsNumber, page.span().first)));
    show();
  });

  function show() {
    const { now, reached } = page.span();
    setRange(slider, 0, reached, now);
    const text = t("steps.iteration.value", { now: page.formatCount(now), reached: page.formatCount(reached) });
    write(value, text);
    slider.ariaValueText = text;
  }
  return show;
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

/**
 * The learning rate of the chosen run. If there are several runs, their cards have it; a phone still shows it.
 * @param {App} app
 */
function startFront(app) {
  const { page } = app;
  const section = byId("front", HTMLElement);
  const swatch = within(section, ".swatch use", SVGUseElement);
  const showRate = startRate(app, section, () => page.front);
  return () => {
    section.hidden = page.runCount > 1 && !isPhone() && !isPresenting();
    if (section.hidden) return;
    const run = page.run(page.front);
    section.dataset.style = String(run.style);
    const mark = `#run-${run.style}`;
    if (swatch.getAttribute("href") !== mark) swatch.setAttribute("href", mark);
    showRate(run);
  };
}

/**
 * The cards of the runs, which are loaded with the second run, and the groups of settings, one of which adds it.
 * @param {App} app
 */
function startComparison(app) {
  const { page } = app;
  const runs = lazily(app, () => page.runCount > 1, async () => (await later(() => import("../panels/run-cards.js"))).startRuns(app));
  const showGroups = startGroups(app, async () => (await runs.load())?.add());
  const showRates = startRates(app);
  return () => {
    showGroups();
    runs.show();
    showRates();
  };
}

/**
 * The button that compares a rate that is too small with one that fits and one that is too large.
 * @param {App} app
 */
function startRates(app) {
  const { page } = app;
  const names = ["compare-rates.small", "compare-rates.right", "compare-rates.large"];

  function obstacleOf() {
    if (page.pointCount === 0) return "rate.no-points";
    return page.run(page.front).reason || (page.offers().startsAtBottom ? "compare-rates.at-bottom" : "");
  }

  return startWithObstacle(app, byId("compare-rates", HTMLButtonElement), obstacleOf, () => {
    page.compareRates(names.map((name) => t(name)));
    // On a phone, the drawer with the button covers the runs.
    byId("drawer", HTMLDialogElement).close();
  });
}

/** @param {App} app */
function startFitSwitch(app) {
  const { page } = app;
  const showSwitch = startSwitch(app, byId("hand", HTMLInputElement), (on) => page.setHand(on));
  const hand = lazily(app, () => page.hasHandles, async () => (await later(() => import("../panels/manual-fit.js"))).startManualFit(app));
  return () => {
    showSwitch(page.hand);
    hand.show();
  };
}

/**
 * The horizontal axis of the cost chart. The choice is shown only if it makes a difference: a single run without mini-batches
 * looks the same either way.
 * @param {App} app
 */
function startAcross(app) {
  const { page } = app;
  const group = byId("across", HTMLElement);
  const title = byId("cost-title", HTMLElement);
  const axis = byId("cost-x", HTMLElement);
  const show = startChoice(app, "across", () => page.across, (across) => page.setAcross(across));
  return () => {
    const isWork = page.across === "work";
    const isHidden = page.runCount === 1 && !isWork && page.run(0).batch === 0;
    if (!isHidden && group.hidden) loadStyle().catch(console.error);
    group.hidden = isHidden;
    write(title, t(isWork ? "cost.title-work" : "cost.title"));
    write(axis, t(isWork ? "cost.x-work" : "cost.x"));
    show();
  };
}
