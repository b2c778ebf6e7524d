//! The same page on a desk, in a small window and in a hand.

use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{
    LOW, LYING, LYING_SMALL, MEDIUM, PHONE, PROJECTOR, SMALL, Screen, TABLET, TABLET_LYING, WIDE,
};
use e2e::story::story;

use crate::given::{
    LEAVES, PANELS, load_sample, open_leaf, reload, samples, seven_cars, wait_for_the_address,
};

/// The buttons that enlarge panels, and the tab on which each panel is on a phone.
const ENLARGED: [(&str, Option<&str>); 4] = [
    ("Enlarge data and line", None),
    ("Enlarge the landscape", Some("Landscape")),
    ("Enlarge the cost chart", Some("Cost")),
    ("Enlarge the numbers", Some("Numbers")),
];

#[track_caller]
fn assert_sound(page: &Page, when: &str) {
    // An explanation lies over other things, and goes when the window changes.
    page.js("dispatchEvent(new Event('resize'))");
    // So does the tip of a chart, where the last click has left the pointer.
    page.js("document.querySelectorAll('.tip').forEach(tip => (tip.hidden = true))");
    let mut faults = page.layout_faults();
    faults.extend(page.covered_controls());
    page.js("scrollTo({ top: 0, behavior: 'instant' })");
    assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
}

/// Each leaf of the numbers, with something on it.
fn inspect_leaves(page: &Page, screen: Screen) {
    if screen.is_phone() {
        page.find("tab", "Numbers").click();
    }
    for (name, region) in LEAVES {
        let leaf = open_leaf(page, name, region);
        page.wait_for_frames();
        assert_sound(page, &format!("{name}, long numbers"));
        if name == "Try every line" {
            leaf.find("button", "Try one line").click();
            assert_sound(page, "a search under way");
            leaf.find("spinbutton", "Grid size").fill("1");
            leaf.find("button", "Cancel").click();
            leaf.find("button", "Try them all").click();
            assert_sound(page, "a search refused");
            page.lab("search(200)");
            page.wait_for_frames();
            assert_sound(page, "a search compared");
            leaf.find("button", "Cancel").click();
        }
    }
    page.lab("setPoints(Float64Array.from({ length: 200 }, (_, i) => 1e6 * Math.sin(i)))");
    for (name, region) in LEAVES {
        open_leaf(page, name, region);
        page.wait_for_frames();
        assert_sound(page, &format!("{name}, many points"));
    }
}

/// The landscape and the fit by hand.
fn inspect_landscape(page: &Page, screen: Screen) {
    if screen.is_phone() {
        page.find("tab", "Landscape").click();
    }
    for view in ["Surface", "Slices", "Contour"] {
        page.find("radio", view).click();
        page.wait_for_frames();
        assert_sound(page, view);
    }
    page.find("switch", "Fit by hand").click();
    page.wait_for_frames();
    assert_sound(page, "fitting by hand");
    page.find("button", "Reveal best line").click();
    page.wait_for_frames();
    assert_sound(page, "the best line revealed");
    page.find("switch", "Fit by hand").click();
}

/// Each panel large, and small again.
fn inspect_large_panels(page: &Page, screen: Screen) {
    for (name, tab) in ENLARGED {
        // On the smallest phone the data chart has no such button.
        if screen.width < 360 && tab.is_none() {
            continue;
        }
        if let Some(tab) = tab.filter(|_| screen.is_phone()) {
            page.find("tab", tab).click();
        }
        page.find("button", name).click();
        page.wait_for_frames();
        assert_sound(page, name);
        page.find("button", name).click();
    }
}

