//! What leaves the lab and comes back: tables, programs, links, files, and the lab within another page.

use std::io::Write as _;
use std::process::{Command, Stdio};

use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{MEDIUM, PHONE, SMALL, WIDE};
use e2e::site::Site;
use e2e::story::{story, visit};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::given::{count, floats, seven_cars};

/// Chooses an item of the menu "Share".
#[track_caller]
fn share(page: &Page, item: &str) {
    page.find("button", "Share").click();
    page.find("button", item).click();
}

/// The content of a file that the page offered for download, as text.
#[track_caller]
fn saved(page: &Page, name: &str) -> String {
    String::from_utf8(page.download(name)).expect("a text")
}

/// What the clipboard holds.
fn clipboard(page: &Page) -> String {
    let text = page.js("navigator.clipboard.readText()");
    text.as_str().expect("a text").to_owned()
}

/// Lets the page read the clipboard, and have it.
fn permit_the_clipboard(page: &Page) {
    let origin = page.js("location.origin");
    let origin = origin.as_str().expect("an origin");
    for permission in ["clipboard-read", "clipboard-write"] {
        page.browser().permit(origin, permission, true);
    }
}

/// All that is to be the same again.
fn everything(page: &Page) -> Value {
    page.js("({ states: lab.runs().map((_, run) => lab.state(run)), runs: lab.runs(), points: lab.points() })")
}

/// Opens a file with this text, as the menu does. The file has to last until it is read.
#[track_caller]
#[must_use]
fn open_file(page: &Page, text: &str) -> NamedTempFile {
    let mut file = tempfile::Builder::new()
        .suffix(".steepest.json")
        .tempfile()
        .expect("a file");
    file.write_all(text.as_bytes()).expect("a text in it");
    // Nobody is there to answer the browser's own dialog.
    page.js("(() => { HTMLInputElement.prototype.click = () => {}; })()");
    share(page, "Open a file…");
    page.wait_for("document.getElementById('lab-file')");
    page.choose_file("#lab-file", file.path());
    page.wait_for("!document.getElementById('lab-file')");
    file
}

/// Two runs that went on after a change of the points.
fn two_runs(page: &Page) {
    seven_cars(page);
    page.lab(
        "addRun({ method: 'adam', learningRate: 0.05, batch: 2, seed: 5, name: 'Adam by twos' })",
    );
    page.lab("step(30)");
    page.lab("addPoint(3, 19.5)");
    page.lab("step(12)");
}

#[test]
fn the_share_menu_is_used_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        let button = page.find("button", "Share");
        button.press("ArrowDown");
        assert!(page.find("button", "Link and QR code…").has_focus());
        page.press("ArrowUp");
        assert!(page.find("button", "About Steepest…").has_focus());
        page.press("ArrowUp");
        assert!(page.find("button", "Embed in a page…").has_focus());
        page.press("Escape");
        assert!(!page.has("button", "Embed in a page…"));
        assert!(button.has_focus());
    });
}

