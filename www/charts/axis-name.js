/** The names of the axes of the data chart as controls: a press on a name turns it into a field. */

/** @import { App } from "../base/app.js" */
/** @import { Axis } from "../base/axis-name.js" */

import { axisName } from "../base/axis-name.js";
import { byId, write } from "../base/dom.js";
import { t } from "../base/i18n.js";

/** The most characters of a name, as in the core. */
const LONGEST = 60;

/**
 * @param {App} app
 * @returns {() => void} updates the names
 */
export function startAxisNames(app) {
  const parts = /** @type {const} */ (["x", "y"]).map((axis) => startName(app, axis));
  return () => parts.forEach((show) => show());
}

/**
 * The control stands over the name beside the chart, which is seen where there is no control.
 * @param {App} app
 * @param {Axis} axis
 */
function startName({ page, act, announce }, axis) {
  const place = document.createElement("div");
  place.className = `axis ${axis} axis-naming`;
  const button = document.createElement("button");
  button.type = "button";
  button.id = `name-${axis}`;
  button.title = t("axis-name.tip");
  const field = document.createElement("input");
  field.type = "text";
  field.maxLength = LONGEST;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.ariaLabel = t("axis-name.field", { axis });
  place.append(button);
  byId("data-chart", HTMLElement).append(place);
  // What is pressed here is not meant for the chart below.
  for (const type of ["pointerdown", "touchstart", "contextmenu"]) {
    place.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  /** The text with which the field was opened; none while it is closed. @type {string | undefined} */
  let before;

  function open() {
    before = axisName(page, axis) === t(`axis.${axis}`) ? "" : axisName(page, axis);
    field.value = before;
    field.placeholder = t(`axis.${axis}`);
    place.append(field);
    place.dataset.open = "";
    field.focus();
    field.select();
  }

  function close() {
    const hadFocus = document.activeElement === field;
    before = undefined;
    delete place.dataset.open;
    field.remove();
    if (hadFocus) button.focus();
  }

  function keep() {
    if (before === undefined) return;
    const [name, isSame] = [field.value, field.value === before];
    close();
    if (isSame || !act(() => page.nameAxis(axis, name))) return;
    const own = page.axisName(axis);
    announce(own ? t("said.axis-named", { axis, name: own }) : t("said.axis-unnamed", { axis }));
  }

  button.addEventListener("click", open);
  field.addEventListener("blur", keep);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") keep();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return () => {
    const name = axisName(page, axis);
    write(button, name);
    const label = t("axis-name.button", { axis, name });
    if (button.ariaLabel !== label) button.ariaLabel = label;
  };
}
