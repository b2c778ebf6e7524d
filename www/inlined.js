/**
 * In the single file that `cargo xtask bundle` makes: the files of the site, which are elements of the page itself. It has
 * the functions of `assets.js`, which it replaces.
 */

/**
 * @param {string} path
 * @returns {Promise<Response>}
 */
export async function fileOf(path) {
  const bytes = bytesNow(path);
  const type = path.endsWith(".wasm") ? "application/wasm" : "text/plain; charset=utf-8";
  return new Response(bytes, { headers: { "content-type": type } });
}

/**
 * @param {string} path
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesNow(path) {
  const file = document.querySelector(`script[data-path="${path}"]`);
  if (!file) throw new Error(`${path} is missing from the page`);
  return Uint8Array.from(atob(file.textContent ?? ""), (character) => character.charCodeAt(0));
}

/** All styles are in the page from the beginning. */
export async function addStyle() {}

/** It is kept already: it is a file. */
export function keepSite() {}
