/** The workshop: a second module, for what is needed now and then, loaded when it is first used. */

import { bytesNow, fileOf } from "./assets.js";
import { loadRest } from "./i18n.js";
import * as door from "../pkg/workshop.js";

const PATH = "pkg/workshop_bg.wasm";

/** @type {Promise<typeof door> | undefined} */
let loading;

async function load() {
  const [file] = await Promise.all([fileOf(PATH), loadRest()]);
  const module = await WebAssembly.compile(await file.arrayBuffer());
  // Does nothing where a script could not wait and has it already.
  door.initSync({ module });
  return door;
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

let isHere = false;

/** What it can do, at once: the functions of the `lab` object return values, not promises. */
export function workshopNow() {
  if (!isHere) door.initSync({ module: bytesNow(PATH) });
  isHere = true;
  return door;
}
