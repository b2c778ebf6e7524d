/** The dialog with the keyboard shortcuts. */

import { byId } from "../base/dom.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";

const listOfKeys = lazyMarkup("dialogs/shortcuts", () => byId("keys-dialog", HTMLDialogElement));

export async function openShortcuts() {
  const list = await listOfKeys();
  // The main button is at the end of the list, which is read from the start.
  openDialog(list, null);
}
