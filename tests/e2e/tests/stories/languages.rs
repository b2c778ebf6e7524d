//! The languages of the page: which one a visit opens in, and how it changes while the page is used.

use std::collections::BTreeMap;

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::site::Site;
use e2e::story::{first_visit, prepared, story, visit_for_good};
use serde_json::Value;

use crate::given::{count, line, seven_cars};

/// The languages with the folders of their pages.
const LANGUAGES: [(&str, &str); 3] = [("en", ""), ("es", "es/"), ("zh-Hans", "zh-Hans/")];

/// A script that lets the browser prefer these languages.
fn preferring(tags: &str) -> String {
    format!(
        "Object.defineProperty(Navigator.prototype, 'languages', {{ get: () => '{tags}'.split(' ') }});"
    )
}

fn language(page: &Page) -> String {
    let code = page.js("document.documentElement.lang");
    code.as_str().expect("a code").to_owned()
}

/// The address of the page below that of the site.
fn address(page: &Page) -> String {
    let address = page.js("location.href");
    let address = address.as_str().expect("an address");
    let origin = Site::of_the_project().origin();
    address
        .strip_prefix(origin)
        .expect("an address of the site")
        .to_owned()
}

#[track_caller]
fn open(page: &Page, address: &str) {
    page.browser()
        .open(&format!("{}{address}", Site::of_the_project().origin()));
    page.wait_for("document.documentElement.hasAttribute('data-ready')");
}

/// Chooses a language in the header, as a person does who knows only its name.
#[track_caller]
fn choose(page: &Page, name: &str, code: &str) {
    let label = ["Language", "Idioma", "语言"]
        .into_iter()
        .find(|label| page.has("combobox", label));
    let label = label.expect("a list of languages");
    page.find("combobox", label).choose(name);
    page.wait_for(&format!("document.documentElement.lang === '{code}'"));
}

#[test]
fn a_first_visit_opens_in_the_language_of_the_browser() {
    for (tags, code, folder) in [
        ("en-GB es", "en", ""),
        ("es-MX en", "es", "es/"),
        ("fr zh-CN es", "zh-Hans", "zh-Hans/"),
        ("fr de", "en", ""),
    ] {
        first_visit(WIDE, &preferring(tags), |page| {
            page.wait_for(&format!("document.documentElement.lang === '{code}'"));
            assert_eq!(address(page), folder, "{tags}");
            open(page, "?a=1#b");
            assert_eq!(address(page), format!("{folder}?a=1#b"), "{tags}");
            // The address of a page names its language, and a page within another one does not follow the browser.
            open(page, "es/");
            assert_eq!(language(page), "es");
            open(page, "?embed");
            assert_eq!(language(page), "en");
        });
    }
}

#[test]
fn the_first_run_of_a_visit_goes_without_the_rest_in_every_language() {
    for (code, folder) in LANGUAGES {
        // Whatever comes later does not come, so that a function of the later part would end the page.
        let script = "const own = window.fetch;
            window.fetch = (file, ...rest) => /_later|later\\.json/.test(file) ? new Promise(() => {}) : own(file, ...rest);";
        first_visit(WIDE, script, |page| {
            open(page, folder);
            assert_eq!(language(page), code);
            page.js("document.getElementById('run').click()");
            page.wait_for("document.getElementById('chip').textContent.trim() !== '' && document.getElementById('iteration').value > 0");
            assert_eq!(page.js("document.getElementById('failure').hidden"), true);
        });
    }
}

#[test]
fn the_language_that_was_chosen_is_that_of_the_next_visit() {
    prepared(WIDE, &preferring("zh-CN"), |page| {
        page.wait_for("document.documentElement.lang === 'zh-Hans'");
        choose(page, "Español", "es");
        assert!(address(page).starts_with("es/"));
        open(page, "");
        assert_eq!(language(page), "es", "rather than that of the browser");
        choose(page, "English", "en");
        open(page, "");
        assert_eq!(language(page), "en");
    });
}

