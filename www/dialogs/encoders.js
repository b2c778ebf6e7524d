/** Encoders for GIFs and videos, which turn pictures of a canvas into a file. */

import { extras } from "../base/extras.js";

/**
 * Records pictures.
 * @typedef {object} Recorder
 * @property {(canvas: HTMLCanvasElement, seconds: number) => Promise<void>} add
 *   adds the picture on the canvas, which is shown for this many seconds
 * @property {() => Promise<Blob>} finish
 * @property {() => void} cancel
 */

/**
 * A way to record a GIF or a video.
 * @typedef {object} Way
 * @property {"webm" | "mp4" | "gif"} ending  of the file's name
 * @property {(width: number, height: number, samples: () => Promise<Uint8Array>) => Promise<Recorder>} start
 *   `samples` are pixels of some pictures
 */

/** The number of pictures from one key picture to the next. A player can start at a key picture. */
const KEY = 60;

/** Bits per pixel of a picture. The pictures are flat, and mostly like the one before. */
const BITS = 0.12;

/** The pictures a second that the bit rate is computed for. */
const PICTURES = 30;

/** The encoders to try, the better one first, by their names in browsers and in files. */
const ENCODERS = [
  ["vp09.00.41.08", "V_VP9"],
  ["vp8", "V_VP8"],
];

/** The types to request from a `MediaRecorder`. */
const TYPES = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm", "video/mp4"];

/** @type {Way} */
export const gif = { ending: "gif", start: startGif };

/**
 * Returns how this browser makes videos: with an encoder, which is as fast as it can be, or with a recorder, which takes a
 * second for each second of the video. Resolves to `undefined` if there is neither.
 * @returns {Promise<Way | undefined>}
 */
export async function videoWay() {
  for (const [codec, name] of ENCODERS) {
    const config = configOf(codec, 1280, 720);
    // A browser without the codec may also refuse to answer.
    const answer = await globalThis.VideoEncoder?.isConfigSupported(config).catch(() => undefined);
    if (answer?.supported) return { ending: "webm", start: (width, height) => startEncoder(codec, name, width, height) };
  }
  const type = TYPES.find((type) => globalThis.MediaRecorder?.isTypeSupported(type));
  if (!type) return undefined;
  return { ending: type.includes("mp4") ? "mp4" : "webm", start: (width, height) => startRecorder(type, width, height) };
}

/**
 * @param {string} codec
 * @param {number} width
 * @param {number} height
 */
function configOf(codec, width, height) {
  return { codec, width, height, bitrate: Math.round(width * height * BITS * PICTURES), framerate: PICTURES };
}

/**
 * @param {string} codec
 * @param {string} name
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Recorder>}
 */
async function startEncoder(codec, name, width, height) {
  const { WebmRecording } = await extras();
  const video = new WebmRecording(width, height, name);
  /** @type {DOMException | undefined} */
  let failure;
  let time = 0;
  let count = 0;
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      video.add(bytes, chunk.timestamp / 1000, chunk.type === "key");
    },
    error(error) {
      failure = error;
    },
  });
  encoder.configure(configOf(codec, width, height));
  return {
    async add(canvas, seconds) {
      const frame = new VideoFrame(canvas, { timestamp: Math.round(time * 1e6), duration: Math.round(seconds * 1e6) });
      encoder.encode(frame, { keyFrame: count % KEY === 0 });
      frame.close();
      count += 1;
      time += seconds;
      // An encoder accepts any number of pictures and keeps all of them in memory.
      while (encoder.encodeQueueSize > 2 && !failure) await new Promise((resolve) => encoder.addEventListener("dequeue", resolve, { once: true }));
      if (failure) throw failure;
    },
    async finish() {
      await encoder.flush();
      encoder.close();
      return new Blob([new Uint8Array(video.finish(time * 1000))], { type: "video/webm" });
    },
    cancel() {
      if (encoder.state !== "closed") encoder.close();
      video.free();
    },
  };
}

/**
 * @param {string} type
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Recorder>}
 */
async function startRecorder(type, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const stream = canvas.captureStream(PICTURES);
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: width * height * BITS * PICTURES });
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  /** The time at which the next picture may be shown. */
  let end = 0;

  function wait() {
    return new Promise((resolve) => setTimeout(resolve, Math.max(end - performance.now(), 0)));
  }

  function stop() {
    stream.getTracks().forEach((track) => track.stop());
  }

  return {
    async add(picture, seconds) {
      await wait();
      context?.drawImage(picture, 0, 0);
      if (recorder.state === "inactive") {
        recorder.start();
        end = performance.now();
      }
      end += seconds * 1000;
    },
    async finish() {
      await wait();
      const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
      recorder.stop();
      await stopped;
      stop();
      return new Blob(parts, { type: recorder.mimeType });
    },
    cancel() {
      if (recorder.state !== "inactive") recorder.stop();
      stop();
    },
  };
}

/**
 * @param {number} width
 * @param {number} height
 * @param {() => Promise<Uint8Array>} samples
 * @returns {Promise<Recorder>}
 */
async function startGif(width, height, samples) {
  const { GifRecording } = await extras();
  const gif = new GifRecording(width, height, await samples());
  let owed = 0;
  return {
    async add(canvas, seconds) {
      // A GIF counts in hundredths of a second. Rounding errors are made up for later.
      owed += seconds * 100;
      const hundredths = Math.max(Math.round(owed), 2);
      owed -= hundredths;
      gif.add(pixelsOf(canvas), hundredths);
    },
    async finish() {
      return new Blob([new Uint8Array(gif.finish())], { type: "image/gif" });
    },
    cancel() {
      gif.free();
    },
  };
}

/**
 * Returns red, green, blue and opacity of each pixel.
 * @param {HTMLCanvasElement} canvas
 */
export function pixelsOf(canvas) {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return new Uint8Array(data.buffer);
}
