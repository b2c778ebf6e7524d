/**
 * The files of the site, by their paths in it. In the single file that `cargo xtask bundle` makes, `inlined.js` is in the
 * place of this module.
 */

/** @import { App } from "./app.js" */

/** @param {string} path */
function urlOf(path) {
  // All scripts of the site are in www/.
  return new URL(`../${path}`, import.meta.url).href;
}

/**
 * A file, or an error that says which one is missing.
 * @param {string} path
 * @returns {Promise<Response>}
 */
export async function fileOf(path) {
  const response = await fetch(urlOf(path));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/**
 * The bytes of a file at once: nothing else happens on the page until they are here.
 * @param {string} path
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesNow(path) {
  const request = new XMLHttpRequest();
  request.open("GET", urlOf(path), false);
  // The one way to bytes while the page waits: each comes as a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.responseURL}: ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
}

/**
 * Puts a style sheet into the page.
 * @param {string} path
 * @returns {Promise<void>}
 */
export function addStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = urlOf(path);
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

/** In milliseconds, how long what is not urgent waits for a page that always has something to do. */
const PATIENCE = 2000;

/**
 * Keeps the site in the browser for times without a network, once there is nothing else to do.
 * @param {App} app
 */
export function keepSite(app) {
  async function begin() {
    try {
      const { startOffline } = await import("./offline.js");
      await startOffline(app);
    } catch {
      // Where nothing may be kept, the page works as long as there is a network.
    }
  }
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: PATIENCE });
  else setTimeout(begin, PATIENCE);
}
