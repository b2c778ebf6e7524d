/** The module of the page, in two parts: one is loaded at the start, and the other one when it is first needed. */

/** @import { InitOutput } from "../../pkg/steepest.js" */

import init, { laterIsLoaded, whenLaterIsMissing } from "../../pkg/steepest.js";
import { fetchFile } from "./files.js";

/**
 * A module that needs nothing but SIMD.
 * (Source: github.com/GoogleChromeLabs/wasm-feature-detect.)
 */
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

/** The fastest module that this browser can run. What starts the page says so if it can run none. */
const fastest = globalThis.WebAssembly?.validate(SIMD) ? "pkg/steepest_simd" : "pkg/steepest_bg";
const laterPart = `${fastest}_later.wasm`;

/** @type {InitOutput} */
let first;

/** Whether the later part is there. Its functions are in the table of the first part then. */
let isThere = false;
/** @type {Promise<void> | undefined} */
let loading;

/**
 * Loads the first part, which a first visit runs.
 * @param {boolean} isWhole  whether to load the later part at the same time
 */
export async function loadModule(isWhole) {
  const part = isWhole ? compiledLater() : undefined;
  first = await init({ module_or_path: fetchFile(`${fastest}.wasm`) });
  whenLaterIsMissing(failWithoutLater);
  if (part) begin(await part);
}

/** Loads the later part: everything that a first visit does not run. What calls it waits for this. */
export async function loadLater() {
  if (isThere) return;
  loading ??= compiledLater().then(begin);
  try {
    await loading;
  } catch (error) {
    // The next attempt may succeed.
    loading = undefined;
    throw error;
  }
}

/** Returns whether the later part is there. */
export function hasLater() {
  return isThere;
}

async function compiledLater() {
  const response = await fetchFile(laterPart);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Ends the page, because a function is called that is not there. Nothing calls one too early (`hold.js`) unless the build has measured
 * wrongly what a first visit runs. The call cannot wait, and a call that is broken off leaves the module in no state to go on.
 */
function failWithoutLater() {
  // `laterIsLoaded` itself may call a function of the part.
  if (isThere) return;
  dispatchEvent(new CustomEvent("failure", { detail: "module" }));
  throw new Error(`${laterPart} was needed before it was there`);
}

/** @param {WebAssembly.Module} part */
function begin(part) {
  // A part that is loaded twice fills the same places of the table.
  new WebAssembly.Instance(part, { first: { ...first } });
  isThere = true;
  laterIsLoaded();
}