/// Every state that changes what stands on the page.
fn inspect(screen: Screen) {
    story(screen, |page| {
        assert_sound(page, "empty");
        let sample = samples(page).remove(0);
        load_sample(page, &sample);
        page.lab("step(123)");
        page.wait_for("document.body.innerText.includes('123')");
        assert_sound(page, "after some steps");
        // The longest numbers there are.
        page.lab("setPoints(new Float64Array([-123456.7, 1.2345e-7, 9.876e11, -9.876e11, 3, 4]))");
        page.lab("setLearningRate(1.2e-9)");
        page.lab("setStart(-123456789, -0.00001234)");
        page.lab("setIterationLimit(123456789)");
        page.lab("step(1)");
        page.wait_for_frames();
        assert_sound(page, "long numbers");
        inspect_leaves(page, screen);
        seven_cars(page);
        page.lab("step(5)");
        inspect_leaves(page, screen);
        seven_cars(page);
        inspect_large_panels(page, screen);
        inspect_landscape(page, screen);
        page.lab("setLearningRate(1)");
        page.lab("step(100000)");
        page.wait_for_frames();
        assert_sound(page, "diverged");
        if screen.is_phone() {
            for tab in PANELS {
                page.find("tab", tab).click();
                page.wait_for_frames();
                assert_sound(page, tab);
            }
        } else {
            page.find("spinbutton", "Start slope").fill("");
            page.find("spinbutton", "Learning rate, exact").fill("2e9");
            page.find("spinbutton", "Iteration limit").fill("0");
            assert_sound(page, "fields with sentences");
        }
    });
}

#[test]
fn nothing_overlaps_or_sticks_out_on_a_wide_screen() {
    inspect(WIDE);
}

#[test]
fn nothing_overlaps_or_sticks_out_in_a_small_window() {
    inspect(MEDIUM);
}

#[test]
fn nothing_overlaps_or_sticks_out_on_a_phone() {
    inspect(PHONE);
}

#[test]
fn nothing_overlaps_or_sticks_out_on_the_smallest_phone() {
    inspect(SMALL);
}

#[test]
fn nothing_overlaps_or_sticks_out_on_a_low_phone() {
    inspect(LOW);
}

#[test]
fn nothing_overlaps_or_sticks_out_on_a_phone_that_lies() {
    for screen in [LYING, LYING_SMALL] {
        inspect(screen);
    }
}

#[test]
fn nothing_overlaps_or_sticks_out_on_a_tablet() {
    for screen in [TABLET, TABLET_LYING] {
        inspect(screen);
    }
}

#[test]
fn a_wide_page_does_not_scroll() {
    story(WIDE, |page| {
        let height = || {
            page.js("document.scrollingElement.scrollHeight")
                .as_f64()
                .expect("a number")
        };
        assert!(height() <= 900.0, "{}", height());
        seven_cars(page);
        page.lab("setLearningRate(1)");
        page.lab("step(100000)");
        page.wait_for_frames();
        assert!(height() <= 900.0, "{}", height());
    });
}

#[test]
fn the_data_chart_is_the_largest_thing_on_a_wide_screen() {
    story(WIDE, |page| {
        let area = |role: &str, name: &str| {
            let r = page.find(role, name).rectangle();
            r.width * r.height
        };
        let data = area("region", "Data and line");
        for other in [
            "Steps",
            "Learning rate",
            "Settings",
            "Cost by iteration",
            "Cost landscape",
            "This step in numbers",
            "Status",
        ] {
            assert!(area("region", other) < data, "{other}");
        }
    });
}

#[test]
fn a_number_in_the_head_of_a_panel_is_shown_whole_or_not_at_all() {
    story(WIDE, |page| {
        let mut seen = [false; 2];
        for size in ["1", "1e3", "3e3", "1e5"] {
            page.lab(&format!(
                "setPoints([1, 2, 2, 3, 3, 5].map((part, i) => i % 2 ? part * {size} : part))"
            ));
            page.lab("step(3)");
            page.wait_for_frames();
            let [hidden, wide] = ["below.top >= box.bottom", "below.width > box.width"].map(|question| {
                page.js(&format!(
                    "(hint => {{
                        const text = document.createRange();
                        text.selectNodeContents(hint);
                        const [below, box] = [text.getBoundingClientRect(), hint.getBoundingClientRect()];
                        return {question};
                    }})(document.getElementById('cost-hint'))"
                ))
            });
            assert_eq!(hidden, wide, "{size}: out of sight if it does not fit");
            seen[usize::from(wide == true)] = true;
        }
        assert_eq!(seen, [true; 2], "some fit, and some do not");
    });
}

