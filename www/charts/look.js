/** How the view of the landscape changes. */

/** @import { App } from "../base/app.js" */

import { t } from "../base/i18n.js";

/**
 * Changes the view of the landscape, and says what it shows then.
 * @param {App} app
 * @param {() => void} command
 */
export function look({ page, act, announce }, command) {
  if (act(command)) announce(t(page.viewPhrase()));
}
