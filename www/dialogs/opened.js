/** Opens links and the texts of files, and shows a dialog with what could not be used of them. */

/** @import { App } from "../base/app.js" */

import { byId } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { undo } from "../base/history.js";
import { t } from "../base/i18n.js";
import { lazyMarkup } from "../base/markup.js";
import { openDialog } from "./dialog.js";

/**
 * Replaces the lab by that of a link or of the text of a file. Names what could not be used of it. A text that contains no lab
 * changes nothing.
 * @param {App} app
 * @param {string} text
 * @param {{ points?: Float64Array, isEdit?: boolean }} [how]
 *   points instead of those in the text; whether the change can be undone
 * @returns {Promise<number>} how much of it could not be used: `Infinity` if there was no lab in it
 */
export async function openText(app, text, { points, isEdit = true } = {}) {
  const { page, act, announce } = app;
  const { opened } = await extras();
  /** @type {ReturnType<typeof opened> | undefined} */
  let found;
  /** @type {string[]} */
  let unreached = [];
  const isOpen = act(() => {
    found = opened(text);
    if (points) found.setPoints(points);
    unreached = page.adopt(found.encoded(), isEdit);
  });
  if (!isOpen || !found) return Infinity;
  const count = found.problemCount + unreached.length;
  if (count > 0) await showProblems(app, [...found.problems, ...unreached], count);
  else if (isEdit) announce(t("said.opened"));
  return count;
}

const dialog = lazyMarkup("dialogs/opened", start);

/**
 * Shows what could not be used of a link or a file.
 * @param {App} app
 * @param {string[]} problems  the first ones, as phrases
 * @param {number} count  of all of them
 */
async function showProblems(app, problems, count) {
  (await dialog(app))(problems, count);
}

/** @param {App} app */
function start(app) {
  const { page } = app;
  const box = byId("opened-dialog", HTMLDialogElement);
  const list = byId("opened-problems", HTMLElement);
  const more = byId("opened-more", HTMLElement);

  const button = byId("opened-undo", HTMLElement);
  button.addEventListener("click", () => {
    box.close();
    undo(app);
  });

  /**
   * @param {string[]} problems
   * @param {number} count
   */
  return (problems, count) => {
    list.replaceChildren(
      ...problems.map((problem) => {
        const item = document.createElement("li");
        item.textContent = t(problem);
        return item;
      }),
    );
    more.hidden = count <= problems.length;
    more.textContent = t("opened.more", { n: page.formatCount(count - problems.length), count: count - problems.length });
    button.hidden = !page.canUndo;
    openDialog(box);
  };
}
