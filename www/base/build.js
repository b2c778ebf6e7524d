/** Which build this is. */

/** A name that two builds share only if their modules are the same: `bundle.mjs` writes it here. */
export const BUILD = "";
