/** The workshop: a second module, for what is needed now and then, loaded when it is first used. */

import { fileOf } from "./assets.js";
import { later } from "./lazy.js";

/** @type {Promise<typeof import("../pkg/workshop.js")> | undefined} */
let loading;

async function load() {
  const workshop = await later(() => import("../pkg/workshop.js"));
  await workshop.default({ module_or_path: fileOf("pkg/workshop_bg.wasm") });
  return workshop;
}

/** What it can do. */
export function workshop() {
  loading ??= load().catch((error) => {
    // The next time may be luckier.
    loading = undefined;
    throw error;
  });
  return loading;
}
