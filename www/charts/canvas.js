/** The canvases of a chart, stacked and at the resolution of the screen, and the margins of the chart. */

/** @import { ChartMargins } from "../../pkg/steepest.js" */

import { inRem, unit, watchFont } from "../base/font.js";

/**
 * Fills a chart with canvases, from bottom to top. The text alternatives of the chart are elsewhere.
 * @param {HTMLElement} chart
 * @param {number} count
 * @returns {HTMLCanvasElement[]}
 */
export function stackCanvases(chart, count) {
  return Array.from({ length: count }, () => {
    const canvas = document.createElement("canvas");
    canvas.ariaHidden = "true";
    // Below everything else in the chart.
    chart.insertBefore(canvas, chart.querySelector(":not(canvas)"));
    return canvas;
  });
}

/**
 * Tells the style sheet the margins around the plot, which position the names of the axes and other words.
 * @param {HTMLElement} chart
 * @param {ChartMargins} margins
 */
export function setMargins(chart, { left, top, right, bottom }) {
  const stage = chart.parentElement;
  for (const [side, width] of Object.entries({ left, top, right, bottom })) stage?.style.setProperty(`--margin-${side}`, inRem(width));
}

/** @type {WeakMap<Element, { width: number, height: number }>} */
const sizes = new WeakMap();

/**
 * Returns the last measured size of a watched chart, in its pixels. Asking the browser in each frame would force it to lay out
 * the page in the middle of its changes.
 * @param {HTMLElement} chart
 */
export function sizeOf(chart) {
  return sizes.get(chart) ?? { width: chart.clientWidth / unit(), height: chart.clientHeight / unit() };
}

/**
 * Tells charts their sizes now and whenever a size, the root font or the screen's resolution changes, and then draws them, once for
 * all that have changed.
 *
 * The size is given in pixels of the chart, such that it makes whole device pixels at this scale; it comes after layout
 * and before painting, so a chart drawn at once is never seen empty.
 * @param {Map<Element, (width: number, height: number, scale: number) => void>} charts  what each of them does with its size
 * @param {() => void} redraw
 */
export function watchSizes(charts, redraw) {
  /** @param {ResizeObserverEntry} entry */
  function measure(entry) {
    const scale = devicePixelRatio * unit();
    const device = entry.devicePixelContentBoxSize?.[0];
    const width = wholePixels(entry.contentRect.width * devicePixelRatio, device?.inlineSize) / scale;
    const height = wholePixels(entry.contentRect.height * devicePixelRatio, device?.blockSize) / scale;
    // On a hidden tab it has no size and is not drawn.
    sizes.set(entry.target, { width, height });
    charts.get(entry.target)?.(width, height, scale);
  }

  const observer = new ResizeObserver((entries) => {
    entries.forEach(measure);
    redraw();
  });

  function observe() {
    for (const chart of charts.keys()) {
      observer.unobserve(chart);
      try {
        observer.observe(chart, { box: "device-pixel-content-box" });
      } catch {
        // Where a browser does not have it, the size in CSS pixels has to be enough.
        observer.observe(chart);
      }
    }
  }

  function followScreen() {
    observe();
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", followScreen, { once: true });
  }
  followScreen();
  watchFont(observe);
  // A browser may take away what canvases show, for example when a computer wakes up. A chart that is measured anew is drawn anew.
  for (const chart of charts.keys()) chart.addEventListener("contextrestored", observe, { capture: true });
}

/**
 * @param {number} length  in device pixels, as computed from the layout
 * @param {number} [measured]  the same, as the browser snaps it to the screen
 */
function wholePixels(length, measured) {
  // A browser that emulates another screen measures on its own screen.
  return measured !== undefined && Math.abs(measured - length) <= 1 ? measured : Math.round(length);
}
