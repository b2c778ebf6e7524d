/** Tables in HTML, which spreadsheets and browsers put on the clipboard. */

/** The most columns that a cell can span, as in browsers. */
const MOST_COLUMNS = 1000;

/**
 * Returns the largest table of a page as text that the reader of tables knows: cells separated by tabs, in quotation marks where
 * necessary. Returns nothing if there is no table of two cells or more.
 * @param {string} html
 * @returns {string | undefined}
 */
export function textOfHtml(html) {
  if (!/<t[dh]\b/i.test(html)) return undefined;
  // A document that is parsed like this runs no scripts and loads nothing.
  const tables = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("table")];
  const [table] = tables.sort((a, b) => cellCount(b) - cellCount(a));
  return table && cellCount(table) > 1 ? rowsOf(table).map((row) => row.map(quoted).join("\t")).join("\n") : undefined;
}

/** @param {HTMLTableElement} table */
function cellCount(table) {
  return [...table.rows].reduce((count, row) => count + row.cells.length, 0);
}

/**
 * Returns the rows of a table. A cell that spans several rows stands for each of them; of several columns, for the first one, and the
 * others are empty, so that the columns stay in line.
 * @param {HTMLTableElement} table
 */
function rowsOf(table) {
  /** The cells above that reach into further rows: by column, their text and how many rows more. @type {({ text: string, rows: number } | undefined)[]} */
  const reaching = [];
  return [...table.rows].map((row) => {
    /** @type {string[]} */
    const texts = [];
    const repeat = () => {
      for (let above = reaching[texts.length]; above && above.rows > 0; above = reaching[texts.length]) {
        above.rows -= 1;
        texts.push(above.text);
      }
    };
    for (const cell of row.cells) {
      repeat();
      const text = textOf(cell);
      for (let column = 0; column < Math.min(cell.colSpan, MOST_COLUMNS); column += 1) {
        const own = column === 0 ? text : "";
        reaching[texts.length] = { text: own, rows: cell.rowSpan - 1 };
        texts.push(own);
      }
    }
    repeat();
    return texts;
  });
}

/**
 * Returns the text of a cell without marks of footnotes, in one line.
 * @param {HTMLTableCellElement} cell
 */
function textOf(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  copy.querySelectorAll("sup.reference, style, script").forEach((part) => part.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {string} text */
function quoted(text) {
  return /["\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
