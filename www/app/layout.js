/** What is different on a phone: panels are tabs, and some controls are in a drawer. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { PHONE } from "../base/screens.js";
import { startTabs } from "../controls/tabs.js";

/** @param {App} app */
export function startLayout(app) {
  const phone = matchMedia(PHONE);
  const parts = [startPanels(app), startSheet(app)];
  startLeaves(app);

  function arrange() {
    parts.forEach((part) => part(phone.matches));
  }
  phone.addEventListener("change", arrange);
  arrange();
}

/**
 * The panels of the page. They are tabs on a phone only.
 * @param {App} app
 * @returns {(phone: boolean) => void}
 */
function startPanels({ frames }) {
  let tabbed = false;
  const update = startTabs(byId("tabs", HTMLElement), (panels, chosen) => {
    panels.forEach((panel, i) => {
      panel.hidden = tabbed && i !== chosen;
      if (tabbed) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
    });
    frames.redraw();
  });
  return (phone) => {
    tabbed = phone;
    update();
  };
}

/**
 * The numbers, which are tabs on every screen.
 * @param {App} app
 */
function startLeaves({ frames }) {
  const update = startTabs(byId("sheets", HTMLElement), (panels, chosen) => {
    panels.forEach((panel, i) => (panel.hidden = i !== chosen));
    frames.redraw();
  });
  update();
}

/**
 * @param {App} app
 * @returns {(phone: boolean) => void}
 */
function startSheet({ frames }) {
  const sheet = byId("sheet", HTMLDialogElement);
  const body = byId("sheet-body", HTMLElement);
  const opener = byId("open-sheet", HTMLElement);
  // A control exists once. It moves between its place in the page, which a comment marks, and the drawer.
  const movers = [...document.querySelectorAll("[data-in-sheet]")].map((part) => {
    const mark = document.createComment("");
    part.before(mark);
    return { part, mark };
  });

  opener.addEventListener("click", () => {
    sheet.showModal();
    opener.ariaExpanded = "true";
    frames.redraw();
  });
  sheet.addEventListener("close", () => {
    opener.ariaExpanded = "false";
  });
  sheet.addEventListener("click", (event) => {
    // A tap beside the drawer hits its backdrop, which is the dialog itself.
    if (event.target === sheet) sheet.close();
  });

  return (phone) => {
    if (!phone) sheet.close();
    for (const { part, mark } of movers) {
      if (phone) body.append(part);
      else mark.after(part);
    }
  };
}
