/** The full screen. */

/**
 * Lets the page fill the screen, and returns whether the browser allowed it. Phones, and frames without the permission, do not.
 */
export async function fillScreen() {
  try {
    await document.documentElement.requestFullscreen();
    return true;
  } catch {
    return false;
  }
}
