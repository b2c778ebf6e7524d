/** The dialog that saves or copies pictures of the charts. */

/** @import { App } from "../base/app.js" */
/** @import { Size, Renderer } from "../../pkg/extras.js" */

import { byId } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { theme } from "../base/look.js";
import { lazyMarkup } from "../base/markup.js";
import { saveFile } from "../base/save-file.js";
import { addressOf, pngOf } from "../charts/raster.js";
import { svgOf } from "../charts/svg-picture.js";
import { openDialog } from "./dialog.js";

/** @type {(subject: string) => Size} */
let sizeOf;

const dialog = lazyMarkup("dialogs/picture", startDialog);

/**
 * Opens the dialog with the current lab.
 * @param {App} app
 */
export async function openPictures(app) {
  const { Renderer, pictureSize } = await extras();
  sizeOf = pictureSize;
  const open = await dialog(app);
  open(new Renderer(app.page.encoded()));
}

/** @param {App} app */
function startDialog({ page }) {
  const dialog = byId("pictures-dialog", HTMLDialogElement);
  const form = byId("pictures-form", HTMLFormElement);
  const preview = byId("picture-preview", HTMLImageElement);
  const size = byId("picture-size", HTMLElement);
  const said = byId("picture-said", HTMLElement);
  /** @type {Renderer | undefined} */
  let renderer;
  let svg = "";

  /** @param {string} name */
  function chosen(name) {
    return String(new FormData(form).get(`picture-${name}`));
  }

  function show() {
    if (!renderer) return;
    const subject = chosen("subject");
    svg = svgOf(renderer, subject, chosen("theme") || theme());
    const { title, text } = partsOf(svg);
    const { width, height } = sizeOf(subject);
    preview.src = addressOf(svg);
    preview.alt = `${title}. ${text}`;
    const scale = Number(chosen("format"));
    const pixels = { width: page.formatCount(width * scale), height: page.formatCount(height * scale) };
    size.textContent = scale ? t("picture.pixels", pixels) : t("picture.any-size");
    said.textContent = "";
  }

  /** @param {string} text */
  function tell(text) {
    said.textContent = text;
  }

  function pngNow() {
    const scale = Number(chosen("format"));
    const { width, height } = sizeOf(chosen("subject"));
    return pngOf(svg, width * scale, height * scale);
  }

  /** Returns the name of the file, without its extension. */
  function nameNow() {
    const now = renderer?.span().now ?? 0;
    return `steepest-${chosen("subject")}-iteration-${now}`;
  }

  async function save() {
    const [name, format] = [nameNow(), chosen("format")];
    try {
      const blob = format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngNow();
      saveFile(`${name}.${format === "svg" ? "svg" : "png"}`, blob);
      tell(t("picture.saved"));
    } catch {
      // The browser has no memory for so many pixels, or cannot draw them.
      tell(t("picture.not-made"));
    }
  }

  async function copy() {
    const format = chosen("format");
    try {
      if (format === "svg") await navigator.clipboard.writeText(svg);
      // A promise, because some browsers let a page copy only during a click.
      else await navigator.clipboard.write([new ClipboardItem({ "image/png": pngNow() })]);
      tell(t(format === "svg" ? "picture.copied-svg" : "picture.copied"));
    } catch {
      tell(t("picture.not-copied"));
    }
  }

  form.addEventListener("change", show);
  for (const change of ["look", "language"]) addEventListener(change, show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  byId("copy-picture", HTMLElement).addEventListener("click", copy);
  dialog.addEventListener("close", () => {
    renderer?.free();
    renderer = undefined;
    preview.removeAttribute("src");
  });

  return (/** @type {Renderer} */ fresh) => {
    renderer?.free();
    renderer = fresh;
    show();
    openDialog(dialog);
  };
}

/**
 * Returns the text alternative of a picture.
 * @param {string} svg
 */
function partsOf(svg) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [title, text] = ["title", "desc"].map((name) => root.querySelector(name)?.textContent ?? "");
  return { title, text };
}
