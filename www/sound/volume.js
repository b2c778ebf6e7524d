/** How loud the lab is heard: a preference. */

import { preferred } from "../base/preferences.js";

/** The volume that is set at first, in percent. */
const USUAL = 70;

/** Returns the volume that a person has chosen, in percent. */
export function volume() {
  const chosen = Number(preferred("volume") ?? USUAL);
  return chosen >= 0 && chosen <= 100 ? chosen : USUAL;
}
