/** The panel of points: the table of them, a row for a new one, and made-up data. */

/** @import { App } from "../../base/app.js" */

import { byId, onClick, within, write } from "../../base/dom.js";
import { extras } from "../../base/extras.js";
import { undo } from "../../base/history.js";
import { keyOf, t, valuesOf } from "../../base/i18n.js";
import { attempt } from "../../base/lazy.js";
import { addMarkup } from "../../base/markup.js";
import { isPhone, watchPhone } from "../../base/screens.js";
import { block } from "../../controls/obstacle.js";
import { numberIn, refusalOf } from "../../controls/fields.js";
import { startPointsTable } from "./points-table.js";

/** Milliseconds between two updates of the table while something moves. Nobody reads faster. */
const BREATH = 100;

/** The number of seeds. They are short enough to be read out. */
const SEEDS = 10_000;

/**
 * @param {App} app
 * @returns {Promise<(() => void) & { open: () => void, toggle: () => void }>} updates the panel
 */
export async function startPoints(app) {
  const { page, act } = app;
  await addMarkup("panels/points/points-panel");
  const panel = byId("points-panel", HTMLDialogElement);
  const lab = byId("lab", HTMLElement);
  const count = byId("points-count", HTMLElement);
  const undoing = byId("points-undo", HTMLButtonElement);
  const clear = byId("points-clear", HTMLButtonElement);
  within(lab, ".data", HTMLElement).after(panel);

  const row = startNewPoint(app, (index) => table.reveal(index));
  const table = startPointsTable(app, row.focus);
  const showMaking = startMaking(app);
  let read = -Infinity;
  let timer = 0;

  function showNow() {
    clearTimeout(timer);
    timer = 0;
    if (!panel.open) return;
    read = performance.now();
    write(count, page.formatCount(page.pointCount));
    block(undoing, page.canUndo ? "" : "obstacle.undo");
    block(clear, page.pointCount > 0 ? "" : "rate.no-points");
    table.show();
    showMaking();
  }

  function show() {
    if (!panel.open || timer !== 0) return;
    const wait = read + BREATH - performance.now();
    if (wait <= 0) showNow();
    // The last change is shown too.
    else timer = window.setTimeout(showNow, wait);
  }

  function open() {
    if (!panel.open) {
      if (isPhone()) panel.showModal();
      else panel.show();
      lab.toggleAttribute("data-points", true);
    }
    showNow();
    if (!isPhone()) table.focus();
  }

  function close() {
    panel.close();
  }

  panel.addEventListener("close", () => {
    // The event comes late: the panel may have been opened again on another screen.
    lab.toggleAttribute("data-points", panel.open);
    app.lit.set(-1);
    if (!panel.open) byId("data", HTMLElement).focus();
  });
  panel.addEventListener("click", (event) => {
    // A tap beside the drawer hits its backdrop, which is the dialog itself.
    if (event.target === panel && isPhone()) close();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });
  watchPhone(() => {
    if (!panel.open) return;
    close();
    open();
  });
  byId("points-close", HTMLElement).addEventListener("click", close);
  onClick(undoing, () => undo(app));
  onClick(clear, () => {
    if (act(() => page.clear())) row.focus();
  });
  return Object.assign(show, { open, toggle: () => (panel.open ? close() : open()) });
}

/**
 * The row below the table in which a person types a new point.
 * @param {App} app
 * @param {(index: number) => void} reveal
 */
