/** The scene of a first visit: a sentence that says what the page is, and ways to begin. It goes when one of them is taken. */

/** @import { App } from "../base/app.js" */

import { byId, onClick } from "../base/dom.js";
import { isOpening } from "../base/opening.js";
import { isPresenting } from "../base/screens.js";

/** The speed, in steps a second, at which one can watch each step; how many steps it lasts; and the speed at which the rest takes 20 seconds. */
const WATCHABLE = 3;
const WATCHED = 10;
const ONWARDS = 20;

/**
 * @param {App} app
 * @returns {() => void} takes the scene away once something has been done, and lets a run that is watched go faster
 */
export function startWelcome(app) {
  const { page, act, frames } = app;
  const { dataset } = document.documentElement;
  const welcome = byId("welcome", HTMLElement);
  let isWatching = false;

  /** @param {string} next  the id of what takes the focus if it was in the scene */
  function leave(next) {
    const hadFocus = welcome.contains(document.activeElement);
    delete dataset.opening;
    if (hadFocus) byId(next, HTMLElement).focus({ preventScroll: true });
    frames.redraw();
  }

  onClick(byId("watch", HTMLButtonElement), () => {
    act(() => {
      page.setSpeed(WATCHABLE);
      page.play();
      isWatching = true;
    });
    leave("run");
  });

  function empty() {
    if (act(() => page.startAfresh())) leave("data-chart");
  }
  onClick(byId("click-points", HTMLButtonElement), empty);
  onClick(byId("start-empty", HTMLButtonElement), empty);
  // The scene is there again for who has brought nothing.
  onClick(byId("own-data", HTMLButtonElement), () => byId("open-table", HTMLElement).click());

  // What these show is where the scene is.
  for (const name of ["slow-step", "next-line"]) byId(name, HTMLElement).addEventListener("click", () => isOpening() && leave("run"));

  return () => {
    if (isOpening() && (page.playing || page.span().reached > 0 || page.canUndo || isPresenting())) leave("run");
    if (!isWatching || page.span().now < WATCHED) return;
    isWatching = false;
    // Who has chosen a speed keeps it.
    if (page.playing && page.speed === WATCHABLE) act(() => page.setSpeed(ONWARDS));
  };
}
