//! The lesson: by mouse, by keyboard and on a phone; wrong answers; leaving and coming back; lessons of teachers.

use std::fs;

use e2e::page::Page;
use e2e::screen::{PHONE, SMALL, Screen, WIDE};
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{
    announced, points, seven_cars, visit_from_the_menu, wait_at, wait_for_the_address, wait_outside,
};

/// Opens a chapter of the lesson of the page.
fn open_chapter(page: &Page, chapter: usize) {
    page.js(&format!("location.assign('?lesson=&chapter={chapter}')"));
    wait_at(page, &format!("chapter={chapter}"));
}

/// Our lesson in English, as its file has it.
fn own() -> Value {
    own_in("en")
}

/// Our lesson in a language.
pub fn own_in(language: &str) -> Value {
    let file = xtask::project::root().join(format!("www/lessons/{language}.json"));
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn title(page: &Page) -> Value {
    page.js("document.querySelector('#lesson h2').textContent")
}

/// Waits until the question of the chapter is there.
pub fn wait_for_the_question(page: &Page) {
    page.wait_for("!document.getElementById('lesson-after').hidden");
}

/// A lesson of a teacher, of two chapters of which the second goes on with the lab of the first.
fn of_a_teacher() -> String {
    json!({
        "steepest-lesson": 1,
        "language": "en",
        "title": "Two steps",
        "chapters": [
            {
                "title": "One step",
                "scene": "steepest=1&points=0,1;1,3&runs=learning-rate:0.1",
                "text": ["The cost is {cost}."],
                "task": "Make a step.",
                "goals": [
                    { "text": "One step", "when": ["iteration >= 1"] },
                    { "text": "The intercept", "number": "intercept", "tolerance": 0.005,
                      "mistakes": [{ "number": "slope", "reason": "That is the slope." }], "otherwise": "Look at the table." },
                ],
                "shown": "Now the cost is {cost}.",
                "question": { "text": "Did it fall?", "answers": [
                    { "text": "No", "reason": "It was higher before." },
                    { "text": "Yes", "right": true, "reason": "Each step goes downhill." },
                ] },
            },
            {
                "title": "Another step",
                "text": ["The lab is as it was."],
                "task": "Make another step.",
                "goals": [{ "text": "Two steps", "when": ["iteration >= 2"] }],
                "shown": "Two steps.",
                "question": { "text": "Go back to the start.", "goals": [{ "text": "At the start", "when": ["iteration = 0"] }],
                    "reason": "Here it began." },
            },
        ],
    })
    .to_string()
}

/// Opens the file of a lesson with the menu.
fn open_file(page: &Page, text: &str) {
    let file = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
    fs::write(file.path(), text).unwrap();
    // Nobody is there to answer the browser's own dialog.
    page.js("(() => { HTMLInputElement.prototype.click = () => {}; })()");
    page.find("button", "Share").click();
    page.find("button", "Open a file…").click();
    page.wait_for("document.getElementById('lab-file')");
    page.choose_file("#lab-file", file.path());
    wait_at(page, "lesson=file");
}

#[test]
fn the_own_lab_comes_back_when_the_lesson_is_left() {
    story(WIDE, |page| {
        visit_from_the_menu(page, "Lesson: eight chapters", "lesson", || {
            assert_eq!(title(page), own()["chapters"][0]["title"]);
            assert_eq!(points(page).len(), 3);
        });
    });
}

#[test]
fn every_chapter_opens_by_a_link_and_asks_for_something_that_is_not_done_yet() {
    story(WIDE, |page| {
        let lesson = own();
        let chapters = lesson["chapters"].as_array().unwrap();
        for (index, chapter) in chapters.iter().enumerate() {
            open_chapter(page, index + 1);
            assert_eq!(title(page), chapter["title"]);
            let goals = page.js("[...document.querySelectorAll('#lesson-goals > li')].map(goal => 'met' in goal.dataset)");
            let none = vec![json!(false); chapter["goals"].as_array().unwrap().len()];
            assert_eq!(goals, Value::Array(none), "chapter {}", index + 1);
            assert_eq!(
                page.js("document.getElementById('lesson-after').hidden"),
                true
            );
            assert_eq!(
                page.accessibility_faults(),
                Vec::<String>::new(),
                "chapter {}",
                index + 1
            );
            assert_eq!(
                page.layout_faults(),
                Vec::<String>::new(),
                "chapter {}",
                index + 1
            );
        }
    });
}

#[test]
fn a_chapter_is_done_by_keyboard_and_says_so() {
    story(WIDE, |page| {
        open_file(page, &of_a_teacher());
        assert_eq!(
            page.js("document.getElementById('lesson-text').textContent"),
            "The cost is 2.5."
        );
        let field = page.find("textbox", "The intercept");
        field.fill("x");
        page.press("Enter");
        page.wait_for("document.querySelector('#lesson .refusal:not([hidden])')?.textContent.includes('number')");
        page.find("button", "Step").press("Enter");
        announced(page, "Done: One step");
        let [intercept, slope] =
            ["intercept", "slope"].map(|name| page.number(&format!("state().{name}")));
        field.fill(&slope.to_string());
        page.press("Enter");
        page.wait_for(
            "document.querySelector('#lesson .refusal:not([hidden])')?.textContent === 'That is the slope.'",
        );
        field.fill("99");
        page.press("Enter");
        page.wait_for(
            "document.querySelector('#lesson .refusal:not([hidden])')?.textContent === 'Look at the table.'",
        );
        assert_eq!(field.attribute("aria-invalid").as_deref(), Some("true"));
        // A decimal comma is one, too.
        field.fill(&format!("{intercept:.2}").replace('.', ","));
        page.press("Enter");
        wait_for_the_question(page);
        let no = page.find("button", "No");
        no.press("Enter");
        let reason = "document.getElementById('lesson-reason').textContent";
        page.wait_for(&format!("{reason} === 'Not quite. It was higher before.'"));
        assert_eq!(no.attribute("aria-pressed").as_deref(), Some("true"));
        page.find("button", "Yes").press("Enter");
        page.wait_for(&format!("{reason} === 'Right. Each step goes downhill.'"));
        page.find("button", "Next").press("Enter");
        page.wait_for("document.activeElement.textContent === 'Another step'");
        // The second chapter has no scene of its own.
        assert_eq!(page.number("state().iteration"), 1.0);
        page.lab("step(1)");
        wait_for_the_question(page);
        page.lab("reset()");
        page.wait_for(&format!("{reason} === 'Right. Here it began.'"));
        let chapters =
            "[...document.getElementById('lesson-chapter').options].map(option => option.text)";
        assert_eq!(
            page.js(chapters),
            json!(["1. One step (done)", "2. Another step (done)"])
        );
        // What has been done is known after a reload.
        page.js("location.reload()");
        page.wait_for_ready();
        page.wait_for("document.getElementById('lesson-chapter')?.options.length === 2");
        assert_eq!(
            page.js(chapters),
            json!(["1. One step (done)", "2. Another step (done)"])
        );
        assert_eq!(title(page), "Another step");
    });
}

#[test]
fn chapters_are_chosen_from_a_list_and_by_back_and_next() {
    story(WIDE, |page| {
        open_chapter(page, 1);
        let titles: Vec<String> = own()["chapters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|chapter| chapter["title"].as_str().unwrap().to_owned())
            .collect();
        assert!(page.find("button", "Previous").is_disabled());
        page.find("button", "Next").click();
        page.wait_for("location.search.includes('chapter=2')");
        assert_eq!(title(page), titles[1]);
        page.find("button", "Previous").click();
        page.wait_for("location.search.includes('chapter=1')");
        assert_eq!(title(page), titles[0]);
        page.find("combobox", "Chapter")
            .choose(&format!("8. {}", titles[7]));
        page.wait_for("location.search.includes('chapter=8')");
        assert_eq!(title(page), titles[7]);
        page.find("button", "Finish").click();
        wait_outside(page, "lesson");
    });
}

/// Fails unless the lesson, the data chart and the steps are on the screen, and nothing is cut or covered.
fn has_room(screen: Screen) {
    story(screen, |page| {
        open_chapter(page, 4);
        assert_eq!(page.layout_faults(), Vec::<String>::new());
        assert_eq!(page.covered_controls(), Vec::<String>::new());
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
        let first = page.js("document.getElementById('lab').firstElementChild.id");
        assert_eq!(first, "lesson");
        let lesson = page
            .find("region", own()["chapters"][3]["title"].as_str().unwrap())
            .rectangle();
        let chart = page.find("application", "Data chart").rectangle();
        assert!(lesson.y + lesson.height <= chart.y, "{lesson:?} {chart:?}");
        page.find("button", "Text of the chapter").click();
        page.wait_for("document.getElementById('lesson-text').hidden");
        page.find("button", "Text of the chapter").click();
        page.wait_for("!document.getElementById('lesson-text').hidden");
    });
}

#[test]
fn on_a_phone_the_lesson_is_above_the_data_and_can_be_folded() {
    has_room(PHONE);
}

#[test]
fn on_a_small_phone_the_lesson_has_room() {
    has_room(SMALL);
}

#[test]
fn a_lesson_that_is_broken_is_refused_line_by_line() {
    story(WIDE, |page| {
        seven_cars(page);
        wait_for_the_address(page);
        open_file(
            page,
            "{ \"steepest-lesson\": 1,\n\"title\": \"\",\n\"chapters\": [{}]\n}",
        );
        let said = page.js("document.getElementById('lesson-text').innerText");
        let said = said.as_str().unwrap();
        assert!(
            said.contains("Line 2: “title” must be a text in quotation marks that is not empty."),
            "{said}"
        );
        assert!(said.contains("Line 3: “goals” is missing."), "{said}");
        announced(page, "This is no lesson that the page can show");
        page.find("button", "Leave").click();
        wait_outside(page, "lesson");
        assert_eq!(points(page).len(), 7);
    });
}

#[test]
fn a_link_contains_the_whole_lesson() {
    story(WIDE, |page| {
        open_file(page, &of_a_teacher());
        page.find("button", "Next").click();
        page.wait_for("location.search.includes('chapter=2')");
        page.find("button", "Share").click();
        page.find("button", "Link and QR code…").click();
        page.wait_for("document.getElementById('link-address')?.value.includes('#lesson=')");
        let link = page.js("document.getElementById('link-address').value");
        page.js("sessionStorage.clear()");
        page.js(&format!("location.assign({link})"));
        wait_at(page, "lesson=link");
        assert_eq!(title(page), "Another step");
        // Half a link is no lesson, and a file that is not there is named.
        for (address, said) in [
            (
                "?lesson=link#lesson=q1ZKzs8rSU",
                "Line 1: the file is not valid JSON here.",
            ),
            ("?lesson=no/such.json", "There is no file at no/such.json."),
            (
                "?lesson=https://example.com/a.json",
                "The lesson is on another site.",
            ),
        ] {
            page.ignore_console();
            page.js("document.documentElement.removeAttribute('data-ready')");
            page.js(&format!("location.assign('{address}')"));
            page.wait_for("document.documentElement.hasAttribute('data-ready')");
            page.wait_for(&format!(
                "document.getElementById('lesson-text')?.innerText.includes({})",
                json!(said)
            ));
        }
    });
}

#[test]
fn the_link_of_a_chapter_follows_the_language() {
    story(WIDE, |page| {
        open_chapter(page, 3);
        page.find("button", "Share").click();
        page.find("button", "Link and QR code…").click();
        page.wait_for("document.getElementById('link-address')?.value === location.href");
        // Another window of the page has the list within reach while this one shows a dialog.
        page.js("(list => { list.value = 'es'; list.dispatchEvent(new Event('change')); })(document.getElementById('language'))");
        page.wait_for("document.documentElement.lang === 'es'");
        page.wait_for(
            "document.getElementById('link-address').value.endsWith('/es/?lesson=&chapter=3')",
        );
    });
}

#[test]
fn a_scene_becomes_the_start_of_a_chapter() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        page.find("button", "Share").click();
        page.find("button", "Save as the start of a lesson").click();
        let saved = String::from_utf8(page.download("lesson.json")).unwrap();
        steepest::lesson::read(&saved).unwrap();
        open_file(page, &saved);
        assert_eq!(points(page).len(), 7);
        assert_eq!(page.number("state().iteration"), 3.0);
        page.lab("step(1)");
        wait_for_the_question(page);
    });
}

