/**
 * The window of the audience: it shows the presenter view without its controls, and follows the window of the presenter.
 *
 * It receives the lab as the text of a file. Where only the position of the runs or a view is another, it goes there; otherwise it
 * opens the text. While a run is playing, it makes the steps itself, at the same speed, and only corrects itself.
 */

/** @import { App } from "../base/app.js" */
/** @import { Answer, Search, Told } from "./channel.js" */

import { followedChannel } from "../base/address.js";
import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { fillScreen } from "../base/full-screen.js";
import { t } from "../base/i18n.js";
import { nameOf } from "../base/keys.js";
import { attempt, later } from "../base/lazy.js";
import { usesRate } from "../base/run-data.js";
import { setPresenting } from "../base/screens.js";
import { openText } from "../dialogs/opened.js";
import { openChannel } from "./channel.js";
import { createCovers } from "./covers.js";

/** Milliseconds for which the window shows how to fill the screen, and after which it says that it has heard nothing. */
const PATIENCE = 10000;

/** The steps by which a playing run may be away from that of the presenter, as a part of those of a second, and at least. */
const AWAY = 0.4;
const LEAST_AWAY = 2;

/** The parts of the text of a run that tell how far it is. */
const POSITION = ["iteration", "computed", "from", "place", "memory"];

/**
 * The text of a lab, read.
 * @typedef {Record<string, any> & { runs?: Record<string, any>[] }} Outline
 */

/**
 * How a view is shown by its value in the text, which is `undefined` where it is the usual one.
 * @type {Record<string, (page: App["page"], value: any) => void>}
 */
const VIEWS = {
  large: (page, panel = "") => page.enlarge(panel),
  landscape: (page, view = "contour") => page.showLandscape(view),
  slice: (page, parameter = "intercept") => page.showSlice(parameter),
  residuals: (page, shown) => page.showSquares(shown === "squares"),
  "next-line": (page, isOn = false) => page.showNextLine(isOn),
  "principal-axes": (page, isOn = false) => page.showAxes(isOn),
  "cost-axis": (page, axis = "linear") => page.showCost(axis),
  "cost-over": (page, across = "iteration") => page.setAcross(across),
};

/**
 * @param {App} app
 * @returns {Promise<() => void>} updates what only this window shows
 */
export async function startAudience(app) {
  const { page, act, frames } = app;
  const covers = await createCovers();
  const { fileOf } = await extras();
  nameWindow();
  addEventListener("language", nameWindow);
  document.documentElement.toggleAttribute("data-audience", true);
  byId("page", HTMLElement).inert = true;
  setPresenting(true);
  const say = createNotice();
  // What has arrived and is not shown yet: a later message replaces it.
  let next = /** @type {Told | undefined} */ (undefined);
  let isBusy = false;
  let isHeard = false;

  const own = () => outlineOf(fileOf(page.outline()));

  /** @param {Told} told */
  async function follow({ text = "", points, playing = false, tab = "", search = null }) {
    const [wanted, mine] = [outlineOf(text), own()];
    const isSame = !points && settled(wanted) === settled(mine);
    if (isSame) {
      showViews(app, wanted, mine);
      go(app, wanted);
    }
    // At rest, nothing may be missing.
    if (!isSame || (!playing && JSON.stringify(wanted) !== JSON.stringify(own()))) {
      await openText(app, text, { points: points ?? page.points(), isEdit: false });
    }
    if (page.playing !== playing) act(() => (playing ? page.play() : page.pause()), () => {});
    const button = document.getElementById(tab);
    if (button?.ariaSelected !== "true") button?.click();
    searchAs(app, search);
    frames.changed();
  }

  /** @param {Told} told */
  async function receive(told) {
    isHeard = true;
    if (told.spot !== undefined) covers.light(told.spot ?? undefined);
    if (told.blank !== undefined) covers.blank(told.blank);
    say(told.closed ? "audience.alone" : "");
    const { language } = told;
    if (language) attempt(app, async () => (await later(() => import("../base/language.js"))).speak(app, language));
    // Both windows show the slow step by their own clocks.
    if (told.slowly) byId("slow-step", HTMLElement).click();
    if (told.text === undefined) return;
    // A text without points is about those before it.
    next = { ...told, points: told.points ?? next?.points };
    if (isBusy) return;
    isBusy = true;
    try {
      while (next) {
        const now = next;
        next = undefined;
        await follow(now);
      }
    } catch (error) {
      // The next message may be followed again.
      console.error(error);
    } finally {
      isBusy = false;
    }
  }

  addEventListener("pointerup", async () => {
    if (!(await fillScreen())) say("full-screen.refused");
  });
  const isConnected = connect(receive);
  setTimeout(() => isHeard || say("audience.unheard"), isConnected ? PATIENCE : 0);
  return startFacts(app);
}