/// Shows every part of the page once, as a person sees it who opens them all. What waits for its turn has then been written.
const TOUR: &str = r##"(async () => {
    const soon = condition => new Promise(done => {
        const look = () => condition() ? done() : requestAnimationFrame(look);
        look();
    });
    const byId = id => document.getElementById(id);
    const press = id => byId(id).click();
    /** Opens dialogs one after another: what opens each, and what shows that it is whole. */
    async function open(opener, shown) {
        opener();
        await soon(() => document.querySelector("dialog[open]") && shown());
        await soon(() => true);
        document.querySelector("dialog[open]").close();
    }
    for (const group of document.querySelectorAll("details")) group.open = true;
    await soon(() => document.querySelector(".run-card input"));
    for (const [name, part] of [["sums", "#formulas math"], ["iterations", "#rows button"], ["curvature", "#curvature-text"], ["search", "#numbers-search button"], ["step", "#step-table"]]) {
        press(`tab-${name}`);
        await soon(() => document.querySelector(part)?.textContent);
        await soon(() => true);
    }
    await open(() => press("preferences"), () => byId("prefer-theme"));
    await open(() => press("keyboard"), () => true);
    await open(() => document.querySelector("[data-samples]").click(), () => byId("samples-count").textContent);
    await open(() => press("open-table"), () => byId("table-use"));
    await open(() => press("enter-point"), () => true);
    byId("share").focus();
    byId("share").click();
    await soon(() => document.querySelector("#share-menu button"));
    byId("share-menu").hidePopover();
    for (const item of document.querySelectorAll("#share-menu [aria-haspopup=dialog]")) {
        await open(() => item.click(), () => true);
    }
    // What is shown once a script or a picture has come.
    await soon(() => byId("program-code")?.textContent && byId("picture-size")?.textContent && byId("recording-plan")?.textContent && byId("link-address")?.value);
    await soon(() => true);
    return true;
})()"##;

/// What every element says, by its place in the page.
const SAID: &str = r##"(() => {
    const attributes = /^(aria-(label|description|valuetext|roledescription)|title|alt|placeholder|content|lang|dir)$/;
    const said = {};
    const note = (place, text) => text.trim() && (said[place] ??= []).push(text.trim());
    // What is announced passes, and what belongs to a single run is hidden while there are two.
    const passing = "script, style, noscript, #live, #front, #of-one-run, #print-sheet";
    function walk(element, place) {
        if (element.matches(passing)) return;
        const own = element.id ? `#${element.id}` : `${place} ${element.localName}`;
        for (const { name, value } of element.attributes) if (attributes.test(name)) note(`${own} @${name}`, value);
        if (element.matches("textarea, option, input:not([type=checkbox], [type=radio])")) note(`${own} =`, element.value);
        for (const node of element.childNodes) {
            if (node.nodeType === Node.TEXT_NODE && node.data.trim()) note(own, node.data);
            if (node instanceof Element) walk(node, own);
        }
    }
    walk(document.documentElement, "");
    return said;
})()"##;

/// A lab with a little of everything that speaks.
fn set_up(page: &Page) {
    seven_cars(page);
    page.lab("addRun({ method: 'momentum', learningRate: 0.02 })");
    page.lab("step(3)");
}

/// Goes through the page and returns what it says.
fn told(page: &Page) -> BTreeMap<String, Value> {
    page.js(TOUR);
    page.wait_for_frames();
    let said = page.js(SAID);
    let said = said.as_object().expect("an object");
    said.clone().into_iter().collect()
}

