/** The page without a network, and the news that there is a newer one. */

/** @import { App } from "./app.js" */

import { byId, within } from "./dom.js";
import { t } from "./i18n.js";
import { addPart } from "./parts.js";

/** @param {App} app */
export async function startOffline({ announce }) {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(new URL("../sw.js", import.meta.url));
  /** @type {Promise<HTMLElement> | undefined} */
  let notice;

  /** Has the newer worker take over, and with it loads the page that belongs to it. */
  function reload() {
    if (!registration.waiting) return location.reload();
    serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration.waiting.postMessage("take over");
  }

  async function makeNotice() {
    await addPart("update");
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
