/** `window.lab`, the scripting interface for the browser's console, for lessons and for tests. */

/** @import { App } from "../base/app.js" */
/** @import { TableReader } from "../../pkg/extras.js" */
/** @import { Best, Finish, Found, History, RunOptions } from "../../pkg/steepest.js" */

import { DatasetBuilder, catalogue } from "../../pkg/steepest.js";
import { addressWith } from "../base/address.js";
import { theme } from "../base/look.js";
import { axesOf } from "../base/table-axes.js";
import { notesOf } from "../base/table-notes.js";
import { extras, extrasNow } from "../base/extras.js";
import { unit } from "../base/font.js";
import { t } from "../base/i18n.js";
import { partsOf } from "../base/iterations-csv.js";
import { loadWhole } from "../base/lazy.js";
import { svgNow } from "../charts/svg-picture.js";
import { column, coordinates, index, named, number, options, refuse, steps, text, truth } from "./arguments.js";

/**
 * The present state of a run.
 * @typedef {object} State
 * @property {number} iteration  steps made so far
 * @property {number} intercept  in units of y
 * @property {number} slope  in units of y per unit of x
 * @property {number} cost  by the cost function
 * @property {{ intercept: number, slope: number }} gradient  derivatives of the cost in the units of the descent
 * @property {{ intercept: number, slope: number }} stepSize  what the next step subtracts, in the units of the descent
 * @property {number} learningRate  as it was set, or as it follows from the data; a schedule may make the next step with less
 * @property {boolean} fitted  whether the learning rate follows from the data
 * @property {string} status
 * @property {boolean} playing  whether the page is making steps by itself
 * @property {string} method
 * @property {string} costFunction
 * @property {string} [xName]  the name of the x axis, if it has one of its own
 * @property {string} [yName]  the name of the y axis, if it has one of its own
 * @property {number} work  points used so far: each of them costs the computation of one gradient
 * @property {{ intercept: number, slope: number }} place
 *   in the units of the descent: the same line with x centred or standardised, where that is switched on
 */

/**
 * The settings of a run.
 * @typedef {object} RunSettings
 * @property {string} name  as it was given; "" where it was not
 * @property {string} method
 * @property {number} learningRate
 * @property {boolean} fitted  whether the learning rate follows from the data
 * @property {number} momentum
 * @property {number} beta1
 * @property {number} beta2
 * @property {number} epsilon
 * @property {number} batch  points a step uses; 0 for all
 * @property {number} seed
 * @property {string} schedule
 * @property {number} period
 * @property {string} order
 * @property {string} costFunction
 * @property {number} delta
 * @property {boolean} hidden  not drawn
 * @property {string} status
 */

/**
 * The curvature of the cost, and the learning rates that follow from it.
 * @typedef {object} Curvature
 * @property {number | null} lambdaMin  the smaller eigenvalue of the Hessian
 * @property {number | null} lambdaMax  the larger one
 * @property {number | null} condition  the larger over the smaller
 * @property {number | null} critical  2/λmax: above it the descent diverges
 * @property {number | null} fastest  2/(λmax + λmin)
 */

