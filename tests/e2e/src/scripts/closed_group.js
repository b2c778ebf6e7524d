// The title of the closed group with a control that a selector finds and that has this name, or null.
const [selector, name] = arguments;
const inside = [...document.querySelectorAll('details:not([open]) > :not(summary)')].flatMap(el => [...el.querySelectorAll(selector)]);
const words = el => (el.ariaLabel || el.labels?.[0]?.textContent || el.textContent).trim();
const summary = inside.filter(el => words(el) === name).map(el => el.closest('details:not([open])').querySelector('summary'));
// What is in the groups is loaded once a person is about to open one.
if (!document.querySelector('.group > div')) document.querySelector('.group summary')?.dispatchEvent(new Event('pointerenter'));
return summary.find(el => el.checkVisibility()) ?? null;
