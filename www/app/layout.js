/** What is different on a phone: panels are tabs, and some controls are in a drawer. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { PHONE } from "../base/screens.js";
import { startTabs } from "../controls/tabs.js";

/** @param {App} app */
export function startLayout(app) {
  const phone = matchMedia(PHONE);
  const parts = [startPanels(app), startDrawer(app)];
  startNumberTabs(app);

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
function startNumberTabs({ frames }) {
  const update = startTabs(byId("number-tabs", HTMLElement), (panels, chosen) => {
    panels.forEach((panel, i) => (panel.hidden = i !== chosen));
    frames.redraw();
  });
  update();
}

/**
 * @param {App} app
 * @returns {(phone: boolean) => void}
 */
function startDrawer({ frames }) {
  const drawer = byId("drawer", HTMLDialogElement);
  const body = byId("drawer-body", HTMLElement);
  const opener = byId("open-drawer", HTMLElement);
  // A control exists once. It moves between its place in the page, which a comment marks, and the drawer.
  const movers = [...document.querySelectorAll("[data-in-drawer]")].map((part) => {
    const mark = document.createComment("");
    part.before(mark);
    return { part, mark };
  });

  opener.addEventListener("click", () => {
    drawer.showModal();
    opener.ariaExpanded = "true";
    frames.redraw();
  });
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