/**
 * The scripting interface of the lab. It works on the state that the page shows, and the page is updated in the next frame.
 * A refused call throws an Error with the reason and changes nothing.
 * @typedef {object} Lab
 * @property {Promise<void>} ready
 *   resolves once all functions can be called; before that, those whose parts of the page are still loading refuse. Asking for it loads
 *   these parts at once, which the page otherwise does when it is at rest
 * @property {(x: number, y: number) => number} addPoint  returns the index of the new point
 * @property {(index: number, x: number, y: number) => void} movePoint
 * @property {(index: number) => void} removePoint  the points after it move up by one
 * @property {() => void} clear  removes all points
 * @property {() => Float64Array} points  a copy of the coordinates: x0, y0, x1, y1, …
 * @property {(points: Float64Array | number[]) => void} setPoints  replaces all points by x0, y0, x1, y1, …
 * @property {(axis: "x" | "y", name: string) => void} nameAxis  an empty name takes the name of the axis away
 * @property {(intercept: number, slope: number) => void} setStart  where the descent begins
 * @property {(rate: number, run?: number) => void} setLearningRate  from the next step on
 * @property {(run?: number) => void} fitRate  lets the learning rate follow from the data, until one is set
 * @property {(tolerance: number) => void} setTolerance  a run stops when both step sizes are smaller
 * @property {(iterations: number | null) => void} setIterationLimit  a run stops there; null for no limit
 * @property {(n?: number) => void} step
 *   n steps of all runs, 1 by default; one that has ended waits for the others, and a single one stops early only at divergence
 * @property {(n?: number) => void} back  n steps of all runs, 1 by default
 * @property {(iteration: number) => void} goTo  all runs, as far as each of them goes
 * @property {() => void} play  steps at the chosen speed until the stop rule holds
 * @property {() => void} pause
 * @property {() => void} reset  all runs back to the start
 * @property {() => void} undo  takes back the last edit of points or settings
 * @property {() => void} redo
 * @property {(options?: RunOptions) => number} addRun  returns its index, one of 0 to 5
 * @property {(index: number) => void} removeRun  the runs after it move up by one
 * @property {(index: number, options: RunOptions) => void} setRun  changes what the options name, and nothing else
 * @property {() => RunSettings[]} runs
 * @property {(run?: number) => State} state
 * @property {(range?: { run?: number, from?: number, to?: number }) => History} history
 *   of run 0 from iteration 0 to the present one by default, at most a million iterations a call
 * @property {(run?: number) => Best} best
 *   the line of lowest cost; not unique when all x are equal
 * @property {(run?: number) => Curvature} curvature  of its cost; without numbers where they do not exist
 * @property {(name: string, options?: { delta?: number }) => void} setCost  of all runs; delta is that of huber
 * @property {(parameter: "slope" | "intercept" | null, value?: number) => void} hold
 *   starts again with this parameter at a value, in the units of the descent, or where it is; null lets both move
 * @property {(on: boolean) => void} standardise  descend in z = (x − mean) / standard deviation instead of x
 * @property {(on: boolean) => void} centre  descend in z = x − mean instead of x
 * @property {() => (Omit<Finish, "place"> & { place: number | null })[]} race  all runs from the start to their ends at once
 * @property {(intercept: number, slope: number) => void} setLine  by hand: the descent starts again from this line
 * @property {(intercept: number, slope: number) => number} costAt
 * @property {(size: number) => Found} search
 *   tries size × size lines all over the landscape and returns the best of them
 * @property {(text: string, columns?: { x?: string | number, y?: string | number }) => { rows: number, skipped: { row: number, reason: string }[], notes: string[], recognised: object }} load
 *   puts the points of a table in place of all others and starts again; x and y are names of columns or indices from 0,
 *   by default the first two columns of numbers; of the rows that make no point the first thousand are named
 * @property {(name: string, options?: { keepRuns?: boolean }) => void} sample
 *   loads a built-in data set with its runs, or with those that are there, and starts again
 * @property {() => { name: string, title: string, text: string }[]} samples  those that there are, in order
 * @property {() => string} link  an address that opens this very lab: points, settings, runs, views, iteration
 * @property {(linkOrFileText: string) => { problems: string[] }} open
 *   puts the lab of a link or of the text of a file in the place of this one; what of it cannot be used is named
 * @property {() => string} save  the text of a file that holds this very lab
 * @property {(run?: number) => string} csv
 *   the iterations of a run as CSV with all digits; of more than a million, one of so many, and the last
 * @property {(which: "data" | "cost" | "landscape" | "lab") => string} svg  a picture of a chart or of the whole lab
 * @property {(view: { landscape?: "contour" | "surface" | "slices", cost?: "linear" | "log" | "gap" }) => void} setView
 * @property {(index: number) => Float64Array} pixelOf
 *   where a point is on the screen: x and y in CSS pixels from the upper left corner of #data-chart
 */

/** @typedef {Omit<Lab, "ready">} Functions */

/**
 * @param {App} app
 * @returns {Lab}
 */
