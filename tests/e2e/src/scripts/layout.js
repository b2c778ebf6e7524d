// What is wrong with the layout, one sentence each.
(() => {
    const faults = [];
    const name = el => {
        const label = el.ariaLabel || el.labels?.[0]?.innerText || el.innerText || el.id || el.className;
        return `${el.localName} “${String(label).trim().split('\n')[0].slice(0, 40)}”`;
    };
    const show = box => `[${[box.left, box.top, box.right, box.bottom].map(Math.round)}]`;
    const cut = (a, b) => ({
        left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
        right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom),
    });
    const nothing = { left: 0, top: 0, right: 0, bottom: 0 };
    const bigger = (box, than) => box.right - box.left > than && box.bottom - box.top > than;
    /** The part of a box that these scrolling or clipping elements, from one outwards, let through. */
    const visible = (box, from) => {
        for (let el = from; el && el !== document.body; el = el.parentElement) {
            const { overflow, clipPath } = getComputedStyle(el);
            if (clipPath === 'inset(50%)') return nothing;
            if (overflow !== 'visible') box = cut(box, el.getBoundingClientRect());
        }
        return box;
    };
    /** Bars that stay where they are: what scrolls passes beneath them. */
    const bar = el => {
        for (let up = el; up; up = up.parentElement) {
            if (['fixed', 'sticky'].includes(getComputedStyle(up).position)) return up;
        }
        return null;
    };
    const shown = el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert], [popover]:not(:popover-open)');

    // No scrolling sideways, of the page or of a part.
    const root = document.scrollingElement;
    // A phone shows a page that is too wide in a smaller size.
    const width = matchMedia('(pointer: coarse)').matches ? screen.width : innerWidth;
    if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} wide in a window of ${width}`);
    for (const el of document.body.querySelectorAll('*')) {
        const sideways = getComputedStyle(el).overflowX;
        // Lines of a program are not broken.
        if (shown(el) && el.localName !== 'pre' && ['auto', 'scroll'].includes(sideways) && el.scrollWidth > el.clientWidth + 1) {
            faults.push(`${name(el)} has to be scrolled sideways: ${el.scrollWidth} in ${el.clientWidth}`);
        }
    }

    // A control that only paints its label is as large as the label.
    const boxOf = el => {
        const own = el.getBoundingClientRect();
        const painted = el.matches('[type=radio], [type=checkbox]') && el.labels.length
            && (getComputedStyle(el).opacity === '0' || getComputedStyle(el).appearance === 'none' || !bigger(own, 2));
        return painted ? el.labels[0].getBoundingClientRect() : own;
    };
    const things = (selector, box) => [...document.body.querySelectorAll(selector)].filter(shown)
        .map(el => ({ el, box: visible(box(el), el.parentElement), whole: box(el), bar: bar(el) }))
        .filter(thing => bigger(thing.box, 1));
    /** What cuts off a part of a line of text, from an element outwards. What scrolls shows the rest. */
    const cutter = (line, from) => {
        let box = line;
        for (let el = from; el && el !== document.body; el = el.parentElement) {
            const { clipPath, overflowX, overflowY, position } = getComputedStyle(el);
            if (clipPath === 'inset(50%)') return null;
            const room = el.getBoundingClientRect();
            const cuts = axis => axis === 'hidden' || axis === 'clip';
            if (cuts(overflowX) && (box.left < room.left - 1 || box.right > room.right + 1)) return el;
            // Line boxes are taller than letters.
            if (cuts(overflowY) && (box.top < room.top - 4 || box.bottom > room.bottom + 4)) return el;
            if (overflowX !== 'visible') box = cut(box, room);
            if (position === 'fixed' || !bigger(box, 0)) return null;
        }
        return null;
    };
    /** Texts that may be cut where there is no room for them, and why. */
    const givesWay = {
        '.head h2': 'the controls of a panel matter more than its title',
        '.hint': 'a hint says more where there is room',
        '.axis': 'a chart may be too small for the names of its axes',
        '.front .name': 'what people call a run may be long, and its tooltip has all of it',
        '.run-card .method select': 'the name of the run says the method',
        '.run-card .state-of': 'the iteration stands below the buttons of the steps, too',
        '.top .language select': 'a globe stands for it where the header is narrow',
        '.rail .dial .value': 'on a low phone, the buttons matter more than which iteration it is',
        '.window .line': 'the smallest phones have no room for the longest numbers, which the description of the row says',
        '.guide-foot select': 'the title of the chapter stands above',
    };
    const mayBeCut = el => el.closest(Object.keys(givesWay).join());
    const texts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const el = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !shown(el) || el.closest('option, script, style, noscript')) continue;
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            // What ends in dots ends there, and says so.
            const dots = getComputedStyle(el).textOverflow === 'ellipsis';
            for (const line of range.getClientRects()) {
                const box = visible(line, el);
                const by = !mayBeCut(el) && cutter(line, el);
                if (by) faults.push(`${name(el)} ${show(line)} is cut by ${name(by)} ${show(by.getBoundingClientRect())}`);
                if (bigger(box, 2)) found.push({ el, box, whole: dots ? box : line, bar: bar(el) });
            }
        }
        return found;
    };
    const overlaps = (kind, list, than) => list.forEach((a, i) => list.slice(i + 1).forEach(b => {
        if (a.el.contains(b.el) || b.el.contains(a.el) || a.bar !== b.bar) return;
        if (bigger(cut(a.box, b.box), than)) {
            faults.push(`${kind} ${name(a.el)} ${show(a.box)} and ${name(b.el)} ${show(b.box)} overlap`);
        }
    }));

    // A link within a text is a part of it, and may go on in the next line.
    const controls = things('button, input, select, textarea, summary, a[href], [tabindex="0"]', boxOf)
        .filter(({ el }) => getComputedStyle(el).display !== 'inline');
    const panels = things('section, [role=region], header, footer', el => el.getBoundingClientRect());
    const words = texts();
    overlaps('the controls', controls, 0.5);
    overlaps('the panels', panels, 0.5);
    // Line boxes are taller than letters, and may touch.
    overlaps('the texts', words, 3);

    for (const { el, whole } of panels) {
        if (whole.left < -1 || whole.right > innerWidth + 1) faults.push(`${name(el)} ${show(whole)} sticks out of the window`);
    }

    /** Whether something scrolls up and down within a panel, and so may stick out of it above and below. */
    const scrolls = (el, panel) => {
        for (let up = el.parentElement; up; up = up.parentElement) {
            if (['auto', 'scroll'].includes(getComputedStyle(up).overflowY)) return true;
            if (up === panel) return false;
        }
        return false;
    };

    // Nothing sticks out of the window sideways or out of the panel that it belongs to.
    for (const { el, whole } of [...controls, ...words]) {
        const panel = el.closest('section, [role=region], header, footer, dialog');
        const room = panel?.getBoundingClientRect() ?? { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
        const out = whole.left < Math.max(room.left, 0) - 1 || whole.right > Math.min(room.right, innerWidth) + 1
            || ((whole.top < room.top - 1 || whole.bottom > room.bottom + 1) && !scrolls(el, panel));
        if (out && el !== panel) faults.push(`${name(el)} ${show(whole)} sticks out of ${panel ? name(panel) : 'the window'} ${show(room)}`);
    }
    for (const { el, box } of words) {
        const button = el.closest('button, summary, .segments label');
        const room = button?.getBoundingClientRect();
        if (room && (box.left < room.left - 1 || box.right > room.right + 1)) {
            faults.push(`${name(el)} ${show(box)} sticks out of its button ${show(room)}`);
        }
    }

    // The option that a list shows, and the hint in an empty field, are no nodes of the document.
    const ruler = document.createElement('canvas').getContext('2d');
    for (const el of document.body.querySelectorAll('select, input[placeholder]')) {
        const { font, paddingLeft, paddingRight } = getComputedStyle(el);
        const room = el.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        // What a person types may be longer than the field, which scrolls.
        const text = el.matches('select') ? el.selectedOptions[0]?.text ?? '' : el.value ? '' : el.placeholder;
        ruler.font = font;
        const { width } = ruler.measureText(text);
        if (shown(el) && !mayBeCut(el) && width > room + 1) {
            faults.push(`${name(el)} has no room for “${text}”: ${Math.round(width)} in ${Math.round(room)}`);
        }
    }
    return faults;
})()
