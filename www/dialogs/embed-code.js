/** The dialog with the HTML code that embeds the lab in a page. */

/** @import { App } from "../base/app.js" */

import { addressWith } from "../base/address.js";
import { copyText } from "../base/clipboard.js";
import { byId } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { searchOf } from "../embed/options.js";
import { openDialog } from "./dialog.js";

const dialog = lazyMarkup("dialogs/embed-code", start);

/** @param {App} app */
export async function openEmbedCode(app) {
  const open = await dialog(app);
  open(await extras());
}

/** @param {string} text */
function quoted(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

/** @param {App} app */
function start({ page, announce }) {
  const box = byId("embed-dialog", HTMLDialogElement);
  const form = byId("embed-form", HTMLFormElement);
  const code = byId("embed-code", HTMLTextAreaElement);
  const why = byId("embed-why", HTMLElement);
  const said = byId("embed-said", HTMLElement);
  let fragment = "";

  function show() {
    const chosen = new FormData(form);
    const address = new URL(addressWith(fragment));
    const preferences = { theme: String(chosen.get("theme")), text: String(chosen.get("text")) };
    address.search = searchOf(chosen.getAll("show").map(String), chosen.getAll("lock").map(String), preferences);
    code.value = `<iframe src="${quoted(address.href)}"
  title="${quoted(document.title)}" width="100%" height="600" style="border: 0" loading="lazy"
  allow="clipboard-write; fullscreen"></iframe>`;
    said.textContent = "";
  }

  form.addEventListener("change", show);
  // The address names the language.
  addEventListener("language", show);
  code.addEventListener("focus", () => code.select());
  byId("embed-copy", HTMLElement).addEventListener("click", async () => {
    const isCopied = await copyText(code.value);
    said.textContent = t(isCopied ? "said.copied" : "said.not-copied");
    if (!isCopied) code.focus();
  });

  /** @param {Awaited<ReturnType<typeof extras>>} tools */
  return ({ linkOf }) => {
    why.hidden = true;
    try {
      fragment = linkOf(page.encoded());
    } catch (phrase) {
      if (typeof phrase !== "string") throw phrase;
      // The lab can be embedded without its points. The page around it can set them.
      fragment = "";
      why.textContent = t(phrase);
      why.hidden = false;
      announce(why.textContent);
    }
    show();
    openDialog(box);
  };
}
