/** What the axes of a table's points stand for. */

/** @import { AxisMeaning } from "../../pkg/steepest.js" */
/** @import { TableReader, TableScale } from "../../pkg/extras.js" */

import { t } from "./i18n.js";

/** The digits of powers. */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Returns what x and y of a table stand for, once it is read: the names of their columns, with what was done to the numbers.
 * @param {Pick<TableReader, "outline" | "columns" | "xScale" | "yScale">} reader
 * @returns {[AxisMeaning, AxisMeaning]}
 */
export function axesOf({ outline, columns, xScale, yScale }) {
  const nameOf = (/** @type {number} */ index) => columns[index]?.fullName ?? "";
  const { x = -1, y = 0 } = outline ?? {};
  return [meaning(x < 0 ? t("table.place") : nameOf(x), xScale), meaning(nameOf(y), yScale)];
}

/**
 * @param {string} name
 * @param {TableScale} scale
 */
function meaning(name, { unit, origin, power }) {
  const raised = Array.from(String(power), (digit) => RAISED[Number(digit)]).join("");
  return { name: power === 0 ? name : `${name} (×10${raised})`.trim(), unit, origin };
}
