/** Buttons that say why they can do nothing. */

/** @import { App } from "../base/app.js" */

import { enable } from "../base/dom.js";
import { t } from "../base/i18n.js";

/**
 * Makes a button carry out a command, or say what stands in the way.
 * @param {App} app
 * @param {HTMLButtonElement} button
 * @param {() => string} obstacleOf  returns what stands in the way as a key or a phrase, empty if nothing does
 * @param {() => void} command
 * @returns {() => string} updates the button, and returns what stands in the way
 */
export function startWithObstacle({ act, complain }, button, obstacleOf, command) {
  const { title } = button;
  button.addEventListener("click", () => {
    const obstacle = obstacleOf();
    if (obstacle) complain(t(obstacle));
    else act(command);
  });
  return () => {
    const obstacle = obstacleOf();
    enable(button, obstacle === "");
    const words = obstacle ? t(obstacle) : title;
    if (button.title !== words) button.title = words;
    return obstacle;
  };
}
