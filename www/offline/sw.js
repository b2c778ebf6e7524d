/**
 * The service worker. It keeps the site in the browser, so that it works without a network. A page gets files of one build only:
 * all of them are fetched and compared with the hashes of the build before one of them is used.
 */

/**
 * What the build writes before this script: its stamp, and the hash of each file of the site.
 * @typedef {{ STAMP: string, FILES: Record<string, string> }} Build
 */

const worker = /** @type {ServiceWorkerGlobalScope & Build} */ (/** @type {unknown} */ (self));
const { STAMP, FILES, registration, clients } = worker;

/** Other pages of the same host may have caches too, for example this page at another path. */
const PREFIX = `steepest ${registration.scope} `;
const OWN = PREFIX + STAMP;
const NOTES = `${PREFIX}notes`;

/**
 * What one worker leaves for the next: its cache, and the caches of pages that were open when it took over, by their client
 * ids.
 * @typedef {{ current: string, older: Record<string, string> }} Notes
 */

/** @returns {Promise<Notes>} */
async function readNotes() {
  const notes = await (await caches.open(NOTES)).match("notes");
  return notes ? notes.json() : { current: OWN, older: {} };
}

/** Notes which open page uses which older build, and deletes the builds that no page uses. */
async function tidy() {
  const { current, older } = await readNotes();
  /** @type {Notes} */
  const notes = { current: OWN, older: {} };
  for (const { id } of await clients.matchAll({ type: "window" })) {
    const cache = older[id] ?? current;
    if (current !== OWN || id in older) notes.older[id] = cache;
  }
  await (await caches.open(NOTES)).put("notes", new Response(JSON.stringify(notes)));
  const kept = [OWN, NOTES, ...Object.values(notes.older)];
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !kept.includes(name));
  // A newer worker may be filling its cache.
  if (registration.installing || registration.waiting) return;
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fetchAll() {
  const requests = Object.entries(FILES).map(([file, integrity]) => new Request(file, { cache: "reload", integrity }));
  await (await caches.open(OWN)).addAll(requests);
}

/** @type {Promise<void> | undefined} */
let filling;

/** Fetches what the browser has deleted of the cache, though it has kept the worker. */
async function fillAgain() {
  const cache = await caches.open(OWN);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(FILES).filter(([file]) => !kept.has(new URL(file, registration.scope).href));
  await cache.addAll(missing.map(([file, integrity]) => new Request(file, { cache: "reload", integrity })));
}

/**
 * @param {FetchEvent} event
 * @param {string} file
 */
async function answer(event, file) {
  const { request, clientId } = event;
  const older = request.mode === "navigate" ? undefined : (await readNotes()).older[clientId];
  const cache = await caches.open(older ?? OWN);
  const kept = await cache.match(file, { ignoreVary: true });
  if (kept) return kept;
  if (file in FILES && !older) {
    filling ??= fillAgain().then(
      () => (filling = undefined),
      // There is no network, or the site has another build by now. The browser soon ends a worker, and the next one tries again.
      () => undefined,
    );
    event.waitUntil(filling);
  }
  return fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(fetchAll()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));

worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data === "tidy") event.waitUntil(tidy());
});

worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const path = url.slice(registration.scope.length).replace(/[?#].*/s, "");
  const file = `./${path.replace(/(^|\/)index\.html$/, "$1")}`;
  // Below this path there may be pages that do not belong to the site.
  if (mode === "navigate" && !(file in FILES)) return;
  event.respondWith(answer(event, file));
});
