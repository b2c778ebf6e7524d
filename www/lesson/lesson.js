/**
 * The lesson beside the lab: a chapter says a little, asks for something to do, notices when it is done, says what that has shown, and
 * asks a question.
 *
 * A lesson has a page of its own, whose address names it. Its lab is kept nowhere, so a person's own lab is there again when the lesson
 * is left.
 */

/** @import { App } from "../base/app.js" */
/** @import { Lesson } from "./source.js" */

import { addressOfChapter } from "../base/address.js";
import { byId, enable, onClick, within, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { lessonSource, wantedChapter } from "../base/lesson-file.js";
import { addMarkup } from "../base/markup.js";
import { printPage } from "../base/print.js";
import { openText } from "../dialogs/opened.js";
import { leave, startGuide } from "../panels/guide.js";
import { startGoals } from "./goals.js";
import { startProgress } from "./progress.js";
import { startQuestion } from "./question.js";
import { UnreadLesson, loadLesson } from "./source.js";
import { startWorksheet } from "./worksheet.js";

/**
 * Shows the lesson of the address.
 * @param {App} app
 * @returns {Promise<() => void>} follows what is done in the lab
 */
export async function startLesson(app) {
  await addMarkup("lesson/lesson", byId("lab", HTMLElement));
  const panel = byId("lesson", HTMLElement);
  startGuide(panel);
  startFolding();
  try {
    return await startChapters(app, await loadLesson());
  } catch (error) {
    if (!(error instanceof UnreadLesson)) throw error;
    showProblems(panel, error.problems);
    app.announce(t("lesson.unread"));
    return () => {};
  }
}

/** The text can be folded away, which leaves what is to be done. */
function startFolding() {
  const button = byId("lesson-fold", HTMLButtonElement);
  const text = byId("lesson-text", HTMLElement);
  onClick(button, () => {
    text.hidden = button.ariaExpanded === "true";
    button.ariaExpanded = String(!text.hidden);
  });
}

/**
 * Shows what is wrong with the file of a lesson.
 * @param {HTMLElement} panel
 * @param {string[]} problems  phrases
 */
function showProblems(panel, problems) {
  write(byId("lesson-title", HTMLElement), t("lesson.unread"));
  const list = document.createElement("ul");
  list.append(...problems.map((problem) => Object.assign(document.createElement("li"), { textContent: t(problem) })));
  byId("lesson-text", HTMLElement).replaceChildren(list);
  for (const id of ["lesson-do", "lesson-after", "lesson-paper", "lesson-fold"]) byId(id, HTMLElement).hidden = true;
  within(panel, ".guide-foot", HTMLElement).hidden = true;
}

/**
 * @param {App} app
 * @param {Lesson} lesson
 * @returns {Promise<() => void>}
 */
async function startChapters(app, lesson) {
  const { page, announce, frames } = app;
  let { chapters } = lesson;
  const source = lessonSource();
  const progress = startProgress(source || "own");
  const choice = byId("lesson-chapter", HTMLSelectElement);
  const title = byId("lesson-title", HTMLElement);
  const body = byId("lesson-page", HTMLElement);
  const text = byId("lesson-text", HTMLElement);
  const task = byId("lesson-task", HTMLElement);
  const after = byId("lesson-after", HTMLElement);
  const shown = byId("lesson-shown", HTMLElement);
  const back = byId("lesson-back", HTMLButtonElement);
  const next = byId("lesson-next", HTMLButtonElement);
  const question = {
    text: byId("lesson-question", HTMLElement),
    answers: byId("lesson-answers", HTMLElement),
    reason: byId("lesson-reason", HTMLElement),
  };
  const goals = byId("lesson-goals", HTMLElement);

  /** The index of the present chapter, and what follows it. */
  let present = 0;
  let followGoals = () => false;
  let followQuestion = () => {};
  let isDone = false;
  /** While a chapter sets the lab up, nothing is a deed of the person. */
  let isOpening = false;

  /** Fills the facts about the lab into a text. @param {string} sentence */
  function told(sentence) {
    return sentence.replace(/\{([a-z-]+)\}/g, (_, fact) => page.factText(fact));
  }

  choice.append(...chapters.map((_, index) => new Option("", String(index))));
  function nameChapters() {
    chapters.forEach((chapter, index) => {
      const name = t("lesson.of-chapter", { number: index + 1, title: chapter.title });
      choice.options[index].text = progress.isDone(index) ? t("lesson.done", { chapter: name }) : name;
    });
  }

  /**
   * @param {number} index
   * @param {boolean} isAsked  whether the person has asked for it
   */
  async function open(index, isAsked) {
    const chapter = chapters[index];
    present = index;
    isDone = false;
    isOpening = true;
    if (isAsked) history.replaceState(history.state, "", addressOfChapter(source, index + 1, location.hash.slice(1)));
    if (chapter.scene !== undefined) await openText(app, chapter.scene, { isEdit: false });
    for (const tab of [chapter.numbers, chapter.panel]) if (tab) document.getElementById(`tab-${tab}`)?.click();
    choice.value = String(index);
    text.replaceChildren(...chapter.text.map(() => document.createElement("p")));
    goals.replaceChildren();
    after.hidden = true;
    followGoals = startGoals(app, () => chapters[index].goals, goals, told);
    followQuestion = startQuestion(app, () => chapters[index].question, question, told, () => {
      progress.finish(index);
      nameChapters();
      next.classList.add("primary");
    });
    next.classList.remove("primary");
    enable(back, index > 0);
    body.scrollTop = 0;
    isOpening = false;
    frames.redraw();
    if (!isAsked) return;
    writeTexts();
    title.focus({ preventScroll: true });
    announce(t("said.chapter", { number: index + 1, of: chapters.length, title: chapter.title }));
  }

  function writeTexts() {
    const chapter = chapters[present];
    write(title, chapter.title);
    chapter.text.forEach((sentence, i) => write(text.children[i], told(sentence)));
    write(task, told(chapter.task));
    write(shown, told(chapter.shown));
    write(next, t(present + 1 < chapters.length ? "lesson.next" : "lesson.finish"));
  }

  function follow() {
    if (isOpening) return;
    writeTexts();
    const areMet = followGoals();
    if (areMet && !isDone) {
      isDone = true;
      after.hidden = false;
      announce(told(chapters[present].shown));
      after.scrollIntoView({ block: "start" });
    }
    if (isDone) followQuestion();
  }

  choice.addEventListener("change", () => open(Number(choice.value), true));
  onClick(back, () => open(present - 1, true));
  onClick(next, () => (present + 1 < chapters.length ? open(present + 1, true) : leave()));

  addEventListener("language", async () => {
    // A lesson of somebody else is in one language.
    if (source === "") ({ chapters } = await loadLesson());
    nameChapters();
    frames.redraw();
  });
  onClick(byId("lesson-print", HTMLButtonElement), () => printPage(app));
  await startWorksheet(app, () => chapters[present], told);
  nameChapters();
  const wanted = wantedChapter();
  await open(chapters[wanted] ? wanted : 0, false);
  return follow;
}
