/** The address of the page, with and without what it says of a lab. */

/** What only an embedded page has in its address. */
const EMBEDDED = ["embed", "show", "lock"];

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
