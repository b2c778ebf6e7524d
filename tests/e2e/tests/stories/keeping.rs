//! Nothing is lost: the lab is there after a reload, in each tab its own, and its address leads to it.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::{first_visit, prepared, story};
use serde_json::{Value, json};

use crate::given::{reload, seven_cars, wait_for_the_address};

/// All that is to be the same in another tab: the states of all runs, their settings, the points.
const EVERYTHING: &str = "({ states: lab.runs().map((_, run) => lab.state(run)), runs: lab.runs(), points: lab.points(), text: lab.save() })";

fn everything(page: &Page) -> Value {
    page.js(EVERYTHING)
}

/// Does something and leaves the page before anything else can happen in it. Returns what the expression told of the page then.
fn leave_at_once(page: &Page, deeds: &str, expression: &str) -> Value {
    let told = page.js(&format!(
        "(window.isOld = true, {deeds}, setTimeout(() => location.reload()), {expression})"
    ));
    page.wait_for("!window.isOld");
    page.wait_for_ready();
    told
}

/// Waits until what is kept in the browser has these words.
#[track_caller]
fn wait_until_kept(page: &Page, words: &str) {
    let kept = "new Promise((resolve, reject) => {
        const request = indexedDB.open('steepest');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
            const all = request.result.transaction('labs').objectStore('labs').getAll();
            all.onsuccess = () => resolve(all.result.map((kept) => kept.text ?? ''));
        };
    })";
    page.wait(words, || {
        let texts = page.js(kept).to_string();
        if texts.contains(words) {
            Ok(())
        } else {
            Err(texts)
        }
    });
}

/// The notice on the page; empty if there is none.
fn notice(page: &Page) -> String {
    let notice = page.js("[...document.querySelectorAll('#notice:not([hidden])')].map((el) => el.textContent).join('')");
    notice.as_str().expect("a text").to_owned()
}

/// Opens an address in a new tab and goes there.
fn open_in_a_new_tab(page: &Page, address: &str) -> Value {
    let tab = page.browser().post("window/new", json!({ "type": "tab" }));
    page.browser()
        .post("window", json!({ "handle": tab["handle"] }));
    page.browser().open(address);
    page.wait_for_ready();
    tab["handle"].clone()
}

fn origin(page: &Page) -> String {
    page.js("location.origin + location.pathname")
        .as_str()
        .expect("an address")
        .to_owned()
}

#[test]
fn a_reload_brings_everything_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("addRun({ method: 'adam', learningRate: 0.3, batch: 2, seed: 5, name: 'Zoë' })");
        page.lab("step(20)");
        page.lab("setLearningRate(0.004)");
        page.lab("step(30)");
        page.lab("back(4)");
        let before = everything(page);
        wait_for_the_address(page);
        wait_until_kept(page, "Zoë");
        reload(page);
        assert_eq!(everything(page), before);
        assert_eq!(page.find("button", "Undo").js("el.ariaDisabled"), "true");
        // And goes on being kept.
        page.find("button", "Step").click();
        let before = everything(page);
        wait_for_the_address(page);
        reload(page);
        assert_eq!(everything(page), before);
    });
}

#[test]
fn many_points_are_kept_though_no_address_holds_them() {
    story(WIDE, |page| {
        page.js("lab.setPoints(Float64Array.from({ length: 10_000 }, (_, at) => Math.sin(at)))");
        page.lab("step(17)");
        let before = everything(page);
        wait_until_kept(page, "\\\"iteration\\\": 17");
        assert_eq!(page.js("location.hash"), "");
        reload(page);
        assert_eq!(everything(page), before);
    });
}

#[test]
fn the_address_follows_and_the_history_stays() {
    story(WIDE, |page| {
        let length = page.js("history.length");
        assert_eq!(
            page.js("location.hash"),
            "",
            "a new lab has a plain address"
        );
        seven_cars(page);
        wait_for_the_address(page);
        let first = page.js("location.hash");
        page.find("button", "Step").click();
        page.wait_for(&format!("location.hash !== {first}"));
        wait_for_the_address(page);
        assert_eq!(page.js("history.length"), length);
        // Another link in the same tab is an edit.
        let before = everything(page);
        page.js("void (location.hash = '#steepest=1&points=1,2;3,5')");
        page.wait_for("lab.points().length === 4");
        page.lab("undo()");
        assert_eq!(everything(page), before);
    });
}

