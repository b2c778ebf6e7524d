/** The address of the page, with and without what it says of a lab. */

/** What only an embedded page has in its address. */
const EMBEDDED = ["embed", "show", "lock"];

/** Whether the page stands in another one. */
export function isEmbedded() {
  return new URLSearchParams(location.search).has("embed");
}

/**
 * The address of this page with another lab in it.
 * @param {string} fragment  what comes after the `#`
 */
export function addressWith(fragment) {
  const address = new URL(location.href);
  EMBEDDED.forEach((name) => address.searchParams.delete(name));
  address.hash = fragment;
  return address.href;
}

/**
 * What a hash says of a lab; nothing if it is of something else.
 * @param {string} hash  with its `#`
 */
export function fragmentOf(hash) {
  return /^#(steepest=|packed=)/.test(hash) ? hash.slice(1) : "";
}
