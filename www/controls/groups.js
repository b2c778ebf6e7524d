/** The groups of settings, which open and close. What is in them is loaded when it is first needed. */

/** @import { App } from "../base/app.js" */

import { isGuest } from "../base/address.js";
import { byId, within } from "../base/dom.js";
import { later, lazily } from "../base/lazy.js";
import { isWaiting } from "../base/opening.js";
import { prefer, preferred } from "../base/preferences.js";

/**
 * @param {App} app
 * @param {() => void} addRun
 * @returns {() => void} updates the settings
 */
export function startGroups(app, addRun) {
  const { page } = app;
  const ofOneRun = byId("of-one-run", HTMLElement);
  // A guest keeps nothing.
  const open = new Set(isGuest() ? [] : preferred("groups")?.split(" ").filter(Boolean));
  const { revision } = page;
  // A new lab and the scene of a first visit have the settings that the titles of the groups say.
  const isNeeded = () => !isWaiting() && (page.revision !== revision || page.pointCount > 0 || open.size > 0);
  const settings = lazily(app, isNeeded, async () => (await later(() => import("./settings.js"))).startSettings(app, addRun));

  /** @param {HTMLDetailsElement} group */
  function startGroup(group) {
    const summary = within(group, "summary", HTMLElement);
    group.open = open.has(group.id);
    for (const sign of ["pointerenter", "focus"]) summary.addEventListener(sign, settings.load);
    summary.addEventListener("click", (event) => {
      // A sentence about a number that was refused stays in sight.
      if (group.querySelector("[aria-invalid=true]")) event.preventDefault();
      else if (group.open) open.delete(group.id);
      else open.add(group.id);
      if (!isGuest()) prefer("groups", [...open].join(" "));
    });
  }

  /** @type {NodeListOf<HTMLDetailsElement>} */
  const groups = document.querySelectorAll(".group");
  groups.forEach(startGroup);
  return () => {
    // The cards of several runs have what is in it.
    ofOneRun.hidden = page.runCount > 1;
    settings.show();
  };
}
