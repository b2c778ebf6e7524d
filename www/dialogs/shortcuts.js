/** The dialog with the keyboard shortcuts. */

import { byId } from "../base/dom.js";
import { lazyMarkup } from "../base/markup.js";

const listOfKeys = lazyMarkup("dialogs/shortcuts", () => byId("keys-dialog", HTMLDialogElement));

export async function openShortcuts() {
  const list = await listOfKeys();
  if (!list.open) list.showModal();
}
