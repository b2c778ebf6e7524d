//! The games: by mouse, by keyboard and by touch; rounds, points, links with a seed, and the own lab that comes back.

use e2e::page::Page;
use e2e::screen::{LOW, LYING, PHONE, SMALL, Screen, TABLET, WIDE};
use e2e::story::story;
use serde_json::Value;

use crate::given::{announced, assert_near, points, visit_from_the_menu, wait_at};

/// Opens a game by its address.
fn play(page: &Page, game: &str, seed: u32) {
    page.js(&format!("location.assign('?game={game}&seed={seed}')"));
    wait_at(page, &format!("game={game}"));
}

fn told(page: &Page, part: &str) -> String {
    page.wait_for_frames();
    let text = page.js(&format!(
        "document.getElementById('game-{part}').textContent"
    ));
    text.as_str().unwrap().to_owned()
}

/// Waits until the answer of this round is judged, and returns its points.
#[track_caller]
fn judged(page: &Page) -> u32 {
    page.wait_for("!document.getElementById('game-verdict').hidden");
    let gained = told(page, "gained");
    gained.split(' ').next().unwrap().parse().unwrap()
}

/// The intercept and the slope after the next step.
fn next(page: &Page) -> [f64; 2] {
    ["intercept", "slope"].map(|parameter| {
        let state = page.lab("state()");
        state[parameter].as_f64().unwrap() - state["stepSize"][parameter].as_f64().unwrap()
    })
}

fn field(page: &Page, name: &str, value: f64) {
    page.find("spinbutton", name).fill(&value.to_string());
}

#[test]
fn the_own_lab_comes_back_when_a_game_is_left() {
    story(WIDE, |page| {
        visit_from_the_menu(page, "Games", "game", || {
            page.wait_for("/game=step-one&seed=\\d+/.test(location.search)");
            assert_eq!(points(page).len(), 8);
        });
    });
}

#[test]
fn five_steps_are_predicted_by_numbers() {
    story(WIDE, |page| {
        play(page, "step-both", 7);
        for round in 1..=5 {
            assert_eq!(told(page, "task"), format!("Where does step {round} lead?"));
            let there = next(page);
            field(page, "Intercept", there[0]);
            field(page, "Slope", there[1]);
            page.find("button", "Lock in").click();
            assert_eq!(judged(page), 100);
            assert_eq!(page.number("state().iteration"), f64::from(round));
            assert_eq!(told(page, "why"), "Exactly there.");
            if round < 5 {
                page.find("button", "Next").click();
                page.wait_for("document.getElementById('game-verdict').hidden");
                let shown = page.find("spinbutton", "Intercept").value();
                assert_near(
                    shown.parse().unwrap(),
                    page.number("state().intercept"),
                    1e-5,
                );
            }
        }
        announced(page, "500 of 500 points");
        assert!(!page.has("button", "Next"));
        assert_eq!(told(page, "score"), "Round 5 of 5. Score: 500. Game 7.");
        // A new game has other points.
        let before = points(page);
        page.find("button", "New game").click();
        page.wait_for("document.getElementById('game-verdict').hidden");
        assert_ne!(points(page), before);
        assert_eq!(page.number("state().iteration"), 0.0);
    });
}

#[test]
fn a_prediction_is_moved_in_the_landscape_and_by_handles_until_it_is_locked_in() {
    story(WIDE, |page| {
        play(page, "step-both", 7);
        let start = page.lab("state()");
        let there = next(page);
        let chart = page.find("application", "Landscape chart");
        page.click(chart.at(0.7, 0.3));
        let predicted = || ["Intercept", "Slope"].map(|name| page.find("spinbutton", name).value());
        let first = predicted();
        page.drag(chart.at(0.7, 0.3), chart.at(0.5, 0.6));
        let second = predicted();
        assert_ne!(first, second);
        page.find("slider", "Left handle").press("ArrowUp");
        let third = predicted();
        assert_ne!(third, second);
        assert_eq!(page.lab("state()"), start, "nothing has been done");
        assert!(page.find("button", "Undo").is_disabled());
        field(page, "Intercept", start["intercept"].as_f64().unwrap());
        field(page, "Slope", start["slope"].as_f64().unwrap());
        // The step makes itself at home: its button locks in, too.
        page.find("button", "Step").click();
        assert_eq!(judged(page), 0);
        assert_near(page.number("state().intercept"), there[0], 1e-12);
        let after = predicted();
        page.click(chart.at(0.2, 0.2));
        assert_eq!(predicted(), after, "it is locked");
        assert!(!page.has("slider", "Left handle"));
    });
}

