/** What the intercept and the slope are called on the axes of the landscape. */

/** @import { App } from "../base/app.js" */

import { t } from "../base/i18n.js";

/**
 * The names of the axes of the intercept and of the slope. They are those of z if x is centred.
 * @param {App["page"]} page
 */
export function axisNames({ centred }) {
  return [t(centred ? "numbers.intercept-z" : "axis.intercept"), t(centred ? "numbers.slope-z" : "axis.slope")];
}
