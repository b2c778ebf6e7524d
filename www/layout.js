/** What a phone shows differently: panels become tabs, and the lesser controls move into a sheet. */

import { byId } from "./dom.js";

export function startLayout() {
  const phone = matchMedia("(max-width: 699.98px)");
  const parts = [startTabs(), startSheet()];

  function arrange() {
    parts.forEach((part) => part(phone.matches));
  }
  phone.addEventListener("change", arrange);
  arrange();
}

/** @returns {(phone: boolean) => void} */
function startTabs() {
  /** @type {HTMLElement[]} */
  const tabs = [...byId("tabs", HTMLElement).querySelectorAll("button")];
  const panels = tabs.map((tab) => byId(tab.getAttribute("aria-controls") ?? "", HTMLElement));
  let chosen = 0;
  let tabbed = false;

  function show() {
    tabs.forEach((tab, i) => {
      tab.ariaSelected = String(i === chosen);
      tab.tabIndex = i === chosen ? 0 : -1;
    });
    panels.forEach((panel, i) => {
      panel.hidden = tabbed && i !== chosen;
      if (tabbed) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
    });
  }

  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => {
      chosen = i;
      show();
    });
    tab.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      /** @type {Record<string, number>} */
      const goals = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: last };
      const goal = goals[event.key];
      if (goal === undefined) return;
      event.preventDefault();
      chosen = goal < 0 ? last : goal > last ? 0 : goal;
      show();
      tabs[chosen].focus();
    });
  });

  return (phone) => {
    tabbed = phone;
    show();
  };
}

/** @returns {(phone: boolean) => void} */
function startSheet() {
  const sheet = byId("sheet", HTMLDialogElement);
  const body = byId("sheet-body", HTMLElement);
  const opener = byId("open-sheet", HTMLElement);
  // A control exists once: it moves between its place in the page, kept by a mark, and the sheet.
  const movers = [...document.querySelectorAll("[data-in-sheet]")].map((part) => {
    const mark = document.createComment("");
    part.before(mark);
    return { part, mark };
  });

  opener.addEventListener("click", () => {
    sheet.showModal();
    opener.ariaExpanded = "true";
  });
  sheet.addEventListener("close", () => {
    opener.ariaExpanded = "false";
  });
  sheet.addEventListener("click", (event) => {
    // A tap beside the sheet falls on its backdrop, which is the dialog itself.
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
