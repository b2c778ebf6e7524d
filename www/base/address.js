/** The address of the page, with and without the lab in its fragment. */

/** The parameters that only the address of an embedded page, of an audience window, of a lesson or of a game has. */
const OF_GUESTS = [
  ...["lesson", "chapter", "game", "seed", "embed", "show", "lock", "audience", "theme", "text", "contrast", "motion", "shortcuts", "naming", "verbosity"],
  ...["progress", "sound"],
];

/** Returns whether the page is embedded in another one. */
export function isEmbedded() {
  return new URLSearchParams(location.search).has("embed");
}

/** Returns the name of the channel that an audience window follows, or `null` if the page is none. */
export function followedChannel() {
  return new URLSearchParams(location.search).get("audience");
}

/** Returns whether the page shows a lesson. */
export function isLesson() {
  return new URLSearchParams(location.search).has("lesson");
}

/** Returns whether the page shows a game. */
export function isGame() {
  return new URLSearchParams(location.search).has("game");
}

/**
 * Returns whether the lab belongs to another page, which keeps it: the page around this one, or that of the presenter. The lab of a
 * lesson or of a game is kept by nobody: it is set up by them, and the person's own lab waits in the browser.
 */
export function isGuest() {
  return isEmbedded() || followedChannel() !== null || isLesson() || isGame();
}

/**
 * Returns the address of this page with another lab in it.
 * @param {string} fragment  what comes after the `#`
 */
export function addressWith(fragment) {
  const address = new URL(location.href);
  OF_GUESTS.forEach((name) => address.searchParams.delete(name));
  address.hash = fragment;
  return address.href;
}

/**
 * Returns the part of a hash that describes a lab, or an empty string if there is none.
 * @param {string} hash  with its `#`
 */
export function fragmentOf(hash) {
  return /^#(steepest=|packed=)/.test(hash) ? hash.slice(1) : "";
}

/**
 * Returns the address of a chapter of a lesson, in this page.
 * @param {string} lesson  where the lesson comes from: see `www/lesson/source.js`
 * @param {number} chapter  counted from 1
 * @param {string} [fragment]  what comes after the `#`
 */
export function addressOfChapter(lesson, chapter, fragment = "") {
  const address = new URL(addressWith(fragment));
  address.searchParams.set("lesson", lesson);
  address.searchParams.set("chapter", String(chapter));
  return address.href;
}

/**
 * Returns the address of a game, in this page.
 * @param {string} game  its name: see `src/game/scene.rs`
 * @param {number} [seed]  which decides its scenes; without one, the page chooses it
 */
export function addressOfGame(game, seed) {
  const address = new URL(addressWith(""));
  address.searchParams.set("game", game);
  if (seed !== undefined) address.searchParams.set("seed", String(seed));
  return address.href;
}

/** Returns the game and the seed that the address names; NaN for no seed. */
export function wantedGame() {
  const { searchParams } = new URL(location.href);
  return { game: searchParams.get("game") ?? "", seed: Number(searchParams.get("seed") ?? NaN) };
}
