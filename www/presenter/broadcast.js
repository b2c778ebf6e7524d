/** The presenter's end of the channel: it opens the window of the audience, and tells it what has changed. */

/** @import { App } from "../base/app.js" */
/** @import { Told } from "./channel.js" */
/** @import { Spot } from "./covers.js" */

import { byId } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { spoken, t } from "../base/i18n.js";
import { attempt } from "../base/lazy.js";
import { openChannel } from "./channel.js";

/** The name of the window for the audience. */
const OURS = "steepest-audience";

/** Milliseconds in which a window that has been opened should have answered. */
const PATIENCE = 15000;

/** Milliseconds between two messages while a run is playing. Both windows make its steps. */
const PLAYING = 250;

/** The same while many points are changing, and how many are many: each message has all of them. */
const COPYING = 400;
const MANY = 2000;

/**
 * @param {App} app
 * @param {(key: string) => void} pressed  called with a key that was pressed in the window of the audience
 */
export function createBroadcast(app, pressed) {
  const { page, complain } = app;
  const name = String(Math.random()).slice(2);
  const tabs = byId("number-tabs", HTMLElement);
  /** @type {BroadcastChannel | undefined} */
  let channel;
  /** @type {((outline: Float64Array) => string) | undefined} writes the lab; there as soon as a window listens */
  let textOf;
  let isHeard = false;
  let timer = 0;
  let last = -Infinity;
  /** What the audience knows. */
  let told = { revision: NaN, points: NaN, playing: false, tab: "" };
  /** @type {Told} */
  let covers = { spot: null, blank: false };

  /** @param {Told} message */
  function post(message) {
    if (textOf) channel?.postMessage(message);
  }

  function chosenTab() {
    return tabs.querySelector("[aria-selected=true]")?.id ?? "";
  }

  function tell() {
    clearTimeout(timer);
    timer = 0;
    if (!textOf) return;
    last = performance.now();
    const points = page.dataRevision === told.points ? undefined : page.points();
    told = { revision: page.revision, points: page.dataRevision, playing: page.playing, tab: chosenTab() };
    const search = page.searching ? { total: page.searchTotal, evaluated: page.searchEvaluated, playing: page.searchPlaying } : null;
    post({ text: textOf(page.outline()), points, playing: told.playing, tab: told.tab, search });
  }

  function show() {
    if (!textOf || timer) return;
    const { playing, revision, dataRevision } = page;
    if (playing === told.playing && revision === told.revision && chosenTab() === told.tab) return;
    const isCopying = dataRevision !== told.points && page.pointCount > MANY;
    const pause = isCopying ? COPYING : (playing && told.playing) || page.searchPlaying ? PLAYING : 0;
    const rest = last + pause - performance.now();
    if (rest > 0) timer = window.setTimeout(tell, rest);
    else tell();
  }

  /** A window of the audience is there, and knows nothing yet. */
  async function welcome() {
    isHeard = true;
    const { fileOf } = await extras();
    textOf = fileOf;
    told.points = NaN;
    tell();
    post(covers);
  }

  /** @returns {boolean} whether the browser has such a channel */
  function connect() {
    try {
      channel ??= openChannel(name);
    } catch {
      return false;
    }
    channel.onmessage = ({ data }) => {
      if (data.sign === "hello") attempt(app, welcome);
      else if (typeof data.key === "string") {
        pressed(data.key);
        // A window that is covered draws no frames, in which the rest is told.
        show();
      }
    };
    return true;
  }

  byId("slow-step", HTMLElement).addEventListener("click", () => post({ slowly: true }));
  // A page that may come back does not say that it is closed.
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) post({ closed: true });
  });
  document.addEventListener("visibilitychange", show);
  // A new window opens with the address of this one, which names the language.
  addEventListener("language", () => post({ language: spoken() }));

  return {
    show,
    open() {
      if (!connect()) return complain(t("presenter.unheard"));
      const address = new URL(location.href);
      address.searchParams.set("audience", name);
      address.hash = "";
      isHeard = false;
      // A second press brings the same window to the front.
      if (!window.open(address, OURS, "popup,width=1280,height=720")) return complain(t("presenter.refused"));
      setTimeout(() => {
        if (!isHeard) complain(t("presenter.unheard"));
      }, PATIENCE);
    },
    /** @param {Spot | undefined} spot */
    light(spot) {
      covers.spot = spot ?? null;
      post({ spot: covers.spot });
    },
    /** @param {boolean} isOn */
    blank(isOn) {
      covers.blank = isOn;
      post({ blank: isOn });
    },
  };
}
