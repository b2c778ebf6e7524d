/**
 * The second module for the `lab` object, whose functions return values and not promises.
 *
 * It is an instance of its own, with a copy of the JavaScript bindings: of that copy, the bundle keeps only what is used here.
 */

import { initSync } from "../../pkg/extras-sync.js";
import { fetchBytesNow } from "./files.js";
import { loadLaterNow } from "./module.js";

export { Renderer, TableReader, csvOfIterations, fileOf, linkOf, opened } from "../../pkg/extras-sync.js";

let isLoaded = false;

/**
 * Loads the module, and the later part of the page's module, while the page waits. Call it before anything else of this file.
 */
export function loadExtrasNow() {
  loadLaterNow();
  if (isLoaded) return;
  initSync({ module: fetchBytesNow("pkg/extras_bg.wasm") });
  isLoaded = true;
}
