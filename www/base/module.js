/** The module of the page, in two parts: one is loaded at the start, and the other one when it is first needed. */

/** @import { InitOutput } from "../../pkg/steepest.js" */

import init, { laterIsLoaded } from "../../pkg/steepest.js";
import { fetchBytesNow, fetchFile } from "./files.js";

/**
 * A module that needs nothing but SIMD.
 * (Source: github.com/GoogleChromeLabs/wasm-feature-detect.)
 */
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

/** The fastest module that this browser can run. */
const fastest = WebAssembly.validate(SIMD) ? "pkg/steepest_simd" : "pkg/steepest_bg";
const laterPart = `${fastest}_later.wasm`;

/** @type {InitOutput} */
let first;

/** Whether the later part is there. Its functions are in the table of the first part then. */
let isThere = false;

/** Loads the first part. */
export async function loadModule() {
  first = await init({ module_or_path: fetchFile(`${fastest}.wasm`) });
}

/**
 * Loads the later part: what opens and saves labs, and what draws and says what is not seen at first. Everything that calls it
 * waits for this.
 */
export async function loadLater() {
  if (isThere) return;
  const response = await fetchFile(laterPart);
  begin(await WebAssembly.compile(await response.arrayBuffer()));
}

/** The same for callers that cannot wait. The page does nothing else until the part is there. */
export function loadLaterNow() {
  if (!isThere) begin(new WebAssembly.Module(fetchBytesNow(laterPart)));
}

/** @param {WebAssembly.Module} part */
function begin(part) {
  // A part that is loaded twice fills the same places of the table.
  new WebAssembly.Instance(part, { first: { ...first } });
  isThere = true;
  laterIsLoaded();
}