function startNewPoint({ page, act, announce }, reveal) {
  const fields = { x: byId("points-x", HTMLInputElement), y: byId("points-y", HTMLInputElement) };
  const refusals = { x: refusalOf(fields.x), y: refusalOf(fields.y) };

  /**
   * @param {"x" | "y"} axis
   * @param {string} reason
   */
  function refuse(axis, reason) {
    refusals[axis].tell(reason);
    fields[axis].focus();
  }

  function add() {
    refusals.x.clear();
    refusals.y.clear();
    const [x, y] = [numberIn(page, fields.x), numberIn(page, fields.y)];
    if (Number.isNaN(x) || Number.isNaN(y)) {
      const axis = Number.isNaN(x) ? "x" : "y";
      // Enter in x moves on to y.
      if (axis === "y" && fields.y.value === "" && document.activeElement === fields.x) {
        fields.y.focus();
        return;
      }
      const reason = t(page.unreadPhrase(fields[axis].value, 2.5));
      refuse(axis, reason);
      announce(reason);
      return;
    }
    const isAdded = act(
      () => page.addPoint(x, y),
      (reason, phrase) => refuse(valuesOf(phrase).axis === "y" ? "y" : "x", reason),
    );
    if (!isAdded) return;
    const n = page.pointCount;
    announce(t("point.added", { x: page.format(x), y: page.format(y), count: n, n: page.formatCount(n) }));
    reveal(n - 1);
    fields.x.value = fields.y.value = "";
    fields.x.focus();
  }

  byId("points-new", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  return { focus: () => fields.x.focus() };
}

/**
 * Made-up data: noise, outliers and points along a line.
 * @param {App} app
 * @returns {() => void}
 */
function startMaking(app) {
  const { page, act, announce } = app;
  const details = byId("make", HTMLDetailsElement);
  const field = (/** @type {string} */ id) => byId(id, HTMLInputElement);
  const seed = field("make-seed");
  const deviation = field("noise-deviation");
  const outliers = [field("outlier-count"), field("outlier-distance")];
  const along = ["count", "from", "to", "intercept", "slope", "noise"].map((name) => field(`along-${name}`));
  /** @type {Map<HTMLInputElement, ReturnType<typeof refusalOf>>} */
  const refusals = new Map([seed, deviation, ...outliers, ...along].map((each) => [each, refusalOf(each)]));
  /** The sample for which a usual standard deviation was found. @type {string | undefined} */
  let found = "none";
  let isTyped = false;

  /**
   * @param {HTMLInputElement} field
   * @param {string} reason
   */
  function refuse(field, reason) {
    refusals.get(field)?.tell(reason);
    field.focus();
  }

  /**
   * Calls `action` with the numbers in the fields of a form.
   * @param {string} form
   * @param {HTMLInputElement[]} fields
   * @param {Record<string, HTMLInputElement>} blamed  the field to which a refusal belongs, by its key
   * @param {(tools: Awaited<ReturnType<typeof import("../../base/extras.js").extras>>, numbers: number[]) => void} action
   * @param {() => string} said
   */
  function startForm(form, fields, blamed, action, said) {
    async function run() {
      refusals.forEach((refusal) => refusal.clear());
      const all = [...fields, seed];
      const numbers = all.map((each) => numberIn(page, each));
      const missing = all.find((_, i) => Number.isNaN(numbers[i]));
      if (missing) {
        const reason = t(page.unreadPhrase(missing.value, Number(missing.defaultValue) || 1));
        refuse(missing, reason);
        announce(reason);
        return;
      }
      const works = await extras();
      const isDone = act(
        () => action(works, numbers),
        (reason, phrase) => {
          const fraction = keyOf(phrase) === "refusal.not-whole" ? all.find((_, i) => String(numbers[i]) === valuesOf(phrase).value) : undefined;
          refuse({ "refusal.seed": seed, ...blamed }[keyOf(phrase)] ?? fraction ?? fields[fields.length - 1], reason);
        },
      );
      if (isDone) announce(said());
    }

    byId(form, HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(app, run);
    });
  }

  const counted = (/** @type {number} */ count) => ({ count, n: page.formatCount(count) });
  startForm(
    "make-noise",
    [deviation],
    {},
    ({ noisyPoints }, [sd, seed]) => page.editPoints(noisyPoints(page.points(), sd, seed)),
    () => t("said.noise", counted(page.pointCount)),
  );
  startForm(
    "make-outliers",
    outliers,
    { "refusal.outliers": outliers[0], "refusal.outlier-distance": outliers[1] },
    ({ pointsWithOutliers }, [count, distance, seed]) => page.editPoints(pointsWithOutliers(page.points(), count, distance, seed)),
    () => t("said.outliers", counted(numberIn(page, outliers[0]))),
  );
  startForm(
    "make-along",
    along,
    { "refusal.made-points": along[0], "refusal.start-intercept": along[3], "refusal.start-slope": along[4] },
    ({ pointsAlong }, [count, from, to, intercept, slope, sd, seed]) =>
      page.setPoints(pointsAlong(count, from, to, intercept, slope, sd, seed)),
    () => t("said.made", counted(page.pointCount)),
  );

  byId("make-new-seed", HTMLElement).addEventListener("click", () => {
    refusals.get(seed)?.clear();
    seed.value = String(Math.floor(Math.random() * SEEDS));
    announce(t("said.seed", { seed: seed.value }));
  });

  /** Proposes a usual deviation for new data, unless a person has typed one. */
  async function propose() {
    const { sample } = page;
    if (!details.open || page.pointCount === 0 || (sample ?? "") === found || isTyped) return;
    found = sample ?? "";
    const { usualDeviation } = await extras();
    deviation.value = String(usualDeviation(page.points()));
  }

  function show() {
    propose().catch(() => {
      // Without the module there is no proposal. The button will show the failure.
      found = "none";
    });
  }
  deviation.addEventListener("input", () => (isTyped = true));
  details.addEventListener("toggle", show);
  return show;
}