#[test]
fn a_link_opens_the_very_lab_in_another_browser() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("standardise(true)");
        page.lab("addRun({ method: 'nesterov', cost: 'huber', delta: 0.7 })");
        page.lab("step(25)");
        page.lab("movePoint(2, 1 / 3, -0)");
        page.lab("step(5)");
        let (link, here) = (page.lab("link()"), everything(page));
        let other = Page::open(WIDE, link.as_str().expect("a link"), "");
        other.wait_for_ready();
        assert_eq!(everything(&other), here);
        assert_eq!(other.browser().console(), [""; 0]);
    });
}

#[test]
fn a_link_in_a_used_tab_is_what_is_kept_from_then_on() {
    story(WIDE, |page| {
        seven_cars(page);
        wait_for_the_address(page);
        wait_until_kept(page, "steepest");
        let address = origin(page);
        page.browser().open("about:blank");
        page.browser()
            .open(&format!("{address}#steepest=1&points=1,2;3,5"));
        page.wait_for_ready();
        assert_eq!(page.lab("points()"), json!([1, 2, 3, 5]));
        page.find("button", "Step").click();
        wait_until_kept(page, "\\\"iteration\\\": 1");
        wait_for_the_address(page);
        let before = everything(page);
        reload(page);
        assert_eq!(everything(page), before);
    });
}

#[test]
fn a_damaged_link_opens_what_is_left_of_it() {
    story(WIDE, |page| {
        let address = format!(
            "{}#steepest=1&points=1,2;x,3;4,5&tolerance=-1",
            origin(page)
        );
        open_in_a_new_tab(page, &address);
        assert_eq!(page.lab("points()"), json!([1, 2, 4, 5]));
        let dialog = page.find("dialog", "Some parts could not be used");
        page.wait("what was wrong", || match dialog.text() {
            text if text.contains("points[1]") && text.contains("tolerance") => Ok(()),
            text => Err(text),
        });
        page.press("Escape");
        page.find("button", "Step").click();
        assert_eq!(page.number("state().iteration"), 1.0);
    });
}

/// A clock that runs backwards.
const BACKWARDS: &str =
    "{ const { now } = Date; const start = now(); Date.now = () => 2 * start - now(); }";

#[test]
fn each_tab_has_its_own_lab_and_the_last_one_is_taken_up_again() {
    for clock in ["", BACKWARDS] {
        prepared(WIDE, clock, take_up_the_last_one);
    }
}

fn take_up_the_last_one(page: &Page) {
    let first = page.browser().get("window").expect("a window");
    let address = origin(page);
    page.lab("addPoint(1, 1)");
    wait_until_kept(page, "steepest");
    open_in_a_new_tab(page, &address);
    assert_eq!(page.lab("points()"), json!([]), "a second tab begins anew");
    page.lab("setPoints([5, 6, 7, 8])");
    page.lab("step(3)");
    let second = everything(page);
    wait_until_kept(page, "\\\"iteration\\\": 3");
    wait_for_the_address(page);
    // The tab is gone; a new one goes on with its lab.
    page.browser()
        .command("DELETE", "window", None)
        .expect("closed");
    page.browser().post("window", json!({ "handle": first }));
    open_in_a_new_tab(page, &address);
    assert_eq!(everything(page), second);
    page.browser().post("window", json!({ "handle": first }));
    reload(page);
    assert_eq!(page.lab("points()"), json!([1, 1]));
}

#[test]
fn a_reload_loses_nothing_that_was_just_done() {
    story(WIDE, |page| {
        // Nothing is in the database yet.
        let before = leave_at_once(page, "lab.setPoints([1, 2, 3, 5])", EVERYTHING);
        assert_eq!(everything(page), before);
        wait_until_kept(page, "steepest");
        // The points are those of the database, and the rest is younger.
        let before = leave_at_once(page, "lab.step(7)", EVERYTHING);
        assert_eq!(everything(page), before);
        let before = leave_at_once(page, "(lab.addPoint(4, 4), lab.step(2))", EVERYTHING);
        assert_eq!(everything(page), before);
        wait_for_the_address(page);
        wait_until_kept(page, "\\\"iteration\\\": 9");
        page.wait_for("!Object.keys(localStorage).some((name) => name.includes('left'))");
        reload(page);
        assert_eq!(everything(page), before);
    });
}

#[test]
fn a_run_that_is_left_goes_on_from_its_last_iteration() {
    story(WIDE, |page| {
        seven_cars(page);
        wait_until_kept(page, "steepest");
        page.lab("setLearningRate(1e-6)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 3");
        let before = leave_at_once(page, "0", "lab.state().iteration");
        assert!(page.number("state().iteration") >= before.as_f64().expect("a number"));
    });
}

