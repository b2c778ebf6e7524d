// Only under `cargo xtask serve --watch`, in place of the site's service worker: takes the place of one that an earlier
// visit has left, drops what it kept, and goes.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("steepest ")) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) await page.navigate(page.url);
}
