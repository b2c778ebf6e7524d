/** A chapter on paper: a worksheet with room for answers, and the answers on a page of their own if they are wanted. */

/** @import { App } from "../base/app.js" */
/** @import { Chapter, Goal } from "./source.js" */

import { byId, within } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";

/** Lines to write on, for a question that is answered in words, where the paper has room for so many. */
const LINES = 16;

/**
 * Makes the page print the present chapter.
 * @param {App} app
 * @param {() => Chapter} present
 * @param {(text: string) => string} told  fills a text in
 */
export async function startWorksheet({ page }, present, told) {
  const tools = await extras();
  const withAnswers = byId("lesson-with-answers", HTMLInputElement);

  /**
   * @param {string} kind  of element
   * @param {string} text
   * @param {string} [name]  of its class
   */
  function part(kind, text, name = "") {
    return Object.assign(document.createElement(kind), { textContent: text, className: name });
  }

  /** @param {Goal[]} goals */
  function listOf(goals) {
    const list = document.createElement("ul");
    for (const goal of goals) {
      const item = part("li", told(goal.text), "worksheet-box");
      if (goal.number !== undefined) item.append(part("span", "", "worksheet-blank"));
      list.append(item);
    }
    return list;
  }

  /** The chapter, as it is worked on. */
  function worksheet() {
    const { title, text, task, goals, question } = present();
    const sheet = part("section", "", "worksheet");
    sheet.append(part("h1", title), ...text.map((sentence) => part("p", told(sentence))));
    sheet.append(part("p", told(task), "worksheet-task"), listOf(goals), part("p", told(question.text), "worksheet-task"));
    const choices = document.createElement("ul");
    choices.append(...(question.answers ?? []).map((answer) => part("li", told(answer.text), "worksheet-box")));
    sheet.append(choices, listOf(question.goals ?? []));
    const lines = part("div", "", "worksheet-lines");
    for (let line = 0; line < LINES; line += 1) lines.append(part("div", "", "worksheet-line"));
    sheet.append(lines);
    return sheet;
  }

  /** What is said once something has been done, which nobody has done yet on paper. @param {string} text */
  function untold(text) {
    return text.replace(/\{[a-z-]+\}/g, "…");
  }

  /** What is right, and why. */
  function answers() {
    const { title, goals, shown, question } = present();
    const sheet = part("section", "", "worksheet-answers");
    sheet.append(part("h1", t("lesson.answers-of", { chapter: title })));
    const asked = goals.filter(({ number }) => number !== undefined);
    const numbers = tools.numbersIn(page.encoded(), asked.map(({ number = "" }) => number));
    asked.forEach((goal, index) => sheet.append(part("p", t("lesson.answer-of", { goal: told(goal.text), number: numbers[index] }))));
    sheet.append(part("p", untold(shown)), part("p", told(question.text), "worksheet-task"));
    for (const answer of question.answers ?? []) {
      const reason = t(answer.right ? "lesson.right" : "lesson.wrong", { reason: told(answer.reason) });
      sheet.append(part("p", `${told(answer.text)} — ${reason}`));
    }
    if (question.reason) sheet.append(part("p", untold(question.reason)));
    return sheet;
  }

  addEventListener("beforeprint", () => {
    const sheet = document.getElementById("print-sheet");
    if (!sheet) return;
    within(sheet, ".print-person", HTMLElement).after(worksheet());
    if (withAnswers.checked) sheet.after(answers());
  });
  addEventListener("afterprint", () => {
    for (const printed of document.querySelectorAll(".worksheet, .worksheet-answers")) printed.remove();
  });
}
