/** The clipboard. */

/**
 * Copies a text, if the browser lets the page.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Forbidden, or an insecure address: the person can still select the text.
    return false;
  }
}