#[test]
fn everything_is_large_enough_for_a_finger() {
    for screen in [PHONE, SMALL] {
        story(screen, |page| {
            seven_cars(page);
            assert_eq!(page.small_targets(), [""; 0]);
            page.find("switch", "Fit by hand").click();
            page.find("slider", "Left handle");
            assert_eq!(page.small_targets(), [""; 0], "fitting by hand");
            page.find("switch", "Fit by hand").click();
            page.lab("step(9)");
            for (name, region) in LEAVES {
                open_leaf(page, name, region);
                page.wait_for_frames();
                assert_eq!(page.small_targets(), [""; 0], "{name}");
            }
            page.find("button", "Data").click();
            page.find("button", "Delete all points");
            assert_eq!(page.small_targets(), [""; 0], "the data menu");
            page.find("button", "Enter a point…").click();
            page.find("dialog", "Enter a point");
            assert_eq!(page.small_targets(), [""; 0], "entering a point");
            page.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
            page.find("button", "Settings").click();
            page.find("spinbutton", "Start slope");
            assert_eq!(page.small_targets(), [""; 0], "the sheet");
            assert_eq!(page.covered_controls(), [""; 0], "the sheet");
            assert_eq!(page.layout_faults(), [""; 0], "the sheet");
        });
    }
}

#[test]
fn on_a_phone_the_chart_comes_first_and_the_steps_stay_under_the_thumb() {
    for screen in [PHONE, SMALL] {
        story(screen, |page| {
            let top = page.find("region", "Data and line").rectangle().y;
            for other in ["button", "slider"] {
                for (name, control) in page.all(other).expect("a page that holds still") {
                    let above = control.rectangle().y < top;
                    let header = control.js("!!el.closest('header')") == true;
                    assert!(!above || header, "{name} is above the data chart");
                }
            }
            let thumb = [
                ("button", "Back"),
                ("button", "Run"),
                ("button", "Step"),
                ("slider", "Learning rate"),
            ];
            for to in ["0", "document.scrollingElement.scrollHeight"] {
                page.js(&format!("scrollTo({{ top: {to}, behavior: 'instant' }})"));
                for (role, name) in thumb {
                    let r = page.find(role, name).rectangle();
                    let inside = r.y >= 0.0 && r.y + r.height <= f64::from(screen.height);
                    assert!(inside, "{name} is at {r:?} when scrolled to {to}");
                }
            }
        });
    }
}

#[test]
fn the_page_follows_when_the_window_changes() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        let state = page.lab("state()");
        for screen in [
            MEDIUM,
            Screen {
                width: 390,
                height: 844,
                ..WIDE
            },
            Screen {
                width: 2560,
                height: 1300,
                ..WIDE
            },
            WIDE,
        ] {
            page.browser().show(screen);
            page.wait_for(&format!("innerWidth === {}", screen.width));
            page.wait_for_frames();
            assert_sound(page, &format!("{screen:?}"));
            assert_eq!(page.lab("state()"), state);
        }
    });
}

/// Opens what is loaded when it is first used, and closes it again.
fn open_each_dialog(page: &Page, screen: Screen) {
    let dialogs = [
        ("Share", "Link and QR code…", "Link and QR code"),
        ("Share", "Export a picture…", "Export a picture"),
        ("Share", "Record the descent…", "Record the descent"),
        ("Share", "Iterations as CSV…", "Iterations as CSV"),
        ("Share", "Python program…", "Python program"),
        ("Share", "Embed in a page…", "Embed in a page"),
        ("Share", "About Steepest…", "About Steepest"),
        ("Data", "Paste or open a table…", "Points from a table"),
        ("Data", "Samples…", "Choose a sample"),
        ("Data", "Enter a point…", "Enter a point"),
        ("Data", "Points…", "Points"),
    ];
    for (menu, item, name) in dialogs {
        page.find("button", menu).click();
        page.find("button", item).click();
        let dialog = page.find("dialog", name);
        if name == "Points" {
            dialog.find("button", "Close the table").click();
            page.wait_for("document.activeElement.id === 'data'");
            // The row that had the focus selected its point, which would stay highlighted.
            page.find("application", "Data chart").press("Escape");
        } else {
            dialog.press("Escape");
        }
        page.wait_for("!document.querySelector('dialog[open]')");
    }
    if !screen.touch {
        page.find("button", "Keyboard").click();
        page.find("dialog", "Keyboard shortcuts").press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    }
}

