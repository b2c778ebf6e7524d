//! The groups of settings: closed at first, with what is set in their titles.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, SMALL, Screen, WIDE};
use e2e::story::story;
use serde_json::json;

use crate::cards::{set_run, tab_to};
use crate::given::{reload, seven_cars, wait_for_the_address};

/// The groups, with what their titles say of a new lab as the build wrote them. The page adds “none” for the marked rates.
const GROUPS: [(&str, &str); 5] = [
    ("Marked rates", ""),
    ("Method", "Gradient descent"),
    ("Cost", "Mean squared error"),
    ("Start and stop", "from 0, 1"),
    ("Scaling and hold", "none"),
];

/// The titles of all groups, with what they say.
fn titles(page: &Page) -> Vec<(String, String)> {
    let titles = page.js(
        "[...document.querySelectorAll('.group > summary')].filter(el => el.checkVisibility()).map(el => [...el.children].map(part => part.textContent))",
    );
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let titles = titles.as_array().expect("a list").iter();
    titles
        .map(|title| (text(&title[0]), text(&title[1])))
        .collect()
}

/// What the title of a group says, once it is that.
#[track_caller]
fn wait_for_value(page: &Page, group: &str, expected: &str) {
    page.wait(&format!("“{expected}”"), || {
        let titles = titles(page);
        match titles.iter().find(|(name, _)| name == group) {
            Some((_, value)) if value == expected => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

/// The title of a group, which opens and closes it.
fn title<'a>(page: &'a Page, group: &str) -> Control<'a> {
    page.wait(&format!("the title “{group}”"), || {
        let mut all = page.all("DisclosureTriangle")?;
        all.retain(|(name, _)| name.starts_with(group));
        match all.len() {
            1 => Ok(all.remove(0).1),
            n => Err(format!("there are {n} of them")),
        }
    })
}

fn open_groups(page: &Page) -> usize {
    let open = page.js("document.querySelectorAll('.group[open]').length");
    open.as_u64().expect("a number") as usize
}

/// On a phone the groups are in the drawer.
fn open_the_drawer(page: &Page, screen: Screen) {
    if screen.touch {
        page.find("button", "Settings").click();
        page.find("dialog", "Settings");
    }
}

fn named(groups: [(&str, &str); 5]) -> Vec<(String, String)> {
    groups
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

#[test]
fn the_groups_are_closed_at_first_and_stay_as_a_person_left_them() {
    for screen in [WIDE, MEDIUM, PHONE] {
        story(screen, |page| {
            open_the_drawer(page, screen);
            assert_eq!(titles(page), named(GROUPS));
            assert_eq!(open_groups(page), 0);
            title(page, "Cost").click();
            page.wait_for("document.getElementById('cost-function')?.checkVisibility()");
            title(page, "Start and stop").click();
            page.wait_for("document.getElementById('limit').checkVisibility()");
            title(page, "Cost").click();
            page.wait_for("!document.getElementById('cost-function').checkVisibility()");
            // What the build wrote into the titles is what the page says by itself.
            wait_for_value(page, "Marked rates", "none");
            assert_eq!(titles(page)[1..], named(GROUPS)[1..]);
            reload(page);
            open_the_drawer(page, screen);
            page.wait_for("document.getElementById('limit')?.checkVisibility()");
            assert_eq!(open_groups(page), 1);
        });
    }
}

#[test]
fn a_group_is_opened_and_closed_by_keyboard() {
    story(WIDE, |page| {
        page.find("button", "Step").focus();
        let method = title(page, "Method");
        tab_to(page, &method);
        page.press("Enter");
        let select = page.find("combobox", "Method");
        page.press("Tab");
        assert!(select.has_focus());
        method.focus();
        page.press("Space");
        page.wait_for("!document.getElementById('method').checkVisibility()");
        assert_eq!(page.lab("state().iteration"), 0);
    });
}

#[test]
fn a_closed_group_says_what_is_set_in_it() {
    story(WIDE, |page| {
        seven_cars(page);
        wait_for_value(page, "Start and stop", "from 0, 0");
        set_run(
            page,
            0,
            &json!({ "method": "momentum", "momentum": 0.8, "batch": 2, "seed": 7, "schedule": "step", "period": 50 }),
        );
        wait_for_value(
            page,
            "Method",
            "Momentum, β 0.8, 2 points a step, seed 7, Step decay, period 50",
        );
        page.lab("setCost('huber', { delta: 2 })");
        wait_for_value(page, "Cost", "Huber, δ 2");
        page.lab("setTolerance(0.1)");
        page.lab("setIterationLimit(null)");
        wait_for_value(
            page,
            "Start and stop",
            "from 0, 0, step sizes below 0.1, no limit",
        );
        page.lab("setIterationLimit(50)");
        page.find("checkbox", "Also stop far from the bottom")
            .click();
        wait_for_value(
            page,
            "Start and stop",
            "from 0, 0, step sizes below 0.1, limit 50, stops far away",
        );
        page.lab("hold('slope', -2)");
        wait_for_value(page, "Scaling and hold", "slope held at −2");
        page.lab("hold(null)");
        page.lab("standardise(true)");
        wait_for_value(page, "Scaling and hold", "x standardised");
        wait_for_the_address(page);
        reload(page);
        wait_for_value(page, "Cost", "Huber, δ 2");
    });
}

#[test]
fn a_number_that_is_refused_keeps_its_group_open() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            open_the_drawer(page, screen);
            let field = page.find("spinbutton", "Iteration limit");
            field.fill("0");
            let said = || page.js("document.getElementById('limit-refusal').checkVisibility()");
            assert_eq!(said(), true);
            title(page, "Start and stop").click();
            assert_eq!(said(), true, "the group stays open");
            field.fill("7");
            title(page, "Start and stop").click();
            page.wait_for("!document.getElementById('limit').checkVisibility()");
        });
    }
}

