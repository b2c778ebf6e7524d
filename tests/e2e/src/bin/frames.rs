//! Measures the page in the browser: script per frame while it runs, nanoseconds per step, milliseconds per jump.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::prepared;
use serde_json::Value;

/// Keeps the milliseconds that each animation frame's script takes in `window.frameTimes`; `untimedFrame` asks for a
/// frame without.
const STOPWATCH: &str = "window.frameTimes = [];
    const request = window.requestAnimationFrame;
    window.untimedFrame = request;
    window.requestAnimationFrame = callback => request(time => {
        const start = performance.now();
        callback(time);
        frameTimes.push(performance.now() - start);
    });";

/// How many frames are measured.
const FRAMES: usize = 300;

/// A list of n points around a line with some scatter, the same ones in each run.
const POINTS: &str = "(n => {
    let seed = 1;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    return Float64Array.from({ length: 2 * n }, (_, i) => i % 2 ? 2 + 5 * random() : 10 * random());
})";

/// Drags across the landscape, one move of the pointer a frame, and resolves to the milliseconds of script that each
/// move and the frame that draws it took together.
const TURN: &str = "(frames => new Promise(done => {
    const chart = document.getElementById('landscape-chart');
    const { x, y, width, height } = chart.getBoundingClientRect();
    const send = (type, i) => chart.dispatchEvent(new PointerEvent(type, {
        // The mouse that there really is, which can be captured.
        pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, button: type === 'pointermove' ? -1 : 0, buttons: 1,
        clientX: x + width * (0.5 + 0.3 * Math.sin(i / 20)), clientY: y + height * (0.5 + 0.3 * Math.cos(i / 31)),
    }));
    const moves = [];
    send('pointerdown', 0);
    frameTimes.length = 0;
    untimedFrame(function turn() {
        if (moves.length === frames) {
            send('pointerup', moves.length);
            done(moves.map((time, i) => time + (frameTimes[i] ?? 0)));
            return;
        }
        const start = performance.now();
        send('pointermove', moves.length + 10);
        moves.push(performance.now() - start);
        // After the page has asked for its own, so that it draws before the next move.
        untimedFrame(turn);
    });
}))";

fn main() {
    println!("{:<66}{:>8}{:>8}", "in the browser", "median", "95 %");
    prepared(WIDE, STOPWATCH, |page| {
        scatter(page, 200);
        // So slow that it never arrives.
        page.lab("setLearningRate(1e-9)");
        page.lab("setTolerance(0)");
        page.lab("setIterationLimit(null)");
        let speed = page.find("slider", "Speed");
        let told = || speed.attribute("aria-valuetext").unwrap_or_default();
        while steps_a_second(&told()) < 60 {
            speed.press("ArrowRight");
            page.wait_for_frames();
        }
        frames(page, &told());
        speed.press("End");
        page.wait_for_frames();
        frames(page, &told());
        surface(page);

        for points in [10, 1000, 1_000_000] {
            scatter(page, points);
            page.lab("setLearningRate(0.01)");
            page.lab("reset()");
            let times = timed(
                page,
                "Array.from({ length: 9 }, () => 1e6)",
                "lab.step(each)",
            );
            // A million steps: as many nanoseconds each as milliseconds together.
            row(&format!("ns a step, {points} points"), &times);
        }

        page.lab("reset()");
        page.lab("step(10000000)");
        let places = "Array.from({ length: 99 }, (_, i) => (i * 6700417) % 10000000)";
        row(
            "ms a jump in 10 000 000 steps",
            &timed(page, places, "lab.goTo(each)"),
        );
    });
}

fn scatter(page: &Page, count: usize) {
    page.lab(&format!("setPoints({POINTS}({count}))"));
}

fn steps_a_second(text: &str) -> u32 {
    text.split(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(u32::MAX)
}

fn frames(page: &Page, speed: &str) {
    page.lab("play()");
    page.js("(frameTimes.length = 0)");
    page.wait_for(&format!("frameTimes.length >= {FRAMES}"));
    page.lab("pause()");
    row(
        &format!("ms of script a frame, all charts, 200 points, {speed}"),
        &numbers(&page.js("frameTimes")),
    );
}

fn surface(page: &Page) {
    page.lab("setView({ landscape: 'surface' })");
    page.hover(page.find("application", "Landscape chart").at(0.5, 0.5));
    let times = numbers(&page.js(&format!("{TURN}({FRAMES})")));
    let drawn = page.js("frameTimes.length").as_u64();
    assert!(
        drawn >= Some(FRAMES as u64 * 9 / 10),
        "the surface was drawn only {drawn:?} times"
    );
    row("ms of script a frame, turning the surface", &times);
    page.lab("setView({ landscape: 'contour' })");
}

/// The milliseconds that `call` takes for `each` of a list.
fn timed(page: &Page, list: &str, call: &str) -> Vec<f64> {
    let times = page.js(&format!(
        "{list}.map(each => {{
            const start = performance.now();
            {call};
            return performance.now() - start;
        }})"
    ));
    numbers(&times)
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

fn row(what: &str, times: &[f64]) {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
    println!("{what:<66}{:>8.2}{:>8.2}", at(0.5), at(0.95));
}
