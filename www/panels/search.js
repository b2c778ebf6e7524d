/** The search that tries every line of a grid. */

/** @import { App } from "../base/app.js" */

import { catalogue } from "../../pkg/steepest.js";
import { byId, isShown, onClick, write } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { addMarkup } from "../base/markup.js";
import { block } from "../controls/obstacle.js";
import { numberIn, refusalOf } from "../controls/fields.js";

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates the tab
 */
export async function startSearch({ page, act, announce }) {
  const tab = byId("numbers-search", HTMLElement);
  await addMarkup("panels/search", tab);
  const size = byId("grid-size", HTMLInputElement);
  const all = byId("try-all", HTMLButtonElement);
  const pause = byId("try-pause", HTMLButtonElement);
  const step = byId("try-step", HTMLButtonElement);
  const cancel = byId("try-cancel", HTMLButtonElement);
  const tried = byId("tried", HTMLProgressElement);
  const text = byId("search-text", HTMLElement);
  const refusal = refusalOf(size);
  const usual = catalogue().settings.find(({ name }) => name === "gridSize")?.default ?? NaN;
  size.value = String(usual);
  let wasDone = false;

  /** Begins a search, unless one is under way. */
  function begin() {
    refusal.clear();
    if (page.searching && page.searchEvaluated < page.searchTotal) return true;
    const wanted = numberIn(page, size);
    if (Number.isNaN(wanted)) {
      const reason = t(page.unreadPhrase(size.value, usual));
      refusal.tell(reason);
      announce(reason);
      return false;
    }
    return act(() => page.startSearch(wanted), refusal.tell);
  }

  onClick(all, () => {
    if (begin()) act(() => page.playSearch());
  });
  onClick(step, () => {
    if (begin()) act(() => page.advanceSearch(1));
  });
  onClick(pause, () => act(() => page.pauseSearch()));
  onClick(cancel, () => act(() => page.cancelSearch()));
  size.addEventListener("change", () => {
    // Another size of the grid needs another search.
    if (page.searching) act(() => page.cancelSearch());
  });

  return () => {
    const { searching, searchPlaying, searchEvaluated, searchTotal, pointCount } = page;
    const isDone = searching && searchEvaluated === searchTotal;
    // A search is announced when it ends, not at every line.
    if (isDone && !wasDone) announce(t(page.searchPhrase()), "status");
    wasDone = isDone;
    if (!isShown(tab)) return;
    const obstacle = pointCount === 0 ? "rate.no-points" : searchPlaying ? "obstacle.searching" : "";
    block(all, obstacle);
    block(step, obstacle);
    block(pause, searchPlaying ? "" : "obstacle.not-searching");
    block(cancel, searching ? "" : "obstacle.no-search");
    tried.hidden = !searching;
    tried.value = searching ? searchEvaluated / searchTotal : 0;
    write(text, t(searching ? page.searchPhrase() : "search.text"));
  };
}
