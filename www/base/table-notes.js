/** What was found out about a table and done with it that a person might not expect. */

/** @import { App } from "./app.js" */
/** @import { TableColumn, TableReader } from "../../pkg/extras.js" */

import { inRow, t } from "./i18n.js";

/**
 * Returns the names of the columns, also of those without one.
 * @param {TableColumn[]} columns
 */
export function namesOf(columns) {
  return columns.map(({ fullName }, index) => fullName || t("table.column", { n: index + 1 }));
}

/**
 * Returns the notes on a table that was read, as sentences.
 * @param {App["page"]} page
 * @param {TableReader} reader
 * @returns {string[]}
 */
export function notesOf(page, reader) {
  const { outline, columns, filteredCount, xScale, yScale } = reader;
  if (!outline) return [];
  const { x, y, isLying, passedOver, passedOverCell, surplus, apart } = outline;
  const names = namesOf(columns);
  const notes = [];
  if (isLying) notes.push(t("table.note.lying"));
  if (x < 0) notes.push(t("table.note.place"));
  if (passedOver >= 0) notes.push(t("table.note.passed-over", { name: names[passedOver], cell: passedOverCell }));
  if (surplus[1] > 0) notes.push(t("table.note.surplus", { count: surplus[0], cells: surplus[1] }));
  const indices = names.filter((_, index) => columns[index].isIndex && index !== x && index !== y);
  if (indices.length > 0) notes.push(t("table.note.index", { count: indices.length, names: inRow("row.list", indices.map((name) => t("table.quoted", { name }))) }));
  const [a, b] = apart;
  if (a >= 0) notes.push(t("table.note.apart", { a: names[a], b: names[b] }));
  for (const [axis, { power, unit, origin }] of /** @type {const} */ ([["x", xScale], ["y", yScale]])) {
    if (power > 0) notes.push(t("table.note.power", { axis, power: page.format(10 ** power) }));
    if (unit !== "") notes.push(t("table.note.since", { axis, unit: t(`unit.${unit}`, { date: reader.isoDate(origin) }) }));
  }
  if (filteredCount > 0) notes.push(t("table.note.filtered", { count: filteredCount, n: page.formatCount(filteredCount) }));
  return notes;
}
