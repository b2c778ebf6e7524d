/** The dialog that records the descent as a video or a GIF. */

/** @import { App } from "../base/app.js" */
/** @import { Size } from "../../pkg/extras.js" */
/** @import { Recorder, Way } from "./encoders.js" */

import { byId, write } from "../base/dom.js";
import { extras } from "../base/extras.js";
import { t } from "../base/i18n.js";
import { isStill, theme } from "../base/look.js";
import { lazyMarkup } from "../base/markup.js";
import { pause } from "../base/pause.js";
import { saveFile } from "../base/save-file.js";
import { drawSvg } from "../charts/raster.js";
import { svgOf } from "../charts/svg-picture.js";
import { numberIn, refusalOf } from "../controls/fields.js";
import { openDialog } from "./dialog.js";
import { gif, pixelsOf, videoWay } from "./encoders.js";

/** The most pictures a second, and in all. */
const MOST = { video: { rate: 30, pictures: 900 }, gif: { rate: 20, pictures: 200 } };

/** Seconds for which the last picture is shown. */
const REST = 2;

/** The iterations that are recorded if the descent has not begun. */
const AHEAD = 50;

/** The longest proposed recording, in seconds. */
const LONGEST = 12;

/** @type {(subject: string) => Size} */
let sizeOf;

const dialog = lazyMarkup("dialogs/recording", startDialog);

/**
 * Opens the dialog.
 * @param {App} app
 */
export async function openRecording(app) {
  sizeOf = (await extras()).pictureSize;
  const open = await dialog(app);
  open();
}

/**
 * What to record.
 * @typedef {object} Plan
 * @property {string} subject
 * @property {number} from  the first iteration
 * @property {number} to  the last one
 * @property {number} speed  iterations a second
 * @property {"video" | "gif"} format
 * @property {number} width  in pixels
 */

/**
 * Yields the iterations to show, and the seconds for which each is shown.
 * @param {Plan} plan
 */
function scenesOf({ from, to, speed, format }) {
  const { rate, pictures } = MOST[format];
  const steps = to - from;
  const seconds = steps / speed;
  const count = Math.max(1, Math.min(steps, Math.ceil(seconds * rate), pictures - 1));
  const iterations = Array.from({ length: count + 1 }, (_, index) => from + Math.round((steps * index) / count));
  return { iterations, seconds: seconds / count, length: seconds + REST };
}

