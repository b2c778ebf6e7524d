/**
 * Finds out which functions of the page's module a first visit runs: `cargo xtask build` puts the others into the part that is
 * loaded later.
 *
 *     node first-visit.mjs <bindings of the module> <module>
 *
 * The module is a copy in which every function notes in an exported variable (`ran<position>`) that it ran. This script
 * does with it what the page does from its start to the end of the first run, on canvases that draw nothing, and prints the
 * positions of the functions that ran, one a line. The landscape has no size and is not drawn, as in the page until the later
 * part is there. If the script leaves something out that a first visit runs before that, the page ends; a story runs a first
 * visit without the later part.
 */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [bindings, module] = process.argv.slice(2);

/** Stands for any object of a browser: whatever is called or read returns it again. */
class Nothing {
  constructor() {
    return new Proxy(function () {}, {
      get: (target, name) => (name === Symbol.toPrimitive ? () => 0 : nothing),
      set: () => true,
      apply: () => nothing,
      getPrototypeOf: () => Nothing.prototype,
    });
  }
}
const nothing = new Nothing();
Object.assign(globalThis, { HTMLCanvasElement: Nothing, CanvasRenderingContext2D: Nothing, ImageData: Nothing });

/** The widths and heights of charts, in CSS pixels, and device pixels for each: from those of a small phone to those of a large screen. */
const SIZES = [
  [300, 160, 3],
  [360, 220, 2],
  [520, 400, 1],
  [700, 620, 1],
  [1200, 900, 1.25],
];

const { default: init, Page, catalogue, chartMargins, rateBorders, rowColumns } = await import(pathToFileURL(bindings).href);
const memory = await init({ module_or_path: await readFile(module) });

const canvases = (/** @type {number} */ count) => Array.from({ length: count }, () => nothing);
const getters = Object.entries(Object.getOwnPropertyDescriptors(Page.prototype)).filter(([, { get }]) => get).map(([name]) => name);

/** @param {InstanceType<typeof Page>} page */
function show(page) {
  page.draw(0.5);
  page.draw(1);
  for (const name of getters) page[name];
  page.span();
  page.offers();
  page.figures(0);
  page.curvatureOf(0);
  page.rateScale(0);
  for (const parameter of ["intercept", "slope"]) page.nextStep(0, parameter);
  const { learningRate } = page.run(page.front);
  for (const number of [0, learningRate, -1 / 3, 123456, 1.2e-7]) {
    page.format(number);
    page.formatAligned(number);
    page.formatCount(Math.round(number));
  }
  for (const axis of ["x", "y"]) page.axisName(axis);
  for (const phrase of ["statusPhrase", "rescalePhrase"]) page[phrase]();
}

catalogue();
rateBorders();
rowColumns();
for (const chart of ["data", "data-with-sum", "cost", "landscape"]) chartMargins(chart);
for (const [width, height, scale] of SIZES) {
  const page = new Page(canvases(4), canvases(3), canvases(4));
  page.openScene();
  page.setTheme(scale > 1 ? "dark" : "light");
  page.setSpeed(30);
  page.resizeData(width, height, scale);
  page.resizeCost(width, height / 2, scale);
  // Words of several bytes a letter are passed in another way.
  page.setWords("截距", "slope", "cost", "mínimo");
  show(page);
  page.play();
  // Whether or not the page is seen.
  for (let frame = 0; page.playing && frame < 10_000; frame += 1) {
    page.advance(1);
    page.draw(1);
    if (frame % 10 === 0) show(page);
  }
  show(page);
}

const ran = Object.entries(memory).filter(([name, variable]) => name.startsWith("ran") && variable.value === 1);
process.stdout.write(ran.map(([name]) => `${name.slice("ran".length)}\n`).join(""));
// The module has registered clean-up functions that would keep the process alive.
process.exit(0);
