// The visible elements that a selector finds and that may have this accessible name: each word of it is somewhere in the
// texts and attributes of which browsers make names. The browser decides whether they have it.
const [selector, name] = arguments;
const words = name.split(/\s+/);
const sources = part => [
  part.textContent,
  ...[part, ...part.querySelectorAll('[aria-label], [alt], [title], input, select, textarea')].flatMap(el => [
    el.ariaLabel, el.alt, el.title, el.placeholder, el.value,
  ]),
];
const named = el => (el.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(id => id && document.getElementById(id));
const text = el => [el, ...(el.labels ?? []), ...named(el)].flatMap(part => part ? sources(part) : []).join(' ');
const may = el => {
  const known = text(el);
  return words.every(word => known.includes(word));
};
return [...document.querySelectorAll(selector)].filter(el => el.checkVisibility() && may(el));
