/** The table of points. Only the visible rows exist, so that a million rows scroll as easily as ten. */

/** @import { App } from "../../base/app.js" */

import { axisName } from "../../base/axis-name.js";
import { byId, within, write } from "../../base/dom.js";
import { extras } from "../../base/extras.js";
import { t } from "../../base/i18n.js";
import { attempt } from "../../base/lazy.js";
import { removedText } from "../../charts/data-chart.js";
import { numberIn } from "../../controls/fields.js";

/** The greatest height in CSS pixels: browsers allow about 17 million. A longer table scrolls faster instead. */
const TALLEST = 8e6;

/** The columns: number, x, y, residual, and the button that removes. */
const [NUMBER, X, Y, RESIDUAL, REMOVE] = [0, 1, 2, 3, 4];

/** The digits that a cell shows, and the characters for which it has room. Its field has all digits. */
const [DIGITS, ROOM] = [6, 8];

/** The keys with which a number can start. */
const BEGINNING = /^[\d.,+−-]$/;

/**
 * A cell that is being edited.
 * @typedef {object} Editing
 * @property {number} index  of the point
 * @property {number} column
 * @property {[number, number]} from  where the point was when it began
 * @property {string} text  of the cell at that time
 */

/**
 * @param {App} app
 * @param {() => void} add  moves the focus to the row for a new point
 */
