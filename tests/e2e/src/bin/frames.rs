//! Measures the page in the browser: script per frame while it runs, with one run and with six, nanoseconds per step of
//! each method and cost, milliseconds per jump, and what a million points cost.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::prepared;
use serde_json::Value;
use steepest::base::named::Named as _;
use steepest::model::method::Rule;

/// Keeps the milliseconds that each animation frame's script takes in `window.frameTimes`, and when it was begun in
/// `window.frameStarts`; `untimedFrame` asks for a frame without.
const STOPWATCH: &str = "window.frameTimes = [];
    window.frameStarts = [];
    const request = window.requestAnimationFrame;
    window.untimedFrame = request;
    window.requestAnimationFrame = callback => request(time => {
        frameStarts.push(time);
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

/// Drags or hovers across a chart, from a place in it or else from its middle, one move of the pointer a frame, and resolves
/// to the milliseconds of script that each move and the frame that draws it took together.
const MOVES: &str = "((id, pressed, frames, from) => new Promise(done => {
    const chart = document.getElementById(id);
    const { x, y, width, height } = chart.getBoundingClientRect();
    const [left, top] = from ?? [width / 2, height / 2];
    const send = (type, i) => chart.dispatchEvent(new PointerEvent(type, {
        // The mouse that there really is, which can be captured.
        pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, button: type === 'pointermove' ? -1 : 0, buttons: +pressed,
        clientX: x + left + width * 0.3 * Math.sin(i / 20), clientY: y + top + height * 0.3 * Math.sin(i / 31),
    }));
    const moves = [];
    if (pressed) send('pointerdown', 0);
    frameTimes.length = 0;
    // After the page has drawn and the browser has laid it out, as a browser sends moves: else a move would have to wait for
    // the layout, and its time would count as that of the script.
    const next = () => untimedFrame(() => setTimeout(turn));
    next();
    function turn() {
        if (moves.length === frames) {
            if (pressed) send('pointerup', moves.length);
            done(moves.map((time, i) => time + (frameTimes[i] ?? 0)));
            return;
        }
        const start = performance.now();
        send('pointermove', moves.length + 1);
        moves.push(performance.now() - start);
        next();
    }
}))";

/// The costs by their names in the `lab` object.
const COSTS: [&str; 5] = ["mse", "half-mse", "sse", "mae", "huber"];

/// What is compared with the first run when frames of six are measured: one of each kind of work.
const OTHERS: &str = "[
    { method: 'momentum' },
    { method: 'nesterov', cost: 'huber' },
    { method: 'adam', batch: 20 },
    { method: 'rmsprop', cost: 'mae' },
    { method: 'adagrad', batch: 1, order: 'replacement', schedule: 'cosine' },
]";

/// Makes more and more steps at once until they take long enough for the clock, and then says five times how many
/// nanoseconds one of as many took.
const PACE: &str = "(() => {
    const timed = count => {
        const start = performance.now();
        lab.step(count);
        return performance.now() - start;
    };
    let count = 1;
    while (timed(count) < 20 && count < 1e6) count *= 4;
    return Array.from({ length: 5 }, () => timed(count) * 1e6 / count);
})()";

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
        six_runs(page, &told());
        speed.press("End");
        page.wait_for_frames();
        frames(page, &told());
        surface(page, "turning the surface");
        page.lab("setView({ landscape: 'contour' })");
        crowd(page);
        table(page);

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
        for points in [1000, 1_000_000] {
            methods(page, points);
        }
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

fn frames(page: &Page, what: &str) {
    page.lab("play()");
    page.js("(frameTimes.length = frameStarts.length = 0)");
    page.wait_for(&format!("frameTimes.length >= {FRAMES}"));
    page.lab("pause()");
    row(
        &format!("ms of script a frame, 200 points, {what}"),
        &numbers(&page.js("frameTimes")),
    );
}

/// The frames of six runs, and how far apart they come: at 60 a second 16.7 ms.
fn six_runs(page: &Page, speed: &str) {
    page.js(&format!(
        "{OTHERS}.forEach(each => lab.addRun({{ learningRate: 1e-9, ...each }}))"
    ));
    page.lab("reset()");
    page.wait_for("document.querySelectorAll('.run-card').length === 6");
    frames(page, &format!("6 runs, {speed}"));
    let least = page.js("Math.min(...lab.runs().map((run, i) => lab.state(i).iteration))");
    assert!(
        least.as_u64() >= Some(FRAMES as u64 / 2),
        "only {least} steps in {FRAMES} frames"
    );
    let gaps = page.js("frameStarts.slice(1).map((time, i) => time - frameStarts[i])");
    row("ms from frame to frame, 6 runs", &numbers(&gaps));
    surface(page, "turning the surface, 6 runs");
    frames(page, &format!("6 runs on the surface, {speed}"));
    bend(page);
    page.lab("setView({ landscape: 'contour' })");
    page.js("lab.runs().slice(1).forEach(() => lab.removeRun(1))");
}

