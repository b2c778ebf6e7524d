/** Lets the browser draw a frame and a person do something, in the middle of what takes long. */
export function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
