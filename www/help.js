/** The list of keys. */

import { byId } from "./dom.js";
import { partOf } from "./parts.js";

const listOfKeys = partOf("keys", () => byId("keys-dialog", HTMLDialogElement));

export async function openKeys() {
  const list = await listOfKeys();
  if (!list.open) list.showModal();
}