/// The styles of what is loaded later meet the classes of what was there before.
#[test]
fn every_panel_looks_as_before_when_every_dialog_was_open_once() {
    for screen in [WIDE, MEDIUM.dark(), PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(5)");
            for (name, region) in LEAVES {
                open_leaf(page, name, region);
            }
            open_leaf(page, "The sums", "Formulas");
            // What is under the mouse looks otherwise.
            let point_away = || {
                if screen.touch {
                    // The list of keys is offered once there was a key.
                    page.press("Escape");
                } else {
                    page.hover(Place { x: 1.0, y: 1.0 });
                }
                page.wait_for_frames();
            };
            point_away();
            page.js(include_str!("appearance.js"));
            open_each_dialog(page, screen);
            point_away();
            page.wait("the page as before", || {
                let changed = page.js("changedLooks()");
                match changed.as_array().map(Vec::len) {
                    Some(0) => Ok(()),
                    _ => Err(format!("{changed:#}")),
                }
            });
        });
    }
}

/// The size of a chart in CSS pixels.
fn size(page: &Page, chart: &str) -> (f64, f64) {
    let chart = page.find("application", chart);
    let size = chart.js("[el.clientWidth, el.clientHeight]");
    let of = |at: usize| size[at].as_f64().expect("a length");
    (of(0), of(1))
}

#[test]
fn a_panel_is_enlarged_by_button_key_and_double_click_and_shrinks_again() {
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        page.wait_for_frames();
        let landscape = || size(page, "Landscape chart");
        let small = landscape();
        let is_large = |(width, height): (f64, f64)| width >= 500.0 && height >= 400.0;
        let wait_for = |large: bool| {
            page.wait("another size", || match landscape() {
                size if is_large(size) == large && (large || size == small) => Ok(()),
                size => Err(format!("{size:?}")),
            });
        };
        let button = page.find("button", "Enlarge the landscape");
        assert_eq!(button.attribute("aria-pressed").as_deref(), Some("false"));
        button.click();
        wait_for(true);
        assert_eq!(button.attribute("aria-pressed").as_deref(), Some("true"));
        page.find("radio", "Slices").click();
        page.wait_for_frames();
        assert!(is_large(landscape()), "the slices");
        assert!(size(page, "Data chart").0 > 300.0, "the data stay in sight");
        assert!(
            size(page, "Cost chart").1 > 100.0,
            "the cost stays in sight"
        );
        // The layout is part of the link.
        page.js("window.link = lab.link()");
        page.press("2");
        wait_for(false);
        page.lab("open(link)");
        wait_for(true);
        wait_for_the_address(page);
        reload(page);
        wait_for(true);
        page.press("3");
        page.wait("a large cost chart", || match size(page, "Cost chart") {
            size if is_large(size) => Ok(()),
            size => Err(format!("{size:?}")),
        });
        let title = page.find("heading", "Cost by iteration");
        title.js("el.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))");
        wait_for(false);
    });
}

#[test]
fn escape_makes_a_large_panel_small_once_nothing_else_needs_it() {
    story(WIDE, |page| {
        seven_cars(page);
        let large = || page.js("document.getElementById('lab').dataset.large");
        page.press("1");
        page.wait_for("document.getElementById('lab').dataset.large === 'data'");
        for (opened, closed) in [
            ("Data", "!document.querySelector(':popover-open')"),
            ("Keyboard", "!document.querySelector('dialog[open]')"),
        ] {
            page.find("button", opened).click();
            page.wait_for(&format!("!({closed})"));
            page.press("Escape");
            page.wait_for(closed);
            page.wait_for_frames();
            assert_eq!(large(), "data", "{opened}");
        }
        page.find("spinbutton", "Start slope").focus();
        page.write("5");
        page.press("Escape");
        page.wait_for_frames();
        assert_eq!(large(), "data", "a field");
        page.find("application", "Data chart").press("Home");
        page.wait_for("document.querySelector('#data-chart ~ .tip:not([hidden])')");
        page.press("Escape");
        page.wait_for_frames();
        assert_eq!(large(), "data", "a point was read");
        page.press("Escape");
        page.wait_for("!document.getElementById('lab').dataset.large");
    });
}

