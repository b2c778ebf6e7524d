/** Parts of the page, dialogs above all, that are not in `index.html`: they come when they are first used. */

/** @type {Promise<void> | undefined} */
let style;

/** The style of all of them, once. */
function loadStyle() {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./parts.css", import.meta.url).href;
    link.addEventListener("load", () => resolve(undefined));
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

/**
 * Puts `parts/<name>.html` at the end of the page. It may be called once for each name.
 * @param {string} name
 */
export async function addPart(name) {
  style ??= loadStyle();
  const response = await fetch(new URL(`./parts/${name}.html`, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  await style;
  document.body.append(template.content);
}
