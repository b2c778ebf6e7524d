/** The canvases of a chart: stacked, and always as fine as the screen. */

/**
 * Fills a chart with canvases, bottom to top. What they show is told in words elsewhere.
 * @param {HTMLElement} chart
 * @param {number} count
 * @returns {HTMLCanvasElement[]}
 */
export function stackCanvases(chart, count) {
  return Array.from({ length: count }, () => {
    const canvas = document.createElement("canvas");
    canvas.ariaHidden = "true";
    // Below what else stands in the chart.
    chart.insertBefore(canvas, chart.querySelector(":not(canvas)"));
    return canvas;
  });
}

/**
 * Calls `resize` with the chart's size now and whenever the size or the screen's resolution changes.
 *
 * The size is given in CSS pixels, such that it makes whole device pixels at this scale; it comes after layout
 * and before painting, so a chart drawn at once is never seen empty.
 * @param {HTMLElement} chart
 * @param {(width: number, height: number, scale: number) => void} resize
 */
export function watchSize(chart, resize) {
  /** @param {ResizeObserverEntry} entry */
  function measure(entry) {
    const scale = devicePixelRatio;
    const device = entry.devicePixelContentBoxSize?.[0];
    const width = wholePixels(entry.contentRect.width * scale, device?.inlineSize) / scale;
    const height = wholePixels(entry.contentRect.height * scale, device?.blockSize) / scale;
    // A chart behind a tab has no size; it keeps its last one until it shows again.
    if (width > 0 && height > 0) resize(width, height, scale);
  }

  const observer = new ResizeObserver((entries) => entries.forEach(measure));

  function observe() {
    observer.unobserve(chart);
    try {
      observer.observe(chart, { box: "device-pixel-content-box" });
    } catch {
      // Not in every browser: there the size in CSS pixels must do.
      observer.observe(chart);
    }
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", observe, { once: true });
  }
  observe();
}

/**
 * @param {number} length  in device pixels, as computed from the layout
 * @param {number} [measured]  the same, as the browser snaps it to the screen
 */
function wholePixels(length, measured) {
  // A browser that emulates another screen measures on its own one.
  return measured !== undefined && Math.abs(measured - length) <= 1 ? measured : Math.round(length);
}
