/** Files for download. */

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
  // By then the browser has begun to read the file. No event tells when it has finished.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
