/** The module of the page, in two parts: one is loaded at the start, and the other one when it is first needed. */

/** @import { InitOutput } from "../../pkg/steepest.js" */

import init from "../../pkg/steepest.js";
import { fetchFile } from "./files.js";

/**
 * A module that needs nothing but SIMD.
 * (Source: github.com/GoogleChromeLabs/wasm-feature-detect.)
 */
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

/** The fastest module that this browser can run. */
const fastest = WebAssembly.validate(SIMD) ? "pkg/steepest_simd" : "pkg/steepest_bg";

/** @type {InitOutput} */
let first;

/** Loads the first part. */
export async function loadModule() {
  first = await init({ module_or_path: fetchFile(`${fastest}.wasm`) });
}

/** Loads the other part, which draws the surface and the slices. It puts itself into the table of functions of the first part. */
export async function loadViews() {
  const response = await fetchFile(`${fastest}_later.wasm`);
  await WebAssembly.instantiate(await response.arrayBuffer(), { first: { ...first } });
}