export function createLab({ page, frames }) {
  /**
   * Runs a command and updates the page.
   * @template T
   * @param {() => T} command
   * @returns {T}
   */
  function run(command) {
    try {
      return command();
    } finally {
      frames.changed();
    }
  }

  /** @type {Promise<void> | undefined} */
  let preparing;

  async function prepare() {
    try {
      await Promise.all([loadWhole(), extras()]);
    } catch (error) {
      // The next attempt may succeed.
      preparing = undefined;
      throw error;
    }
  }

  const functions = named(/** @type {Functions} */ ({
    addPoint: (x, y) => run(() => page.addPoint(number(x, "x"), number(y, "y"))),
    movePoint: (i, x, y) => run(() => page.movePoint(index(i, "index"), number(x, "x"), number(y, "y"))),
    removePoint: (i) => run(() => page.removePoint(index(i, "index"))),
    clear: () => run(() => page.clear()),
    points: () => page.points(),
    setPoints: (points) => run(() => page.setPoints(coordinates(points, "points"))),
    nameAxis: (axis, name) => run(() => page.nameAxis(text(axis, "axis"), text(name, "name"))),
    setStart: (intercept, slope) => run(() => page.setStart(number(intercept, "intercept"), number(slope, "slope"))),
    setLearningRate: (rate, i = 0) => run(() => page.setLearningRate(index(i, "run"), number(rate, "rate"))),
    fitRate: (i = 0) => run(() => page.fitRate(index(i, "run"))),
    setTolerance: (tolerance) => run(() => page.setTolerance(number(tolerance, "tolerance"))),
    setIterationLimit: (limit) => run(() => page.setIterationLimit(limit === null ? undefined : number(limit, "iterations"))),
    step: (n = 1) => run(() => page.step(steps(n, "n"))),
    back: (n = 1) => run(() => page.back(steps(n, "n"))),
    goTo: (iteration) => run(() => page.goTo(index(iteration, "iteration"))),
    play: () => run(() => page.play()),
    pause: () => run(() => page.pause()),
    reset: () => run(() => page.reset()),
    undo: () => run(() => page.undo()),
    redo: () => run(() => page.redo()),
    addRun: (settings = {}) => run(() => page.addRun(options(settings, "options"))),
    removeRun: (i) => run(() => page.removeRun(index(i, "index"))),
    setRun: (i, settings) => run(() => page.setRun(index(i, "index"), options(settings, "options"))),
    runs: () =>
      Array.from({ length: page.runCount }, (_, i) => {
        const { index: place, style, fittedRate, uses, swings, remembers, looksAhead, zone, reason, cost: costFunction, ...settings } = page.run(i);
        return { ...settings, costFunction };
      }),
    state(i = 0) {
      const { method, learningRate, fitted, cost: costFunction, status } = page.run(index(i, "run"));
      const { iteration, intercept, slope, cost, work, ...by } = page.figures(i);
      return {
        iteration,
        intercept,
        slope,
        cost,
        gradient: { intercept: by.gradientIntercept, slope: by.gradientSlope },
        stepSize: { intercept: by.stepIntercept, slope: by.stepSlope },
        learningRate,
        fitted,
        status,
        playing: page.playing,
        method,
        costFunction,
        ...names(page),
        work,
        place: { intercept: by.placeIntercept, slope: by.placeSlope },
      };
    },
    history(range = {}) {
      const { run: i = 0, from = 0, to } = options(range, "range");
      const last = to === undefined ? page.figures(index(i, "run")).iteration : index(to, "to");
      return page.historyOf(index(i, "run"), index(from, "from"), last);
    },
    best: (i = 0) => page.bestOf(index(i, "run")),
    curvature(i = 0) {
      const { smallest, largest, condition, critical, fastest } = page.curvatureOf(index(i, "run"));
      const [lambdaMin, lambdaMax] = [known(smallest), known(largest)];
      return { lambdaMin, lambdaMax, condition: known(condition), critical: known(critical), fastest: known(fastest) };
    },
    setCost(name, settings = {}) {
      const { delta } = options(settings, "options");
      run(() => page.setCost(text(name, "name"), delta === undefined ? undefined : number(delta, "delta")));
    },
    hold: (parameter, value) =>
      run(() => page.hold(parameter === null ? "" : text(parameter, "parameter"), value === undefined ? undefined : number(value, "value"))),
    standardise: (on) => run(() => page.setStandardised(truth(on, "on"))),
    centre: (on) => run(() => page.setCentred(truth(on, "on"))),
    race: () => run(() => page.race()).map((finish) => ({ ...finish, place: finish.place ?? null })),
    setLine: (intercept, slope) => run(() => page.setLine(number(intercept, "intercept"), number(slope, "slope"))),
    costAt: (intercept, slope) => page.costAt(number(intercept, "intercept"), number(slope, "slope")),
    search: (size) => run(() => page.search(number(size, "size"))) ?? { intercept: NaN, slope: NaN, cost: NaN, evaluations: 0 },
    sample(name, settings = {}) {
      const { keepRuns = false } = options(settings, "options");
      run(() => page.loadSample(text(name, "name"), truth(keepRuns, "keepRuns")));
    },
    samples: () => catalogue().samples.map((name) => ({ name, title: t(`sample.${name}.title`), text: t(`sample.${name}.text`) })),
    load(table, wishes = {}) {
      const { x, y, ...others } = options(wishes, "options");
      column(x, "x");
      column(y, "y");
      const { TableReader } = loadedExtras();
      return run(() => {
        const reader = new TableReader({ ...others, x, y });
        try {
          reader.push(new TextEncoder().encode(text(table, "text")));
          reader.finish();
          const { pointCount: rows, skippedRows, reasons } = reader;
          const skipped = reasons.map((reason, i) => ({ row: skippedRows[i], reason: t(reason) }));
          if (rows === 0) refuse(skipped.length > 0 ? t("lab.no-row", skipped[0]) : t("lab.no-rows"));
          const axes = axesOf(reader);
          const [recognised, notes] = [recognisedBy(reader), notesOf(page, reader)];
          const builder = new DatasetBuilder(rows);
          builder.extend(reader.points);
          page.loadTable(builder, ...axes);
          return { rows, skipped, notes, recognised };
        } finally {
          reader.free();
        }
      });
    },
    link() {
      const { linkOf } = loadedExtras();
      return addressWith(linkOf(page.encoded()));
    },
    csv(i = 0) {
      const { csvOfIterations } = loadedExtras();
      return [...partsOf(page, csvOfIterations, index(i, "run"))].join("");
    },
    save() {
      const { fileOf } = loadedExtras();
      return fileOf(page.encoded());
    },
    svg(which) {
      return svgNow(page, loadedExtras(), text(which, "which"), theme());
    },
    open(source) {
      const { opened } = loadedExtras();
      return run(() => {
        const found = opened(text(source, "linkOrFileText"));
        const unreached = page.adopt(found.encoded(), true);
        return { problems: [...found.problems, ...unreached].map((problem) => t(problem)) };
      });
    },
    setView(view) {
      const { landscape = page.landscape, cost = page.costAxis } = options(view, "view");
      const before = page.landscape;
      run(() => {
        page.showLandscape(text(landscape, "landscape"));
        try {
          page.showCost(text(cost, "cost"));
        } catch (refusal) {
          page.showLandscape(before);
          throw refusal;
        }
      });
    },
    pixelOf(i) {
      const { x, y } = page.pixelOf(index(i, "index"));
      return Float64Array.of(x, y).map((length) => length * unit());
    },
  }));
  return Object.freeze({
    ...functions,
    get ready() {
      preparing ??= prepare();
      return preparing;
    },
  });
}