function nameWindow() {
  document.title = t("audience.title");
}

/**
 * The iteration and the learning rate, which the window of the presenter has on its controls.
 * @param {App} app
 */
function startFacts({ page }) {
  const facts = document.createElement("p");
  facts.className = "audience-facts";
  byId("state", HTMLElement).append(facts);
  return () => {
    const run = page.run(page.front);
    const said = [t("audience.iteration", { n: page.formatCount(page.span().now) })];
    if (usesRate(run)) said.push(t("audience.rate", { rate: page.format(run.learningRate) }));
    write(facts, page.pointCount > 0 ? said.join(" · ") : "");
  };
}

/**
 * Follows the channel of the address.
 * @param {(told: Told) => void} receive
 * @returns {boolean} whether the browser has such a channel
 */
function connect(receive) {
  const name = followedChannel() ?? "";
  try {
    const channel = openChannel(name);
    channel.onmessage = ({ data }) => receive(data);
    startKeys((answer) => channel.postMessage(answer));
    channel.postMessage(/** @type {Answer} */ ({ sign: "hello" }));
    return true;
  } catch {
    return false;
  }
}

/**
 * Keys, such as those of a clicker, go to the window of the presenter.
 * @param {(answer: Answer) => void} post
 */
function startKeys(post) {
  addEventListener(
    "keydown",
    (event) => {
      event.stopImmediatePropagation();
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      post({ key: nameOf(event) });
    },
    true,
  );
}

/** Returns a function that shows a sentence: how to fill the screen, until the first click, unless there is a more important one. */
function createNotice() {
  const notice = document.createElement("p");
  notice.className = "audience-notice";
  notice.role = "status";
  document.body.append(notice);
  let hint = "audience.hint";
  let told = "";
  const show = () => {
    const key = told || hint;
    notice.hidden = !key;
    write(notice, key && t(key));
  };
  const end = () => {
    hint = "";
    show();
  };
  addEventListener("pointerup", end, { once: true });
  addEventListener("language", show);
  setTimeout(end, PATIENCE);
  show();
  return (/** @type {string} */ key) => {
    told = key;
    show();
  };
}

/**
 * @param {string} text
 * @returns {Outline}
 */
function outlineOf(text) {
  return JSON.parse(text);
}

/**
 * Returns what a text says except for positions and views.
 * @param {Outline} outline
 */
function settled(outline) {
  const away = [...POSITION, ...Object.keys(VIEWS)];
  return JSON.stringify(outline, (name, value) => (away.includes(name) ? undefined : value));
}

/**
 * @param {App} app
 * @param {Outline} wanted
 * @param {Outline} own
 */
function showViews({ page, act }, wanted, own) {
  for (const [name, show] of Object.entries(VIEWS)) {
    if (wanted[name] !== own[name]) act(() => show(page, wanted[name]), () => {});
  }
}

/**
 * Tries as many lines as the window of the presenter, and goes on by itself where that one does.
 * @param {App} app
 * @param {Search | null} search
 */
function searchAs({ page, act }, search) {
  if (!search) {
    if (page.searching) act(() => page.cancelSearch());
    return;
  }
  const { total, evaluated, playing } = search;
  if (page.searchTotal !== total || page.searchEvaluated > evaluated) act(() => page.startSearch(Math.sqrt(total)), () => {});
  const missing = evaluated - page.searchEvaluated;
  if (missing > 0) act(() => void page.advanceSearch(missing), () => {});
  if (page.searchPlaying !== playing) act(() => (playing ? page.playSearch() : page.pauseSearch()), () => {});
}

/**
 * Brings the runs to where they are in the window of the presenter.
 * @param {App} app
 * @param {Outline} wanted
 */
function go({ page, act, frames }, wanted) {
  const to = wanted.runs?.[page.front]?.iteration ?? 0;
  const { first, now, reached } = page.span();
  const away = Math.abs(to - now);
  if (to === now || (page.playing && away <= Math.max(LEAST_AWAY, AWAY * (page.pace ?? 0)))) return;
  act(() => (to >= first && to <= reached ? page.goTo(to) : page.step(to - now)), () => {});
  if (away === 1) frames.glide();
}
