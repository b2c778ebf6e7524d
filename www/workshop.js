/** The workshop: a second module, for what is needed now and then, loaded when it is first used. */

import { fileOf } from "./assets.js";

/** @type {Promise<typeof import("../pkg/workshop.js")> | undefined} */
let loading;

async function load() {
  const workshop = await import("../pkg/workshop.js");
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
