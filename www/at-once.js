/**
 * What scripts ask of the workshop through the `lab` object, whose functions return values, not promises. It is a module of
 * its own beside the one of the page, with a copy of the JavaScript side: of that, only what is used here is loaded before.
 */

import { initSync } from "../pkg/workshop-at-once.js";
import { bytesNow } from "./assets.js";

export { Studio, TableReader, csvOfIterations, fileOf, linkOf, opened } from "../pkg/workshop-at-once.js";

let isHere = false;

/** Loads the workshop while everything waits; nothing else here may be called before. */
export function loadAtOnce() {
  if (isHere) return;
  initSync({ module: bytesNow("pkg/workshop_bg.wasm") });
  isHere = true;
}
