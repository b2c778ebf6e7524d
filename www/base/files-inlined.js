/**
 * Takes the place of `files.js` in the single file that `cargo xtask bundle` makes, where the files of the site are elements
 * of the page. It exports the same functions.
 */

/** There are no files beside the page. */
export function urlOf() {
  return undefined;
}

/** Nothing replaces a file on a disk while it is open. */
export async function isReplaced() {
  return false;
}

/**
 * @param {string} path
 * @returns {Promise<Response>}
 */
export async function fetchFile(path) {
  const bytes = bytesOf(path);
  const type = path.endsWith(".wasm") ? "application/wasm" : "text/plain; charset=utf-8";
  return new Response(bytes, { headers: { "content-type": type } });
}

/**
 * @param {string} path
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(path) {
  const file = document.querySelector(`script[data-path="${path}"]`);
  if (!file) throw new Error(`${path} is missing from the page`);
  return Uint8Array.from(atob(file.textContent ?? ""), (character) => character.charCodeAt(0));
}

/** All styles are in the page from the beginning. */
export async function addStyle() {}
