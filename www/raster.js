/** Pictures in pixels, made of SVG. */

/**
 * Draws a picture on a canvas.
 * @param {string} svg
 * @param {HTMLCanvasElement} canvas  gets the size of the picture, so many times
 * @param {number} scale
 */
export async function drawSvg(svg, canvas, scale) {
  const image = new Image();
  image.src = addressOf(svg);
  await image.decode();
  const { width, height } = image;
  // Another size clears it, and a film is drawn over and over.
  if (canvas.width !== width * scale) canvas.width = width * scale;
  if (canvas.height !== height * scale) canvas.height = height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
}

/**
 * The address at which an `img` finds a picture.
 * @param {string} svg
 */
export function addressOf(svg) {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/**
 * A picture as PNG.
 * @param {string} svg
 * @param {number} scale  device pixels in one of its own
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg, scale) {
  const canvas = document.createElement("canvas");
  await drawSvg(svg, canvas, scale);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
  });
}
