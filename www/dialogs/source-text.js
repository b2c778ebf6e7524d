/**
 * The text of the source that the dialog for tables reads: of a sheet of a workbook, which is chosen here, or of a file in another
 * encoding, which is recognised and can be chosen.
 */

import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { converted, encodingOf, openWorkbook } from "../base/converters.js";

/** The first bytes of workbooks: of an archive, and of a file of an old program. */
const STARTS = ["80,75,3,4", "208,207,17,224"];

/** The bytes from which an encoding is recognised, and those that are converted at once. */
const HEAD = 1 << 16;
const CHUNK = 1 << 18;

const UTF_8 = "utf-8";

/** Unicode that the reader of tables knows by its mark. */
const MARKS = new Map([["255,254", "utf-16le"], ["254,255", "utf-16be"]]);

/**
 * Starts the choice of sheets and encodings.
 * @param {() => void} again  reads the source again, when another one is chosen
 */
export function startSourceText(again) {
  const ofSheet = byId("table-of-sheet", HTMLElement);
  const sheet = byId("table-sheet", HTMLSelectElement);
  const ofEncoding = byId("table-of-encoding", HTMLElement);
  const encoding = byId("table-encoding", HTMLSelectElement);
  const ofSeparator = byId("table-of-separator", HTMLElement);

  /** The source that was read last, and its workbook if it is one. @type {Blob | undefined} */
  let source;
  /** @type {Awaited<ReturnType<typeof openWorkbook>> | undefined} */
  let book;
  /** The encoding of the source if the reader of tables knows it, so that nothing has to be converted. @type {string | undefined} */
  let unicode;
  /** The text, unless another choice was made since. @type {Promise<Blob> | undefined} */
  let text;

  function close() {
    book?.close();
    source = book = text = undefined;
    ofSheet.hidden = ofEncoding.hidden = true;
    ofSeparator.hidden = false;
  }

  for (const select of [sheet, encoding]) {
    select.addEventListener("change", () => {
      text = undefined;
      again();
    });
  }

  /**
   * Takes a new source: opens the workbook that it is, or recognises its encoding.
   * @param {Blob} blob
   * @param {() => void} wait  says that it takes a while
   */
  async function take(blob, wait) {
    const head = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
    if (STARTS.includes(head.subarray(0, 4).join())) {
      wait();
      const opened = await openWorkbook(blob);
      // Meanwhile another source may have come.
      if (source !== blob) return opened.close();
      offer(opened);
      book = opened;
      ofSheet.hidden = false;
      ofSeparator.hidden = true;
    } else if (blob instanceof File) {
      const isWhole = blob.size <= HEAD;
      const known = unicodeOf(head, isWhole);
      const found = known ?? (await encodingOf(head, isWhole));
      if (source !== blob) return;
      unicode = known;
      encoding.value = found;
      ofEncoding.hidden = false;
    }
  }

  /**
   * Shows the sheets to choose from: first those that the spreadsheet program shows. The first one that is not empty is chosen.
   * @param {NonNullable<typeof book>} opened
   */
  function offer({ names, hidden, text: textOf }) {
    const shown = names.filter((_, index) => !hidden[index]);
    const others = names.filter((_, index) => hidden[index]);
    sheet.replaceChildren(
      ...shown.map((name) => new Option(name, name)),
      ...others.map((name) => new Option(t("table.hidden-sheet", { name }), name)),
    );
    sheet.value = shown.find((name) => textOf(name).length > 0) ?? shown[0] ?? others[0] ?? "";
  }

  /** @param {Blob} blob */
  async function chosen(blob) {
    if (book) return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (book.text(sheet.value))]);
    const isRead = ofEncoding.hidden || [UTF_8, unicode].includes(encoding.value);
    return isRead ? blob : converted(blob, encoding.value, CHUNK);
  }

  return {
    /** Whether the source is a workbook. */
    get isWorkbook() {
      return book !== undefined;
    },

    /**
     * The text of a source, in UTF-8. Throws a phrase if there is none.
     * @param {Blob} blob
     * @param {() => void} wait  says that it takes a while
     * @returns {Promise<Blob>}
     */
    async of(blob, wait) {
      if (source !== blob) {
        close();
        source = blob;
        try {
          await take(blob, wait);
        } catch (reason) {
          if (source === blob) close();
          throw reason;
        }
      }
      text ??= chosen(blob);
      return text;
    },

    close,
  };
}

/**
 * The encoding of bytes that the reader of tables knows by itself: valid UTF-8, as nearly every file has today, or Unicode with a mark.
 * @param {Uint8Array} head
 * @param {boolean} isWhole
 */
function unicodeOf(head, isWhole) {
  const marked = MARKS.get(head.subarray(0, 2).join());
  if (marked !== undefined) return marked;
  // Zeros are in UTF-16 without a mark.
  if (head.includes(0)) return undefined;
  try {
    new TextDecoder(UTF_8, { fatal: true }).decode(head, { stream: !isWhole });
    return UTF_8;
  } catch {
    return undefined;
  }
}
