/** Registers the service worker, and shows a notice when there is a newer version of the page. */

/** @import { App } from "../base/app.js" */

import { byId, within } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";

/**
 * @param {App} app
 * @param {string} worker  the address of the service worker
 */
export async function startOffline({ announce }, worker) {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(worker);
  /** @type {Promise<HTMLElement> | undefined} */
  let notice;

  /** Activates the newer worker and reloads the page. */
  function reload() {
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
  if (!serviceWorker.controller) return;
  serviceWorker.controller.postMessage("tidy");
  // The browser looks for a newer build by itself, but later.
  await registration.update();
}
