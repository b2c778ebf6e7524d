/** Printing. */

/** @import { App } from "./app.js" */

import { t } from "./i18n.js";

/** Prints the page, or says that the browser cannot. @param {App} app */
export function printPage({ complain }) {
  try {
    print();
  } catch {
    // Browsers within other apps do not print.
    complain(t("said.not-printed"));
  }
}
