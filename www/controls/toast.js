/** A short message about what was done, with a button that takes it back. */

/** @import { App } from "../base/app.js" */

import { byId, write } from "../base/dom.js";
import { undo } from "../base/history.js";
import { t } from "../base/i18n.js";

/** Milliseconds for which it is shown, while nobody is on it. */
const LASTING = 8000;

/**
 * @param {App} app
 * @param {HTMLElement} origin  takes the focus when the button is gone
 * @returns {{ offer: (text: string) => void, show: () => void }} `offer` shows the message about the last edit, and `show` takes it away
 *   once there was another
 */
export function createToast(app, origin) {
  const { page } = app;
  const box = document.createElement("div");
  const words = document.createElement("span");
  const button = document.createElement("button");
  box.className = "notice toast";
  box.role = "group";
  box.hidden = true;
  button.className = "button small";
  button.type = "button";
  button.textContent = t("toast.undo");
  box.append(words, button);
  byId("notices", HTMLElement).append(box);
  let edits = NaN;
  let timer = 0;

  function close() {
    clearTimeout(timer);
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    if (hadFocus) origin.focus({ preventScroll: true });
  }

  function hold() {
    clearTimeout(timer);
  }

  function wait() {
    hold();
    if (!box.hidden && !box.matches(":focus-within")) timer = window.setTimeout(close, LASTING);
  }

  for (const sign of ["pointerenter", "focusin"]) box.addEventListener(sign, hold);
  for (const sign of ["pointerleave", "focusout"]) box.addEventListener(sign, wait);
  button.addEventListener("click", () => {
    close();
    undo(app);
  });

  return {
    offer(text) {
      edits = page.editCount;
      write(words, text);
      box.ariaLabel = text;
      box.hidden = false;
      wait();
    },
    show() {
      if (!box.hidden && page.editCount !== edits) close();
    },
  };
}
