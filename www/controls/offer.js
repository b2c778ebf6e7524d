/** The offer to change the learning rates so that the steps stay the same with another squared cost. */

/** @import { App } from "../base/app.js" */

import { byId, onClick, unfold, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates it
 */
export async function startOffer({ page, act, announce }) {
  const offer = byId("offer", HTMLElement);
  await addMarkup("controls/offer", offer);
  const text = byId("offer-text", HTMLElement);
  let phrase = "";

  /**
   * @param {string} id
   * @param {() => void} answer
   * @param {() => string} said
   */
  function startAnswer(id, answer, said) {
    onClick(byId(id, HTMLButtonElement), () => {
      if (!act(answer)) return;
      announce(said());
      byId("cost-function", HTMLElement).focus();
    });
  }
  startAnswer("rescale", () => page.rescaleRates(), () => t("said.rescaled"));
  startAnswer("keep", () => page.keepRates(), () => t("said.kept"));

  return () => {
    const before = phrase;
    phrase = page.rescalePhrase();
    offer.hidden = phrase === "";
    if (phrase === "" || phrase === before) return;
    write(text, t(phrase));
    unfold(offer);
    announce(t(phrase));
  };
}
