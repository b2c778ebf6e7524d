/** The page without a network, and the news that there is a newer one. */

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

  /** Has the newer worker take over, and with it loads the page that belongs to it. */
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

  /** A newer build is complete, and waits until no page has the older one, or somebody asks for it. */
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
  // The browser would look for a newer build too, but in its own time.
  await registration.update();
}
