// Keeps count of everything that makes a page do something by itself. Runs before the page's own scripts.
window.clockwork = { timers: new Set(), frames: new Set(), started: 0 };
(() => {
    const { timers, frames } = window.clockwork;
    const count = (pending, start, stop, once) => {
        const [begin, end] = [window[start], window[stop]];
        window[start] = (callback, ...rest) => {
            window.clockwork.started += 1;
            const id = begin.call(window, (...args) => {
                if (once) pending.delete(id);
                return callback(...args);
            }, ...rest);
            pending.add(id);
            return id;
        };
        window[stop] = id => {
            pending.delete(id);
            end.call(window, id);
        };
    };
    count(timers, 'setTimeout', 'clearTimeout', true);
    count(timers, 'setInterval', 'clearInterval', false);
    count(timers, 'requestIdleCallback', 'cancelIdleCallback', true);
    count(frames, 'requestAnimationFrame', 'cancelAnimationFrame', true);
})();