#[test]
fn the_presenter_shows_the_lesson_beside_the_panels() {
    story(WIDE, |page| {
        open_chapter(page, 5);
        page.find("button", "Present").click();
        page.wait_for("document.documentElement.hasAttribute('data-presenter')");
        page.wait_for("document.getElementById('lab').firstElementChild.id === 'lesson'");
        let lesson = page
            .find("region", own()["chapters"][4]["title"].as_str().unwrap())
            .rectangle();
        let chart = page.find("application", "Data chart").rectangle();
        assert!(lesson.x + lesson.width <= chart.x, "{lesson:?} {chart:?}");
        assert_eq!(page.layout_faults(), Vec::<String>::new());
        page.find("button", "Next").click();
        page.wait_for("location.search.includes('chapter=6')");
    });
}

/// What is done in each chapter, whose goals are then met, in scripts. An entry is done once the one before has been noticed.
const DEEDS: [&[&str]; 8] = [
    &["lab.setLine(0.95, 0.64)"],
    &[
        "document.querySelector('input[name=show][value=squares]').click()",
        "lab.setPoints([0.5, 0.6, 2.3, 2.3, 2.9, 2.9])",
    ],
    &["lab.search(25)", "lab.search(50)"],
    &["lab.step(40)"],
    &["lab.step(400)"],
    &[
        "lab.setLearningRate(0.02), lab.step(10)",
        "lab.reset(), lab.setLearningRate(0.8), lab.step(4)",
        "lab.reset(), lab.setLearningRate(1), lab.step(4)",
        "lab.reset(), lab.setLearningRate(1.3), lab.step(12)",
    ],
    &[
        "lab.step(5)",
        "document.querySelector('[data-offer=goOn]').click()",
        "lab.pause(), lab.step(1000)",
        "lab.standardise(true), lab.reset(), lab.step(3)",
    ],
    &["document.getElementById('race').click()"],
];

