// The controls that stay covered by something, however the page is scrolled, one sentence each.
[...document.querySelectorAll('button, input, select, textarea, summary, a[href], [tabindex]')]
    .filter(el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]'))
    .filter(el => {
        // Whoever has opened a dialog or a menu looks at that.
        const front = [...document.querySelectorAll('dialog:modal, .menu:popover-open')].at(-1);
        return !front || front.contains(el);
    })
    .flatMap(el => {
        // A slider may leave the pointer to its box.
        const target = (el.matches('[type=radio], [type=checkbox]') ? el.labels[0] : el.closest('.slide')) ?? el;
        const hits = ['center', 'nearest', 'start', 'end'].map(block => {
            target.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
            // A link within a text may go on in the next line.
            const { x, y, width, height } = target.getClientRects()[0];
            return document.elementFromPoint(x + width / 2, y + height / 2);
        });
        if (hits.some(hit => target.contains(hit) || el.contains(hit))) return [];
        return [`${el.localName} ${el.id || el.ariaLabel || el.innerText} is covered by ${hits[0]?.outerHTML.slice(0, 120)}`];
    })
