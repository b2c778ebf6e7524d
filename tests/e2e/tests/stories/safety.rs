//! What may load, and what is said when something does not.

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
fn an_empty_lab_needs_only_the_words_of_the_start() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            page.wait_for_frames();
            let wanted =
                |requests: &[String]| requests.iter().any(|url| url.ends_with("later.json"));
            assert!(!wanted(&page.browser().requests()));
            // At the first sign of a person, the others come.
            page.press("Tab");
            page.wait("the other words", || match page.browser().requests() {
                requests if wanted(&requests) => Ok(()),
                requests => Err(format!("{requests:?}")),
            });
        });
    }
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
        ("www/start.js", WIDE),
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
            page.wait_for_frames();
            page.browser().console();
        });
    }
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
            page.browser().console();
        },
    );
}

#[test]
fn the_lab_works_where_nothing_can_be_stored() {
    let no_storage = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } });";
    prepared(WIDE, no_storage, |page| {
        page.find("application", "Data chart").click();
        assert_eq!(page.lab("points().length"), 2);
    });
}
