// The visible controls that are smaller than a fingertip, 44 CSS pixels, one sentence each.
[...document.querySelectorAll('button, input, select, textarea, summary, a[href], [role=slider]')]
    .filter(el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]'))
    // What a modal dialog covers cannot be touched.
    .filter(el => !document.querySelector('dialog:modal') || el.closest('dialog:modal'))
    .flatMap(el => {
        const boxes = [el, ...el.matches('[type=radio], [type=checkbox]') ? el.labels : []].map(each => each.getBoundingClientRect());
        if (boxes.some(({ width, height }) => width >= 43.99 && height >= 43.99)) return [];
        const sizes = boxes.map(({ width, height }) => `${width.toFixed(1)} × ${height.toFixed(1)}`);
        return [`${el.localName} ${el.id || el.ariaLabel || el.innerText || el.value}: ${sizes.join(', ')}`];
    })
