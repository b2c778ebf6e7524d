/** Files for the person to keep. */

/**
 * Offers a file for download.
 * @param {string} name
 * @param {Blob} content
 */
export function saveFile(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by then, and nobody can tell when it has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
