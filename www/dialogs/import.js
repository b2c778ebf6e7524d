/** The dialog that imports a table. It shows how the table is read before any points are replaced. */

/** @import { App } from "../base/app.js" */
/** @import { TableOptions, TableOutline, TableReader } from "../../pkg/extras.js" */

import { DatasetBuilder } from "../../pkg/steepest.js";
import { isEmbedded } from "../base/address.js";
import { byId, enable, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { inRow, t } from "../base/i18n.js";
import { later } from "../base/lazy.js";
import { isLessonText, openLessonText } from "../base/lesson-file.js";
import { lazyMarkup } from "../base/markup.js";
import { pause } from "../base/pause.js";
import { axesOf } from "../base/table-axes.js";
import { namesOf } from "../base/table-notes.js";
import { openDialog } from "./dialog.js";
import { textOfHtml } from "./html-table.js";
import { startSourceText } from "./source-text.js";
import { rowChoices, showColumns, showNotes, showPoints, showPreview, showResult } from "./table-view.js";

/** The bytes that are read at once, which takes a few milliseconds; and those before, from which the reader finds out how the table is written. */
const CHUNK = 1 << 18;
const HEAD = 1 << 16;

/** The numbers that the lab takes at once, which takes about as long. */
const PART = 1 << 17;

/** The most characters of a text that are shown in its field. More would make the field slow. */
const MOST_LETTERS = 20_000;

/** Milliseconds without typing after which a text is read. */
const PAUSE = 250;

/** The start of a lab, in a file or in a link. */
const LAB = /^\s*\{[^]*?"steepest"\s*:|#(steepest|packed)=/;

/** The characters or bytes that are searched for it. */
const MOST_BEFORE = 1000;

/** The characters or bytes that a lesson has at most. */
const MOST_OF_A_LESSON = 1e6;

const dialog = lazyMarkup("dialogs/import", start);

/**
 * Shows a table, or asks for one. If it is a lab and not a table, opens the lab.
 * @param {App} app
 * @param {File | string} [source]  a file, or text
 * @param {string} [html]  the text as HTML, if there is some: a table in it is read instead of the text
 */
export async function openImport(app, source, html = "") {
  if (source !== undefined && (await openLab(app, source))) return;
  const table = typeof source === "string" ? textOfHtml(html) : undefined;
  (await dialog(app))(table ?? source);
}

/**
 * Opens the first of the files that have been dropped, and says what happens to the others.
 * @param {App} app
 * @param {File[]} files  at least one
 * @param {boolean} isFolder  whether the first one is a folder, which has no text
 */
export async function openDropped(app, [file, ...others], isFolder) {
  if (!isFolder) await openImport(app, file);
  const said = inRow("row.sentences", [
    isFolder && t("drop.folder", { name: file.name }),
    others.length > 0 && t("drop.others", { count: others.length, n: app.page.formatCount(others.length), name: file.name }),
  ]);
  if (said !== "") app.complain(said);
}

/**
 * Opens a source as a lab or a lesson, and returns whether it is one.
 * @param {App} app
 * @param {File | string} source
 */
async function openLab(app, source) {
  const textOf = async (/** @type {string | Blob} */ part) => (typeof part === "string" ? part : part.text());
  // The dialog says of a file that it cannot be read.
  const head = await textOf(source.slice(0, MOST_BEFORE)).catch(() => "");
  // What says that it is a lesson may stand at its end.
  const isSmall = (typeof source === "string" ? source.length : source.size) < MOST_OF_A_LESSON;
  // A page around this one keeps its lab, and what is locked in it.
  const isLesson = isSmall && !isEmbedded() && head.includes("{") && isLessonText(await textOf(source).catch(() => ""));
  if (isLesson) {
    await app.settle();
    openLessonText(await textOf(source));
    return true;
  }
  if (!LAB.test(head)) return false;
  const { openText } = await later(() => import("./opened.js"));
  await openText(app, await textOf(source));
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
  const lying = byId("table-lying", HTMLInputElement);
  const order = byId("table-order", HTMLSelectElement);
  const only = byId("table-only", HTMLSelectElement);
  const question = byId("table-question", HTMLElement);
  const count = byId("table-count", HTMLElement);
  const skipped = byId("table-skipped", HTMLDetailsElement);
  const use = byId("table-use", HTMLButtonElement);

  /** The source, and its name. @type {{ blob: Blob, name: string } | undefined} */
  let source;
  /** The source whose choices are shown. @type {typeof source} */
  let outlined;
  /** How to read it, as far as the person has chosen. @type {TableOptions} */
  let wish = {};
  /** The table, once it has been read completely. @type {TableReader | undefined} */
  let ready;
  /** The number of the current reading. An earlier one ends when a newer one starts. */
  let reading = 0;
  let timer = 0;

  const sourceText = startSourceText(() => {
    // Another sheet, or another encoding, has other columns.
    wish = {};
    again();
  });

  /** Ends what is being read, and lets nobody use what was. */
  function discard() {
    reading += 1;
    ready?.free();
    ready = undefined;
    enable(use, false);
  }

  function forget() {
    discard();
    progress.hidden = true;
    refusal.hidden = true;
    skipped.hidden = true;
    question.hidden = true;
    byId("table-notes", HTMLElement).hidden = true;
    byId("table-points", HTMLElement).hidden = true;
    write(count, "");
    write(use, t("table.use-none"));
  }

  /** Says why nothing can be read. What was chosen can be chosen otherwise. @param {string} reason */
  function refuse(reason) {
    forget();
    found.hidden = !sourceText.isWorkbook && outlined !== source;
    found.dataset.refused = "";
    refusal.hidden = false;
    write(refusal, reason);
    announce(reason);
  }

  /**
   * Reads the source from its start, and shows the result.
   * @param {{ blob: Blob, name: string }} from
   */
  async function read({ blob: whole }) {
    forget();
    const turn = reading;
    /** @type {TableReader | undefined} */
    let reader;
    try {
      const { TableReader } = await extras();
      const blob = await sourceText.of(whole, () => write(count, t("table.opening")));
      if (turn !== reading) return;
      reader = new TableReader(sourceText.isWorkbook ? { ...wish, separator: "tab" } : wish);
      let isShown = false;
      for (let at = 0, end = HEAD; at < blob.size && turn === reading; [at, end] = [end, end + CHUNK]) {
        const bytes = await blob.slice(at, end).arrayBuffer();
        if (turn !== reading) break;
        reader.push(new Uint8Array(bytes));
        if (end >= blob.size) break;
        progress.hidden = false;
        progress.value = end / blob.size;
        write(count, t("table.reading", { percent: Math.floor((100 * end) / blob.size) }));
        const outline = isShown ? undefined : reader.outline;
        if (outline) {
          isShown = true;
          await pause();
          if (turn === reading) showOutline(reader, outline);
        }
      }
      if (turn !== reading) {
        reader.free();
        return;
      }
      reader.finish();
      progress.hidden = true;
      ready = reader;
      const { outline } = reader;
      if (!outline) return;
      showOutline(reader, outline);
      showPoints(reader);
      showNotes(page, reader);
      showResult(page, reader);
      offer(reader, inquire(reader, outline));
    } catch (phrase) {
      // A file that the browser cannot read is no fault of the page.
      if (typeof phrase !== "string" && !(phrase instanceof DOMException)) console.error(phrase);
      if (turn === reading) refuse(t(typeof phrase === "string" ? phrase : "table.unreadable"));
      reader?.free();
    }
  }

  /**
   * Shows how the table is read, as choices that can be changed.
   * @param {TableReader} reader
   * @param {TableOutline} outline
   */
  function showOutline(reader, outline) {
    const { columns } = reader;
    const names = namesOf(columns);
    const columnOptions = () => names.map((name, index) => new Option(name, String(index)));
    fillSelect(x, [...columnOptions(), new Option(t("table.row-number"), "-1")], String(outline.x));
    fillSelect(y, columnOptions(), String(outline.y));
    separator.value = outline.separator;
    decimal.value = outline.decimal;
    order.value = outline.isDayFirst ? "day" : "month";
    byId("table-of-separator", HTMLElement).hidden = outline.isLiteral || sourceText.isWorkbook;
    byId("table-of-order", HTMLElement).hidden = !outline.hasOrder;
    header.checked = outline.header > 0;
    lying.checked = outline.isLying;
    write(byId("table-header-text", HTMLElement), outline.header > 1 ? t("table.header-in", { row: outline.header }) : t("table.header"));
    const { options, chosen } = rowChoices(columns, names, outline);
    fillSelect(only, options, chosen);
    byId("table-of-only", HTMLElement).hidden = options.length === 1;
    showPreview(page, reader, names, outline);
    showColumns(page, reader, columns, names, outline);
    delete found.dataset.refused;
    found.hidden = false;
    outlined = source;
  }

  /**
   * Asks what the table does not tell, and returns whether there is such a question.
   * @param {TableReader} reader
   * @param {TableOutline} outline
   */
  function inquire(reader, { isDecimalUnclear, isOrderUnclear }) {
    question.hidden = !isDecimalUnclear && !isOrderUnclear;
    if (question.hidden) return false;
    const [words, answers] = isDecimalUnclear ? decimalQuestion(reader) : ORDER_QUESTION;
    write(byId("table-question-text", HTMLElement), words());
    const buttons = answers.map(([words, answer]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: words() });
      button.addEventListener("click", () => {
        choose(answer);
        use.focus();
      });
      return button;
    });
    question.querySelector(".answers")?.replaceChildren(...buttons);
    return true;
  }

  /**
   * @param {TableReader} reader
   * @param {boolean} isAsking
   */
  function offer({ pointCount: points }, isAsking) {
    write(use, points > 0 ? t("table.use", { count: points, n: page.formatCount(points) }) : t("table.use-none"));
    enable(use, points > 0 && !isAsking);
    if (isAsking) write(count, t("table.answer"));
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

  addEventListener("language", again);

  /**
   * Reads the table again with another choice.
   * @param {TableOptions} choice
   */
  function choose(choice) {
    wish = { ...wish, ...choice };
    again();
  }

  for (const [select, key] of /** @type {const} */ ([[x, "x"], [y, "y"]])) {
    select.addEventListener("change", () => choose({ x: Number(x.value), y: Number(y.value), [key]: Number(select.value) }));
  }
  /** What another way to divide the table into columns takes back. @type {TableOptions} */
  const otherColumns = { x: undefined, y: undefined, only: undefined };
  separator.addEventListener("change", () => choose({ ...otherColumns, separator: separator.value }));
  decimal.addEventListener("change", () => choose({ ...otherColumns, decimal: decimal.value }));
  lying.addEventListener("change", () => choose({ ...otherColumns, lying: lying.checked, header: undefined }));
  header.addEventListener("change", () => choose({ header: header.checked }));
  order.addEventListener("change", () => choose({ dayFirst: order.value === "day" }));
  only.addEventListener("change", () => choose({ only: only.value === "" ? undefined : JSON.parse(only.value) }));

  text.addEventListener("paste", (event) => {
    const { clipboardData: from } = event;
    const html = textOfHtml(from?.getData("text/html") ?? "");
    const pasted = from?.files[0] ?? html ?? from?.getData("text/plain");
    if (pasted === undefined || (typeof pasted === "string" && html === undefined && pasted.length <= MOST_LETTERS && !LAB.test(pasted))) return;
    event.preventDefault();
    bring(pasted);
  });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    // What was read is not what stands there now.
    discard();
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
    sourceText.close();
    source = outlined = undefined;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!ready || !source || use.ariaDisabled === "true") return;
    const { pointCount, skippedCount } = ready;
    const axes = axesOf(ready);
    const said = t(skippedCount > 0 ? "table.used-some" : "table.used", {
      count: pointCount,
      n: page.formatCount(pointCount),
      skipped: page.formatCount(skippedCount),
      name: source.name,
    });
    enable(use, false);
    const built = await build(ready);
    if (!built || !act(() => page.loadTable(built, ...axes), refuse)) return;
    // Drawing so many points and the page without the dialog takes more than a frame.
    if (2 * pointCount > PART) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    box.close();
    announce(said);
  });

  /**
   * Makes a data set of the points of a table, part by part if they are many. Resolves to nothing if they are refused, or no longer wanted.
   * @param {TableReader} reader
   */
  async function build(reader) {
    const turn = reading;
    const { points, pointCount } = reader;
    /** @type {DatasetBuilder | undefined} */
    let builder;
    try {
      builder = new DatasetBuilder(pointCount);
      for (let at = 0; at < points.length && turn === reading; at += PART) {
        if (at > 0) await pause();
        builder.extend(points.subarray(at, at + PART));
      }
      if (turn === reading) return builder;
    } catch (phrase) {
      if (typeof phrase !== "string") throw phrase;
      refuse(t(phrase));
    }
    builder?.free();
    return undefined;
  }

  /** @param {File | string} [from] */
  return (from) => {
    forget();
    text.value = file.value = "";
    found.hidden = true;
    sourceName.hidden = true;
    ask.hidden = false;
    openDialog(box, from === undefined ? text : use);
    if (from !== undefined) open(from);
  };
}

