/** The kinds of screens, as media queries. `styles/` has the same. */

/** Screens on which the panels are tabs, and the lesser controls are in a drawer. */
export const PHONE = "(max-width: 699.98px)";
