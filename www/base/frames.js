/** Decides when to step and when to draw. Nothing is scheduled while the lab is at rest. */

/** @import { Page } from "../../pkg/steepest.js" */

import { isStill } from "./look.js";

/** Milliseconds that the animation of a step takes, and on the surface, where a ball rolls. */
const GLIDE = 150;
const ROLL = 280;

/** Steps are animated up to this many steps a second. */
const GLIDING_SPEED = 6;

/** Milliseconds of script in each frame. At full speed, a run uses what drawing leaves of them. */
const BUDGET = 6;

/** The least of them that it may use, however long drawing takes. */
const LEAST_BUDGET = 1;

/** Milliseconds that one batch of such a run should take, so that it ends on time. */
const BATCH = 1;

/** The most milliseconds for which a run catches up after a pause of the browser, in a hidden tab for example. */
const LONGEST_FRAME = 100;

/**
 * @typedef {object} Frames
 * @property {() => void} changed  call it when something that the page shows may have changed
 * @property {() => void} glide  animates the last step
 * @property {() => void} redraw  draws and updates everything at once, for charts of a new size
 */

/**
 * @param {Page} page
 * @param {() => void} show  updates the words and the controls of the page
 * @returns {Frames}
 */
export function startFrames(page, show) {
  const run = createPace(page, budget);
  const search = createSearch(page);
  /** Milliseconds that drawing and updating took in the last frame. */
  let drawing = 0;
  let requested = false;
  let shown = NaN;
  let glideStart = -Infinity;

  function progress() {
    return Math.min((performance.now() - glideStart) / (page.drawnLandscape === "surface" ? ROLL : GLIDE), 1);
  }

  function budget() {
    return Math.max(BUDGET - drawing, LEAST_BUDGET);
  }

  /** @param {number} now */
  function frame(now) {
    requested = false;
    if (run(now) && (page.speed ?? Infinity) <= GLIDING_SPEED) glide();
    search(now);
    const start = performance.now();
    page.draw(progress());
    if (page.revision !== shown) {
      shown = page.revision;
      show();
    }
    drawing = performance.now() - start;
    if (page.playing || page.searchPlaying || progress() < 1) changed();
  }

  function redraw() {
    page.draw(progress());
    shown = page.revision;
    show();
  }

  function changed() {
    if (requested) return;
    requested = true;
    requestAnimationFrame(frame);
  }

  function glide() {
    if (!isStill()) glideStart = performance.now();
    changed();
  }

  return { changed, glide, redraw };
}

/**
 * Tries the lines of a search that are due, frame by frame; all at once if motion is unwanted.
 * @param {Page} page
 * @returns {(now: number) => void}
 */
function createSearch(page) {
  let last = NaN;
  return (now) => {
    if (page.searchPlaying) page.passSearch(isStill() ? Infinity : Math.min(now - last || 0, LONGEST_FRAME) / 1000);
    last = page.searchPlaying ? now : NaN;
  };
}

/**
 * Makes steps at the chosen speed, frame by frame.
 * @param {Page} page
 * @param {() => number} budget  milliseconds that full speed may take in this frame
 * @returns {(now: number) => boolean} makes the steps that are due, and returns whether there were any
 */
function createPace(page, budget) {
  let running = false;
  let last = 0;
  let owed = 0;
  let batch = 1;

  function fast() {
    const end = performance.now() + budget();
    let before = performance.now();
    let spent = 0;
    while (page.playing && before + spent <= end) {
      page.advance(batch);
      const after = performance.now();
      spent = after - before;
      before = after;
      if (spent < BATCH / 2) batch = Math.min(batch * 2, 1 << 20);
      else if (spent > BATCH) batch = Math.max(batch >> 1, 1);
    }
    return true;
  }

  /**
   * @param {number} elapsed
   * @param {number} speed
   */
  function steady(elapsed, speed) {
    owed += (elapsed / 1000) * speed;
    const steps = Math.floor(owed);
    owed -= steps;
    if (steps > 0) page.advance(steps);
    return steps > 0;
  }

  return (now) => {
    if (!page.playing) {
      running = false;
      return false;
    }
    // The first step of a run is made at once, even at one step a second.
    owed = running ? owed : 1;
    const elapsed = running ? Math.min(now - last, LONGEST_FRAME) : 0;
    last = now;
    const speed = page.pace;
    const moved = speed === undefined ? fast() : steady(elapsed, speed);
    running = page.playing;
    return moved;
  };
}
