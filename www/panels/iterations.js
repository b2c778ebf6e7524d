/** The table of iterations. Only the visible rows exist, so that a million rows scroll as easily as ten. */

/** @import { App } from "../base/app.js" */

import { rowColumns } from "../../pkg/steepest.js";
import { byId, isShown, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";
import { LETTERS, named } from "./formulas/naming.js";

/** The columns that are shown, by their names in the module. */
const SHOWN = [
  ...["iteration", "intercept", "slope", "cost"],
  ...["gradient_intercept", "gradient_slope", "step_intercept", "step_slope"],
];

/** The keys of the last columns' names: for x as it is, and for x centred or standardised. */
const HEADS = [
  ["rows.by", "rows.by-z"],
  ["rows.step", "rows.step-z"],
];

/** The greatest height in CSS pixels: browsers allow about 17 million. A longer table scrolls faster instead. */
const TALLEST = 8e6;

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates the table
 */
export async function startIterations(app) {
  const { page, act, announce } = app;
  const tab = byId("numbers-iterations", HTMLElement);
  await addMarkup("panels/iterations", tab);
  const table = byId("rows", HTMLElement);
  const scroller = byId("scroll", HTMLElement);
  const view = byId("window", HTMLElement);
  const height = byId("height", HTMLElement);
  /** @type {NodeListOf<HTMLElement>} */
  const heads = table.querySelectorAll("[role=columnheader]");
  const columns = rowColumns();
  const places = SHOWN.map((name) => columns.indexOf(name));
  /** @type {ReturnType<typeof createRow>[]} */
  const rows = [];
  /** The iteration of the first row in view. */
  let first = 0;
  /** The position of the scroll bar that belongs to it. */
  let put = 0;
  let followed = -1;

  const figures = () => page.figures(page.front);

  function total() {
    return page.pointCount > 0 ? figures().reached - figures().first + 1 : 0;
  }

  /** The last iteration that can be the first in view. */
  function last() {
    return figures().first + Math.max(total() - rows.length, 0);
  }

  /** @param {number} iteration */
  function lead(iteration) {
    first = Math.max(Math.min(iteration, last()), figures().first);
    const room = last() - figures().first;
    const way = scroller.scrollHeight - scroller.clientHeight;
    const top = room > 0 ? ((first - figures().first) / room) * way : 0;
    if (Math.abs(scroller.scrollTop - top) > 1) scroller.scrollTop = top;
    put = scroller.scrollTop;
  }

  function fit() {
    const rowHeight = rows[0]?.line.offsetHeight ?? 0;
    const count = rowHeight > 0 ? Math.max(Math.floor(scroller.clientHeight / rowHeight), 1) : 1;
    while (rows.length > count) rows.pop()?.line.remove();
    while (rows.length < count) {
      const row = createRow((iteration) => act(() => page.goTo(iteration)));
      rows.push(row);
      view.append(row.line);
    }
    const more = total() - count;
    // The space below the last whole row counts too. Otherwise, the last row could not be reached.
    const rest = scroller.clientHeight - count * rowHeight;
    height.style.height = `${more > 0 ? Math.min(more * rowHeight + rest, TALLEST) : 0}px`;
  }

  function fill() {
    const end = Math.min(first + rows.length, first + total()) - 1;
    const shown = total() > 0 ? Math.min(end, figures().reached) : first - 1;
    const numbers = shown >= first ? page.rows(page.front, first, shown, 1) : [];
    rows.forEach((row, i) => {
      row.line.hidden = first + i > shown;
      if (!row.line.hidden) row.show(page, (column) => numbers[i * columns.length + places[column]]);
    });
    const count = String(total() + 1);
    if (table.ariaRowCount !== count) table.ariaRowCount = count;
  }

  /** Scrolls to the current row when it has changed. */
  function follow() {
    const { iteration } = figures();
    if (iteration === followed) return first;
    followed = iteration;
    if (iteration < first) return iteration;
    return iteration >= first + rows.length ? iteration - rows.length + 1 : first;
  }

  /** Follows the scroll bar if a person has moved it, and returns whether this is so. */
  function heed() {
    if (Math.abs(scroller.scrollTop - put) < 1) return false;
    const way = scroller.scrollHeight - scroller.clientHeight;
    const part = way > 0 ? scroller.scrollTop / way : 0;
    first = figures().first + Math.round(part * (last() - figures().first));
    put = scroller.scrollTop;
    return true;
  }

  /** Names the columns of the parameters in words or letters, as the formulas do. */
  function nameColumns() {
    const parameters = Object.values(LETTERS).map(named);
    const names = HEADS.flatMap(([plain, scaled]) => parameters.map((parameter) => t(page.centred ? scaled : plain, { parameter })));
    parameters.forEach((name, i) => write(heads[1 + i], name));
    names.forEach((name, i) => write(heads[heads.length - names.length + i], name));
  }

  function show() {
    if (!isShown(tab)) return;
    // Its event comes later. What is shown now must not move it back.
    heed();
    nameColumns();
    if (rows.length === 0) fit();
    fit();
    lead(follow());
    fill();
  }

  scroller.addEventListener(
    "scroll",
    () => {
      if (heed()) fill();
    },
    { passive: true },
  );

  /** @param {number} goal  the iteration whose row gets the focus */
  function focus(goal) {
    const iteration = Math.max(Math.min(goal, figures().reached), figures().first);
    if (iteration < first) lead(iteration);
    else if (iteration >= first + rows.length) lead(iteration - rows.length + 1);
    fill();
    rows[iteration - first]?.button.focus({ preventScroll: true });
    // The name of the button says only where it leads.
    announce(t(page.iterationPhrase(iteration)));
  }

  view.addEventListener("keydown", (event) => {
    const at = rows.findIndex((row) => row.button === event.target);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const iteration = first + at;
    /** @type {Record<string, number>} */
    const goals = {
      ArrowUp: iteration - 1,
      ArrowDown: iteration + 1,
      PageUp: iteration - rows.length,
      PageDown: iteration + rows.length,
      Home: figures().first,
      End: figures().reached,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    focus(goal);
  });

  new ResizeObserver(show).observe(scroller);
  return show;
}

/** @param {(iteration: number) => void} goTo */
function createRow(goTo) {
  const line = document.createElement("div");
  line.className = "line";
  line.role = "row";
  const cells = Array.from({ length: SHOWN.length }, (_, i) => {
    const cell = document.createElement("span");
    cell.role = i === 0 ? "rowheader" : "cell";
    line.append(cell);
    return cell;
  });
  const button = document.createElement("button");
  button.type = "button";
  cells[0].append(button);
  let iteration = NaN;
  button.addEventListener("click", () => goTo(iteration));

  return {
    line,
    button,
    /**
     * @param {App["page"]} page
     * @param {(column: number) => number} number  in a column
     */
    show(page, number) {
      iteration = number(0);
      const now = page.figures(page.front);
      const n = page.formatCount(iteration);
      write(button, n);
      const label = t("rows.go", { n });
      if (button.ariaLabel !== label) button.ariaLabel = label;
      line.ariaRowIndex = String(iteration - now.first + 2);
      line.ariaCurrent = iteration === now.iteration ? "true" : null;
      for (let i = 1; i < SHOWN.length; i++) {
        const value = number(i);
        write(cells[i], Number.isFinite(value) ? page.formatAligned(value) : t("numbers.none"));
      }
    },
  };
}
