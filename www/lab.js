/** `window.lab`: the lab for the browser's console, for lessons and for tests. */

/** @import { App } from "./app.js" */

import { t } from "./i18n.js";

/**
 * The present state of the descent.
 * @typedef {object} State
 * @property {number} iteration  steps made so far
 * @property {number} intercept  in units of y
 * @property {number} slope  in units of y per unit of x
 * @property {number} cost  mean squared error, in units of y squared
 * @property {{ intercept: number, slope: number }} gradient  derivatives of the cost
 * @property {{ intercept: number, slope: number }} stepSize  learning rate × derivative: what the next step subtracts
 * @property {number} learningRate
 * @property {"ready" | "running" | "converged" | "limit reached" | "diverged"} status
 * @property {boolean} playing  whether the page is making steps by itself
 */

/**
 * One value for each iteration from `from` to `to`, both included.
 * @typedef {object} History
 * @property {Float64Array} intercept
 * @property {Float64Array} slope
 * @property {Float64Array} cost
 */

/**
 * How the cost curves, and the learning rates that follow from it.
 * @typedef {object} Curvature
 * @property {number | null} lambdaMin  the smaller eigenvalue of the Hessian
 * @property {number | null} lambdaMax  the larger one
 * @property {number | null} condition  the larger over the smaller
 * @property {number | null} critical  2/λmax: above it the descent diverges
 * @property {number | null} fastest  2/(λmax + λmin)
 */

/**
 * The lab's scripting interface. It works on the state that the page shows, and the page follows in the next frame.
 * A call that is refused throws an Error that says why, and changes nothing.
 * @typedef {object} Lab
 * @property {(x: number, y: number) => number} addPoint  returns the index of the new point
 * @property {(index: number, x: number, y: number) => void} movePoint
 * @property {(index: number) => void} removePoint  the points after it move up by one
 * @property {() => void} clear  removes all points
 * @property {() => Float64Array} points  a copy of the coordinates: x0, y0, x1, y1, …
 * @property {(points: Float64Array | number[]) => void} setPoints  replaces all points by x0, y0, x1, y1, …
 * @property {(intercept: number, slope: number) => void} setStart  where the descent begins
 * @property {(rate: number) => void} setLearningRate  from the next step on
 * @property {(tolerance: number) => void} setTolerance  a run stops when both step sizes are smaller
 * @property {(iterations: number | null) => void} setIterationLimit  a run stops there; null for no limit
 * @property {(n?: number) => void} step  n steps, 1 by default; stops early only at divergence
 * @property {(n?: number) => void} back  n steps, 1 by default
 * @property {(iteration: number) => void} goTo
 * @property {() => void} play  steps at the chosen speed until the stop rule holds
 * @property {() => void} pause
 * @property {() => void} reset  back to the start
 * @property {() => void} undo  takes back the last edit of points or settings
 * @property {() => void} redo
 * @property {() => State} state
 * @property {(range?: { from?: number, to?: number }) => History} history
 *   from 0 to the present iteration by default, at most a million iterations a call
 * @property {() => { intercept: number, slope: number, cost: number, unique: boolean }} best
 *   the line of lowest cost; not unique when all x are equal
 * @property {() => Curvature} curvature  of the cost; without numbers where they do not exist
 * @property {(intercept: number, slope: number) => void} setLine  by hand: the descent starts again from this line
 * @property {(intercept: number, slope: number) => number} costAt
 * @property {(size: number) => { intercept: number, slope: number, cost: number, evaluations: number }} search
 *   tries size × size lines all over the landscape and returns the best of them
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
   * @param {() => T} command
   * @returns {T}
   */
  function run(command) {
    try {
      return command();
    } catch (phrase) {
      throw typeof phrase === "string" ? new Error(t(phrase)) : phrase;
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
    setLearningRate: (rate) => run(() => page.setLearningRate(number(rate))),
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
    state: () => ({
      iteration: page.iteration,
      intercept: page.intercept,
      slope: page.slope,
      cost: page.cost,
      gradient: { intercept: page.gradientIntercept, slope: page.gradientSlope },
      stepSize: { intercept: page.stepIntercept, slope: page.stepSlope },
      learningRate: page.learningRate,
      status: /** @type {State["status"]} */ (page.status),
      playing: page.playing,
    }),
    history({ from = 0, to = page.iteration } = {}) {
      const all = run(() => page.history(number(from), number(to)));
      const n = all.length / 3;
      return { intercept: all.slice(0, n), slope: all.slice(n, 2 * n), cost: all.slice(2 * n) };
    },
    best() {
      const [intercept, slope, cost, unique] = run(() => page.best());
      return { intercept, slope, cost, unique: unique === 1 };
    },
    curvature() {
      const [lambdaMin, lambdaMax, condition, critical, fastest] = [...page.curvature()].map((value) => (Number.isNaN(value) ? null : value));
      return { lambdaMin, lambdaMax, condition, critical, fastest };
    },
    setLine: (intercept, slope) => run(() => page.setLine(number(intercept), number(slope))),
    costAt: (intercept, slope) => run(() => page.costAt(number(intercept), number(slope))),
    search(size) {
      const [intercept, slope, cost, evaluations] = run(() => page.search(number(size)));
      return { intercept, slope, cost, evaluations };
    },
    setView({ landscape = page.landscape, cost = page.costAxis }) {
      const before = page.landscape;
      run(() => {
        page.showLandscape(String(landscape));
        try {
          page.showCost(String(cost));
        } catch (refusal) {
          page.showLandscape(before);
          throw refusal;
        }
      });
    },
    pixelOf: (index) => run(() => page.pixelOf(number(index))),
  });
}

/**
 * What is not a number is not made into one: the module refuses NaN with words, where a silent 0 would mislead.
 * @param {unknown} value
 * @returns {number}
 */
function number(value) {
  return typeof value === "number" ? value : NaN;
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