#[test]
fn an_offer_opens_the_group_that_it_belongs_to() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        assert_eq!(open_groups(page), 0);
        page.lab("setCost('sse')");
        page.find("button", "Rescale");
        assert_eq!(open_groups(page), 1);
        // That a program opened it is not kept.
        wait_for_the_address(page);
        reload(page);
        page.wait_for("lab.state().iteration === 3");
        assert_eq!(
            page.js("localStorage.getItem('steepest.groups')"),
            json!(null)
        );
    });
}

#[test]
fn nothing_overlaps_with_all_groups_open_and_closed() {
    let sizes = [
        (360, 640),
        (390, 844),
        (768, 1024),
        (1024, 768),
        (1280, 720),
        (1440, 900),
        (1920, 1080),
    ];
    let screens = sizes.map(|(width, height)| Screen {
        width,
        height,
        ..if width < 700 { PHONE } else { WIDE }
    });
    for screen in screens.into_iter().chain([SMALL]) {
        story(screen, |page| {
            seven_cars(page);
            page.lab("setStart(-123456.7, 0.001234)");
            page.lab("hold('slope', -1234.567)");
            open_the_drawer(page, screen);
            wait_for_value(page, "Scaling and hold", "slope held at −1235");
            for opened in [0, 5] {
                if opened > 0 {
                    for (group, _) in GROUPS {
                        title(page, group).click();
                    }
                    page.wait_for("document.getElementById('hold')?.checkVisibility()");
                    page.wait_for_frames();
                }
                assert_eq!(open_groups(page), opened);
                let mut faults = page.layout_faults();
                faults.extend(page.covered_controls());
                if screen.touch {
                    faults.extend(page.small_targets());
                }
                assert!(
                    faults.is_empty(),
                    "{screen:?}, {opened} open:\n{}",
                    faults.join("\n")
                );
            }
        });
    }
}

#[test]
fn the_rail_of_one_run_does_not_scroll_while_its_groups_are_closed() {
    for (width, height) in [(1280, 720), (1440, 900)] {
        story(
            Screen {
                width,
                height,
                ..WIDE
            },
            |page| {
                let names = page.js("lab.samples().map(sample => sample.name)");
                for name in names.as_array().expect("a list") {
                    page.lab(&format!("sample({name})"));
                    if page.lab("runs().length") != 1 {
                        continue;
                    }
                    page.wait_for_frames();
                    let rail = page.js("(rail => [rail.scrollHeight, rail.clientHeight])(document.querySelector('.rail'))");
                    assert_eq!(rail[0], rail[1], "{name} at {width}×{height}");
                }
            },
        );
    }
}
