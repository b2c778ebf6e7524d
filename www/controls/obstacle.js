/** Buttons that say why they can do nothing: in their tooltips, and after a press. */

/** @import { App } from "../base/app.js" */

import { enable, onClick } from "../base/dom.js";
import { t } from "../base/i18n.js";

/**
 * Says after a press of any blocked button what stands in the way.
 * @param {App} app
 */
export function startObstacles({ complain }) {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[aria-disabled=true]") : null;
    const { obstacle } = button instanceof HTMLElement ? button.dataset : {};
    if (obstacle) complain(t(obstacle));
  });
}

/**
 * Disables a button while something stands in the way.
 * @param {HTMLButtonElement} button
 * @param {string} obstacle  what it is, as a key or a phrase; empty if nothing stands in the way
 */
export function block(button, obstacle) {
  // The tooltip of a button that can do something. It stands in the page, where another language finds it.
  const title = (button.dataset.title ??= button.title);
  enable(button, obstacle === "");
  if (button.dataset.obstacle !== obstacle) button.dataset.obstacle = obstacle;
  const words = obstacle ? t(obstacle) : title;
  if (button.title !== words) button.title = words;
}

/**
 * Makes a button carry out a command unless something stands in the way.
 * @param {App} app
 * @param {HTMLButtonElement} button
 * @param {() => string} obstacleOf  returns what stands in the way as a key or a phrase, empty if nothing does
 * @param {() => void} command
 * @returns {() => string} updates the button, and returns what stands in the way
 */
export function startWithObstacle({ act }, button, obstacleOf, command) {
  onClick(button, () => act(command));
  return () => {
    const obstacle = obstacleOf();
    block(button, obstacle);
    return obstacle;
  };
}
