/** Draws SVG as pixels. */

/**
 * Draws a picture that fills a canvas.
 * @param {string} svg
 * @param {HTMLCanvasElement} canvas
 */
export async function drawSvg(svg, canvas) {
  const image = new Image();
  image.src = addressOf(svg);
  await image.decode();
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(image, 0, 0, canvas.width, canvas.height);
}

/**
 * Returns an address from which an `img` loads a picture.
 * @param {string} svg
 */
export function addressOf(svg) {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/**
 * Returns a picture as PNG.
 * @param {string} svg
 * @param {number} width  in device pixels
 * @param {number} height
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  await drawSvg(svg, canvas);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
  });
}