export function startPointsTable(app, add) {
  const { page, act, announce, lit } = app;
  const grid = byId("points-table", HTMLElement);
  const scroller = byId("points-scroll", HTMLElement);
  const view = byId("points-window", HTMLElement);
  const height = byId("points-height", HTMLElement);
  const heads = [...grid.querySelectorAll("[data-by]")].filter((head) => head instanceof HTMLElement);
  const { editor, bubble } = createEditor();
  /** @type {ReturnType<typeof createRow>[]} */
  const rows = [];
  /** The point of the first row in view. */
  let first = 0;
  /** The position of the scroll bar that belongs to it. */
  let put = 0;
  /** The cell that Tab moves to. */
  const active = { index: 0, column: X };
  /** @type {Editing | undefined} */
  let editing;
  /** The order in which the points were sorted, as long as they are sorted. */
  let order = { by: "", descending: false, data: NaN, line: "" };
  let followed = -1;

  function last() {
    return Math.max(page.pointCount - rows.length, 0);
  }

  /** @param {number} index  the point of the first row */
  function lead(index) {
    first = Math.max(Math.min(index, last()), 0);
    const way = scroller.scrollHeight - scroller.clientHeight;
    const top = last() > 0 ? (first / last()) * way : 0;
    if (Math.abs(scroller.scrollTop - top) > 1) scroller.scrollTop = top;
    put = scroller.scrollTop;
  }

  /** Creates as many rows as fit. */
  function fit() {
    if (rows.length === 0) append();
    // Without points the table is hidden and has no height.
    rows[0].line.hidden = false;
    const rowHeight = rows[0].line.offsetHeight;
    const room = rowHeight > 0 ? Math.max(Math.floor(scroller.clientHeight / rowHeight), 1) : 1;
    while (rows.length > room) rows.pop()?.line.remove();
    while (rows.length < room) append();
    const more = page.pointCount - room;
    // The space below the last whole row counts too. Otherwise, the last row could not be reached.
    const rest = scroller.clientHeight - room * rowHeight;
    height.style.height = `${more > 0 ? Math.min(more * rowHeight + rest, TALLEST) : 0}px`;
  }

  function append() {
    const row = createRow((place) => removePoint(first + place), rows.length);
    rows.push(row);
    view.append(row.line);
  }

  function showNames() {
    for (const head of heads) {
      const { by } = head.dataset;
      if (by !== "x" && by !== "y") continue;
      const name = axisName(page, by);
      write(within(head, "span", HTMLElement), name);
      const unit = page.unitPhrase(by);
      const title = unit ? t("points.unit", { name, unit: t(unit) }) : name;
      if (head.title !== title) head.title = title;
    }
  }

  function fill() {
    const count = page.pointCount;
    showNames();
    active.index = Math.max(Math.min(active.index, count - 1), 0);
    if (editing && !isAsItWas(editing)) end();
    // The cell that Tab moves to must be in the document.
    const inView = active.index >= first && active.index < first + rows.length;
    const entry = inView ? active.index : first;
    rows.forEach((row, place) => {
      const index = first + place;
      row.line.hidden = index >= count;
      if (row.line.hidden) return;
      row.show(page, index, index === entry ? active.column : -1);
      mark(row, index);
    });
    if (editing) place(editing);
    const total = String(count + 1);
    if (grid.ariaRowCount !== total) grid.ariaRowCount = total;
    showOrder();
  }

  /**
   * @param {ReturnType<typeof createRow>} row
   * @param {number} index
   */
  function mark(row, index) {
    const selected = String(page.selected === index);
    if (row.line.ariaSelected !== selected) row.line.ariaSelected = selected;
    row.line.toggleAttribute("data-lit", lit.point === index);
  }

  /** @param {Editing} editing */
  function isAsItWas({ index, from }) {
    if (index >= page.pointCount) return false;
    const { x, y } = page.term(index);
    return x === from[0] && y === from[1];
  }

  /** Follows the scroll bar if it has moved, and returns whether it has. */
  function followScroll() {
    if (Math.abs(scroller.scrollTop - put) < 1) return false;
    const way = scroller.scrollHeight - scroller.clientHeight;
    first = way > 0 ? Math.round((scroller.scrollTop / way) * last()) : 0;
    put = scroller.scrollTop;
    return true;
  }

  function show() {
    // Its event comes later. What is shown now must not move it back.
    followScroll();
    fit();
    const { selected } = page;
    let goal = first;
    if (selected !== followed) {
      followed = selected;
      if (selected >= 0) active.index = selected;
      if (selected >= 0 && selected < first) goal = selected;
      if (selected >= first + rows.length) goal = selected - rows.length + 1;
    }
    lead(goal);
    fill();
  }

  /**
   * Scrolls to a cell and focuses it.
   * @param {number} index
   * @param {number} column
   */
  function focus(index, column) {
    if (page.pointCount === 0) {
      add();
      return;
    }
    active.index = Math.max(Math.min(index, page.pointCount - 1), 0);
    active.column = Math.max(Math.min(column, REMOVE), NUMBER);
    reveal(active.index);
    rows[active.index - first]?.targets[active.column].focus({ preventScroll: true });
  }

  /** @param {number} index */
  function reveal(index) {
    fit();
    if (index < first) lead(index);
    else if (index >= first + rows.length) lead(index - rows.length + 1);
    else lead(first);
    fill();
  }

  // Editing a cell

  /**
   * @param {number} index
   * @param {number} column
   * @param {string} [typed]  the text with which typing started
   */
  function edit(index, column, typed) {
    if (column !== X && column !== Y) return;
    if (editing) end();
    const { x, y } = page.term(index);
    const text = String(column === X ? x : y);
    editing = { index, column, from: [x, y], text };
    active.index = index;
    active.column = column;
    editor.value = typed ?? text;
    editor.ariaLabel = t(column === X ? "points.edit-x" : "points.edit-y", { n: page.formatCount(index + 1) });
    place(editing);
    editor.focus({ preventScroll: true });
    if (typed === undefined) editor.select();
  }

  /**
   * Moves the field to its cell. The field is hidden while the cell is out of view.
   * @param {Editing} editing
   */
  function place({ index, column }) {
    const row = rows[index - first];
    if (!row || row.line.hidden) {
      editor.remove();
      bubble.remove();
      return;
    }
    const cell = row.cells[column];
    if (editor.parentElement === cell) return;
    const focused = document.activeElement === editor;
    cell.append(editor, bubble);
    bubble.toggleAttribute("data-above", index - first > rows.length / 2);
    if (focused) editor.focus({ preventScroll: true });
  }

  function end() {
    editing = undefined;
    editor.remove();
    bubble.remove();
    bubble.hidden = true;
    editor.ariaInvalid = "false";
    editor.removeAttribute("aria-describedby");
  }

  /** @param {string} reason */
  function refuse(reason) {
    bubble.textContent = reason;
    bubble.hidden = false;
    editor.ariaInvalid = "true";
    editor.setAttribute("aria-describedby", bubble.id);
  }

  /** Moves the point to the value in the field, and returns whether this worked. */
  function commit() {
    if (!editing) return true;
    const { index, column, from, text } = editing;
    if (editor.value === text) {
      end();
      return true;
    }
    const value = numberIn(page, editor);
    if (Number.isNaN(value)) {
      const reason = t(page.unreadPhrase(editor.value, column === X ? from[0] : from[1]));
      refuse(reason);
      announce(reason);
      return false;
    }
    const [x, y] = column === X ? [value, from[1]] : [from[0], value];
    if (!act(() => page.movePoint(index, x, y), refuse)) return false;
    end();
    fill();
    return true;
  }

  editor.addEventListener("keydown", (event) => {
    if (!editing) return;
    const { index, column } = editing;
    if (event.key === "Enter" || event.key === "Tab") {
      // Beyond the first or the last cell, Tab leaves the table.
      const way = event.key === "Enter" ? 0 : event.shiftKey ? -1 : 1;
      const goal = way === 0 ? [index + 1, column] : nextField(index, column, way);
      if (!commit()) event.preventDefault();
      else if (way === 0 || (goal[0] >= 0 && goal[0] < page.pointCount)) {
        event.preventDefault();
        focus(goal[0], goal[1]);
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      end();
      focus(index, column);
    }
    event.stopPropagation();
  });
  editor.addEventListener("blur", () => {
    // Not when the field only moves to another place.
    if (editing && editor.isConnected) commit();
  });

  // Keys, pointer

  /** @param {number} index */
  function removePoint(index) {
    const { column } = active;
    lit.set(-1);
    if (!act(() => page.removePoint(index))) return;
    announce(removedText(page));
    focus(index, column);
  }

  view.addEventListener("keydown", (event) => {
    if (event.altKey || event.target === editor) return;
    const { index, column } = active;
    /** @type {Record<string, [number, number]>} */
    const ways = {
      ArrowUp: [index - 1, column],
      ArrowDown: [index + 1, column],
      ArrowLeft: [index, column - 1],
      ArrowRight: [index, column + 1],
      PageUp: [index - rows.length, column],
      PageDown: [index + rows.length, column],
      Home: [0, column],
      End: [page.pointCount - 1, column],
    };
    const way = ways[event.key];
    if (way) focus(...way);
    else if (event.ctrlKey || event.metaKey) return;
    else if (event.key === "Delete") removePoint(index);
    else if ((event.key === "Enter" || event.key === "F2") && column !== REMOVE) edit(index, column === Y ? Y : X);
    else if (BEGINNING.test(event.key) && (column === X || column === Y)) edit(index, column, event.key.replace("−", "-"));
    else return;
    event.preventDefault();
  });

  /** @param {Event} event */
  function cellOf({ target }) {
    const cell = target instanceof Element ? target.closest("[data-column]") : null;
    const place = rows.findIndex(({ line }) => line === cell?.parentElement);
    return place < 0 || !(cell instanceof HTMLElement) ? undefined : { index: first + place, column: Number(cell.dataset.column) };
  }

  view.addEventListener("click", (event) => {
    const at = cellOf(event);
    // The first click selects a cell, and the second one edits it. A finger edits it at once.
    if (!at || event.target === editor || at.column === REMOVE) return;
    const again = page.selected === at.index && chosen === `${at.index} ${at.column}`;
    if (at.column !== NUMBER && (again || (event instanceof PointerEvent && event.pointerType === "touch"))) edit(at.index, at.column);
    chosen = `${at.index} ${at.column}`;
  });
  /** The cell of the last click. */
  let chosen = "";
  view.addEventListener("dblclick", (event) => {
    const at = cellOf(event);
    if (at && event.target !== editor) edit(at.index, at.column);
  });
  view.addEventListener("focusin", (event) => {
    const at = cellOf(event);
    if (!at) return;
    active.index = at.index;
    active.column = at.column;
    if (page.selected === at.index) return;
    followed = at.index;
    act(() => page.select(at.index));
  });
  view.addEventListener("pointerover", (event) => {
    const at = event.pointerType === "touch" ? undefined : cellOf(event);
    lit.set(at?.index ?? -1);
  });
  view.addEventListener("pointerleave", () => lit.set(-1));
  lit.watch(() => rows.forEach((row, place) => mark(row, first + place)));

  scroller.addEventListener(
    "scroll",
    () => {
      if (!followScroll()) return;
      // The focus stays on its row, which now shows another point.
      const held = rows.findIndex(({ line }) => line.contains(document.activeElement));
      if (held >= 0 && !editing) active.index = first + held;
      fill();
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    if (scroller.clientHeight > 0) show();
  }).observe(scroller);

  // Order

  function lineNow() {
    const { intercept, slope } = page.figures(page.front);
    return `${intercept} ${slope}`;
  }

  function showOrder() {
    const holds = order.data === page.dataRevision && (order.by !== "residual" || order.line === lineNow());
    for (const head of heads) {
      const sort = holds && head.dataset.by === order.by ? (order.descending ? "descending" : "ascending") : "none";
      if (head.ariaSort !== sort) head.ariaSort = sort;
    }
  }

  /** @param {HTMLElement} head */
  async function sort(head) {
    const { sortedPoints } = await extras();
    const by = head.dataset.by ?? "";
    const descending = head.ariaSort === "ascending";
    const { selected } = page;
    const point = selected >= 0 ? { ...page.term(selected) } : undefined;
    const { intercept, slope } = page.figures(page.front);
    /** @type {Float64Array} */
    let after = new Float64Array();
    const isDone = act(() => {
      after = sortedPoints(page.points(), by, descending, intercept, slope);
      page.editPoints(after);
      if (point) page.select(after.findIndex((x, i) => i % 2 === 0 && x === point.x && after[i + 1] === point.y) / 2);
    });
    if (!isDone) return;
    order = { by, descending, data: page.dataRevision, line: lineNow() };
    announce(t(descending ? "said.sorted-down" : "said.sorted-up", { column: within(head, "span", HTMLElement).textContent ?? "" }));
    show();
  }

  for (const head of heads) {
    within(head, "button", HTMLButtonElement).addEventListener("click", () => attempt(app, () => sort(head)));
  }

  return { show, focus: () => focus(active.index, active.column), reveal };
}

/**
 * Returns the cell that Tab moves to from a field: x and y of a point, then those of the next one.
 * @param {number} index
 * @param {number} column
 * @param {number} way
 * @returns {[number, number]}
 */
function nextField(index, column, way) {
  const at = 2 * index + (column === Y ? 1 : 0) + way;
  return [Math.floor(at / 2), at % 2 === 0 ? X : Y];
}

/**
 * Formats a number with as many digits as fit into a cell.
 * @param {App["page"]} page
 * @param {number} value
 */
function textOf(page, value) {
  const text = String(Number(value.toPrecision(DIGITS)));
  return text.includes("e") || text.length > ROOM ? page.format(value) : text.replace("-", "−");
}

function createEditor() {
  const editor = document.createElement("input");
  editor.type = "text";
  editor.autocomplete = "off";
  editor.className = "number";
  editor.ariaInvalid = "false";
  const bubble = document.createElement("p");
  bubble.id = "points-refusal";
  bubble.className = "refusal bubble";
  bubble.hidden = true;
  return { editor, bubble };
}

/**
 * @param {(place: number) => void} remove
 * @param {number} place
 */
function createRow(remove, place) {
  const line = document.createElement("div");
  line.className = "point-row";
  line.role = "row";
  const button = document.createElement("button");
  button.type = "button";
  button.append(within(byId("points-close", HTMLElement), "svg", SVGElement).cloneNode(true));
  button.addEventListener("click", () => remove(place));
  const texts = Array.from({ length: REMOVE }, () => document.createElement("span"));
  const cells = Array.from({ length: REMOVE + 1 }, (_, column) => {
    const cell = document.createElement("span");
    cell.role = column === NUMBER ? "rowheader" : "gridcell";
    cell.dataset.column = String(column);
    cell.append(texts[column] ?? button);
    line.append(cell);
    return cell;
  });
  cells[RESIDUAL].ariaReadOnly = "true";
  /** The element that takes the focus in each cell. */
  const targets = cells.map((cell, column) => (column === REMOVE ? button : cell));
  targets.forEach((target) => (target.tabIndex = -1));

  return {
    line,
    cells,
    targets,
    /**
     * @param {App["page"]} page
     * @param {number} index
     * @param {number} entry  the column that Tab moves to, or -1
     */
    show(page, index, entry) {
      const { x, y, residual } = page.term(index);
      const n = page.formatCount(index + 1);
      write(texts[NUMBER], n);
      write(texts[X], textOf(page, x));
      write(texts[Y], textOf(page, y));
      write(texts[RESIDUAL], Number.isFinite(residual) ? page.formatAligned(residual) : t("numbers.none"));
      const label = t("points.remove-one", { n });
      if (button.ariaLabel !== label) button.ariaLabel = label;
      const rowIndex = String(index + 2);
      if (line.ariaRowIndex !== rowIndex) line.ariaRowIndex = rowIndex;
      targets.forEach((target, column) => {
        const tabIndex = column === entry ? 0 : -1;
        if (target.tabIndex !== tabIndex) target.tabIndex = tabIndex;
      });
    },
  };
}