/** @param {App} app */
function startDialog({ page, announce }) {
  const dialog = byId("recording-dialog", HTMLDialogElement);
  const form = byId("recording-form", HTMLFormElement);
  const preview = byId("recording-preview", HTMLCanvasElement);
  const progress = byId("recording-progress", HTMLProgressElement);
  const plan = byId("recording-plan", HTMLElement);
  const said = byId("recording-said", HTMLElement);
  const start = byId("start-recording", HTMLButtonElement);
  const stop = byId("stop-recording", HTMLButtonElement);
  const [from, to, speed] = ["from", "to", "speed"].map((name) => byId(`recording-${name}`, HTMLInputElement));
  const refusals = new Map([from, to, speed].map((field) => [field, refusalOf(field)]));
  /** How the browser makes videos, as soon as a person has wanted one. Asking takes a while, and some systems fail at it. @type {Way | undefined} */
  let video;
  /** The number of the current recording. It changes when a recording starts and when it ends. */
  let turn = 0;
  let isRecording = false;
  /** The first iteration that a copy of the lab can return to: of a very long run, only the last ones are computed again. */
  let least = 0;

  /** @param {string} name */
  function chosen(name) {
    return String(new FormData(form).get(`recording-${name}`));
  }

  /** @returns {Plan | undefined} the plan. Returns `undefined` and shows the reasons beside the fields if there is none */
  function planned() {
    refusals.forEach((refusal) => refusal.clear());
    const [a, b, rate] = [from, to, speed].map((field) => numberIn(page, field));
    if (!(Number.isInteger(a) && a >= least)) refusals.get(from)?.tell(t("recording.from-least", { first: page.formatCount(least) }));
    else if (!(Number.isInteger(b) && b > a)) refusals.get(to)?.tell(t("recording.to-least"));
    else if (Number.isNaN(rate)) refusals.get(speed)?.tell(t(page.unreadPhrase(speed.value, 12)));
    else if (!(rate > 0 && rate <= 1e6)) refusals.get(speed)?.tell(t("recording.speed-least"));
    else {
      const format = chosen("format") === "gif" ? "gif" : "video";
      return { subject: chosen("subject"), from: a, to: b, speed: rate, format, width: Number(chosen("size")) };
    }
    return undefined;
  }

  function showPlan() {
    const wanted = planned();
    if (!wanted) {
      write(plan, "");
      return;
    }
    const { iterations, length } = scenesOf(wanted);
    const [width, height] = pixelsFor(wanted);
    const count = iterations.length;
    write(
      plan,
      t("recording.plan", {
        n: page.formatCount(count),
        seconds: page.format(Number(length.toPrecision(2))),
        width: page.formatCount(width),
        height: page.formatCount(height),
      }),
    );
  }

  /** @param {boolean} on */
  function showRecording(on) {
    isRecording = on;
    progress.hidden = !on;
    stop.hidden = !on;
    start.hidden = on;
    form.querySelectorAll("input").forEach((input) => (input.disabled = on));
    if (on) stop.focus();
    else if (dialog.open) start.focus();
  }

  /** Shows the first picture before anything is recorded. */
  async function showFirst() {
    const wanted = planned();
    if (!wanted || isRecording) return;
    const mine = ++turn;
    const { Renderer } = await extras();
    const renderer = new Renderer(page.encoded());
    try {
      const canvas = canvasFor(wanted);
      await drawSvg(svgOf(renderer, wanted.subject, theme()), canvas);
      if (mine === turn) mirror(canvas, preview);
    } finally {
      renderer.free();
    }
  }

  /**
   * @param {Plan} wanted
   * @param {Way} way
   */
  async function record(wanted, way) {
    const mine = ++turn;
    showRecording(true);
    said.textContent = "";
    progress.value = 0;
    const { Renderer } = await extras();
    const renderer = new Renderer(page.encoded());
    const canvas = canvasFor(wanted);
    const colours = theme();

    /** @param {number} iteration */
    async function draw(iteration) {
      renderer.goTo(iteration);
      await drawSvg(svgOf(renderer, wanted.subject, colours), canvas);
    }

    /** @type {Recorder | undefined} */
    let recorder;
    try {
      // All iterations are computed first, so that the axes do not change.
      renderer.goTo(wanted.to);
      const { first, now: last } = renderer.span();
      const from = Math.max(first, wanted.from);
      if (last <= from) throw new Ended(t("recording.nothing", { n: page.formatCount(last) }));
      const { iterations, seconds } = scenesOf({ ...wanted, from, to: last });
      recorder = await way.start(canvas.width, canvas.height, async () => {
        const samples = [];
        for (const part of [0, 0.5, 1]) {
          await draw(iterations[Math.round(part * (iterations.length - 1))]);
          samples.push(pixelsOf(canvas));
        }
        const all = new Uint8Array(samples.reduce((length, sample) => length + sample.length, 0));
        samples.forEach((sample, index) => all.set(sample, index * sample.length));
        return all;
      });
      for (const [index, iteration] of iterations.entries()) {
        await draw(iteration);
        if (mine !== turn) throw new Ended(t("recording.cancelled"));
        if (index === 0 || !isStill()) mirror(canvas, preview);
        const isLast = index === iterations.length - 1;
        await recorder.add(canvas, isLast ? REST : seconds);
        progress.value = (index + 1) / iterations.length;
        // Lets the page react.
        await pause();
      }
      const film = await recorder.finish();
      recorder = undefined;
      if (mine !== turn) throw new Ended(t("recording.cancelled"));
      const name = `steepest-${wanted.subject}-iterations-${from}-to-${last}.${way.ending}`;
      saveFile(name, film);
      tell(t("recording.saved", { name, size: page.format(Number((film.size / 1e6).toPrecision(2))) }));
    } catch (error) {
      recorder?.cancel();
      if (error instanceof Ended) tell(error.message);
      else if (typeof error === "string") tell(t(error));
      else {
        tell(t("recording.failed"));
        console.error(error);
      }
    } finally {
      renderer.free();
      if (mine === turn || !isOpen()) showRecording(false);
    }
  }

  /** @param {Plan} wanted */
  async function begin(wanted) {
    if (wanted.format === "gif") return record(wanted, gif);
    const mine = ++turn;
    showRecording(true);
    video ??= await videoWay();
    if (mine !== turn) return undefined;
    if (video) return record(wanted, video);
    showRecording(false);
    form.querySelectorAll("[name='recording-format']").forEach((input) => {
      if (input instanceof HTMLInputElement) [input.checked, input.disabled] = [input.value === "gif", input.value !== "gif"];
    });
    tell(t("recording.no-video"));
    return undefined;
  }

  function isOpen() {
    return dialog.open;
  }

  /** @param {string} text */
  function tell(text) {
    said.textContent = text;
    if (!dialog.open) announce(text);
  }

  function cancel() {
    if (!isRecording) return;
    turn += 1;
    showRecording(false);
  }

  form.addEventListener("input", showPlan);
  addEventListener("language", () => {
    showPlan();
    showFirst();
  });
  form.addEventListener("change", () => {
    showPlan();
    showFirst();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = planned();
    if (!wanted) {
      [from, to, speed].find((field) => field.ariaInvalid === "true")?.focus();
      return;
    }
    if (page.pointCount === 0) tell(t("status.no-points"));
    else if (!isRecording) begin(wanted);
  });
  stop.addEventListener("click", cancel);
  dialog.addEventListener("close", cancel);

  return async () => {
    if (!isRecording) {
      const { Renderer } = await extras();
      const renderer = new Renderer(page.encoded());
      const { first, now } = renderer.span();
      renderer.free();
      const last = now > first ? now : first + AHEAD;
      least = first;
      from.value = String(first);
      to.value = String(last);
      // At the speed of the page, unless this takes too long or the speed is unlimited.
      speed.value = String(Number(Math.max(page.speed ?? 0, (last - first) / LONGEST).toPrecision(2)));
      said.textContent = "";
      showPlan();
      showFirst();
    }
    openDialog(dialog, isRecording ? stop : start);
  };
}

/** Ends a recording that has failed or was cancelled. The message gives the reason. */
class Ended extends Error {}

/**
 * Returns width and height of a recording, which must be even for encoders.
 * @param {Plan} plan
 */
function pixelsFor({ subject, width }) {
  const { width: across, height: down } = sizeOf(subject);
  return [width, 2 * Math.round((width * down) / across / 2)];
}

/** @param {Plan} plan */
function canvasFor(plan) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = pixelsFor(plan);
  return canvas;
}

/**
 * Copies a canvas to another one.
 * @param {HTMLCanvasElement} from
 * @param {HTMLCanvasElement} to
 */
function mirror(from, to) {
  if (to.width !== from.width || to.height !== from.height) [to.width, to.height] = [from.width, from.height];
  to.getContext("2d")?.drawImage(from, 0, 0);
}