#[test]
fn whose_code_the_page_contains_is_told_with_the_licences() {
    story(WIDE, |page| {
        share(page, "About Steepest…");
        let dialog = page.find("dialog", "About Steepest");
        let notices = dialog.find("region", "Code by others in Steepest, and its licences");
        let text = notices.text();
        for part in [
            "plotters 0.3",
            "idb-keyval",
            "Rust standard library",
            "Permission is hereby granted",
        ] {
            assert!(text.contains(part), "{part} is not told");
        }
        notices.focus();
        page.press("End");
        page.wait_for("document.getElementById('notices-text').scrollTop > 0");
        dialog.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn the_points_are_saved_with_all_digits() {
    story(WIDE, |page| {
        page.lab("setPoints([0.1 + 0.2, -2, 1e-9, 12345678.25])");
        share(page, "Points as CSV");
        assert_eq!(
            saved(page, "points.csv"),
            "x,y\r\n0.30000000000000004,-2\r\n1e-9,12345678.25\r\n"
        );
    });
}

/// A table with a day and a depth, as a link has it.
const DAYS: &str = "steepest=1&points=0,2;31,1e-9&x-name=day&x-unit=days&x-origin=1704067200&y-name=depth%2c%20in%20m";

#[test]
fn points_leave_with_their_names_and_dates() {
    story(WIDE, |page| {
        permit_the_clipboard(page);
        page.lab(&format!("open('{DAYS}')"));
        share(page, "Points as CSV");
        assert_eq!(
            saved(page, "points.csv"),
            "day,\"depth, in m\"\r\n2024-01-01,2\r\n2024-02-01,1e-9\r\n"
        );
        share(page, "Copy points");
        page.wait_for(
            "document.getElementById('live').textContent.includes('2 points are copied')",
        );
        assert_eq!(
            clipboard(page),
            "day\tdepth, in m\n2024-01-01\t2\n2024-02-01\t1e-9\n"
        );
        share(page, "Python program…");
        let dialog = page.find("dialog", "Python program");
        page.wait_for("document.getElementById('program-code').textContent.includes('# x is in days since 2024-01-01.')");
        assert!(dialog.text().contains("# y is depth, in m."));
    });
}

#[test]
fn the_iterations_of_each_run_are_saved_with_all_digits() {
    story(WIDE, |page| {
        two_runs(page);
        share(page, "Iterations as CSV…");
        let dialog = page.find("dialog", "Iterations as CSV");
        assert_eq!(
            dialog.find("combobox", "Of which run").chosen(),
            "Gradient descent 0.01"
        );
        dialog.find("button", "Save").click();
        let first = saved(page, "iterations-1.csv");
        page.wait_for("!document.querySelector('dialog[open]')");
        share(page, "Iterations as CSV…");
        dialog
            .find("combobox", "Of which run")
            .choose("Adam by twos");
        page.find("button", "Save").click();
        let second = saved(page, "iterations-2.csv");
        for (run, table) in [first, second].iter().enumerate() {
            assert_eq!(page.lab(&format!("csv({run})")), **table);
            let history = page.lab(&format!("history({{ run: {run} }})"));
            let mut lines = table.split_terminator("\r\n");
            assert!(
                lines
                    .next()
                    .is_some_and(|names| names.starts_with("iteration,intercept,slope,cost,"))
            );
            let mut count = 0;
            for (at, line) in lines.enumerate() {
                let numbers: Vec<f64> = line
                    .split(',')
                    .map(|number| number.parse().expect("a number"))
                    .collect();
                let expected =
                    ["intercept", "slope", "cost"].map(|name| floats(&history[name])[at]);
                assert_eq!(numbers[0], at as f64);
                assert_eq!(numbers[1..4], expected, "iteration {at} of run {run}");
                count += 1;
            }
            assert_eq!(count, 43);
        }
        assert!(page.refusal("csv(2)").contains("2"));
    });
}

#[test]
fn a_long_run_is_saved_with_one_of_so_many_iterations() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("step(2500000)");
        share(page, "Iterations as CSV…");
        let note = page.find("dialog", "Iterations as CSV").text();
        assert!(note.contains("one in every 3"), "{note}");
        page.find("button", "Cancel").click();
        let ends = "(text => [text.length > 1e6, text.split('\\r\\n').at(-2).split(',')[0], text.split('\\r\\n').length])";
        let ends = page.js(&format!("{ends}(lab.csv())"));
        assert_eq!(ends, json!([true, "2500000", 833_337]));
    });
}

