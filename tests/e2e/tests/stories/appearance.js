// Remembers how every element of the page looks, and says afterwards what looks otherwise.
(() => {
  // A hidden tooltip stays where it was shown last.
  const elements = [...document.querySelectorAll("#page, #page *")].filter((element) => !element.closest("[popover], #live, .tip"));

  function looks(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const all = { box: [x, y, width, height].map(Math.round).join(" ") };
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || undefined);
      if (part && style.content === "none") continue;
      for (const property of style) all[`${part}${property}`] = style.getPropertyValue(property);
    }
    return all;
  }

  function look() {
    // Where the focus was last, and how far the page was scrolled for it, is no part of it.
    document.activeElement?.blur();
    scrollTo({ top: 0, behavior: "instant" });
    return elements.map(looks);
  }

  const before = look();
  window.changedLooks = () => {
    const after = look();
    return elements.flatMap((element, index) => {
      const names = new Set([...Object.keys(before[index]), ...Object.keys(after[index])]);
      const changed = [...names].filter((name) => before[index][name] !== after[index][name]);
      if (changed.length === 0) return [];
      const name = [element.localName, element.id && `#${element.id}`, ...[...element.classList].map((each) => `.${each}`)].join("");
      return [`${name}: ${changed.map((each) => `${each} ${before[index][each]} -> ${after[index][each]}`).join("; ")}`];
    });
  };
})()