/** Returns the second module. Throws if it is not there yet. */
function loadedExtras() {
  const module = extrasNow();
  if (!module) refuse(t("lab.too-early"));
  return module;
}

/**
 * Returns the names that the axes have of their own.
 * @param {App["page"]} page
 */
function names(page) {
  const [xName, yName] = [page.axisName("x"), page.axisName("y")];
  return { ...(xName && { xName }), ...(yName && { yName }) };
}

/**
 * Returns null for NaN, which stands for a number that does not exist.
 * @param {number} value
 */
function known(value) {
  return Number.isNaN(value) ? null : value;
}

/**
 * Returns how a table was read, in the words of the options of `load`, and what could also be read in another way.
 * @param {TableReader} reader
 */
function recognisedBy({ outline, columns }) {
  if (!outline) return {};
  const { isLiteral, isLying, separator, decimal, header, x, y, isDecimalUnclear, hasOrder, isDayFirst, isOrderUnclear } = outline;
  return {
    separator: isLiteral ? null : separator,
    decimal,
    header: header > 0,
    lying: isLying,
    ...(hasOrder ? { dayFirst: isDayFirst } : {}),
    x: x < 0 ? -1 : columns[x].name || x,
    y: columns[y].name || y,
    columns: columns.map(({ name, kind, isIndex }) => ({ name, kind, isIndex })),
    unclear: [...(isDecimalUnclear ? ["decimal"] : []), ...(isOrderUnclear ? ["dayFirst"] : [])],
  };
}