#[test]
fn the_python_program_is_copied_saved_and_prints_the_same_numbers() {
    story(WIDE, |page| {
        permit_the_clipboard(page);
        two_runs(page);
        share(page, "Python program…");
        let dialog = page.find("dialog", "Python program");
        dialog
            .find("combobox", "For which run")
            .choose("Adam by twos");
        let shown = dialog.find("region", "Program").text();
        assert!(shown.contains("# Adam on 8 points."), "{shown}");
        dialog.find("button", "Save").click();
        let program = saved(page, "descent.py");
        assert_eq!(program.trim_end(), shown.trim_end());
        dialog.find("button", "Copy").click();
        page.wait("what was copied", || match clipboard(page) {
            text if text == program => Ok(()),
            text => Err(text),
        });
        let printed = run_python(&program);
        let last = printed.lines().last().expect("a line");
        let numbers: Vec<f64> = last
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        let (intercept, slope) = (
            page.number("state(1).intercept"),
            page.number("state(1).slope"),
        );
        assert_eq!(numbers[0], 42.0);
        for (printed, expected) in [(numbers[1], intercept), (numbers[2], slope)] {
            assert!(
                (printed - expected).abs() <= 1e-9 * expected.abs(),
                "{printed} is not {expected}"
            );
        }
        dialog
            .find("combobox", "For which run")
            .choose("Gradient descent 0.01");
        page.wait_for("document.getElementById('program-code').textContent.includes('# Gradient descent on 8')");
    });
}

/// What Python prints.
fn run_python(program: &str) -> String {
    let mut python = Command::new("python3")
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python 3 is there: `cargo xtask test` installs it");
    let mut input = python.stdin.take().expect("a way in");
    input.write_all(program.as_bytes()).expect("the program");
    drop(input);
    let output = python.wait_with_output().expect("an end");
    String::from_utf8(output.stdout).expect("a text")
}

#[test]
fn without_points_there_is_no_program_and_the_dialog_says_so() {
    story(WIDE, |page| {
        share(page, "Python program…");
        let text = page.find("dialog", "Python program").text();
        assert!(text.contains("There are no points yet"), "{text}");
        assert!(!page.has("button", "Copy"));
    });
}

#[test]
fn the_link_is_copied_and_opens_the_same_lab_elsewhere() {
    let mut copied = (String::new(), Value::Null);
    story(WIDE, |page| {
        permit_the_clipboard(page);
        two_runs(page);
        share(page, "Link and QR code…");
        let dialog = page.find("dialog", "Link and QR code");
        dialog.find("button", "Copy").click();
        page.wait_for("document.getElementById('link-said').textContent === 'Copied.'");
        copied = (clipboard(page), everything(page));
        assert_eq!(page.lab("link()"), copied.0);
    });
    story(WIDE, |page| {
        let hash = copied.0.split_once('#').expect("a lab in the link").1;
        page.js(&format!("(() => {{ location.hash = {} }})()", json!(hash)));
        page.wait("the same lab", || match everything(page) {
            same if same == copied.1 => Ok(()),
            other => Err(other.to_string()),
        });
    });
}

#[test]
fn the_qr_code_fills_the_screen_and_escape_leads_back() {
    for screen in [WIDE.dark(), PHONE] {
        story(screen, |page| {
            seven_cars(page);
            share(page, "Link and QR code…");
            page.find("button", "Show the QR code full screen").click();
            page.find("dialog", "QR code of the link");
            page.wait("a code as large as the screen", || {
                let side = page
                    .js("document.querySelector('#code-whole svg').getBoundingClientRect().width");
                let side = side.as_f64().expect("a number");
                let room = page
                    .js("Math.min(innerWidth, innerHeight)")
                    .as_f64()
                    .expect("a number");
                if (side - room).abs() < 1.0 {
                    Ok(())
                } else {
                    Err(format!("{side} of {room}"))
                }
            });
            let light = "getComputedStyle(document.getElementById('code-screen')).backgroundColor";
            assert_eq!(page.js(light), "rgb(255, 255, 255)");
            // The code has its quiet margin: no module touches the edge.
            let path = page.js("document.querySelector('#code-whole path').getAttribute('d')");
            assert!(
                path.as_str()
                    .expect("a path")
                    .trim_start()
                    .starts_with("M4 4h7v1h-7z"),
                "{path}"
            );
            page.press("Escape");
            page.wait_for("!document.getElementById('code-screen').open");
            assert!(page.has("dialog", "Link and QR code"));
        });
    }
}