#[test]
fn after_a_change_of_language_the_page_says_what_it_says_in_that_language() {
    let mut expected = BTreeMap::new();
    for (code, folder) in LANGUAGES {
        prepared(WIDE, "", |page| {
            open(page, folder);
            page.wait_for_ready();
            set_up(page);
            expected.insert(code, told(page));
        });
    }
    story(WIDE, |page| {
        set_up(page);
        told(page);
        for (code, name) in [
            ("es", "Español"),
            ("zh-Hans", "简体中文"),
            ("en", "English"),
        ] {
            choose(page, name, code);
            let (said, expected) = (told(page), &expected[code]);
            let places = expected.keys().chain(said.keys());
            let differing: Vec<_> = places
                .filter(|place| said.get(*place) != expected.get(*place))
                .map(|place| {
                    format!(
                        "{place}: {:?} for {:?}",
                        said.get(place),
                        expected.get(place)
                    )
                })
                .collect();
            assert_eq!(differing, [""; 0], "{code}");
            assert!(said.len() > 400, "only {} places speak", said.len());
        }
    });
}

#[test]
fn in_chinese_sentences_and_lists_have_the_signs_of_chinese() {
    prepared(WIDE, "", |page| {
        open(page, "zh-Hans/");
        page.wait_for_ready();
        set_up(page);
        page.lab("setStart(3, 1)");
        page.lab("setIterationLimit(50)");
        page.wait_for_frames();
        let text = |selector: &str| {
            let text = page.js(&format!("document.querySelector('{selector}').textContent"));
            text.as_str().expect("a text").to_owned()
        };
        page.wait("sentences without spaces between them", || {
            let said = text("#data-text");
            match said.matches('。').count() {
                2.. if !said.contains("。 ") => Ok(()),
                _ => Err(said),
            }
        });
        page.wait("a list with the comma of a list", || {
            match text("#ends-group small") {
                said if said.contains("(3, 1)、") => Ok(()),
                said => Err(said),
            }
        });
    });
}

#[test]
fn a_change_of_language_interrupts_nothing() {
    story(WIDE, |page| {
        seven_cars(page);
        page.js("window.isSame = true");
        page.lab("setLearningRate(0.001)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 2");
        page.find("button", "Preferences").click();
        let dialog = page.find("dialog", "Preferences");
        dialog.find("combobox", "Language").choose("Español");
        page.wait_for("document.documentElement.lang === 'es'");
        let dialog = page.find("dialog", "Preferencias");
        let list = dialog.find("combobox", "Idioma");
        assert!(list.has_focus(), "the focus stays");
        assert_eq!(list.chosen(), "Español");
        let before = page.number("state().iteration");
        page.wait_for(&format!("lab.state().iteration > {before}"));
        page.press("Escape");
        page.find("button", "Pausar").click();
        assert_eq!(page.js("window.isSame"), true, "nothing is loaded again");
        assert_eq!(page.js("document.querySelector('#language').value"), "es");
        page.lab("setStart(3, 1)");
        page.find("button", "Deshacer").click();
        page.wait("the start as before", || match line(page) {
            (3.0, 1.0) => Err(String::from("the line is at the new start")),
            _ => Ok(()),
        });
        page.wait_for("location.href === lab.link()");
        page.browser()
            .open(page.js("lab.link()").as_str().expect("a link"));
        page.wait_for_ready();
        assert_eq!(language(page), "es", "a link opens in its language");
        assert_eq!(count(page), 7);
    });
}

#[test]
fn a_language_can_be_chosen_without_a_network() {
    let site = Site::copied();
    visit_for_good(WIDE, &site, "", |page| {
        page.wait_for("(await navigator.serviceWorker.ready).active.state === 'activated'");
        page.browser().open(site.origin());
        page.wait_for_ready();
        site.stop();
        choose(page, "简体中文", "zh-Hans");
        page.find("button", "运行");
        page.browser().open(site.origin());
        page.wait_for_ready();
        assert_eq!(language(page), "zh-Hans");
    });
}

#[test]
fn a_language_that_cannot_be_loaded_leaves_the_page_as_it_was() {
    story(WIDE, |page| {
        page.ignore_console();
        page.js("void (window.fetch = () => Promise.reject(new TypeError('no network'))) ?? true");
        page.find("combobox", "Language").choose("Español");
        page.find("button", "Reload");
        assert_eq!(language(page), "en");
        assert_eq!(page.find("combobox", "Language").chosen(), "English");
    });
}
