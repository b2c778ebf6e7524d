/** `window.lab`, the scripting interface for the browser's console, for lessons and for tests. */

/** @import { App } from "../base/app.js" */
/** @import { Best, Finish, Found, History, RunOptions } from "../../pkg/steepest.js" */

import { catalogue } from "../../pkg/steepest.js";
import { addressWith } from "../base/address.js";
import { Renderer, TableReader, csvOfIterations, fileOf, linkOf, loadExtrasNow, opened } from "../base/extras-sync.js";
import { t } from "../base/i18n.js";
import { partsOf } from "../base/iterations-csv.js";
import { number, text } from "../base/run-data.js";
import { svgOf } from "../charts/svg-picture.js";

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
 * @property {(x: number, y: number) => number} addPoint  returns the index of the new point
 * @property {(index: number, x: number, y: number) => void} movePoint
 * @property {(index: number) => void} removePoint  the points after it move up by one
 * @property {() => void} clear  removes all points
 * @property {() => Float64Array} points  a copy of the coordinates: x0, y0, x1, y1, …
 * @property {(points: Float64Array | number[]) => void} setPoints  replaces all points by x0, y0, x1, y1, …
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
 * @property {(text: string, columns?: { x?: string | number, y?: string | number }) => { rows: number, skipped: { row: number, reason: string }[] }} load
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

/**
 * @param {App} app
 * @returns {Lab}
 */
