/**
 * The files of the site, by their paths in it. In the single file that `cargo xtask bundle` makes, `files-inlined.js` takes
 * the place of this module.
 */

/** The folder of this build in the site: every script is in `www/` in it. */
const BUILD = new URL("..", import.meta.url);

/**
 * The address of a file that all builds share, or `undefined` in the single file, which has no files beside it.
 * @param {string} path
 * @returns {string | undefined}
 */
export function urlOf(path) {
  return new URL(`../${path}`, BUILD).href;
}

/** @param {string} path */
function absolute(path) {
  return new URL(path, BUILD).href;
}

/** Returns whether the site has another build by now, so that files of this one may be gone. */
export async function isReplaced() {
  try {
    const page = await fetch(location.pathname, { cache: "no-store" });
    return page.ok && !(await page.text()).includes(`${BUILD.pathname.split("/").at(-2)}/`);
  } catch {
    // There is no network.
    return false;
  }
}

/**
 * Fetches a file. Rejects with an error that names the file if it is missing.
 * @param {string} path
 * @returns {Promise<Response>}
 */
export async function fetchFile(path) {
  const response = await fetch(absolute(path));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/**
 * Adds a style sheet to the page. Resolves when it applies.
 * @param {string} path
 * @returns {Promise<void>}
 */
export function addStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = absolute(path);
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
