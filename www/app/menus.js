/** The menus in the header, and the buttons that open dialogs. */

/** @import { App } from "../base/app.js" */

import { addressOfChapter, addressOfGame, isEmbedded } from "../base/address.js";
import { byId } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { attempt, later, lazily } from "../base/lazy.js";
import { startLanguages } from "../controls/language.js";

/**
 * @param {App} app
 * @returns {() => void} updates what is open
 */
export function startMenus(app) {
  startDataMenu(app);
  startShareMenu(app);
  byId("enter-point", HTMLElement).addEventListener("click", () =>
    attempt(app, async () => (await later(() => import("../dialogs/enter-point.js"))).enterPoint(app)),
  );
  startMenu("learn");
  startLink(app, "lesson-open", () => addressOfChapter("", 1));
  startLink(app, "game-open", () => addressOfGame("step-one"));
  byId("keyboard", HTMLElement).addEventListener("click", () =>
    attempt(app, async () => (await later(() => import("../dialogs/shortcuts.js"))).openShortcuts()),
  );
  byId("glossary", HTMLElement).addEventListener("click", () => openGlossary(app));
  byId("preferences", HTMLElement).addEventListener("click", () =>
    attempt(app, async () => (await later(() => import("../dialogs/preferences.js"))).openPreferences(app)),
  );
  startLanguages(app, byId("language", HTMLSelectElement));
  const points = lazily(app, () => false, async () => (await later(() => import("../panels/points/points-panel.js"))).startPoints(app));
  byId("edit-points", HTMLElement).addEventListener("click", async () => (await points.load())?.toggle());
  const presenter = lazily(app, () => false, async () => (await later(() => import("../presenter/presenter.js"))).startPresenter(app));
  byId("present", HTMLElement).addEventListener("click", async () => (await presenter.load())?.toggle());
  return () => {
    points.show();
    presenter.show();
  };
}

/**
 * An item that opens a page of its own, which leaves the lab as it is.
 * @param {App} app
 * @param {string} id
 * @param {() => string} address
 */
function startLink(app, id, address) {
  byId(id, HTMLElement).addEventListener("click", async () => {
    // The page around keeps its lab, and what is locked in it.
    if (isEmbedded()) return;
    await app.settle();
    location.assign(address());
  });
}

/**
 * @param {App} app
 * @param {string} [term]  to show
 */
export function openGlossary(app, term) {
  attempt(app, async () => (await later(() => import("../dialogs/glossary.js"))).openGlossary(term));
}

/** @param {App} app */
function startDataMenu(app) {
  const { page, act, announce } = app;
  startMenu("data");
  for (const opener of document.querySelectorAll("[data-samples]")) {
    opener.addEventListener("click", () =>
      attempt(app, async () => (await later(() => import("../dialogs/samples.js"))).openSamples(app)),
    );
  }
  byId("clear", HTMLElement).addEventListener("click", () => act(() => page.clear()));
  byId("new", HTMLElement).addEventListener("click", () => {
    if (act(() => page.startAfresh())) announce(t("said.new"));
  });
}

/**
 * The menu "Share". It is filled when it is about to be opened.
 * @param {App} app
 */
function startShareMenu(app) {
  const items = lazily(app, () => false, async () => (await later(() => import("./share-menu.js"))).startShareMenu(app, menu));
  const menu = startMenu("share", items.load);
  menu.addEventListener("toggle", async () => {
    // Nothing can be chosen, and a notice says why.
    if (!(await items.load())) menu.hidePopover();
  });
}

/**
 * A menu below its button. The arrow keys open it and move in it, and a choice closes it.
 * @param {string} name  of the button
 * @param {() => unknown} fill  loads the items, if they are not there yet
 */
function startMenu(name, fill = () => undefined) {
  const button = byId(name, HTMLElement);
  const menu = byId(`${name}-menu`, HTMLElement);

  for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, fill);
  menu.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("button")) menu.hidePopover();
  });
  menu.addEventListener("beforetoggle", () => {
    fill();
    const box = button.getBoundingClientRect();
    menu.style.setProperty("--below", `${box.bottom}px`);
    menu.style.setProperty("--start", `${box.left}px`);
  });
  menu.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    /** @type {NodeListOf<HTMLElement>} */
    const found = menu.querySelectorAll("button, input");
    const items = [...found];
    const at = items.findIndex((item) => item === document.activeElement);
    if (step === 0) return;
    event.preventDefault();
    items.at((at + step) % items.length)?.focus();
  });
  button.addEventListener("keydown", async (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    await fill();
    menu.showPopover();
    menu.querySelector("button")?.focus();
  });
  return menu;
}
