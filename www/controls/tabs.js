/** Tab lists, of which one tab shows its panel. */

import { byId } from "../base/dom.js";

/**
 * Makes a tab list work by mouse, touch and keyboard. The first tab is chosen.
 * @param {HTMLElement} list
 * @param {(panels: HTMLElement[], chosen: number) => void} show  shows the panel of the chosen tab
 * @returns {() => void} shows it again
 */
export function startTabs(list, show) {
  /** @type {HTMLElement[]} */
  const tabs = [...list.querySelectorAll("button")];
  const panels = tabs.map((tab) => byId(tab.getAttribute("aria-controls") ?? "", HTMLElement));
  let chosen = 0;

  function update() {
    tabs.forEach((tab, i) => {
      tab.ariaSelected = String(i === chosen);
      tab.tabIndex = i === chosen ? 0 : -1;
    });
    show(panels, chosen);
  }

  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => {
      chosen = i;
      update();
    });
    tab.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      /** @type {Record<string, number>} */
      const goals = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: last };
      const goal = goals[event.key];
      if (goal === undefined) return;
      event.preventDefault();
      chosen = goal < 0 ? last : goal > last ? 0 : goal;
      update();
      tabs[chosen].focus();
    });
  });
  return update;
}