#[test]
fn a_link_that_is_too_long_for_a_code_says_so() {
    story(WIDE, |page| {
        page.lab("setPoints(Float64Array.from({ length: 2400 }, (_, i) => Math.sin(i * 7919)))");
        share(page, "Link and QR code…");
        let text = page.find("dialog", "Link and QR code").text();
        assert!(text.contains("too long for a QR code"), "{text}");
        assert!(!page.has("button", "Show the QR code full screen"));
        assert!(page.has("button", "Copy"));
    });
}

#[test]
fn too_many_points_for_a_link_are_offered_as_a_file() {
    story(WIDE, |page| {
        page.lab("setPoints(Float64Array.from({ length: 4002 }, (_, i) => i % 101))");
        share(page, "Link and QR code…");
        let dialog = page.find("dialog", "Link and QR code");
        assert!(dialog.text().contains("000 points"), "{}", dialog.text());
        dialog.find("button", "Save as a file").click();
        let text = saved(page, "lab.steepest.json");
        page.lab("clear()");
        let _file = open_file(page, &text);
        page.wait_for("lab.points().length === 4002");
    });
}

#[test]
fn a_saved_file_opens_as_the_same_lab_and_undo_brings_the_old_one_back() {
    story(WIDE, |page| {
        two_runs(page);
        let before = everything(page);
        share(page, "Save as a file");
        let text = saved(page, "lab.steepest.json");
        assert_eq!(page.lab("save()"), *text);
        page.lab("clear()");
        page.lab("removeRun(1)");
        page.lab("addPoint(1, 2)");
        let other = everything(page);
        let _file = open_file(page, &text);
        page.wait("the same lab", || match everything(page) {
            same if same == before => Ok(()),
            other => Err(other.to_string()),
        });
        page.find("button", "Undo").click();
        page.wait("the other lab", || match everything(page) {
            same if same == other => Ok(()),
            other => Err(other.to_string()),
        });
    });
}

#[test]
fn what_of_a_file_cannot_be_used_is_named_and_the_rest_is_there() {
    story(WIDE, |page| {
        page.lab("addPoint(9, 9)");
        let text = "{ \"steepest\": 1, \"points\": [[1, 2], [3, 4]], \"colour\": 3,
            \"runs\": [{}, { \"method\": \"momentum\", \"momentum\": 3 }] }";
        let _file = open_file(page, text);
        let dialog = page.find("dialog", "Some parts could not be used");
        let said = dialog.text();
        assert!(
            said.contains("runs[1].momentum: 3 is not between 0 and 0.9999."),
            "{said}"
        );
        assert!(said.contains("colour: this name is unknown."), "{said}");
        assert_eq!(floats(&page.lab("points()")), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(
            page.js("lab.runs().map((run) => run.method)"),
            json!(["gradient-descent", "momentum"])
        );
        dialog.find("button", "Undo opening").click();
        page.wait_for("lab.points().length === 2 && lab.points()[0] === 9");
    });
}

#[test]
fn a_broken_file_says_where_and_changes_nothing() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = everything(page);
        let _file = open_file(page, "{ \"steepest\": 1,\n  \"points\": [[1, 2");
        page.wait_for("document.getElementById('notice').textContent.includes('line 2')");
        assert_eq!(everything(page), before);
        let _file = open_file(page, "{ \"steepest\": 99, \"points\": [[1, 2]] }");
        let text = page.find("dialog", "Some parts could not be used").text();
        assert!(text.contains("newer version (99)"), "{text}");
    });
}

#[test]
fn a_table_is_opened_by_the_same_item_of_the_menu() {
    story(WIDE, |page| {
        let _file = open_file(page, "x,y\n1,2\n3,4\n");
        page.find("dialog", "Points from a table");
        assert_eq!(count(page), 0);
    });
}

