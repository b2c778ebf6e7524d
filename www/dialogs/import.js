/** The dialog that imports a table. It shows how the table is read before any points are replaced. */

/** @import { App } from "../base/app.js" */
/** @import { TableReader } from "../../pkg/extras.js" */

import { byId, enable, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { later } from "../base/lazy.js";
import { lazyMarkup } from "../base/markup.js";

/** The bytes that are read at once, which takes a few milliseconds. */
const CHUNK = 1 << 18;

/** The most columns and skipped rows that are shown. */
const MOST_COLUMNS = 30;
const MOST_SKIPPED = 100;

/** The most characters of a text that are shown in its field. More would make the field slow. */
const MOST_LETTERS = 20_000;

/** Milliseconds without typing after which a text is read. */
const PAUSE = 250;

/**
 * How to read a table, as far as the person has chosen.
 * @typedef {object} Wish
 * @property {string} [separator]
 * @property {string} [decimal]
 * @property {boolean} [hasHeader]
 * @property {number} [x]  -1 for the number of the row
 * @property {number} [y]
 */

/** The start of a lab, in a file or in a link. */
const LAB = /^\s*\{|#(steepest|packed)=/;

/** The characters or bytes that are searched for it. */
const MOST_BEFORE = 1000;

const dialog = lazyMarkup("dialogs/import", start);

/**
 * Shows a table, or asks for one. If it is a lab and not a table, opens the lab.
 * @param {App} app
 * @param {File | string} [source]  a file, or text
 */
export async function openImport(app, source) {
  if (source === undefined || !(await openLab(app, source))) (await dialog(app))(source);
}

/**
 * Opens a source as a lab, and returns whether it is one.
 * @param {App} app
 * @param {File | string} source
 */
async function openLab(app, source) {
  const head = source.slice(0, MOST_BEFORE);
  if (!LAB.test(typeof head === "string" ? head : await head.text())) return false;
  const { openText } = await later(() => import("./opened.js"));
  await openText(app, typeof source === "string" ? source : await source.text());
  return true;
}

/** @param {App} app */
function start(app) {
  const { page, act, announce } = app;
  const box = byId("table-dialog", HTMLDialogElement);
  const form = byId("table-form", HTMLFormElement);
  const sourceName = byId("table-source", HTMLElement);
  const ask = byId("table-ask", HTMLElement);
  const text = byId("table-text", HTMLTextAreaElement);
  const file = byId("table-file", HTMLInputElement);
  const refusal = byId("table-refusal", HTMLElement);
  const found = byId("table-found", HTMLElement);
  const x = byId("table-x", HTMLSelectElement);
  const y = byId("table-y", HTMLSelectElement);
  const separator = byId("table-separator", HTMLSelectElement);
  const decimal = byId("table-decimal", HTMLSelectElement);
  const header = byId("table-header", HTMLInputElement);
  const progress = byId("table-progress", HTMLProgressElement);
  const count = byId("table-count", HTMLElement);
  const skipped = byId("table-skipped", HTMLDetailsElement);
  const use = byId("table-use", HTMLButtonElement);

  /** The source, and its name. @type {{ blob: Blob, name: string } | undefined} */
  let source;
  /** @type {Wish} */
  let wish = {};
  /** The table, once it has been read completely. @type {TableReader | undefined} */
  let ready;
  /** The number of the current reading. An earlier one ends when a newer one starts. */
  let reading = 0;
  let timer = 0;

  function forget() {
    reading += 1;
    ready?.free();
    ready = undefined;
    progress.hidden = true;
    refusal.hidden = true;
    skipped.hidden = true;
    write(count, "");
    enable(use, false);
    write(use, t("table.use-none"));
  }

  /** @param {string} reason */
  function refuse(reason) {
    forget();
    found.hidden = true;
    refusal.hidden = false;
    write(refusal, reason);
    announce(reason);
  }

  /**
   * Reads the source from its start, and shows the result.
   * @param {{ blob: Blob, name: string }} from
   */
  async function read({ blob }) {
    forget();
    const turn = reading;
    /** @type {TableReader | undefined} */
    let reader;
    try {
      const { TableReader } = await extras();
      reader = new TableReader(wish.separator ?? "", wish.decimal ?? "", wish.hasHeader, wish.x, wish.y);
      let isShown = false;
      for (let at = 0; at < blob.size && turn === reading; at += CHUNK) {
        const bytes = await blob.slice(at, at + CHUNK).arrayBuffer();
        if (turn !== reading) break;
        reader.push(new Uint8Array(bytes));
        if (at + CHUNK >= blob.size) break;
        progress.hidden = false;
        progress.value = (at + CHUNK) / blob.size;
        write(count, t("table.reading", { percent: Math.floor((100 * (at + CHUNK)) / blob.size) }));
        if (!isShown && reader.isRecognised) {
          isShown = true;
          showOutline(reader);
        }
      }
      if (turn !== reading) {
        reader.free();
        return;
      }
      reader.finish();
      progress.hidden = true;
      ready = reader;
      showOutline(reader);
      showResult(reader);
    } catch (phrase) {
      if (typeof phrase !== "string") console.error(phrase);
      if (turn === reading) refuse(t(typeof phrase === "string" ? phrase : "table.unreadable"));
      reader?.free();
    }
  }

  /** @param {TableReader} reader */
  function showOutline(reader) {
    const names = reader.columns.map((name, index) => name || t("table.column", { n: index + 1 }));
    fillSelect(x, [...names.map((name, index) => new Option(name, String(index))), new Option(t("table.row-number"), "-1")], reader.x);
    fillSelect(y, names.map((name, index) => new Option(name, String(index))), reader.y);
    separator.value = reader.separator;
    decimal.value = reader.decimal;
    header.checked = reader.header > 0;
    write(byId("table-header-text", HTMLElement), reader.header > 1 ? t("table.header-in", { row: reader.header }) : t("table.header"));
    showPreview(reader, names);
    found.hidden = false;
  }

  /**
   * @param {TableReader} reader
   * @param {string[]} names
   */
  function showPreview(reader, names) {
    const { x: ofX, y: ofY, previewCells: cells } = reader;
    const shown = [...names.keys()].filter((index) => index < MOST_COLUMNS || index === ofX || index === ofY);
    const head = document.createElement("tr");
    head.append(headCell(t("table.row"), "col"));
    for (const index of shown) {
      const cell = headCell(names[index], "col");
      mark(cell, index === ofX, "x");
      mark(cell, index === ofY, "y");
      head.append(cell);
    }
    const rows = Array.from(reader.previewRows, (number, at) => {
      const row = document.createElement("tr");
      row.append(headCell(page.formatCount(number), "row"));
      for (const index of shown) {
        const cell = row.insertCell();
        cell.textContent = cells[at * names.length + index];
        cell.classList.toggle("used", index === ofX || index === ofY);
      }
      return row;
    });
    const [thead, tbody] = [document.createElement("thead"), document.createElement("tbody")];
    thead.append(head);
    tbody.append(...rows);
    byId("table-preview", HTMLTableElement).replaceChildren(thead, tbody);
  }

  /** @param {TableReader} reader */
  function showResult(reader) {
    const { pointCount: points, skippedCount, skippedRows } = reader;
    const rows = points + skippedCount;
    write(count, t(skippedCount > 0 ? "table.some" : "table.all", { count: rows, n: page.formatCount(points), rows: page.formatCount(rows) }));
    skipped.hidden = skippedCount === 0;
    skipped.open = skippedCount > 0 && skippedCount <= 5;
    write(byId("table-skipped-title", HTMLElement), t("table.skipped", { count: skippedCount, n: page.formatCount(skippedCount) }));
    const lines = reader.reasons.slice(0, MOST_SKIPPED).map((reason, i) => t("table.reason", { row: page.formatCount(skippedRows[i]), reason: t(reason) }));
    if (skippedCount > lines.length) lines.push(t("table.more", { n: page.formatCount(skippedCount - lines.length) }));
    const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
    byId("table-skipped-rows", HTMLElement).replaceChildren(...items);
    write(use, points > 0 ? t("table.use", { count: points, n: page.formatCount(points) }) : t("table.use-none"));
    enable(use, points > 0);
  }

  /**
   * Takes a new source instead of the present one.
   * @param {Blob} blob
   * @param {string} name
   */
  function take(blob, name) {
    source = { blob, name };
    wish = {};
    found.hidden = true;
    sourceName.hidden = false;
    write(sourceName, name);
    ask.hidden = true;
    return read(source);
  }

  /** @param {File | string} from */
  async function bring(from) {
    if (await openLab(app, from)) box.close();
    else open(from);
  }

  /** @param {File | string} from */
  function open(from) {
    return typeof from === "string" ? take(new Blob([from]), t("table.pasted")) : take(from, from.name);
  }

  function again() {
    if (source) read(source);
  }

  for (const [select, key] of /** @type {const} */ ([[x, "x"], [y, "y"]])) {
    select.addEventListener("change", () => {
      wish = { ...wish, x: Number(x.value), y: Number(y.value), [key]: Number(select.value) };
      again();
    });
  }
  for (const [select, key] of /** @type {const} */ ([[separator, "separator"], [decimal, "decimal"]])) {
    select.addEventListener("change", () => {
      // Another separator makes other columns.
      wish = { ...wish, x: undefined, y: undefined, [key]: select.value };
      again();
    });
  }
  header.addEventListener("change", () => {
    wish = { ...wish, hasHeader: header.checked };
    again();
  });

  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.files[0] ?? event.clipboardData?.getData("text/plain");
    if (pasted === undefined || (typeof pasted === "string" && pasted.length <= MOST_LETTERS && !LAB.test(pasted))) return;
    event.preventDefault();
    bring(pasted);
  });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      source = { blob: new Blob([text.value]), name: t("table.pasted") };
      wish = {};
      if (text.value.trim() !== "") read(source);
      else {
        forget();
        found.hidden = true;
      }
    }, PAUSE);
  });
  byId("table-open", HTMLElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (chosen) bring(chosen);
  });
  byId("table-cancel", HTMLElement).addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    clearTimeout(timer);
    forget();
    source = undefined;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!ready || !source || use.ariaDisabled === "true") return;
    const { points, pointCount, skippedCount } = ready;
    const said = t(skippedCount > 0 ? "table.used-some" : "table.used", {
      count: pointCount,
      n: page.formatCount(pointCount),
      skipped: page.formatCount(skippedCount),
      name: source.name,
    });
    if (!act(() => page.loadPoints(points), refuse)) return;
    box.close();
    announce(said);
  });

  /** @param {File | string} [from] */
  return (from) => {
    forget();
    text.value = file.value = "";
    found.hidden = true;
    sourceName.hidden = true;
    ask.hidden = false;
    if (!box.open) box.showModal();
    if (from === undefined) text.focus();
    else open(from);
  };
}

/**
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} options
 * @param {number} value
 */
function fillSelect(select, options, value) {
  select.replaceChildren(...options);
  select.value = String(value);
}

/**
 * @param {string} text
 * @param {string} scope
 */
function headCell(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/**
 * Marks the head of a column that is used as x or y.
 * @param {HTMLElement} cell
 * @param {boolean} isChosen
 * @param {string} axis
 */
function mark(cell, isChosen, axis) {
  if (!isChosen) return;
  const sign = document.createElement("b");
  sign.textContent = axis;
  cell.classList.add("used");
  cell.prepend(sign, " ");
}
