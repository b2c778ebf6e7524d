/** Keeps the site in the browser for times without a network. */

/** @import { App } from "../base/app.js" */

import { urlOf } from "../base/files.js";

/** In milliseconds, how long to wait for an idle moment of a page that is never idle. */
const PATIENCE = 2000;

/**
 * Starts the service worker once the page has nothing else to do.
 * @param {App} app
 */
export function keepSite(app) {
  // The single file needs no network anyway.
  const worker = urlOf("sw.js");
  if (!worker || !isSecureContext || !("serviceWorker" in navigator)) return;
  async function begin() {
    try {
      const { startOffline } = await import("./offline.js");
      await startOffline(app, /** @type {string} */ (worker));
    } catch {
      // Where the browser keeps nothing, the page works as long as there is a network.
    }
  }
  if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: PATIENCE });
  else setTimeout(begin, PATIENCE);
}