#[test]
fn new_starts_afresh_and_can_be_undone() {
    story(WIDE, |page| {
        let fresh = everything(page);
        two_runs(page);
        let before = everything(page);
        page.find("button", "Data").click();
        page.find("button", "Start a new lab").click();
        page.wait("a new lab", || match everything(page) {
            same if same == fresh => Ok(()),
            other => Err(other.to_string()),
        });
        page.find("button", "Undo").click();
        page.wait("the lab before", || match everything(page) {
            same if same == before => Ok(()),
            other => Err(other.to_string()),
        });
    });
}

#[test]
fn the_dialogs_are_sound_on_every_screen() {
    for screen in [WIDE, MEDIUM.dark(), PHONE, SMALL.dark()] {
        story(screen, |page| {
            two_runs(page);
            for (item, name) in [
                ("Link and QR code…", "Link and QR code"),
                ("Iterations as CSV…", "Iterations as CSV"),
                ("Python program…", "Python program"),
                ("Embed in a page…", "Embed in a page"),
            ] {
                share(page, item);
                page.find("dialog", name);
                assert_eq!(page.accessibility_faults(), [""; 0], "{name}");
                assert_eq!(page.covered_controls(), [""; 0], "{name}");
                if screen.touch {
                    assert_eq!(page.small_targets(), [""; 0], "{name}");
                }
                page.press("Escape");
                page.wait_for("!document.querySelector('dialog[open]')");
            }
        });
    }
}

/// The address of the lab in a course, with two points in it.
const LAB: &str = "#steepest=1&points=1,2;3,4;5,5";

/// A page of a course around the lab: it keeps what the lab tells.
fn course(search: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><title>Course</title><link rel=\"icon\" href=\"data:,\"><body>
        <script>
          const heard = [];
          const answers = {{}};
          addEventListener('message', ({{ source, data }}) => {{
            if (source !== frames[0] || data.steepest !== 1) return;
            heard.push(data);
            if ('id' in data) answers[data.id]?.(data);
          }});
          let last = 0;
          function call(name, ...args) {{
            const id = ++last;
            frames[0].postMessage({{ steepest: 1, id, call: name, args }}, '*');
            return new Promise((resolve) => (answers[id] = resolve));
          }}
        </script>
        <iframe src=\"./index.html?{search}{LAB}\" title=\"Lab\" width=\"900\" height=\"600\"></iframe>
        <iframe src=\"about:blank\" title=\"Other\"></iframe>"
    )
}

/// Tells a story of the lab within a course, from its word that it is ready.
#[track_caller]
fn embedded(search: &str, tell: impl FnOnce(&Page)) {
    let site = Site::with("course.html", &course(search));
    visit(WIDE, &site, "", |page| {
        // Our server allows no page what a course does: scripts among its lines, and frames.
        page.browser().bypass_policies();
        page.browser()
            .open(&format!("{}course.html", site.origin()));
        page.wait_for("heard.some((message) => message.event === 'ready')");
        tell(page);
    });
}

/// The names of the regions that the embedded lab shows.
fn regions(page: &Page) -> Value {
    page.js("[...frames[0].document.querySelectorAll('#lab section > h2, #lab section > .head > h2, #lab section > .dial > h2')].filter((el) => el.checkVisibility()).map((el) => el.textContent)")
}

#[test]
fn an_embedded_lab_has_no_header_and_the_panels_that_are_chosen() {
    embedded("embed", |page| {
        assert_eq!(
            page.js("frames[0].document.querySelector('header').checkVisibility()"),
            false
        );
        let all = regions(page);
        assert!(all.as_array().expect("a list").len() >= 5, "{all}");
    });
    embedded("embed&show=data,cost,nonsense", |page| {
        assert_eq!(regions(page), json!(["Data and line", "Cost by iteration"]));
        page.wait_for(
            "frames[0].document.getElementById('notice').textContent.includes('show=nonsense')",
        );
        assert_eq!(
            floats(&page.js("[...frames[0].lab.points()]")),
            [1.0, 2.0, 3.0, 4.0, 5.0, 5.0]
        );
    });
}

