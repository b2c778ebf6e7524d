//! What may load, and what is said when something does not.

use std::fs;

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::site::Site;
use e2e::story::{prepared, story, visit};
use xtask::server::CONTENT_SECURITY_POLICY;

#[test]
fn the_policy_is_sent_and_carried_by_the_page() {
    story(WIDE, |page| {
        let sent = page.js(
            "fetch(location.href).then(answer => answer.headers.get('content-security-policy'))",
        );
        assert_eq!(sent, CONTENT_SECURITY_POLICY);
        let carried =
            page.js("document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
        let carried = carried.as_str().expect("a policy");
        for directive in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(
                carried.contains(directive),
                "{directive} is not in {carried}"
            );
        }
        for source in ["http:", "https:", "*", "'unsafe-inline'", "'unsafe-eval'"] {
            assert!(
                !carried.split([' ', ';']).any(|word| word == source),
                "{source} in {carried}"
            );
        }
    });
}

#[test]
fn everything_comes_from_the_page_itself() {
    story(WIDE, |page| {
        page.find("button", "Keyboard").click();
        page.find("dialog", "Keyboard shortcuts");
        let requests = page.browser().requests();
        assert!(
            requests
                .iter()
                .any(|url| url.ends_with("steepest_simd.wasm")),
            "{requests:?}"
        );
        assert_eq!(page.foreign_requests(), [""; 0]);
        // Nothing is fetched twice either: the preloads are used.
        let mut once = requests.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), requests.len(), "{requests:#?}");
    });
}

/// What a person sees of a page that does not work.
fn words(page: &Page, sentence: &str) -> String {
    page.wait(sentence, || {
        let text = page.js("document.body.innerText");
        let text = text.as_str().expect("a text");
        if text.contains(sentence) {
            Ok(text.to_owned())
        } else {
            Err(text.to_owned())
        }
    })
}

const CANNOT_START: &str = "The lab could not start";

#[test]
fn a_missing_part_is_told_in_words() {
    for (part, screen) in [
        ("pkg/steepest_simd.wasm", WIDE),
        ("pkg/steepest_simd.wasm", PHONE.dark()),
        ("www/locales/en/start.json", WIDE),
        ("www/main.js", WIDE),
    ] {
        visit(screen, &Site::without(part), "", |page| {
            let text = words(page, CANNOT_START);
            assert!(
                text.contains("reload"),
                "{part}: what to do about it: {text}"
            );
            assert!(!page.has("button", "Run"), "{part}: the lab is not shown");
            assert!(!text.contains("Loading"), "{part}: {text}");
            assert!(
                text.trim().split("\n\n").count() <= 3,
                "{part}: one reason, not several: {text}"
            );
            assert_eq!(page.layout_faults(), [""; 0]);
            assert_eq!(page.accessibility_faults(), [""; 0]);
            // The browser itself reports what is missing, and the page may say why it stopped.
            let file = part.rsplit('/').next().expect("a name");
            page.wait("the browser's report", || {
                let console = page.browser().console().join("\n");
                if console.contains(file) {
                    Ok(())
                } else {
                    Err(console)
                }
            });
            page.ignore_console();
        });
    }
}

/// Lets no answer of the first file come before that of the second one.
fn the_other_way_round(first: &str, second: &str) -> String {
    format!(
        "(() => {{
            const real = fetch;
            let arrived;
            const isThere = new Promise(resolve => (arrived = resolve));
            window.fetch = async (...request) => {{
                const answer = await real(...request);
                const {{ url }} = answer;
                if (url.endsWith('{first}')) await isThere;
                if (!url.endsWith('{second}')) return answer;
                // Scripts read the second file before the first one comes.
                answer.clone().blob().then(() => setTimeout(() => setTimeout(arrived)));
                return answer;
            }};
        }})();"
    )
}

#[test]
fn files_may_arrive_in_any_order() {
    for (first, second) in [
        ("start.json", "later.json"),
        ("later.json", "start.json"),
        ("steepest_simd.wasm", "steepest_simd_later.wasm"),
        ("steepest_simd_later.wasm", "steepest_simd.wasm"),
        ("steepest_simd.wasm", "later.json"),
    ] {
        let script = the_other_way_round(first, second);
        prepared(WIDE, &script, |page| {
            page.lab("sample('revision')");
            page.find("button", "Run").click();
            page.wait_for("lab.state().iteration > 3");
            assert_eq!(page.accessibility_faults(), [""; 0], "{first}, {second}");
        });
    }
}

