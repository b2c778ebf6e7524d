/** Keeps the site in the browser for times without a network. */

/** @import { App } from "../base/app.js" */

import { urlOf } from "../base/files.js";

/** In milliseconds, how long to wait for an idle moment of a page that is never idle. */
const PATIENCE = 2000;

/**
 * Starts the service worker once the page has nothing else to do. Resolves when all files of the site are kept, or will not be: what is
 * loaded after this does not come over the network a second time.
 * @param {App} app
 * @returns {Promise<void>}
 */
export async function keepSite(app) {
  await new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: PATIENCE });
    else setTimeout(resolve, PATIENCE);
  });
  // The single file needs no network anyway.
  const worker = urlOf("sw.js");
  if (!worker || !isSecureContext || !("serviceWorker" in navigator)) return;
  try {
    const { startOffline } = await import("./offline.js");
    await startOffline(app, worker);
  } catch {
    // Where the browser keeps nothing, the page works as long as there is a network.
  }
}
