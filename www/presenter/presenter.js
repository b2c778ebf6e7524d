/**
 * The presenter view: two large panels and the status in large letters, and the controls as a strip below. The style sheet does
 * most of it.
 */

/** @import { App } from "../base/app.js" */

import { byId, onClick, press, within } from "../base/dom.js";
import { fillScreen } from "../base/full-screen.js";
import { t } from "../base/i18n.js";
import { belongsToControl, nameOf } from "../base/keys.js";
import { addMarkup } from "../base/markup.js";
import { isPresenting, setPresenting } from "../base/screens.js";
import { startChoice } from "../controls/fields.js";
import { createBroadcast } from "./broadcast.js";
import { createCovers, spotOf } from "./covers.js";

/** The keys of a clicker, which work even while a number is typed: nobody who stands at the screen sees where the focus is. */
const CLICKER = ["PageDown", "PageUp", "b"];

/** The keys that change nothing by themselves. */
const MODIFIERS = ["Shift", "Control", "Alt", "Meta"];

/** @param {KeyboardEvent} event */
function isOfClicker({ key, target }) {
  return CLICKER.includes(key) && target instanceof Element && target.matches("[role=spinbutton]") && !target.closest("dialog, [popover]");
}

/**
 * @param {App} app
 * @returns {Promise<(() => void) & { toggle: () => void }>} updates what the view adds to the page
 */
export async function startPresenter(app) {
  const { page, act, announce, complain, frames } = app;
  const rail = within(document, ".rail", HTMLElement);
  await addMarkup("presenter/presenter", rail);
  const covers = await createCovers();
  const broadcast = createBroadcast(app, pressed);
  const showPanels = startChoice(app, "beside", () => page.large || "landscape", (panel) => page.enlarge(panel));
  const spotlight = byId("spotlight", HTMLButtonElement);
  /** What leaving brings back. */
  let before = { large: "", scrolled: 0, focus: /** @type {Element | null} */ (null) };
  /** @type {PointerEvent | undefined} */
  let pointer;
  let isLit = false;
  let isBlank = false;
  /** Whether leaving the full screen leaves the view. */
  let isFull = false;

  function enter() {
    isFull = false;
    before = { large: page.large, scrolled: rail.scrollTop, focus: document.activeElement };
    setPresenting(true);
    frames.redraw();
    announce(t("presenter.on"));
    fillScreen().then((fills) => fills || !isPresenting() || complain(t("full-screen.refused")));
  }

  function leave() {
    light(false);
    if (isBlank) blank(false);
    setPresenting(false);
    if (page.large !== before.large) act(() => page.enlarge(before.large));
    frames.redraw();
    rail.scrollTop = before.scrolled;
    if (document.fullscreenElement) document.exitFullscreen();
    if (before.focus instanceof HTMLElement) before.focus.focus({ preventScroll: true });
    announce(t("presenter.off"));
  }

  function toggle() {
    if (isPresenting()) leave();
    else enter();
  }

  /** @param {boolean} isOn */
  function light(isOn) {
    isLit = isOn;
    press(spotlight, isOn);
    showSpot();
  }

  function showSpot() {
    const spot = isLit && isPresenting() && pointer ? spotOf(pointer) : undefined;
    covers.light(spot);
    broadcast.light(spot);
  }

  /** @param {boolean} isOn */
  function blank(isOn) {
    isBlank = isOn;
    covers.blank(isOn && isPresenting());
    broadcast.blank(isOn);
    if (!isOn) return;
    covers.black.focus();
    announce(t("presenter.blanked"));
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    PageDown: () => act(() => page.step(1)) && frames.glide(),
    PageUp: () => act(() => page.back(1)) && frames.glide(),
    l: () => light(!isLit),
    b: () => blank(true),
    ".": () => blank(true),
  };

  /**
   * Does what a key does in this view.
   * @param {string} key
   * @returns {boolean} whether it does anything
   */
  function pressed(key) {
    if (isBlank) {
      if (!MODIFIERS.includes(key)) blank(false);
      return true;
    }
    keys[key]?.();
    return key in keys;
  }

  // Before the charts, which use some of these keys.
  addEventListener(
    "keydown",
    (event) => {
      if (!isBlank && (!isPresenting() || event.altKey || (belongsToControl(event) && !isOfClicker(event)))) return;
      if (event.key === "Escape" && !isBlank) {
        // It closes or ends what is open first.
        const isWithin = event.target instanceof Element && event.target.closest("dialog, [popover], [data-editing]");
        if (isWithin || document.querySelector("[role=tooltip]:popover-open")) return;
        event.preventDefault();
        leave();
      } else if (pressed(nameOf(event))) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  addEventListener("pointermove", (event) => {
    pointer = event;
    if (isLit) showSpot();
  });
  covers.black.addEventListener("click", () => blank(false));
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) isFull = true;
    else if (isFull && isPresenting()) leave();
  });
  onClick(spotlight, () => light(!isLit));
  onClick(byId("blank", HTMLButtonElement), () => blank(true));
  onClick(byId("audience", HTMLButtonElement), () => {
    // A browser ends the full screen when a window opens. The view stays: the laptop shows it from now on.
    isFull = false;
    broadcast.open();
  });
  onClick(byId("leave-presenter", HTMLButtonElement), leave);

  function show() {
    showPanels();
    broadcast.show();
  }
  return Object.assign(show, { toggle });
}