/// A table of nanoseconds per step: a row for each method, a column for each cost. Every step takes all points.
fn methods(page: &Page, points: usize) {
    scatter(page, points);
    println!();
    print!("{:<32}", format!("ns a step, {points} points"));
    for cost in COSTS {
        print!("{cost:>14}");
    }
    println!();
    for (method, _) in Rule::ALL {
        print!("{method:<32}");
        for cost in COSTS {
            page.lab(&format!(
                "setRun(0, {{ method: '{method}', cost: '{cost}', learningRate: 1e-9 }})"
            ));
            page.lab("reset()");
            print!("{:>14.1}", quantile(&numbers(&page.js(PACE)), 0.5));
        }
        println!();
    }
}

/// The frames of a surface while one of the points is dragged.
fn bend(page: &Page) {
    page.hover(page.find("application", "Data chart").at(0.5, 0.5));
    let place = "[...lab.points()].flatMap((x, i) => i % 2 ? [] : [lab.pixelOf(i / 2)])
        .sort((a, b) => Math.abs(a[0] - 300) - Math.abs(b[0] - 300))[0]";
    let before = page.lab("points()");
    let times = numbers(&page.js(&format!("{MOVES}('data-chart', true, {FRAMES}, {place})")));
    assert_ne!(page.lab("points()"), before, "no point was dragged");
    row("ms of script a frame, bending the surface, 6 runs", &times);
}

fn surface(page: &Page, what: &str) {
    page.lab("setView({ landscape: 'surface' })");
    page.hover(page.find("application", "Landscape chart").at(0.5, 0.5));
    let times = numbers(&page.js(&format!("{MOVES}('landscape-chart', true, {FRAMES})")));
    let drawn = page.js("frameTimes.length").as_u64();
    assert!(
        drawn >= Some(FRAMES as u64 * 9 / 10),
        "the surface was drawn only {drawn:?} times"
    );
    row(&format!("ms of script a frame, {what}"), &times);
}

/// A million points: the pointer over them, and one of them dragged.
fn crowd(page: &Page) {
    scatter(page, 1_000_000);
    page.wait_for_frames();
    page.hover(page.find("application", "Data chart").at(0.5, 0.5));
    for (what, pressed) in [("hovering", false), ("dragging a point", true)] {
        let times = numbers(&page.js(&format!("{MOVES}('data-chart', {pressed}, {FRAMES})")));
        row(
            &format!("ms of script a frame, 1 000 000 points, {what}"),
            &times,
        );
    }
    let edits = "Array.from({ length: 30 }, (_, i) => i)";
    row(
        "ms to remove the first of them",
        &timed(page, edits, "lab.removePoint(0)"),
    );
    row("ms to take that back", &timed(page, edits, "lab.undo()"));
}

/// A file of a million rows: from the drop to the question whether its points are to be used.
fn table(page: &Page) {
    let times = page.js(
        "(async () => {
            const part = Array.from({ length: 1000 }, (_, i) => `${i / 8},${i * i / 64}\\n`).join('');
            const times = [];
            for (let i = 0; i < 6; i++) {
                // What was dropped once is empty afterwards.
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File(['x,y\\n', ...Array(1000).fill(part)], 'million.csv'));
                const start = performance.now();
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                const dialog = () => document.getElementById('table-dialog');
                const isReady = () => dialog()?.open && document.getElementById('table-use').ariaDisabled === 'false';
                while (!isReady()) await new Promise(untimedFrame);
                times.push(performance.now() - start);
                document.getElementById('table-cancel').click();
                while (dialog()?.open) await new Promise(untimedFrame);
            }
            // The first time the dialog was loaded as well.
            return times.slice(1);
        })()",
    );
    row("ms to read a table of 1 000 000 rows", &numbers(&times));
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
    let [middle, most] = [0.5, 0.95].map(|part| quantile(times, part));
    println!("{what:<66}{middle:>8.2}{most:>8.2}");
}

/// The time that this part of all times does not exceed.
fn quantile(times: &[f64], part: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part).round() as usize]
}