#[test]
fn a_closed_tab_loses_nothing_that_was_just_done() {
    story(WIDE, |page| {
        let first = page.browser().get("window").expect("a window");
        let address = origin(page);
        page.lab("addPoint(1, 1)");
        wait_until_kept(page, "steepest");
        open_in_a_new_tab(page, &address);
        page.lab("setPoints([5, 6, 7, 8])");
        let second = page.js(&format!("(lab.step(3), {EVERYTHING})"));
        page.browser()
            .command("DELETE", "window", None)
            .expect("closed");
        page.browser().post("window", json!({ "handle": first }));
        open_in_a_new_tab(page, &address);
        assert_eq!(everything(page), second);
    });
}

/// Never loads what saves a lab, until the page has been left once.
const WITHOUT_EXTRAS: &str = "if (!sessionStorage.getItem('left')) {
    addEventListener('pagehide', () => sessionStorage.setItem('left', 'once'));
    const { fetch } = window;
    window.fetch = (what, ...more) => String(what?.url ?? what).includes('extras') ? new Promise(() => {}) : fetch(what, ...more);
}";

#[test]
fn a_first_visit_that_ends_at_once_loses_nothing() {
    first_visit(WIDE, WITHOUT_EXTRAS, |page| {
        let chart = page.find("application", "Data chart");
        page.click(chart.at(0.7, 0.3));
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 0");
        let before = page.js("lab.points()");
        let address = origin(page);
        page.browser().open(&address);
        page.wait_for("document.documentElement.hasAttribute('data-ready')");
        assert_eq!(page.lab("points()"), before);
        assert_eq!(before.as_array().expect("a list").len(), 22);
        assert!(page.number("state().iteration") > 0.0);
        assert!(!page.has("button", "Start empty"));
    });
}

#[test]
fn leaving_asks_only_while_more_points_are_new_than_can_be_kept_at_once() {
    story(WIDE, |page| {
        let asks = "(() => {
            const event = new Event('beforeunload', { cancelable: true });
            dispatchEvent(event);
            return event.defaultPrevented;
        })()";
        assert_eq!(page.js(asks), false);
        let asked = page.js(&format!(
            "new Promise((resolve) => {{
                lab.setPoints(Float64Array.from({{ length: 200_000 }}, (_, at) => Math.sin(at)));
                requestAnimationFrame(() => requestAnimationFrame(() => resolve({asks})));
            }})"
        ));
        assert_eq!(asked, true);
        page.wait_for(&format!("!{asks}"));
        reload(page);
        assert_eq!(page.js("lab.points().length"), 200_000);
    });
}

/// What may be in the database instead of a lab and of its points, which are `lab` and `points`.
const DAMAGES: [[&str; 2]; 15] = [
    ["'a text'", "points"],
    ["7", "points"],
    ["null", "points"],
    ["[lab]", "points"],
    ["{}", "points"],
    ["{ ...lab, text: undefined }", "points"],
    ["{ ...lab, text: 7 }", "points"],
    ["{ ...lab, text: 'hello' }", "points"],
    ["{ ...lab, text: lab.text.slice(0, 20) }", "points"],
    ["{ ...lab, fragment: { } }", "points"],
    ["{ ...lab, used: NaN }", "points"],
    ["{ ...lab, used: 'yesterday' }", "points"],
    ["lab", "[1, 2]"],
    ["lab", "Float64Array.of(1, 2, 3)"],
    ["lab", "Float64Array.of(1, NaN)"],
];

#[test]
fn what_is_damaged_is_set_aside_and_told() {
    story(WIDE, |page| {
        for (index, [lab, points]) in DAMAGES.iter().enumerate() {
            let used = page.js("localStorage.getItem('steepest.used')");
            page.lab("setPoints([1, 2, 3, 5])");
            page.wait_for(&format!(
                "localStorage.getItem('steepest.used') !== {used}
                && !Object.keys(localStorage).some((name) => name.includes('left'))"
            ));
            let damage = format!(
                "new Promise((resolve, reject) => {{
                    const request = indexedDB.open('steepest');
                    request.onsuccess = () => {{
                        const labs = request.result.transaction('labs', 'readwrite').objectStore('labs');
                        const name = sessionStorage.getItem('steepest');
                        labs.get(name).onsuccess = ({{ target: {{ result: lab }} }}) => {{
                            labs.get(`${{name}}.points`).onsuccess = ({{ target: {{ result: points }} }}) => {{
                                labs.put({lab}, name);
                                labs.put({points}, `${{name}}.points`);
                            }};
                        }};
                        labs.transaction.oncomplete = resolve;
                        labs.transaction.onabort = reject;
                    }};
                }}).then(() => history.replaceState(null, '', location.pathname))"
            );
            page.js(&damage);
            reload(page);
            page.wait(&format!("{lab} and {points} to be told"), || {
                match notice(page) {
                    said if said.contains("is damaged") => Ok(()),
                    said => Err(said),
                }
            });
            assert_eq!(page.js("lab.points()"), json!([]), "{lab} and {points}");
            let aside = page.js("new Promise((resolve) => {
                const request = indexedDB.open('steepest');
                request.onsuccess = () => {
                    const keys = request.result.transaction('labs').objectStore('labs').getAllKeys();
                    keys.onsuccess = () => resolve(keys.result.filter((key) => key.startsWith('damaged.')).length);
                };
            })");
            assert_eq!(aside, 2 * (index + 1), "{lab} and {points}");
        }
    });
}

