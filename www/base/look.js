/** How the page looks and moves: `www/app/first.js` decides it from what a person prefers and from the system, and has an event "look". */

const { dataset } = document.documentElement;

/** Returns the name of the theme, which the style sheets and the charts have. */
export function theme() {
  return dataset.theme ?? "light";
}

/** Returns whether motion is unwanted. */
export function isStill() {
  return dataset.motion === "reduce";
}
