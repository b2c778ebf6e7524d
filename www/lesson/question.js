/** The question at the end of a chapter: it is answered by choosing or by doing. */

/** @import { App } from "../base/app.js" */
/** @import { Question } from "./source.js" */

import { press, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { startGoals } from "./goals.js";

/**
 * @param {App} app
 * @param {Question} question
 * @param {{ text: HTMLElement, answers: HTMLElement, reason: HTMLElement }} parts  where the page shows it
 * @param {(text: string) => string} told  fills a text in
 * @param {() => void} answered  called once it has been answered rightly
 * @returns {() => void} follows what is done
 */
export function startQuestion(app, question, { text, answers, reason }, told, answered) {
  let isAnswered = false;

  function finish() {
    if (isAnswered) return;
    isAnswered = true;
    answered();
  }

  /**
   * @param {boolean} isRight
   * @param {string} why
   */
  function say(isRight, why) {
    const sentence = t(isRight ? "lesson.right" : "lesson.wrong", { reason: told(why) });
    reason.dataset.right = String(isRight);
    reason.hidden = false;
    write(reason, sentence);
    app.announce(sentence);
    if (isRight) finish();
  }

  reason.hidden = true;
  answers.replaceChildren();
  if (question.goals) {
    const follow = startGoals(app, question.goals, answers, told);
    return () => {
      write(text, told(question.text));
      if (!isAnswered && follow()) say(true, question.reason ?? "");
    };
  }

  const choices = question.answers ?? [];
  const buttons = choices.map((choice) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button answer" });
    press(button, false);
    button.addEventListener("click", () => {
      buttons.forEach((each) => press(each, each === button));
      button.dataset.right = String(choice.right === true);
      say(choice.right === true, choice.reason);
    });
    item.append(button);
    answers.append(item);
    return button;
  });
  return () => {
    write(text, told(question.text));
    buttons.forEach((button, index) => write(button, told(choices[index].text)));
  };
}
