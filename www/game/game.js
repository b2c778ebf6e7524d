/**
 * Games beside the lab: a scene that a seed decides, something to guess, and points for it. A link with the seed gives a whole class
 * the same game.
 */

/** @import { App } from "../base/app.js" */
/** @import { Verdict } from "../../pkg/extras.js" */
/** @import { Round } from "./round.js" */

import { addressOfGame, wantedGame } from "../base/address.js";
import { byId, onClick, within, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { inRow, t } from "../base/i18n.js";
import { attempt } from "../base/lazy.js";
import { addMarkup } from "../base/markup.js";
import { isPhone } from "../base/screens.js";
import { openLink } from "../dialogs/link.js";
import { openText } from "../dialogs/opened.js";
import { startGuide } from "../panels/guide.js";
import { startHand } from "./hand.js";
import { startRate } from "./rate.js";
import { startStep } from "./step.js";

const GAMES = ["step-one", "step-both", "step-momentum", "hand", "rate"];

/** Seeds that can be told to somebody. */
const SEEDS = 10000;

/**
 * Shows the game of the address.
 * @param {App} app
 * @returns {Promise<() => void>} follows what is done in the lab
 */
export async function startGame(app) {
  await addMarkup("game/game", byId("lab", HTMLElement));
  const panel = byId("game", HTMLElement);
  startGuide(panel);
  for (const id of ["numbers", "landscape"]) {
    within(byId(id, HTMLElement), ".head", HTMLElement).after(byId("game-secret", HTMLTemplateElement).content.cloneNode(true));
  }
  const judge = await extras();
  const { page, act, announce, complain, frames } = app;
  const { dataset } = document.documentElement;
  const rules = byId("game-rules", HTMLElement);
  const hint = byId("game-hint", HTMLElement);
  const numbers = byId("game-numbers", HTMLElement);
  const task = byId("game-task", HTMLElement);
  const go = byId("game-go", HTMLButtonElement);
  const verdict = byId("game-verdict", HTMLElement);
  const gained = byId("game-gained", HTMLElement);
  const why = byId("game-why", HTMLElement);
  const over = byId("game-over", HTMLElement);
  const scored = byId("game-score", HTMLElement);
  const again = byId("game-again", HTMLButtonElement);
  const choice = byId("game-choice", HTMLSelectElement);

  let { game, seed } = wantedGame();
  let round = 0;
  let score = 0;
  /** What has been said about the answer of this round. @type {Verdict | undefined} */
  let judged;
  /** While a scene is being set up, nothing is a deed of the person. */
  let isOpening = false;
  /** @type {Round} */
  let play;
  /** The points and the learning rate of the scene. @type {Float64Array} */
  let scenePoints = new Float64Array();
  let sceneRate = 0;
  /** The revision of the data that are known to be the points of the scene. */
  let comparedRevision = NaN;
  const steps = startStep(app);
  const rates = startRate(app);
  const hands = startHand(app);

  function isLast() {
    return round + 1 === play.of;
  }

  /** Begins the game anew. @param {boolean} isAsked  whether the person has asked for it */
  async function open(isAsked) {
    history.replaceState(history.state, "", addressOfGame(game, seed));
    const table = { judge, game, seed, round: () => round };
    play = game === "hand" ? hands(table) : game === "rate" ? rates(table) : steps(table);
    round = score = 0;
    choice.value = game;
    await begin();
    if (isAsked) announce(t("said.game", { game: t(`game-name.${game}`), seed }));
  }

  async function begin() {
    judged = undefined;
    isOpening = true;
    if (round === 0 || play.isFresh) await openText(app, judge.sceneOfGame(game, seed, round), { isEdit: false });
    dataset.secret = play.secret;
    delete panel.dataset.judged;
    for (const name of ["intercept", "slope", "rate"]) byId(`game-${name}-field`, HTMLElement).hidden = !play.fields.includes(name);
    // Beside the game, a phone that lies has no room for a large panel.
    if (isPhone() && innerWidth > innerHeight) act(() => page.enlarge(""));
    play.begin();
    document.getElementById("tab-landscape")?.click();
    scenePoints = page.points();
    comparedRevision = page.dataRevision;
    sceneRate = page.figures(page.front).rate;
    isOpening = false;
    // What has been shown meanwhile was shown without the game.
    frames.redraw();
  }

  function hasScenePoints() {
    if (page.dataRevision === comparedRevision) return true;
    const own = page.points();
    const isSame = own.length === scenePoints.length && own.every((value, i) => value === scenePoints[i]);
    if (isSame) comparedRevision = page.dataRevision;
    return isSame;
  }

  /**
   * Undoes what would make it another game: other points, and another rate where steps are predicted.
   * @returns {boolean} whether there was anything
   */
  function keepScene() {
    if (hasScenePoints() && (play.secret !== "step" || page.figures(page.front).rate === sceneRate)) return false;
    if (page.canUndo) act(() => page.undo());
    else open(false);
    complain(t("game.kept"));
    return true;
  }

  /** @param {Verdict | undefined} found */
  function settle(found) {
    if (!found || judged) return;
    judged = found;
    score += found.points;
    // The next step of the same descent is to be predicted, too.
    if (isLast() || play.isFresh) delete dataset.secret;
    panel.dataset.judged = "";
    const hadFocus = go.matches(":focus");
    writeTexts();
    if (hadFocus && go.hidden) again.focus();
    verdict.scrollIntoView({ block: "nearest" });
    const [points, reason, end] = [gained, why, over].map(({ textContent }) => textContent ?? "");
    announce(inRow("row.sentences", [t("said.verdict", { gained: points, why: reason }), end]));
    frames.changed();
  }

  function writeTexts() {
    write(rules, t(`game-rules.${game}`));
    hint.hidden = game === "hand" || game === "rate";
    if (!hint.hidden) write(numbers, t(`game-numbers.${game}`, known()));
    write(task, play.task());
    write(go, t(judged ? "game.next" : play.button));
    go.hidden = judged !== undefined && isLast();
    verdict.hidden = !judged;
    if (judged) {
      verdict.dataset.right = String(judged.points > 50);
      write(gained, t("game.gained", { points: judged.points }));
      write(why, t(judged.phrase));
      write(over, isLast() ? t("game.over", { points: score, most: 100 * play.of }) : "");
    }
    write(scored, t("game.score", { round: round + 1, of: play.of, points: score, seed }));
    again.classList.toggle("primary", go.hidden);
  }

  /** The numbers from which the next step follows. */
  function known() {
    const fact = (/** @type {string} */ name) => page.factText(name);
    return {
      intercept: fact("derivative-intercept"),
      slope: fact("derivative-slope"),
      rate: fact("learning-rate"),
      momentum: page.run(page.front).momentum,
    };
  }

  choice.append(...GAMES.map((name) => new Option("", name)));
  function nameGames() {
    for (const option of choice.options) option.text = t(`game-name.${option.value}`);
  }
  choice.addEventListener("change", () => {
    game = choice.value;
    open(true);
  });
  onClick(again, () => {
    seed = anySeed();
    open(true);
  });
  onClick(byId("game-link", HTMLButtonElement), () => attempt(app, () => openLink(app)));
  byId("game-answer", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = byId("game-answer", HTMLFormElement).querySelector(":not([hidden]) > [aria-invalid=true]");
    if (wrong instanceof HTMLElement) return wrong.focus();
    if (!judged) return settle(play.answer());
    if (isLast()) return;
    round += 1;
    begin();
  });
  // The second click of a double click was not meant for what has come in the place of the button.
  go.addEventListener("click", (event) => {
    if (event.detail > 1) event.preventDefault();
  });
  addEventListener("language", () => {
    nameGames();
    frames.redraw();
  });

  nameGames();
  if (!GAMES.includes(game)) game = GAMES[0];
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) seed = anySeed();
  await open(false);
  return () => {
    if (isOpening || (!judged && keepScene())) return;
    settle(judged ? undefined : play.follow());
    writeTexts();
  };
}

function anySeed() {
  return Math.floor(Math.random() * SEEDS);
}
