/** The question at the end of a chapter: it is answered by choosing or by doing. */

/** @import { App } from "../base/app.js" */
/** @import { Question } from "./source.js" */

import { press, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { startGoals } from "./goals.js";

/**
 * @param {App} app
 * @param {() => Question} question  in the language of the page
 * @param {{ text: HTMLElement, answers: HTMLElement, reason: HTMLElement }} parts  where the page shows it
 * @param {(text: string) => string} told  fills a text in
 * @param {() => void} answered  called once it has been answered rightly
 * @returns {() => void} follows what is done
 */
export function startQuestion(app, question, { text, answers, reason }, told, answered) {
  let isAnswered = false;
  let why = () => "";

  function finish() {
    if (isAnswered) return;
    isAnswered = true;
    answered();
  }

  /**
   * @param {boolean} isRight
   * @param {() => string} reasonWhy
   */
  function say(isRight, reasonWhy) {
    why = reasonWhy;
    reason.dataset.right = String(isRight);
    reason.hidden = false;
    showReason();
    app.announce(reason.textContent ?? "");
    if (isRight) finish();
  }

  function showReason() {
    if (!reason.hidden) write(reason, t(reason.dataset.right === "true" ? "lesson.right" : "lesson.wrong", { reason: told(why()) }));
  }

  reason.hidden = true;
  answers.replaceChildren();
  if (question().goals) {
    const follow = startGoals(app, () => question().goals ?? [], answers, told);
    return () => {
      write(text, told(question().text));
      const areMet = follow();
      if (areMet && !isAnswered) say(true, () => question().reason ?? "");
      showReason();
    };
  }

  const choices = () => question().answers ?? [];
  const buttons = choices().map((choice, index) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button answer" });
    press(button, false);
    button.addEventListener("click", () => {
      buttons.forEach((each) => press(each, each === button));
      button.dataset.right = String(choice.right === true);
      say(choice.right === true, () => choices()[index].reason);
    });
    item.append(button);
    answers.append(item);
    return button;
  });
  return () => {
    write(text, told(question().text));
    buttons.forEach((button, index) => write(button, told(choices()[index].text)));
    showReason();
  };
}