#[test]
fn the_page_tells_nothing_of_the_step_before_it_is_predicted() {
    story(WIDE, |page| {
        for game in ["step-one", "step-both", "step-momentum"] {
            play(page, game, 11);
            let secret = || {
                assert!(!page.has("table", "This step in numbers"));
                let status =
                    page.js("getComputedStyle(document.getElementById('status')).visibility");
                assert_eq!(status, "hidden");
            };
            secret();
            for round in 1..=5 {
                page.find("button", "Lock in").click();
                judged(page);
                if round < 5 {
                    // The step after it is to be predicted, too.
                    secret();
                    page.find("button", "Next").click();
                    page.wait_for("document.getElementById('game-verdict').hidden");
                    secret();
                }
            }
            assert!(page.has("table", "This step in numbers"));
        }
    });
}

#[test]
fn a_held_slope_stays_and_the_intercept_is_reckoned() {
    story(WIDE, |page| {
        play(page, "step-one", 3);
        let slope = page.find("spinbutton", "Slope").value();
        let chart = page.find("application", "Landscape chart");
        page.click(chart.at(0.6, 0.5));
        assert_eq!(page.find("spinbutton", "Slope").value(), slope);
        page.js("document.getElementById('game-hint').open = true");
        let there = next(page);
        field(page, "Intercept", there[0]);
        assert!(told(page, "numbers").contains("New value = old value"));
        page.find("button", "Lock in").click();
        assert_eq!(judged(page), 100);
    });
}

#[test]
fn a_line_by_hand_has_ten_tries_against_ten_steps() {
    story(WIDE, |page| {
        play(page, "hand", 7);
        let best = page.lab("best()");
        assert!(!page.has("button", "Reveal best line"));
        let handle = page.find("slider", "Left handle");
        for number in 1..=9 {
            assert_eq!(told(page, "task"), format!("Try {number} of 10"));
            handle.press(if number % 2 == 0 {
                "ArrowUp"
            } else {
                "ArrowDown"
            });
        }
        assert_eq!(told(page, "task"), "Try 10 of 10");
        // A line that a script sets is a try, too.
        page.lab(&format!(
            "setLine({}, {})",
            best["intercept"], best["slope"]
        ));
        assert_eq!(judged(page), 100);
        assert!(
            told(page, "why").starts_with("You win"),
            "{}",
            told(page, "why")
        );
        assert_eq!(
            page.number("state().iteration"),
            10.0,
            "the descent is shown"
        );
        assert_ne!(page.lab("state()")["slope"], best["slope"]);
    });
}

#[test]
fn a_line_by_hand_may_end_early_and_a_descent_is_no_try() {
    story(WIDE, |page| {
        play(page, "hand", 7);
        page.find("application", "Data chart").focus();
        page.lab("step(50)");
        page.wait_for("lab.state().iteration === 0");
        assert_eq!(told(page, "task"), "Try 1 of 10");
        page.find("button", "This is my line").click();
        assert_eq!(judged(page), 0);
        assert!(told(page, "why").starts_with("The descent wins"));
    });
}

#[test]
fn three_rates_are_guessed() {
    story(WIDE, |page| {
        play(page, "rate", 7);
        assert!(!page.has("group", "Marked rates"));
        for set in 1..=3 {
            assert!(told(page, "task").starts_with(&format!("Points {set}")));
            if set == 1 {
                let rate = page.find("spinbutton", "Learning rate");
                rate.fill("-1");
                page.wait_for("!document.getElementById('game-rate-refusal').hidden");
            }
            // A third of the critical rate arrives, but not first.
            let rate = page.number("curvature().critical") / 3.0;
            field(page, "Learning rate", rate);
            page.find("button", "Run with this rate").click();
            let gained = judged(page);
            assert!((1..100).contains(&gained), "{gained}");
            assert!(told(page, "why").contains("The fewest are"));
            if set < 3 {
                page.find("button", "Next").click();
                page.wait_for("document.getElementById('game-verdict').hidden");
            }
        }
        assert!(told(page, "over").starts_with("That was all"));
    });
}

#[test]
fn a_game_keeps_its_points_and_its_rate() {
    story(WIDE, |page| {
        play(page, "step-both", 7);
        let before = points(page);
        page.click(page.find("application", "Data chart").at(0.6, 0.6));
        page.wait_for("document.getElementById('notice').innerText.includes('stay as they are')");
        assert_eq!(points(page), before);
        page.find("button", "Data").click();
        page.find("button", "Delete all points").click();
        page.wait_for("lab.points().length === 16");
        let rate = page.number("state().learningRate");
        page.lab("setLearningRate(0.0001)");
        page.wait_for(&format!("lab.state().learningRate === {rate}"));
        // A number that is refused answers nothing.
        page.find("spinbutton", "Intercept").fill("abc");
        page.find("button", "Lock in").click();
        page.wait_for_frames();
        assert!(page.find("spinbutton", "Intercept").has_focus());
        assert_eq!(page.number("state().iteration"), 0.0);
    });
}