/**
 * A question, and its answers with what each of them says.
 * @typedef {[() => string, [() => string, TableOptions][]]} Question
 */

/** @type {Question} */
const ORDER_QUESTION = [
  () => t("table.ask-order"),
  [
    [() => t("table.is-day-first"), { dayFirst: true }],
    [() => t("table.is-month-first"), { dayFirst: false }],
  ],
];

/**
 * Asks with a number of the table whether its mark stands before decimals or between thousands.
 * @param {TableReader} reader
 * @returns {Question}
 */
function decimalQuestion({ previewCells }) {
  // A part of a date is no such number.
  const isUnclear = /(?:^|[^\d.,])(\d{1,3})([.,])(\d{3})(?![\d.,])/;
  const found = previewCells.map((cell) => isUnclear.exec(cell)).find((match) => match !== null);
  const [whole, mark, rest] = found?.slice(1) ?? ["1", ".", "234"];
  const example = whole + mark + rest;
  const [own, other] = mark === "." ? ["point", "comma"] : ["comma", "point"];
  return [
    () => t("table.ask-decimal", { example }),
    [
      [() => t("table.is-decimal", { n: whole }), { decimal: own }],
      [() => t("table.is-thousands", { n: whole + rest }), { decimal: other }],
    ],
  ];
}

/**
 * @param {HTMLSelectElement} select
 * @param {(HTMLOptionElement | HTMLOptGroupElement)[]} options
 * @param {string} value
 */
function fillSelect(select, options, value) {
  select.replaceChildren(...options);
  select.value = value;
}
