/** The second WebAssembly module, for what is needed only now and then. It is loaded when it is first used. */

import { fetchFile } from "./files.js";
import { later } from "./lazy.js";

/** @typedef {typeof import("../../pkg/extras.js")} Extras */

/** @type {Extras | undefined} */
let loaded;
/** @type {Promise<Extras> | undefined} */
let loading;

async function load() {
  const module = await later(() => import("../../pkg/extras.js"));
  await module.default({ module_or_path: fetchFile("pkg/extras_bg.wasm") });
  loaded = module;
  return module;
}

/** Returns the functions and classes of the module, or `undefined` if it is not there yet. */
export function extrasNow() {
  return loaded;
}

/** Returns the functions and classes of the module. */
export function extras() {
  loading ??= load().catch((error) => {
    // The next attempt may succeed.
    loading = undefined;
    throw error;
  });
  return loading;
}
