/** The dialog with the link and its QR code. */

/** @import { App } from "../base/app.js" */
/** @import { QrCode } from "../../pkg/extras.js" */

import { addressWith, isGame, isLesson } from "../base/address.js";
import { copyText } from "../base/clipboard.js";
import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { fillScreen } from "../base/full-screen.js";
import { t } from "../base/i18n.js";
import { addressOfLesson } from "../base/lesson-file.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";
import { saveLab } from "./lab-files.js";

const dialog = lazyMarkup("dialogs/link", start);

/** @param {App} app */
export async function openLink(app) {
  const open = await dialog(app);
  await open();
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Returns a QR code. It is dark on light in every theme, because cameras need that.
 * @param {number} side  in modules
 * @param {string} path  of the dark modules
 */
function drawing(side, path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("aria-hidden", "true");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}

/** @param {App} app */
function start(app) {
  const { page, announce } = app;
  const box = byId("link-dialog", HTMLDialogElement);
  const screen = byId("code-screen", HTMLDialogElement);
  const address = byId("link-address", HTMLTextAreaElement);
  const said = byId("link-said", HTMLElement);
  const code = byId("link-code", HTMLButtonElement);
  const refused = byId("code-refused", HTMLElement);
  const send = byId("link-send", HTMLButtonElement);

  /** @param {QrCode | undefined} found  the QR code, if the link is short enough for one */
  function showCode(found) {
    const { side, path } = found ?? { side: 0, path: "" };
    code.replaceChildren(drawing(side, path));
    byId("code-whole", HTMLElement).replaceChildren(drawing(side, path));
    code.hidden = byId("link-code-hint", HTMLElement).hidden = !found;
    byId("link-no-code", HTMLElement).hidden = found !== undefined;
  }

  /** Makes the link. */
  async function make() {
    const { linkOf, qrOf } = await extras();
    let refusal = "";
    try {
      // A class opens the lesson or the game, and not its present lab.
      address.value = isLesson() ? await addressOfLesson() : isGame() ? location.href : addressWith(linkOf(page.encoded()));
      showCode(qrOf(address.value));
    } catch (phrase) {
      if (typeof phrase !== "string") throw phrase;
      refusal = t(phrase);
      byId("link-why", HTMLElement).textContent = refusal;
      announce(refusal);
    }
    byId("link-made", HTMLElement).hidden = refusal !== "";
    byId("link-none", HTMLElement).hidden = refusal === "";
  }

  address.addEventListener("focus", () => address.select());
  byId("link-copy", HTMLElement).addEventListener("click", async () => {
    const isCopied = await copyText(address.value);
    said.textContent = t(isCopied ? "said.copied" : "said.not-copied");
    if (!isCopied) address.focus();
  });
  send.hidden = !("share" in navigator);
  send.addEventListener("click", async () => {
    try {
      await navigator.share({ title: document.title, url: address.value });
      said.textContent = "";
    } catch (error) {
      const isCancelled = error instanceof DOMException && error.name === "AbortError";
      said.textContent = isCancelled ? "" : t("link.not-sent");
    }
  });
  byId("link-file", HTMLElement).addEventListener("click", async () => {
    await saveLab(app);
    box.close();
  });
  /** Whether the page fills the screen because of the code. */
  let isFull = false;
  code.addEventListener("click", async () => {
    const wasFull = document.fullscreenElement !== null;
    // A dialog cannot fill the screen, so the page does it, which would cover a dialog that is open by then.
    const fills = wasFull || (await fillScreen());
    isFull = fills && !wasFull;
    write(refused, fills ? "" : t("full-screen.refused"));
    if (!screen.open) screen.showModal();
  });

  screen.addEventListener("click", () => screen.close());
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) screen.close();
  });
  screen.addEventListener("close", () => {
    if (isFull && document.fullscreenElement) document.exitFullscreen();
    isFull = false;
  });

  // The address names the language.
  addEventListener("language", () => box.open && make());

  return async () => {
    said.textContent = "";
    await make();
    openDialog(box);
  };
}
