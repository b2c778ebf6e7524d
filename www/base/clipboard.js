/** The clipboard. */

/**
 * Copies a text to the clipboard. Returns whether the browser allowed it.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser forbids it, or the address is insecure. The person can still select the text.
    return false;
  }
}
