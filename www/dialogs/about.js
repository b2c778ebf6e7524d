/** The dialog that says what Steepest is, and whose code it contains. */

import { byId, write } from "../base/dom.js";
import { fetchFile } from "../base/files.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";

const about = lazyMarkup("dialogs/about", () => byId("about-dialog", HTMLDialogElement));

export async function openAbout() {
  const [dialog, notices] = await Promise.all([about(), fetchFile("www/notices.txt")]);
  write(byId("notices-text", HTMLElement), await notices.text());
  // The main button is at the end of the notices, which are read from the start.
  openDialog(dialog, null);
}