#[test]
fn what_is_locked_is_refused_to_the_reader_and_not_to_the_course() {
    embedded("embed&lock=points,settings,rate", |page| {
        let touch = "(frame => {
            const chart = frame.document.getElementById('data-chart');
            const { x, y } = chart.getBoundingClientRect();
            for (const type of ['pointerdown', 'pointerup']) {
                chart.dispatchEvent(new frame.PointerEvent(type, { clientX: x + 300, clientY: y + 40, button: 0, isPrimary: true, bubbles: true, pointerId: 1 }));
            }
        })(frames[0])";
        // The browser knows no such pointer, so it cannot be captured.
        page.js("(() => { frames[0].Element.prototype.setPointerCapture = () => {}; })()");
        page.js(touch);
        page.wait_for(
            "frames[0].document.getElementById('notice').textContent === 'The surrounding page has locked the points.'",
        );
        assert_eq!(page.js("frames[0].lab.points().length"), 6);
        for id in [
            "rate",
            "rate-exact",
            "cost-function",
            "tolerance",
            "standardise",
        ] {
            assert_eq!(
                page.js(&format!(
                    "frames[0].document.getElementById('{id}').disabled"
                )),
                true,
                "{id}"
            );
        }
        for id in ["run", "step", "iteration", "speed"] {
            assert_eq!(
                page.js(&format!(
                    "frames[0].document.getElementById('{id}').disabled"
                )),
                false,
                "{id}"
            );
        }
        assert_eq!(
            page.js("call('addPoint', 2, 2).then(({ result }) => result)"),
            3
        );
        assert_eq!(
            page.js("call('setLearningRate', 0.02).then(({ error }) => error ?? '')"),
            ""
        );
        assert_eq!(page.js("frames[0].lab.points().length"), 8);
        assert_eq!(page.js("frames[0].lab.state().learningRate"), 0.02);
    });
}

/// What a deed of the reader is refused with; nothing if it is not.
fn refused(page: &Page, deed: &str) -> Value {
    page.js(&format!(
        "(() => {{ try {{ frames[0].lab.{deed}; return ''; }} catch (error) {{ return error.message; }} }})()"
    ))
}

/// What a person in front of a page tries who wants to change what is locked: names, and scripts for what no gesture does.
const TRIES: [(&str, &str); 5] = [
    (
        "paste a table",
        "(data => (data.setData('text/plain', 'x,y\\n1,2\\n3,4\\n5,6'), document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))))(new DataTransfer())",
    ),
    (
        "drop a lab",
        "(data => (data.items.add(new File(['{\"steepest\":1,\"points\":[[9,9]]}'], 'a.steepest.json')), document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))))(new DataTransfer())",
    ),
    ("change the address", "location.hash = 'steepest=1&points=9,9;8,8'"),
    (
        "switch everything on again and press it",
        "document.querySelectorAll('#page :is(button, input, select)').forEach(control => {
            if (!control.matches('#run, .transport *')) (control.disabled = false, control.click());
        })",
    ),
    (
        "type into everything",
        "document.querySelectorAll('#page :is(input, select)').forEach(field => {
            field.disabled = false;
            if (field.matches('[type=checkbox], [type=radio], #iteration, #speed')) return;
            if (field.matches('select')) field.selectedIndex = field.options.length - 1;
            else field.value = field.max || '0.5';
            for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
        })",
    ),
];

