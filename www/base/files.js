/**
 * The files of the site, by their paths in it. In the single file that `cargo xtask bundle` makes, `files-inlined.js` takes
 * the place of this module.
 */

/**
 * The address of a file, or `undefined` in the single file, which has no files beside it.
 * @param {string} path
 * @returns {string | undefined}
 */
export function urlOf(path) {
  return absolute(path);
}

/** @param {string} path */
function absolute(path) {
  // In the built site, every script is in www/ itself.
  return new URL(`../${path}`, import.meta.url).href;
}

/**
 * Fetches a file. Rejects with an error that names the file if it is missing.
 * @param {string} path
 * @returns {Promise<Response>}
 */
export async function fetchFile(path) {
  const response = await fetch(absolute(path));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/**
 * Fetches the bytes of a file synchronously: the page does nothing else until they have arrived.
 * @param {string} path
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fetchBytesNow(path) {
  const request = new XMLHttpRequest();
  request.open("GET", absolute(path), false);
  // A synchronous request can only return text: with this encoding, each byte is a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.responseURL}: ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
}

/**
 * Adds a style sheet to the page. Resolves when it applies.
 * @param {string} path
 * @returns {Promise<void>}
 */
export function addStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = absolute(path);
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