#[test]
fn on_a_phone_the_large_panel_takes_the_place_of_the_data() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("tab", "Landscape").click();
        page.wait_for_frames();
        let small = size(page, "Landscape chart").1;
        page.find("button", "Enlarge the landscape").click();
        page.wait("a large landscape", || {
            match size(page, "Landscape chart").1 {
                height if height > 1.5 * small => Ok(()),
                height => Err(format!("{height} after {small}")),
            }
        });
        assert!(!page.has("application", "Data chart"));
        page.find("tab", "Cost").click();
        assert!(page.has("application", "Data chart"));
    });
}

/// What sticks out of the heads of panels.
const OUT_OF_HEADS: &str = "[...document.querySelectorAll('.head')].filter(head => head.checkVisibility()).flatMap(head => {
    const { right } = head.getBoundingClientRect();
    const seen = [...head.children].filter(part => {
        const { position, visibility } = getComputedStyle(part);
        return part.checkVisibility() && position !== 'absolute' && visibility !== 'hidden';
    });
    const out = seen.filter(part => part.getBoundingClientRect().right > right + 1);
    return out.map(part => (part.ariaLabel ?? part.textContent) + ' of ' + head.textContent.trim().split('\\n')[0]);
}).join('; ')";

#[test]
fn the_controls_of_panels_fit_into_their_heads_at_every_width() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        // The cost chart has a second choice.
        page.lab("addRun({ method: 'adam' })");
        page.find("radiogroup", "Across");
        for key in ["", "1", "2", "3", "4"] {
            if !key.is_empty() {
                page.press(key);
            }
            for width in (700..2000).step_by(30) {
                page.browser().show(Screen {
                    width,
                    ..WIDE.still()
                });
                page.wait(
                    &format!("heads with nothing beyond, {width} wide, after key {key}"),
                    || match page.js(OUT_OF_HEADS).as_str() {
                        Some("") => Ok(()),
                        out => Err(format!("{out:?}")),
                    },
                );
            }
        }
    });
}

#[test]
fn a_menu_fits_into_a_low_window() {
    for screen in [
        LYING,
        Screen {
            width: 1920,
            height: 300,
            ..WIDE
        },
    ] {
        story(screen, |page| {
            page.find("button", "Data").click();
            page.wait_for_frames();
            let item = page.find("button", "Start a new lab");
            item.js("el.scrollIntoView({ block: 'nearest', behavior: 'instant' })");
            let menu = "document.getElementById('data-menu').getBoundingClientRect().bottom <= innerHeight";
            assert_eq!(page.js(menu), true, "{screen:?}");
            let r = item.rectangle();
            assert!(
                r.y >= 0.0 && r.y + r.height <= f64::from(screen.height),
                "{screen:?}: {r:?}"
            );
        });
    }
}

#[test]
fn the_names_of_the_tabs_do_not_run_together() {
    for screen in [PHONE, LOW, SMALL, LYING, LYING_SMALL] {
        story(screen, |page| {
            page.find("tab", "Numbers").click();
            page.wait_for_frames();
            let least = page.js("(() => {
                const words = [...document.querySelectorAll('#number-tabs button')].map((tab) => {
                    const range = document.createRange();
                    range.selectNodeContents(tab);
                    return range.getBoundingClientRect();
                });
                return Math.min(...words.slice(1).map(({ left }, i) => left - words[i].right));
            })()");
            assert!(least.as_f64() >= Some(2.0), "{screen:?}: {least}");
        });
    }
}

#[test]
fn a_small_tablet_that_lies_has_the_titles_of_its_panels() {
    let screen = Screen {
        width: 1024,
        height: 768,
        ..MEDIUM
    };
    story(screen, |page| {
        seven_cars(page);
        for name in ["Data and line", "Cost landscape", "Cost by iteration"] {
            let r = page.find("heading", name).rectangle();
            assert!(r.width > 50.0 && r.height > 10.0, "{name}: {r:?}");
        }
        assert_sound(page, "with titles");
    });
}
