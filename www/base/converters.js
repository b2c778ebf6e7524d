/**
 * The third WebAssembly module, which makes text in UTF-8 of what is something else: workbooks of spreadsheet programs, and texts in
 * encodings that are not Unicode. It is loaded when the first of them comes.
 */

import { fetchFile } from "./files.js";
import { later } from "./lazy.js";

/** @type {Promise<typeof import("../../pkg/converters.js")> | undefined} */
let loading;

async function load() {
  const module = await later(() => import("../../pkg/converters.js"));
  await module.default({ module_or_path: fetchFile("pkg/converters_bg.wasm") });
  return module;
}

/** Returns the functions and classes of the module. */
function converters() {
  loading ??= load().catch((error) => {
    // The next attempt may succeed.
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Opens a workbook. Throws a phrase if it cannot be opened.
 * @param {Blob} blob
 */
export async function openWorkbook(blob) {
  const module = await converters();
  const bytes = new Uint8Array(await blob.arrayBuffer());

  /**
   * A broken workbook may end the module. Then it is started anew, and earlier workbooks are of no use.
   * @template T
   * @param {() => T} call
   * @returns {T}
   */
  function guarded(call) {
    try {
      return call();
    } catch (reason) {
      if (typeof reason === "string") throw reason;
      module.__wbg_reset_state();
      throw "refusal.damaged-workbook";
    }
  }

  const book = guarded(() => new module.Workbook(bytes));
  return {
    names: book.names,
    /** For each sheet, whether the spreadsheet program hides it. */
    hidden: Array.from(book.hidden, Boolean),
    /**
     * The text of a sheet. Throws a phrase if there is none.
     * @param {string} name
     */
    text: (name) => guarded(() => book.text(name)),
    close: () => book.free(),
  };
}

/**
 * The name of the encoding of a text.
 * @param {Uint8Array} head  its first bytes
 * @param {boolean} isWhole  whether these are all
 */
export async function encodingOf(head, isWhole) {
  const module = await converters();
  return module.encodingOf(head, isWhole);
}

/**
 * Converts a text to UTF-8.
 * @param {Blob} blob
 * @param {string} encoding
 * @param {number} chunk  the bytes that are converted at once
 * @returns {Promise<Blob>}
 */
export async function converted(blob, encoding, chunk) {
  const { TextConverter } = await converters();
  const converter = new TextConverter(encoding);
  const parts = [];
  for (let at = 0; at < blob.size; at += chunk) {
    const bytes = new Uint8Array(await blob.slice(at, at + chunk).arrayBuffer());
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (converter.convert(bytes, at + chunk >= blob.size)));
  }
  converter.free();
  return new Blob(parts);
}
