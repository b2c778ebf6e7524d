/** The thumb of a learning rate's slider: pulled by mouse, pen and finger, moved by keys, and gliding to its place on a new scale. */

/** @import { App } from "../base/app.js" */

import { isStill } from "../base/look.js";
import { paintRange } from "./sliders.js";

/** By which part of the track a key moves the thumb. @type {Record<string, number>} */
export const KEYS = { ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageDown: -0.1, PageUp: 0.1 };

/** CSS pixels within which a press is on the thumb, and from which on a finger drags. */
const REACH = { thumb: 12, slack: 4 };

/** The part of its way by which a finger moves the thumb at least, and the CSS pixels a millisecond from which on it is all of it. */
const FINE = { gain: 0.15, speed: 0.2 };

/** Milliseconds in which the thumb glides to its place. */
const GLIDE = 180;

/**
 * Everything from a press to its end is one step of undo, and so is everything while a key is down. The pointer is followed here
 * and not by the browser: a finger that moves slowly moves the thumb less, and the browser lets go of a thumb in some cases
 * when the page changes.
 * @param {App} app
 * @param {HTMLElement} box  around the slider, which lets the pointer through
 * @param {HTMLInputElement} slider
 * @param {HTMLElement} way  as long as the way of the middle of the thumb
 * @param {(position: number) => void} set
 * @returns {() => boolean} returns whether a pointer holds the thumb
 */
export function startDrag({ page, act }, box, slider, way, set) {
  /** @type {"pointer" | "key" | undefined} */
  let by;

  /** @param {"pointer" | "key"} holder */
  function grab(holder) {
    if (by) return;
    by = holder;
    act(() => page.grab());
  }

  function release() {
    if (!by) return;
    by = undefined;
    act(() => page.release());
  }

  slider.addEventListener("keydown", ({ key }) => {
    if (key in KEYS || key === "Home" || key === "End") grab("key");
  });
  for (const end of ["keyup", "blur"]) slider.addEventListener(end, release);

  box.addEventListener("pointerdown", (down) => {
    if (!down.isPrimary || down.button !== 0 || by || slider.disabled) return;
    const { left, width } = way.getBoundingClientRect();
    const mirrored = document.dir === "rtl";
    const isFinger = down.pointerType === "touch";
    const placeOf = (/** @type {PointerEvent} */ { clientX }) => (mirrored ? left + width - clientX : clientX - left) / width;
    let last = down;
    let at = slider.valueAsNumber;
    let isDrag = !isFinger;
    // Pressed on the thumb, the pointer keeps its distance from the middle.
    const offset = Math.abs(placeOf(down) - at) * width > REACH.thumb ? 0 : at - placeOf(down);

    /** @param {number} position */
    function move(position) {
      at = Math.min(Math.max(position, 0), 1);
      slider.value = String(at);
      paintRange(slider);
      set(at);
    }

    /** @param {PointerEvent} event */
    function follow(event) {
      if (event.pointerId !== down.pointerId) return;
      // It was released where the page could not see it.
      if (!event.buttons) end(event);
      else if (!isFinger) move(placeOf(event) + offset);
      else if (isDrag || Math.abs(event.clientX - down.clientX) > REACH.slack) {
        isDrag = true;
        const speed = Math.abs(event.clientX - last.clientX) / Math.max(event.timeStamp - last.timeStamp, 1);
        move(at + (placeOf(event) - placeOf(last)) * Math.min(Math.max(speed / FINE.speed, FINE.gain), 1));
        last = event;
      }
    }

    /** @param {PointerEvent} event */
    function end(event) {
      if (event.pointerId !== down.pointerId) return;
      if (!isDrag && event.type === "pointerup") move(placeOf(event));
      removeEventListener("pointermove", follow);
      for (const each of ENDS) removeEventListener(each, end);
      release();
    }

    // The slider takes the focus, and no text is selected.
    down.preventDefault();
    slider.focus({ preventScroll: true });
    grab("pointer");
    // On the window, because a drag goes beyond the slider.
    addEventListener("pointermove", follow);
    for (const each of ENDS) addEventListener(each, end);
    if (!isFinger && offset === 0) move(placeOf(down));
  });
  return () => by === "pointer";
}

const ENDS = /** @type {const} */ (["pointerup", "pointercancel"]);

/**
 * @param {HTMLInputElement} slider
 * @param {() => boolean} held
 * @returns {(position: number, glides: boolean) => void} puts the thumb at a position at once, or within a short time
 */
export function startGlide(slider, held) {
  let [from, to, begun, frame] = [0, 0, 0, 0];

  /** @param {number} position */
  function put(position) {
    if (slider.valueAsNumber !== position) slider.value = String(position);
    paintRange(slider);
  }

  /** @param {number} now */
  function glide(now) {
    frame = 0;
    if (held()) return;
    const part = Math.min(Math.max((now - begun) / GLIDE, 0), 1);
    put(from + (to - from) * part * (2 - part));
    if (part < 1) frame = requestAnimationFrame(glide);
  }

  return (position, glides) => {
    const isThere = Math.abs(position - slider.valueAsNumber) < 0.001;
    if (glides && !isThere && !isStill()) {
      [from, to, begun] = [slider.valueAsNumber, position, performance.now()];
      frame ||= requestAnimationFrame(glide);
    } else if (frame && (glides || position === to)) {
      to = position;
    } else {
      cancelAnimationFrame(frame);
      frame = 0;
      put(position);
    }
  };
}
