// Where to click an element: {x, y} in the viewport, and `cover`, what lies over it there ('' when nothing does).
(() => {
    // A slider may leave the pointer to its box.
    const label = el.matches('[type=radio], [type=checkbox]') ? el.labels[0] : el.closest('.slide');
    const target = label ?? el;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const box = target.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    const covered = !hit || !(target.contains(hit) || el.contains(hit));
    return { x, y, cover: covered ? hit?.outerHTML.slice(0, 200) ?? 'nothing: it is out of the window' : '' };
})()
