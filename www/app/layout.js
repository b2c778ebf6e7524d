/** Which panels are where: one may be large. On a phone, panels are tabs, and some controls are in a drawer. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { loadStyle } from "../base/later-style.js";
import { attempt, later, lazily } from "../base/lazy.js";
import { isPhone, watchPhone } from "../base/screens.js";
import { startTabs } from "../controls/tabs.js";

/**
 * @param {App} app
 * @returns {() => void} shows which panel is large
 */
export function startLayout(app) {
  // The panels are drawn again after controls have moved.
  const parts = [startDrawer(app), startRail(), startPanels(app)];
  startNumberTabs(app);

  function arrange() {
    parts.forEach((part) => part(isPhone()));
  }
  watchPhone(arrange);
  arrange();
  return startEnlarging(app);
}

/**
 * A button, a double click on its title or a digit makes a panel large, and small again. The style is loaded later.
 * @param {App} app
 */
function startEnlarging(app) {
  const { page, act } = app;
  const lab = byId("lab", HTMLElement);
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#lab [data-enlarge]")]);
  buttons.forEach((button, i) => {
    const name = button.dataset.enlarge ?? "";
    button.addEventListener("click", () =>
      attempt(app, async () => {
        await loadStyle();
        act(() => page.enlarge(page.large === name ? "" : name));
      }),
    );
    button.parentElement?.addEventListener("dblclick", ({ target }) => target instanceof HTMLHeadingElement && button.click());
    button.ariaKeyShortcuts = String(i + 1);
  });
  return () => {
    const { large } = page;
    if (lab.dataset.large === large) return;
    lab.dataset.large = large;
    for (const button of buttons) {
      const isLarge = button.dataset.enlarge === large;
      button.ariaPressed = String(isLarge);
      button.querySelector("use")?.setAttribute("href", isLarge ? "#icon-shrink" : "#icon-enlarge");
    }
  };
}

/**
 * The panels of the page. They are tabs on a phone only.
 * @param {App} app
 * @returns {(phone: boolean) => void}
 */
function startPanels(app) {
  const { frames } = app;
  const list = byId("tabs", HTMLElement);
  let tabbed = false;
  const update = startTabs(list, (panels, chosen) => {
    panels.forEach((panel, i) => {
      panel.hidden = tabbed && i !== chosen;
      if (tabbed) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
    });
    frames.redraw();
  });
  const swipes = lazily(app, () => false, async () => {
    (await later(() => import("./swipe.js"))).startSwipes(byId("lab", HTMLElement), list);
    return () => {};
  });
  return (phone) => {
    tabbed = phone;
    update();
    if (phone) addEventListener("pointerdown", swipes.load, { once: true });
  };
}

/**
 * The numbers, which are tabs on every screen.
 * @param {App} app
 */
function startNumberTabs({ frames }) {
  const update = startTabs(byId("number-tabs", HTMLElement), (panels, chosen) => {
    panels.forEach((panel, i) => (panel.hidden = i !== chosen));
    frames.redraw();
  });
  update();
}

/**
 * The rail begins a page and ends that of a phone, for the keyboard as for the eye.
 * @returns {(phone: boolean) => void}
 */
function startRail() {
  const lab = byId("lab", HTMLElement);
  // A page that contains the lab may have it without the rail.
  const rail = lab.querySelector(".rail");
  const end = byId("welcome", HTMLElement);
  return (phone) => {
    if (!rail) return;
    const { activeElement } = document;
    if (phone) end.before(rail);
    else if (rail !== lab.firstElementChild) lab.prepend(rail);
    // What moves loses the focus.
    if (activeElement instanceof HTMLElement && rail.contains(activeElement)) activeElement.focus({ preventScroll: true });
  };
}

/**
 * @param {App} app
 * @returns {(phone: boolean) => void}
 */
function startDrawer(app) {
  const { frames } = app;
  const drawer = byId("drawer", HTMLDialogElement);
  const body = byId("drawer-body", HTMLElement);
  const opener = byId("open-drawer", HTMLElement);
  // A control exists once. It moves between its place in the page, which a comment marks, and the drawer.
  const movers = [...document.querySelectorAll("[data-in-drawer]")].map((part) => {
    const mark = document.createComment("");
    part.before(mark);
    return { part, mark };
  });

  opener.addEventListener("click", () =>
    attempt(app, async () => {
      await loadStyle();
      drawer.showModal();
      opener.ariaExpanded = "true";
      frames.redraw();
    }),
  );
  drawer.addEventListener("close", () => {
    opener.ariaExpanded = "false";
  });
  drawer.addEventListener("click", (event) => {
    // A tap beside the drawer hits its backdrop, which is the dialog itself.
    if (event.target === drawer) drawer.close();
  });

  return (phone) => {
    if (!phone) drawer.close();
    for (const { part, mark } of movers) {
      if (phone) body.append(part);
      else mark.after(part);
    }
  };
}
