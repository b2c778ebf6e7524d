/** The scene of a first visit, which the page shows until something has been done. `www/app/first.js` decides whether there is one. */

const { dataset } = document.documentElement;

/** The first signs of a person. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin"];

let isAlone = true;

/** Returns whether the scene of a first visit is shown. */
export function isOpening() {
  return "opening" in dataset;
}

/** Returns whether nobody has used the page since it showed the scene, so that it should load nothing more. */
export function isWaiting() {
  return isAlone && isOpening();
}

/**
 * Calls `prepare` at the first sign of a person, who is about to use the page.
 * @param {() => void} prepare
 */
export function onFirstSign(prepare) {
  function notice() {
    if (isAlone) prepare();
    isAlone = false;
  }
  for (const sign of SIGNS) addEventListener(sign, notice, { once: true, capture: true });
}
