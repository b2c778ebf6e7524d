// Served by `cargo xtask serve --watch` instead of the site's service worker: replaces a worker that an earlier visit
// has installed, deletes its caches, and unregisters itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("steepest ")) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) await page.navigate(page.url);
}
