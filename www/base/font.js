/**
 * The size of the root font, which follows that of the browser.
 *
 * The core draws and points in pixels of a chart. They are CSS pixels while the root font has its usual size, and grow with
 * it: text, lines and points in the charts are as large as the text around them.
 */

/** The pixels of a chart in one rem. */
const REM = 14;

/** Returns the CSS pixels of one pixel of a chart. */
export function unit() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
}

/**
 * Returns a length in a chart for a style sheet.
 * @param {number} pixels  of the chart
 */
export function inRem(pixels) {
  return `${pixels / REM}rem`;
}

/** @type {HTMLElement | undefined} */
let ruler;

/**
 * Calls `changed` whenever the root font has another size. Browsers do not say so, and the queries of media do not either.
 * @param {() => void} changed
 */
export function watchFont(changed) {
  if (!ruler) {
    ruler = document.createElement("i");
    ruler.className = "ruler";
    document.body.append(ruler);
  }
  // The observer tells the first size by itself. To ask for it here would lay out the page while it is put together.
  let known = NaN;
  new ResizeObserver(() => {
    const size = unit();
    if (known !== size && !Number.isNaN(known)) changed();
    known = size;
  }).observe(ruler);
}
