/** The address of the page, with and without the lab in its fragment. */

/** The parameters that only the address of an embedded page or of an audience window has. */
const OF_GUESTS = ["embed", "show", "lock", "audience", "theme", "text", "contrast", "motion", "shortcuts", "naming", "verbosity", "progress", "sound"];

/** Returns whether the page is embedded in another one. */
export function isEmbedded() {
  return new URLSearchParams(location.search).has("embed");
}

/** Returns the name of the channel that an audience window follows, or `null` if the page is none. */
export function followedChannel() {
  return new URLSearchParams(location.search).get("audience");
}

/** Returns whether the lab belongs to another page, which keeps it: the page around this one, or that of the presenter. */
export function isGuest() {
  return isEmbedded() || followedChannel() !== null;
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
