/** Shows how a table is read: its first rows, its columns, what was found out about it, and the points of the chosen columns. */

/** @import { App } from "../base/app.js" */
/** @import { TableColumn, TableOutline, TableReader } from "../../pkg/extras.js" */

import { byId, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { axesOf } from "../base/table-axes.js";
import { notesOf } from "../base/table-notes.js";

/** The most columns and skipped rows that are shown. */
const MOST_COLUMNS = 30;
const MOST_SKIPPED = 100;

/** The most points of the small picture, and its size. */
const MOST_POINTS = 400;
const WIDTH = 200;
const HEIGHT = 120;
const RADIUS = 3.5;

/** The words over the list of columns. */
const HEADS = ["table.columns.name", "table.columns.holds", "table.columns.count", "table.columns.range"];

/** The words for what a column holds. @type {Record<string, string>} */
const HOLDS = {
  numbers: "table.holds.numbers",
  dates: "table.holds.dates",
  times: "table.holds.times",
  words: "table.holds.words",
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * Shows the first rows.
 * @param {App["page"]} page
 * @param {TableReader} reader
 * @param {string[]} names  of the columns
 * @param {TableOutline} outline
 */
export function showPreview(page, { previewCells: cells, previewRows }, names, { x, y }) {
  const shown = [...names.keys()].filter((index) => index < MOST_COLUMNS || index === x || index === y);
  const head = document.createElement("tr");
  head.append(headCell(t("table.row"), "col"));
  for (const index of shown) {
    const cell = headCell(names[index], "col");
    mark(cell, index === x, "x");
    mark(cell, index === y, "y");
    head.append(cell);
  }
  const rows = Array.from(previewRows, (number, at) => {
    const row = document.createElement("tr");
    row.append(headCell(page.formatCount(number), "row"));
    for (const index of shown) {
      const cell = row.insertCell();
      cell.textContent = cells[at * names.length + index];
      cell.classList.toggle("used", index === x || index === y);
    }
    return row;
  });
  fillTable(byId("table-preview", HTMLTableElement), head, rows);
}

/**
 * Shows what each column holds.
 * @param {App["page"]} page
 * @param {TableReader} reader
 * @param {TableColumn[]} columns
 * @param {string[]} names
 * @param {TableOutline} outline
 */
export function showColumns(page, reader, columns, names, { x, y }) {
  const head = document.createElement("tr");
  head.append(...HEADS.map((key) => headCell(t(key), "col")));
  const rows = columns.slice(0, MOST_COLUMNS).map((column, index) => {
    const row = document.createElement("tr");
    const name = headCell(names[index], "row");
    mark(name, index === x, "x");
    mark(name, index === y, "y");
    row.append(name);
    const { kind, count, least, most, isIndex } = column;
    const format = (/** @type {number} */ number) => (kind === "dates" ? reader.isoDate(number) : page.format(number));
    row.insertCell().textContent = t(isIndex ? "table.holds.index" : HOLDS[kind]);
    row.insertCell().textContent = kind === "words" ? "" : page.formatCount(count);
    row.insertCell().textContent = least === undefined || most === undefined ? "" : t("table.range", { least: format(least), most: format(most) });
    return row;
  });
  fillTable(byId("table-columns", HTMLTableElement), head, rows);
}

/**
 * Returns the choices of rows: all, and those with one value of a column.
 * @param {TableColumn[]} columns
 * @param {string[]} names
 * @param {TableOutline} outline
 * @returns {{ options: (HTMLOptionElement | HTMLOptGroupElement)[], chosen: string }}  values are what `TableOptions.only` is, as JSON
 */
export function rowChoices(columns, names, { filter, filterValue }) {
  const only = (/** @type {number} */ column, /** @type {string} */ value) => JSON.stringify({ column, value });
  const groups = columns.flatMap(({ classes }, index) => {
    if (classes.length === 0) return [];
    const group = Object.assign(document.createElement("optgroup"), { label: names[index] });
    group.append(...classes.map((value) => new Option(t("table.only-value", { name: names[index], value }), only(index, value))));
    return [group];
  });
  return { options: [new Option(t("table.all-rows"), ""), ...groups], chosen: filter < 0 ? "" : only(filter, filterValue) };
}

/**
 * Says what was found out and done that a person might not expect.
 * @param {App["page"]} page
 * @param {TableReader} reader
 */
export function showNotes(page, reader) {
  const notes = notesOf(page, reader);
  const list = byId("table-notes", HTMLElement);
  list.replaceChildren(...notes.map(item));
  list.hidden = notes.length === 0;
}

/**
 * Says how many rows can be used, and why the others cannot.
 * @param {App["page"]} page
 * @param {TableReader} reader
 */
export function showResult(page, { pointCount: points, skippedCount, skippedRows, reasons }) {
  const skipped = byId("table-skipped", HTMLDetailsElement);
  const rows = points + skippedCount;
  write(byId("table-count", HTMLElement), t(skippedCount > 0 ? "table.some" : "table.all", { count: rows, n: page.formatCount(points), rows: page.formatCount(rows) }));
  skipped.hidden = skippedCount === 0;
  skipped.open = skippedCount > 0 && skippedCount <= 5;
  write(byId("table-skipped-title", HTMLElement), t("table.skipped", { count: skippedCount, n: page.formatCount(skippedCount) }));
  const lines = reasons.slice(0, MOST_SKIPPED).map((reason, i) => t("table.reason", { row: page.formatCount(skippedRows[i]), reason: t(reason) }));
  if (skippedCount > lines.length) lines.push(t("table.more", { n: page.formatCount(skippedCount - lines.length) }));
  byId("table-skipped-rows", HTMLElement).replaceChildren(...lines.map(item));
}

/**
 * Draws the points of the chosen columns.
 * @param {TableReader} reader
 */
export function showPoints(reader) {
  const figure = byId("table-points", HTMLElement);
  figure.hidden = reader.pointCount === 0;
  if (figure.hidden) return;
  const numbers = reader.someOf(MOST_POINTS);
  const shown = Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
  const [left, right] = span(shown.map(([x]) => x));
  const [bottom, top] = span(shown.map(([, y]) => y));
  const dots = shown.map(([x, y]) => {
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", place(x, left, right, WIDTH).toFixed(1));
    dot.setAttribute("cy", (HEIGHT - place(y, bottom, top, HEIGHT)).toFixed(1));
    dot.setAttribute("r", String(RADIUS));
    return dot;
  });
  const picture = byId("table-picture", SVGElement);
  picture.setAttribute("viewBox", `${-2 * RADIUS} ${-2 * RADIUS} ${WIDTH + 4 * RADIUS} ${HEIGHT + 4 * RADIUS}`);
  picture.replaceChildren(...dots);
  const [x, y] = axesOf(reader);
  write(byId("table-picture-text", HTMLElement), t("table.picture", { x: x.name || "x", y: y.name || "y" }));
}

/** @param {number[]} values */
function span(values) {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 * @param {number} length
 */
function place(value, least, most, length) {
  return most > least ? ((value - least) / (most - least)) * length : length / 2;
}

/** @param {string} text */
function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLElement} head
 * @param {HTMLElement[]} rows
 */
function fillTable(table, head, rows) {
  const [thead, tbody] = [document.createElement("thead"), document.createElement("tbody")];
  thead.append(head);
  tbody.append(...rows);
  table.replaceChildren(thead, tbody);
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
