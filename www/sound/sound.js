/** The lab as sound, while a person has switched it on. The notes come from the module. */

/** @import { App } from "../base/app.js" */

import { byId, within } from "../base/dom.js";
import { addMarkup } from "../base/markup.js";
import { createInstrument } from "./instrument.js";
import { volume } from "./volume.js";

/** Milliseconds between two times at which the lab is heard: faster steps would be one noise. */
const BREATH = 60;

/**
 * @param {App} app
 * @returns {Promise<() => void>} lets the lab be heard; call it whenever it may have changed
 */
export async function startSound({ page }) {
  const { dataset } = document.documentElement;
  const head = within(byId("cost", HTMLElement), ".head", HTMLElement);
  await addMarkup("sound/hear", head);
  const hear = byId("hear", HTMLButtonElement);
  within(head, ".enlarge", HTMLElement).before(hear);
  /** @type {AudioContext | undefined} */
  let context;
  /** @type {ReturnType<typeof createInstrument> | undefined} */
  let instrument;
  let last = -Infinity;
  let timer = 0;

  const isOn = () => dataset.sound === "on";

  /** Returns what plays, once a person has done something on the page: browsers allow no sound before, and neither does this page. */
  function ready() {
    if (!navigator.userActivation?.hasBeenActive && !context) return undefined;
    context ??= new AudioContext();
    if (context.state === "suspended") context.resume();
    return (instrument ??= createInstrument(context, volume() / 100));
  }

  function listen() {
    timer = 0;
    last = performance.now();
    const notes = page.heard();
    if (notes.length > 0) ready()?.play(notes);
  }

  function follow() {
    hear.hidden = !isOn();
    instrument?.setVolume(volume() / 100);
    if (isOn()) {
      // What was there before is not heard.
      page.heard();
      return;
    }
    context?.close();
    context = instrument = undefined;
  }

  hear.addEventListener("click", () => ready()?.play(page.sweep()));
  addEventListener("look", follow);
  follow();
  return () => {
    if (!isOn() || timer > 0) return;
    const rest = last + BREATH - performance.now();
    if (rest > 0) timer = window.setTimeout(listen, rest);
    else listen();
  };
}