#[test]
fn locks_hold_against_every_way_in() {
    story(WIDE, |page| {
        page.js(&format!(
            "void (location.href = './?embed&lock=points,settings,rate{LAB}')"
        ));
        page.wait_for("'embedded' in document.documentElement.dataset && document.documentElement.dataset.ready === ''");
        let locked = || {
            page.js("JSON.stringify([[...lab.points()], lab.runs().map(({ status, ...run }) => run), lab.best(), lab.state().xName ?? null, lab.history({ to: 0 }).intercept])")
        };
        let before = locked();
        let holds = |what: &str| {
            page.wait_for_frames();
            assert_eq!(locked(), before, "{what}");
        };

        let chart = page.find("application", "Data chart");
        page.click(chart.at(0.3, 0.3));
        page.right_click(chart.at(0.3, 0.3));
        holds("click in the data chart");
        let point = page.js("(([x, y]) => { const chart = document.getElementById('data-chart').getBoundingClientRect(); return [chart.x + x, chart.y + y]; })(lab.pixelOf(1))");
        let at = Place {
            x: point[0].as_f64().expect("x"),
            y: point[1].as_f64().expect("y"),
        };
        page.drag(at, at.plus(40.0, -40.0));
        page.right_click(at);
        page.press_long(at);
        holds("drag, right click and long press on a point");
        chart.focus();
        for key in [
            "ArrowRight",
            "Delete",
            "Backspace",
            "Enter",
            "Alt+ArrowUp",
            "e",
            "ArrowUp",
            "Escape",
            "Shift+ArrowLeft",
            "Enter",
            "z",
            "Shift+z",
            "Control+z",
            "n",
            "s",
            "Escape",
        ] {
            page.press(key);
            holds(key);
        }
        let landscape = page.find("application", "Landscape chart");
        for view in ["contour", "surface", "slices"] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            page.wait_for_frames();
            page.drag(landscape.at(0.4, 0.4), landscape.at(0.6, 0.6));
            page.click(landscape.at(0.3, 0.6));
            landscape.focus();
            page.press("ArrowLeft");
            page.press("Alt+ArrowUp");
            holds(view);
        }
        page.press("p");
        page.wait_for(
            "document.querySelector('#points-panel, dialog[open], #notice:not([hidden])')",
        );
        page.press("Escape");
        // No script may ask the browser for that.
        page.js("void (Element.prototype.requestFullscreen = () => Promise.resolve())");
        for (what, script) in TRIES {
            page.js(&format!("void ({script})"));
            page.wait_for_frames();
            // Where a dialog asks, it is answered.
            page.js("document.querySelectorAll('dialog[open] .primary').forEach(button => button.click())");
            holds(what);
            assert_eq!(
                page.js("document.querySelectorAll('#notice button').length"),
                0,
                "what is locked cannot be had by reloading: {what}"
            );
            page.js("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())");
        }
        // What is not locked works; some of what was pressed makes steps.
        page.lab("reset()");
        page.lab("step(2)");
        assert_eq!(page.number("state().iteration"), 2.0);
    });
}

#[test]
fn locked_points_are_locked_in_the_table_and_for_pasted_tables_too() {
    embedded("embed&lock=points", |page| {
        let before = floats(&page.js("[...frames[0].lab.points()]"));
        for deed in [
            "movePoint(0, 9, 9)",
            "load('x,y\\n1,2\\n3,4')",
            "sample('revision')",
        ] {
            assert_eq!(
                refused(page, deed),
                format!(
                    "{}: The surrounding page has locked the points.",
                    &deed[..deed.find('(').expect("a call")]
                ),
                "{deed}"
            );
        }
        assert_eq!(floats(&page.js("[...frames[0].lab.points()]")), before);
        assert_eq!(refused(page, "setTolerance(0.01)"), "");
    });
}

#[test]
fn locked_settings_keep_the_line_from_being_fitted_by_hand() {
    embedded("embed&lock=settings", |page| {
        let hand = "frames[0].document.getElementById('hand')";
        assert_eq!(page.js(&format!("{hand}.disabled")), true);
        // Even where somebody has switched it on again.
        page.js(&format!("(({hand}).disabled = false, ({hand}).click())"));
        page.wait_for(
            "frames[0].document.getElementById('notice').textContent === 'The surrounding page has locked the settings.'",
        );
        assert_eq!(
            page.js("frames[0].document.getElementById('handle-left').hidden"),
            true
        );
        assert_eq!(
            refused(page, "setLine(1, 2)"),
            "setLine: The surrounding page has locked the settings."
        );
    });
}

