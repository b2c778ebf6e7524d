// The controls that stay covered by something, however the page is scrolled, one sentence each.
[...document.querySelectorAll('button, input, select, textarea, summary, a[href], [tabindex]')]
    .filter(el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]'))
    .filter(el => !document.querySelector('dialog:modal') || el.closest('dialog:modal'))
    .flatMap(el => {
        // A slider may leave the pointer to its box.
        const target = (el.matches('[type=radio], [type=checkbox]') ? el.labels[0] : el.closest('.slide')) ?? el;
        const hits = ['center', 'nearest', 'start', 'end'].map(block => {
            target.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
            const { x, y, width, height } = target.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2);
        });
        if (hits.some(hit => target.contains(hit) || el.contains(hit))) return [];
        return [`${el.localName} ${el.id || el.ariaLabel || el.innerText} is covered by ${hits[0]?.outerHTML.slice(0, 120)}`];
    })