/// The deeds that answer the questions that are answered by doing.
const ANSWERS: [(usize, &str); 2] = [
    (4, "lab.setStart(3, -1), lab.step(600)"),
    (5, "lab.reset(), lab.setLearningRate(0.5), lab.step(2)"),
];

/// Does all chapters in a language, whose page is in this folder of the site.
fn does_all(folder: &str) {
    story(WIDE, |page| {
        page.js(&format!("location.assign('{folder}?lesson=&chapter=1')"));
        let text_of = |id: &str| {
            page.js(&format!("document.getElementById('{id}').textContent"))
                .as_str()
                .unwrap()
                .to_owned()
        };
        for (index, deeds) in DEEDS.iter().enumerate() {
            wait_at(page, &format!("chapter={}", index + 1));
            page.wait_for("document.getElementById('lesson-after')?.hidden");
            // The numbers are given first: they are about the scene as it opens.
            for (goal, number) in [(1, "0.81"), (3, "0.19"), (4, "-0.9")] {
                if goal == index {
                    let field = "document.querySelector('#lesson-goals input:not([hidden] input)')";
                    page.js(&format!(
                        "{field}.value = '{number}', {field}.dispatchEvent(new Event('change'))"
                    ));
                    page.wait_for("document.querySelector('#lesson-goals [data-met] form')");
                }
            }
            if index == 7 {
                // The button is there once what starts a race has been loaded.
                page.wait_for("document.getElementById('race').checkVisibility()");
            }
            for deed in *deeds {
                page.js(&format!("({deed}, 0)"));
                page.wait_for_frames();
            }
            if index == 0 {
                // A line that is set by a script is no try.
                page.js("document.getElementById('handle-left').focus()");
                page.press("ArrowUp");
                page.press("ArrowDown");
            }
            wait_for_the_question(page);
            let count = page
                .js("document.querySelectorAll('#lesson-answers button.answer').length")
                .as_u64()
                .unwrap();
            for answer in 0..count {
                page.js(&format!(
                    "document.querySelectorAll('#lesson-answers button.answer')[{answer}].click()"
                ));
                assert!(text_of("lesson-reason").len() > 20, "chapter {}", index + 1);
            }
            if let Some((_, deed)) = ANSWERS.iter().find(|(chapter, _)| *chapter == index) {
                page.js(&format!("({deed}, 0)"));
                page.wait_for("document.getElementById('lesson-reason').dataset.right === 'true'");
            }
            page.wait_for("document.getElementById('lesson-next').classList.contains('primary')");
            for id in [
                "lesson-text",
                "lesson-task",
                "lesson-shown",
                "lesson-question",
                "lesson-reason",
            ] {
                let text = text_of(id);
                assert!(
                    !text.is_empty() && !text.contains(['{', '}']),
                    "{id}: {text}"
                );
            }
            if index < 7 {
                page.js("document.getElementById('lesson-next').click()");
            }
        }
    });
}

#[test]
fn all_chapters_can_be_done_in_english() {
    does_all("");
}

#[test]
fn all_chapters_can_be_done_in_spanish() {
    does_all("es/");
}

#[test]
fn all_chapters_can_be_done_in_chinese() {
    does_all("zh-Hans/");
}
