/** The menus in the header, and the buttons that open dialogs. */

/** @import { App } from "../base/app.js" */

import { catalogue } from "../../pkg/steepest.js";
import { byId, write } from "../base/dom.js";
import { t, valuesOf } from "../base/i18n.js";
import { later, lazily } from "../base/lazy.js";
import { refusalOf } from "../controls/fields.js";

/**
 * @param {App} app
 * @returns {() => void} updates what is open
 */
export function startDialogs(app) {
  startDataMenu(app);
  startShareMenu(app);
  startPointDialog(app);
  byId("keyboard", HTMLElement).addEventListener("click", () =>
    attempt(app, async () => (await later(() => import("../dialogs/shortcuts.js"))).openKeys()),
  );
  const points = lazily(app, () => false, async () => (await later(() => import("../panels/points/points-panel.js"))).startPoints(app));
  byId("edit-points", HTMLElement).addEventListener("click", async () => (await points.load())?.toggle());
  return points.show;
}

/** @param {App} app */
function startDataMenu(app) {
  const { page, act, announce } = app;
  const menu = startMenu("data");
  const samples = byId("samples", HTMLElement);
  // Their words are many. They are loaded when the menu is opened.
  menu.addEventListener("beforetoggle", () => {
    if (samples.childElementCount === 0) catalogue().samples.forEach(addSample);
  });
  byId("clear", HTMLElement).addEventListener("click", () => act(() => page.clear()));
  byId("new", HTMLElement).addEventListener("click", () => {
    if (act(() => page.startAfresh())) announce(t("said.new"));
  });

  /** @param {string} name */
  function addSample(name) {
    const item = document.createElement("li");
    const load = document.createElement("button");
    const title = document.createElement("span");
    const text = document.createElement("small");
    load.type = "button";
    load.className = "item";
    title.textContent = t(`sample.${name}.title`);
    text.textContent = t(`sample.${name}.text`);
    load.append(title, text);
    item.append(load);
    samples.append(item);
    load.addEventListener("click", () => act(() => page.loadSample(name)));
  }
}

/**
 * The menu "Share". Each of its items names its action.
 * @param {App} app
 */
function startShareMenu(app) {
  startMenu("share").addEventListener("click", async ({ target }) => {
    const deed = target instanceof Element && target.closest("button")?.dataset.deed;
    if (!deed) return;
    attempt(app, async () => (await later(() => import("./share-menu.js"))).share(app, deed));
  });
}

/**
 * Runs an action that loads parts of the page, and shows a notice if they cannot be loaded.
 * @param {App} app
 * @param {() => Promise<void>} deed
 */
async function attempt({ complain }, deed) {
  try {
    await deed();
  } catch (error) {
    complain(t("failure.module"));
    console.error(error);
  }
}

/**
 * A menu below its button. The arrow keys open it and move in it, and a choice closes it.
 * @param {string} name  of the button
 */
function startMenu(name) {
  const button = byId(name, HTMLElement);
  const menu = byId(`${name}-menu`, HTMLElement);

  menu.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("button")) menu.hidePopover();
  });
  menu.addEventListener("beforetoggle", () => {
    const box = button.getBoundingClientRect();
    menu.style.setProperty("--below", `${box.bottom}px`);
    menu.style.setProperty("--start", `${box.left}px`);
  });
  menu.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const items = [...menu.querySelectorAll("button")];
    const at = items.findIndex((item) => item === document.activeElement);
    if (step === 0) return;
    event.preventDefault();
    items.at((at + step) % items.length)?.focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.showPopover();
    menu.querySelector("button")?.focus();
  });
  return menu;
}

/** @param {App} app */
function startPointDialog({ page, act }) {
  const dialog = byId("point-dialog", HTMLDialogElement);
  const added = byId("point-added", HTMLElement);
  const x = byId("point-x", HTMLInputElement);
  const y = byId("point-y", HTMLInputElement);
  const refusals = new Map([x, y].map((field) => [field, refusalOf(field)]));

  /**
   * @param {HTMLInputElement} field
   * @param {string} reason
   */
  function refuse(field, reason) {
    refusals.get(field)?.tell(reason);
    field.focus();
  }

  function add() {
    refusals.forEach((refusal) => refusal.clear());
    write(added, "");
    const missing = [x, y].find((field) => Number.isNaN(field.valueAsNumber));
    if (missing) {
      refuse(missing, t("field.needs-number", { example: page.format(2.5) }));
      return;
    }
    const place = { x: page.format(x.valueAsNumber), y: page.format(y.valueAsNumber) };
    const isAdded = act(
      () => page.addPoint(x.valueAsNumber, y.valueAsNumber),
      (reason, phrase) => refuse(valuesOf(phrase).axis === "x" ? x : y, reason),
    );
    if (!isAdded) return;
    write(added, t("point.added", { ...place, count: page.pointCount, n: page.formatCount(page.pointCount) }));
    x.value = y.value = "";
    x.focus();
  }

  byId("enter-point", HTMLElement).addEventListener("click", () => {
    refusals.forEach((refusal) => refusal.clear());
    write(added, "");
    dialog.showModal();
    x.focus();
  });
  byId("point-done", HTMLElement).addEventListener("click", () => dialog.close());
  byId("point-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
}