#[test]
fn a_store_that_does_not_answer_is_told() {
    prepared(WIDE, "IDBFactory.prototype.open = () => ({});", |page| {
        page.wait("the notice", || match notice(page) {
            said if said.contains("does not answer") => Ok(()),
            said => Err(said),
        });
        seven_cars(page);
        page.find("button", "Step").click();
        assert_eq!(page.number("state().iteration"), 1.0);
        wait_for_the_address(page);
    });
}

#[test]
fn a_lock_that_does_not_answer_is_told() {
    for call in ["request", "query"] {
        let silent = format!("LockManager.prototype.{call} = () => new Promise(() => {{}});");
        prepared(WIDE, &silent, |page| {
            page.wait("the notice", || match notice(page) {
                said if said.contains("open in another tab") => Ok(()),
                said => Err(said),
            });
            page.lab("addRun({ name: 'Zoë' })");
            wait_until_kept(page, "Zoë");
        });
    }
}

#[test]
fn a_full_storage_is_said_once_and_the_work_goes_on() {
    let full = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    refuses_quietly(full);
}

#[test]
fn a_forbidden_storage_is_said_once_and_the_work_goes_on() {
    refuses_quietly(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    );
}

#[track_caller]
fn refuses_quietly(script: &str) {
    prepared(WIDE, script, |page| {
        seven_cars(page);
        let said = || notice(page).contains("Its address has it");
        page.wait("the notice", || {
            if said() { Ok(()) } else { Err(String::new()) }
        });
        page.find("button", "Step").click();
        assert_eq!(page.number("state().iteration"), 1.0);
        wait_for_the_address(page);
        assert!(
            !said(),
            "it goes with the next action and does not come back"
        );
    });
}

#[test]
fn a_lab_that_no_address_holds_is_said_to_be_lost() {
    let forbidden =
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };";
    prepared(WIDE, forbidden, |page| {
        page.js("lab.setPoints(Float64Array.from({ length: 10_000 }, (_, at) => Math.sin(at)))");
        page.wait("the notice", || match notice(page) {
            said if said.contains("will not be here after a reload") => Ok(()),
            said => Err(said),
        });
        assert_eq!(page.js("location.hash"), "");
    });
}

#[test]
fn texts_that_are_no_lab_are_refused() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = everything(page);
        let refusal = page.refusal("open('{\\n \"points\": [')");
        assert!(refusal.contains("line 2"), "{refusal}");
        assert!(page.refusal("open('hello')").contains("neither"));
        assert_eq!(everything(page), before);
        let problems = page.js("lab.open('#steepest=1&points=1,2&runs=momentum:7').problems");
        assert_eq!(problems.as_array().expect("a list").len(), 1, "{problems}");
        page.lab("undo()");
        assert_eq!(everything(page), before);
    });
}

/// A tab that is hidden while the first save is under way, and notes which address each save is for.
const HIDDEN_DURING_A_SAVE: &str = "window.saved = [];
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        if (typeof value?.fragment === 'string' && saved.push(value.fragment) === 1) {
            Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            delete document.visibilityState;
        }
        return put.call(this, value, key);
    };";

#[test]
fn a_save_that_is_under_way_is_not_started_again_when_the_page_is_hidden() {
    prepared(WIDE, HIDDEN_DURING_A_SAVE, |page| {
        page.lab("addPoint(1, 2)");
        page.wait_for("saved.length > 0");
        page.lab("addRun({ name: 'Zoë' })");
        wait_until_kept(page, "Zoë");
        let saved = page.js("saved");
        let saved = saved.as_array().expect("a list");
        let mut different = saved.clone();
        different.dedup();
        assert_eq!(*saved, different, "each state is saved once");
    });
}
