/** Registers the service worker, and shows a notice when there is a newer version of the page. */

/** @import { App } from "../base/app.js" */

import { byId, within } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";

/**
 * @param {App} app
 * @param {string} worker  the address of the service worker
 */
export async function startOffline(app, worker) {
  const { announce } = app;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(worker);
  /** @type {Promise<HTMLElement> | undefined} */
  let notice;

  /** Activates the newer worker and reloads the page. Only this build can read what it leaves at the last moment. */
  async function reload() {
    await app.settle();
    if (!registration.waiting) return location.reload();
    serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration.waiting.postMessage("take over");
  }

  async function makeNotice() {
    await addMarkup("offline/update");
    const made = byId("update", HTMLElement);
    within(made, ".primary", HTMLButtonElement).addEventListener("click", reload);
    within(made, ".icon", HTMLButtonElement).addEventListener("click", () => (made.hidden = true));
    return made;
  }

  /** Shows the notice if a newer build is complete. It waits until no page uses the older one, or until somebody reloads. */
  async function look() {
    if (!registration.waiting || !serviceWorker.controller) return;
    notice ??= makeNotice();
    (await notice).hidden = false;
    announce(t("update.text"));
  }

  function follow() {
    registration.installing?.addEventListener("statechange", look);
  }

  registration.addEventListener("updatefound", follow);
  follow();
  await look();
  if (!serviceWorker.controller) return settled(registration.installing);
  serviceWorker.controller.postMessage("tidy");
  // The browser looks for a newer build by itself, but later.
  await registration.update();
}

/**
 * Resolves when a worker has fetched all files, or has given up.
 * @param {ServiceWorker | null} worker
 * @returns {Promise<void>}
 */
function settled(worker) {
  return new Promise((resolve) => {
    if (worker?.state !== "installing") resolve();
    worker?.addEventListener("statechange", () => resolve());
  });
}