export function createLab({ page, frames }) {
  /**
   * @template T
   * @param {() => T} query
   * @returns {T}
   */
  function read(query) {
    try {
      return query();
    } catch (phrase) {
      throw typeof phrase === "string" ? new Error(t(phrase)) : phrase;
    }
  }

  /**
   * @template T
   * @param {() => T} command
   * @returns {T}
   */
  function run(command) {
    try {
      return read(command);
    } finally {
      frames.changed();
    }
  }

  return Object.freeze({
    addPoint: (x, y) => run(() => page.addPoint(number(x), number(y))),
    movePoint: (index, x, y) => run(() => page.movePoint(number(index), number(x), number(y))),
    removePoint: (index) => run(() => page.removePoint(number(index))),
    clear: () => run(() => page.clear()),
    points: () => page.points(),
    setPoints: (points) => run(() => page.setPoints(coordinates(points))),
    setStart: (intercept, slope) => run(() => page.setStart(number(intercept), number(slope))),
    setLearningRate: (rate, index = 0) => run(() => page.setLearningRate(number(index), number(rate))),
    fitRate: (index = 0) => run(() => page.fitRate(number(index))),
    setTolerance: (tolerance) => run(() => page.setTolerance(number(tolerance))),
    setIterationLimit: (limit) => run(() => page.setIterationLimit(limit === null ? undefined : number(limit))),
    step: (n = 1) => run(() => page.step(number(n))),
    back: (n = 1) => run(() => page.back(number(n))),
    goTo: (iteration) => run(() => page.goTo(number(iteration))),
    play: () => run(() => page.play()),
    pause: () => run(() => page.pause()),
    reset: () => run(() => page.reset()),
    undo: () => run(() => page.undo()),
    redo: () => run(() => page.redo()),
    addRun: (options = {}) => run(() => page.addRun(options)),
    removeRun: (index) => run(() => page.removeRun(number(index))),
    setRun: (index, options) => run(() => page.setRun(number(index), options)),
    runs: () =>
      Array.from({ length: page.runCount }, (_, index) => {
        const { index: place, style, fittedRate, uses, swings, remembers, looksAhead, zone, reason, cost: costFunction, ...settings } = page.run(index);
        return { ...settings, costFunction };
      }),
    state: (index = 0) =>
      read(() => {
        const { method, learningRate, fitted, cost: costFunction, status } = page.run(number(index));
        const { iteration, intercept, slope, cost, work, ...by } = page.figures(index);
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
          work,
          place: { intercept: by.placeIntercept, slope: by.placeSlope },
        };
      }),
    history(range = {}) {
      const { run: index = 0, from = 0, to } = options(range, "history");
      return read(() => page.historyOf(number(index), number(from), number(to === undefined ? page.figures(index).iteration : to)));
    },
    best: (index = 0) => read(() => page.bestOf(number(index))),
    curvature(index = 0) {
      const { smallest, largest, condition, critical, fastest } = read(() => page.curvatureOf(number(index)));
      const [lambdaMin, lambdaMax] = [known(smallest), known(largest)];
      return { lambdaMin, lambdaMax, condition: known(condition), critical: known(critical), fastest: known(fastest) };
    },
    setCost(name, settings = {}) {
      const { delta } = options(settings, "setCost");
      run(() => page.setCost(text(name, "cost"), delta === undefined ? undefined : number(delta)));
    },
    hold: (parameter, value) =>
      run(() => page.hold(parameter === null ? "" : text(parameter, "parameter"), value === undefined ? undefined : number(value))),
    standardise: (on) => run(() => page.setStandardised(truth(on))),
    centre: (on) => run(() => page.setCentred(truth(on))),
    race: () => run(() => page.race()).map((finish) => ({ ...finish, place: finish.place ?? null })),
    setLine: (intercept, slope) => run(() => page.setLine(number(intercept), number(slope))),
    costAt: (intercept, slope) => read(() => page.costAt(number(intercept), number(slope))),
    search: (size) => run(() => page.search(number(size))) ?? { intercept: NaN, slope: NaN, cost: NaN, evaluations: 0 },
    sample(name, settings = {}) {
      const { keepRuns = false } = options(settings, "sample");
      run(() => page.loadSample(text(name, "name"), truth(keepRuns)));
    },
    samples: () => catalogue().samples.map((name) => ({ name, title: t(`sample.${name}.title`), text: t(`sample.${name}.text`) })),
    load(table, columns = {}) {
      const { x, y } = options(columns, "load");
      [x, y].forEach(checkColumn);
      loadExtrasNow();
      return run(() => {
        const reader = new TableReader("", "", undefined, x, y);
        try {
          reader.push(new TextEncoder().encode(text(table, "text")));
          reader.finish();
          const { pointCount: rows, skippedRows, reasons } = reader;
          const skipped = reasons.map((reason, i) => ({ row: skippedRows[i], reason: t(reason) }));
          if (rows === 0) throw new Error(t("lab.no-row", { row: skipped[0].row, reason: skipped[0].reason }));
          page.loadPoints(reader.points);
          return { rows, skipped };
        } finally {
          reader.free();
        }
      });
    },
    link() {
      loadExtrasNow();
      return read(() => addressWith(linkOf(page.encoded())));
    },
    csv(index = 0) {
      loadExtrasNow();
      return read(() => [...partsOf(page, csvOfIterations, number(index))].join(""));
    },
    save() {
      loadExtrasNow();
      return read(() => fileOf(page.encoded()));
    },
    svg(which) {
      loadExtrasNow();
      const renderer = read(() => new Renderer(page.encoded()));
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      try {
        return read(() => svgOf(renderer, text(which, "which"), dark));
      } finally {
        renderer.free();
      }
    },
    open(source) {
      loadExtrasNow();
      return run(() => {
        const found = opened(text(source, "linkOrFileText"));
        page.adopt(found.encoded(), true);
        return { problems: found.problems.map((problem) => t(problem)) };
      });
    },
    setView(view) {
      const { landscape = page.landscape, cost = page.costAxis } = options(view, "setView");
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
    pixelOf(index) {
      const { x, y } = read(() => page.pixelOf(number(index)));
      return Float64Array.of(x, y);
    },
  });
}

/**
 * Returns null for NaN, which stands for a number that does not exist.
 * @param {number} value
 */
function known(value) {
  return Number.isNaN(value) ? null : value;
}

/**
 * Returns the options of a function, or throws if they are not an object.
 * @template {object} T
 * @param {T} value
 * @param {string} name  of the function
 * @returns {T}
 */
function options(value, name) {
  if (typeof value === "object" && value !== null) return value;
  throw new Error(t("lab.not-an-object", { name }));
}

/**
 * Throws unless the value is the name or the index of a column, or `undefined`, which lets the lab choose.
 * @param {unknown} value
 */
function checkColumn(value) {
  if (value !== undefined && typeof value !== "string" && typeof value !== "number") throw new Error(t("lab.not-a-column"));
}

/**
 * @param {unknown} value
 * @returns {boolean}
 */
function truth(value) {
  if (typeof value === "boolean") return value;
  throw new Error(t("lab.true-or-false"));
}

/**
 * @param {unknown} points
 * @returns {Float64Array}
 */
function coordinates(points) {
  if (points instanceof Float64Array) return points;
  if (Array.isArray(points)) return Float64Array.from(points, number);
  throw new Error(t("lab.points-array"));
}
