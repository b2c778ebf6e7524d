/** What all dialogs have in common. */

/**
 * Opens a dialog. Its close button and Escape close it, and a press beside it does not: a slip must not take away what was entered.
 * The browser gives the focus back to where it was.
 * @param {HTMLDialogElement} box
 * @param {HTMLElement | null} [first]  takes the focus instead of the main button, or of the button that closes if there is no other
 */
export function openDialog(box, first = box.querySelector(".primary:not([hidden], [hidden] *)")) {
  if (!box.open) box.showModal();
  first?.focus();
}