#[test]
fn an_empty_lab_that_is_locked_says_what_can_be_done() {
    // No lab in the address.
    embedded("embed&lock=points#", |page| {
        let text = |id: &str| {
            page.js(&format!(
                "frames[0].document.getElementById('{id}').textContent"
            ))
        };
        page.js("frames[0].document.getElementById('run').click()");
        page.wait_for("frames[0].document.getElementById('run').ariaDisabled === 'true'");
        let sentence = "There are no points yet. Only the surrounding page can add some.";
        assert_eq!(text("status"), sentence);
        assert_eq!(text("notice"), sentence);
        assert_eq!(
            page.js("frames[0].document.getElementById('data-empty').checkVisibility()"),
            false
        );
        page.js("call('addPoint', 1, 2)");
        page.wait_for("frames[0].document.getElementById('run').ariaDisabled === 'false'");
    });
}

#[test]
fn a_reader_does_not_undo_what_the_course_has_done() {
    embedded("embed&lock=points", |page| {
        assert_eq!(
            page.js("call('setTolerance', 0.01).then(({ error }) => error ?? '')"),
            ""
        );
        page.js("(frame => frame.document.body.dispatchEvent(new frame.KeyboardEvent('keydown', { key: 'z', bubbles: true })))(frames[0])");
        page.wait_for(
            "frames[0].document.getElementById('notice').textContent.startsWith('The surrounding page made this change')",
        );
        page.js("frames[0].document.getElementById('ends-group').open = true");
        page.wait_for("frames[0].document.getElementById('tolerance')?.value === '0.01'");
        assert_eq!(page.js("call('undo').then(({ error }) => error ?? '')"), "");
    });
}

#[test]
fn the_course_calls_the_lab_and_is_told_of_changes() {
    embedded("embed&show=data", |page| {
        assert_eq!(
            page.js("call('step', 10).then(({ error }) => error ?? '')"),
            ""
        );
        let state = page.js("call('state').then(({ result }) => result)");
        assert_eq!(state["iteration"], 10);
        page.wait_for(
            "heard.findLast((message) => message.event === 'state')?.state.iteration === 10",
        );
        let refused = page.js("call('addPoint', 1, NaN).then(({ error }) => error)");
        assert!(
            refused
                .as_str()
                .is_some_and(|reason| reason.contains("number")),
            "{refused}"
        );
        let unknown = page.js("call('constructor').then(({ error }) => error)");
        assert!(
            unknown
                .as_str()
                .is_some_and(|reason| reason.contains("constructor")),
            "{unknown}"
        );
    });
}

#[test]
fn nobody_but_the_page_around_is_answered() {
    embedded("embed&show=data", |page| {
        page.js("frames[1].eval(\"parent.frames[0].postMessage({ steepest: 1, id: 1, call: 'step', args: [5] }, '*')\")");
        // Messages come in order: once this one is answered, the other had its chance.
        assert_eq!(
            page.js("call('state').then(({ result }) => result.iteration)"),
            0
        );
    });
}

#[test]
fn the_lines_for_a_course_have_what_was_chosen() {
    story(WIDE, |page| {
        permit_the_clipboard(page);
        seven_cars(page);
        share(page, "Embed in a page…");
        let dialog = page.find("dialog", "Embed in a page");
        let show = dialog.find("group", "Show");
        for name in ["Cost landscape", "Status", "Steps", "Learning rate"] {
            show.find("checkbox", name).click();
        }
        dialog
            .find("group", "Lock")
            .find("checkbox", "Points")
            .click();
        dialog.find("button", "Copy").click();
        page.wait_for("document.getElementById('embed-said').textContent === 'Copied.'");
        let lines = clipboard(page);
        let address = "?embed&amp;show=data,cost&amp;lock=points#steepest=1&amp;points=";
        assert!(
            lines.starts_with("<iframe src=\"http") && lines.contains(address),
            "{lines}"
        );
    });
}