#[test]
fn a_rate_is_answered_by_the_first_step_and_the_run_goes_on() {
    story(WIDE, |page| {
        play(page, "rate", 7);
        let rate = page.number("curvature().critical") / 3.0;
        field(page, "Learning rate", rate);
        page.find("button", "Step").click();
        page.wait_for("document.getElementById('game-rate').readOnly");
        // It may be over before a hand is at the button.
        page.lab("pause()");
        assert!((1..100).contains(&judged(page)));
        page.find("button", "Next").click();
        page.wait_for("document.getElementById('game-verdict').hidden");
        // The field shows the rate of the new scene.
        let shown: f64 = page
            .find("spinbutton", "Learning rate")
            .value()
            .parse()
            .unwrap();
        assert_eq!(shown, page.number("state().learningRate"));
    });
}

#[test]
fn a_rate_that_runs_away_gets_nothing() {
    story(WIDE, |page| {
        play(page, "rate", 7);
        field(page, "Learning rate", 100.0);
        page.find("button", "Run with this rate").click();
        assert_eq!(judged(page), 0);
        assert!(told(page, "why").starts_with("It did not arrive"));
    });
}

#[test]
fn a_link_gives_everybody_the_same_game() {
    story(WIDE, |page| {
        play(page, "step-momentum", 4711);
        let before: Value = page.lab("points()");
        page.find("button", "Link and QR code").click();
        let dialog = page.find("dialog", "Link and QR code");
        let address = dialog.find("textbox", "Link").value();
        assert!(
            address.ends_with("?game=step-momentum&seed=4711"),
            "{address}"
        );
        dialog.press("Escape");
        page.js(&format!("location.assign('{address}#')"));
        page.js("location.reload()");
        wait_at(page, "game=step-momentum");
        assert_eq!(page.lab("points()"), before);
        // What is no game and no seed opens the first game with another one.
        page.js("location.assign('?game=chess&seed=-3')");
        wait_at(page, "game=step-one");
    });
}

#[test]
fn a_game_is_played_by_keyboard_alone() {
    story(WIDE, |page| {
        play(page, "step-both", 7);
        page.find("combobox", "Game").press("Tab");
        let reach = |name: &str| {
            for _ in 0..60 {
                if page.js("document.activeElement.textContent.trim()") == name {
                    return;
                }
                page.press("Tab");
            }
            panic!("“{name}” cannot be reached");
        };
        // Enter sets the prediction in the landscape to where its cursor is.
        page.find("application", "Landscape chart").focus();
        for key in ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"] {
            page.press(key);
        }
        let moved = page.find("spinbutton", "Intercept").value();
        assert_ne!(moved, "0");
        page.find("combobox", "Game").focus();
        reach("Lock in");
        page.press("Enter");
        judged(page);
        assert_eq!(page.js("document.activeElement.textContent.trim()"), "Next");
        page.press("Enter");
        page.wait_for("document.getElementById('game-verdict').hidden");
        assert_eq!(told(page, "task"), "Where does step 2 lead?");
        for _ in 2..5 {
            page.press("Enter");
            judged(page);
            page.press("Enter");
            page.wait_for("document.getElementById('game-verdict').hidden");
        }
        page.press("Enter");
        judged(page);
        // The focus goes on to what can be done next.
        assert_eq!(
            page.js("document.activeElement.textContent.trim()"),
            "New game"
        );
    });
}

#[test]
fn games_fit_every_screen() {
    for screen in [LOW, LYING, PHONE, SMALL, TABLET, WIDE] {
        story(screen, |page| fits(page, screen));
    }
}

fn fits(page: &Page, screen: Screen) {
    for game in ["step-one", "step-momentum", "hand", "rate"] {
        play(page, game, 7);
        page.wait_for_frames();
        assert_eq!(page.layout_faults(), [""; 0], "{game} on {screen:?}");
        assert_eq!(page.covered_controls(), [""; 0], "{game} on {screen:?}");
        if screen.touch {
            assert_eq!(page.small_targets(), [""; 0], "{game} on {screen:?}");
        }
        assert_eq!(page.accessibility_faults(), [""; 0], "{game} on {screen:?}");
        if game == "step-one" {
            page.find("button", "Lock in").click();
            judged(page);
            assert_eq!(page.layout_faults(), [""; 0], "the verdict on {screen:?}");
        }
    }
}
