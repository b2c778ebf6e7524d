/** A scene that becomes the start of a chapter: the file of a lesson that a teacher goes on writing. */

/** @import { App } from "../base/app.js" */
/** @import { Lesson } from "./source.js" */

import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { saveFile } from "../base/save-file.js";

/**
 * Saves a lesson with one chapter, which begins with the lab as it is. Its texts say what belongs in their places.
 * @param {App} app
 */
export async function recordScene({ page, announce, complain }) {
  const { linkOf } = await extras();
  let scene = "";
  try {
    scene = linkOf(page.encoded());
  } catch (phrase) {
    if (typeof phrase !== "string") throw phrase;
    complain(t(phrase));
    return;
  }
  const here = page.span().now;
  /** @type {Lesson & { "steepest-lesson": number, language: string }} */
  const lesson = {
    "steepest-lesson": 1,
    language: document.documentElement.lang,
    title: t("lesson.draft-lesson"),
    chapters: [
      {
        title: t("lesson.draft-chapter"),
        scene,
        text: [t("lesson.draft-text")],
        task: t("lesson.draft-task"),
        goals: [{ text: t("lesson.draft-goal"), when: [`iteration > ${here}`] }],
        shown: t("lesson.draft-shown"),
        question: {
          text: t("lesson.draft-question"),
          answers: [
            { text: t("lesson.draft-right"), right: true, reason: t("lesson.draft-reason") },
            { text: t("lesson.draft-wrong"), reason: t("lesson.draft-reason") },
          ],
        },
      },
    ],
  };
  const name = "lesson.json";
  saveFile(name, new Blob([JSON.stringify(lesson, undefined, 2)], { type: "application/json" }));
  announce(t("said.saved", { name }));
}
