/** A page in the background: what goes on there draws nothing, so it pauses, and the page says so when it comes back. */

/** @import { App } from "../base/app.js" */

import { followedChannel } from "../base/address.js";
import { t } from "../base/i18n.js";

/** @param {App} app */
export function startBackground({ page, act, complain }) {
  // The window of the audience does what that of the presenter does.
  if (followedChannel()) return;
  /** What is to be said. */
  let key = "";

  function leave() {
    if (page.playing) {
      act(() => page.pause());
      key = "background.run";
    } else if (page.searchPlaying) {
      act(() => page.pauseSearch());
      key = "background.search";
    }
  }

  function comeBack() {
    if (key) complain(t(key));
    key = "";
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : comeBack()));
}
