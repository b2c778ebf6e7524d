/** When to step, when to draw: nothing is scheduled while the lab is at rest. */

/** @import { Page } from "../pkg/steepest.js" */

/** Milliseconds a step takes to glide to its place. */
const GLIDE = 150;

/** Runs at up to this many steps a second have time to glide. */
const GLIDING_SPEED = 6;

/** The part of each frame, in milliseconds, that a run as fast as possible may use. */
const BUDGET = 6;

/** Milliseconds one batch of such a run should take: short enough to end on time. */
const BATCH = 1;

/** After a pause of the browser (a hidden tab, say) a run catches up with at most this, in milliseconds. */
const LONGEST_FRAME = 100;

/**
 * @typedef {object} Frames
 * @property {() => void} changed  something the page shows may have changed
 * @property {() => void} glide  the step just made should be seen to move
 * @property {() => void} redraw  draws and shows all at once, for charts of a new size
 */

/**
 * @param {Page} page
 * @param {() => void} show  brings the page's words and controls up to date
 * @returns {Frames}
 */
export function startFrames(page, show) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let requested = false;
  let shown = NaN;
  let glideStart = -Infinity;
  let lastFrame = 0;
  let running = false;
  let owed = 0;
  let batch = 1;

  /** @param {number} now */
  function run(now) {
    // The first step of a run comes at once, also at one step a second.
    owed = running ? owed : 1;
    const elapsed = running ? Math.min(now - lastFrame, LONGEST_FRAME) : 0;
    running = true;
    const speed = page.speed;
    if (speed === undefined) return runFast();
    owed += (elapsed / 1000) * speed;
    const steps = Math.floor(owed);
    owed -= steps;
    if (steps === 0) return;
    page.advance(steps);
    if (speed <= GLIDING_SPEED) glide();
  }

  function runFast() {
    const end = performance.now() + BUDGET;
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
  }

  function progress() {
    return Math.min((performance.now() - glideStart) / GLIDE, 1);
  }

  /** @param {number} now */
  function frame(now) {
    requested = false;
    if (page.playing) run(now);
    running = page.playing;
    lastFrame = now;
    page.draw(progress());
    if (page.revision !== shown) {
      shown = page.revision;
      show();
    }
    if (page.playing || progress() < 1) changed();
  }

  function redraw() {
    page.draw(progress());
    show();
  }

  function changed() {
    if (requested) return;
    requested = true;
    requestAnimationFrame(frame);
  }

  function glide() {
    if (!still.matches) glideStart = performance.now();
    changed();
  }

  return { changed, glide, redraw };
}