/// A script for the page in a frame: it tells the page around it what can be read.
const TELLING: &str = "<script>
    const tell = () => parent.postMessage(document.body?.innerText ?? '', '*');
    new MutationObserver(tell).observe(document, { attributes: true, childList: true, subtree: true });
</script>";

#[test]
fn a_sandboxed_frame_without_an_origin_is_told_what_it_lacks() {
    let site = Site::copied();
    let index = site.file("index.html");
    let page = fs::read_to_string(&index).expect("the page");
    fs::write(index, page.replace("<head>", &format!("<head>{TELLING}"))).expect("one more script");
    let around =
        "<!doctype html><html lang=\"en\"><title>Course</title><link rel=\"icon\" href=\"data:,\">
        <script>addEventListener('message', ({ data }) => (window.told = data));</script>
        <iframe sandbox=\"allow-scripts\" src=\"./index.html\" title=\"Lab\"></iframe>";
    fs::write(site.file("course.html"), around).expect("a page around it");
    visit(WIDE, &site, "", |page| {
        // Our server allows no page what a course does: scripts among its lines, and frames.
        page.browser().bypass_policies();
        let course = format!("{}course.html", site.origin());
        page.browser().open(&course);
        page.wait_for("window.told?.includes('Access-Control-Allow-Origin')");
        let text = page.js("window.told");
        let text = text.as_str().expect("a text");
        assert!(text.contains(CANNOT_START), "{text}");
        for other in ["Loading", "Check your connection"] {
            assert!(!text.contains(other), "{text}");
        }
        // The browser itself reports what it did not load.
        page.ignore_console();
    });
}

#[test]
fn a_browser_without_webassembly_is_told_so() {
    visit(
        WIDE,
        Site::of_the_project(),
        "delete globalThis.WebAssembly",
        |page| {
            let text = words(page, CANNOT_START);
            assert!(text.contains("WebAssembly"), "{text}");
            assert!(!page.has("button", "Run"));
            assert_eq!(page.accessibility_faults(), [""; 0]);
            // A preloaded module that is then not used is no fault of the page's.
            page.ignore_console();
        },
    );
}

#[test]
fn the_lab_works_where_nothing_can_be_stored() {
    let no_storage = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } });";
    prepared(WIDE, no_storage, |page| {
        // Such a browser does not know that the page was seen before, so it opens with the scene.
        page.find("application", "Data chart").click();
        assert_eq!(page.lab("points().length"), 22);
    });
}

/// A module of WebAssembly with one function, which traps.
const TRAP: &str = "new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11
))).exports.f()";

#[test]
fn a_trap_stops_the_page_and_a_reload_brings_the_lab_back() {
    story(WIDE, |page| {
        page.lab("setPoints([1, 2, 3, 5, 4, 4])");
        page.lab("step(3)");
        page.wait_for("localStorage.getItem('steepest.known') !== null && location.hash !== ''");
        page.find("button", "Run").click();
        page.js(&format!("void requestAnimationFrame(() => {TRAP})"));
        page.find("heading", "The lab has stopped");
        assert!(!page.has("button", "Run"), "it looks alive");
        assert!(!page.has("application", "Data chart"));
        let sentence = page.js(
            "(() => { try { lab.step(1); return ''; } catch (error) { return error.message; } })()",
        );
        assert_eq!(
            sentence,
            "step: The lab has stopped after a fault of its own. Reload the page: the lab comes back as it was saved."
        );
        let reload = page.find("button", "Reload");
        assert!(reload.has_focus());
        page.js("window.isOld = true");
        reload.press("Enter");
        page.wait_for(
            "window.isOld === undefined && document.documentElement.dataset.ready === ''",
        );
        assert_eq!(
            page.js("[...lab.points()]"),
            serde_json::json!([1, 2, 3, 5, 4, 4])
        );
        // The browser reports the trap.
        page.ignore_console();
    });
}
