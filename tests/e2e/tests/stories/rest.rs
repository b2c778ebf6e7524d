//! At rest the page runs no timer and no animation frame.

use e2e::page::CLOCKWORK;
use e2e::screen::WIDE;
use e2e::story::prepared;

use crate::given::{LEAVES, assert_comes_to_rest, open_leaf, place_of, seven_cars};

#[test]
fn nothing_runs_at_rest() {
    prepared(WIDE, CLOCKWORK, |page| {
        assert_comes_to_rest(page, "after loading");
        seven_cars(page);
        assert_comes_to_rest(page, "with points");
        page.find("button", "Step").click();
        assert_comes_to_rest(page, "after a step");
        page.hover(place_of(page, 0));
        assert_comes_to_rest(page, "with the pointer on a point");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 5");
        page.find("button", "Pause").click();
        assert_comes_to_rest(page, "paused");
        page.find("slider", "Speed").press("End");
        page.lab("setLearningRate(0.06)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().status !== 'running'");
        assert_comes_to_rest(page, "at the end of a run");
        let leaf = open_leaf(page, "Try every line", "Try every line");
        leaf.find("button", "Try them all").click();
        page.wait("the end of the search", || match leaf.text() {
            text if text.contains("All 625 lines tried") => Ok(()),
            text => Err(text),
        });
        assert_comes_to_rest(page, "at the end of a search");
        page.find("slider", "Speed").press("Home");
        leaf.find("button", "Try them all").click();
        leaf.find("button", "Pause").click();
        assert_comes_to_rest(page, "in a search that is paused");
        leaf.find("button", "Cancel").click();
        let landscape = page.find("application", "Landscape chart");
        page.hover(landscape.at(0.4, 0.4));
        assert_comes_to_rest(page, "with the pointer on the landscape");
        page.find("radio", "Surface").click();
        page.drag(landscape.at(0.4, 0.4), landscape.at(0.5, 0.5));
        assert_comes_to_rest(page, "with the surface turned");
        page.find("switch", "Fit by hand").click();
        page.find("slider", "Left handle").press("ArrowUp");
        assert_comes_to_rest(page, "fitting by hand");
        page.find("switch", "Fit by hand").click();
        for (name, region) in LEAVES {
            open_leaf(page, name, region);
            assert_comes_to_rest(page, name);
        }
        page.lab("setLearningRate(1)");
        page.lab("step(100000)");
        assert_comes_to_rest(page, "diverged");
        page.find("application", "Data chart").press("ArrowRight");
        page.press("e");
        assert_comes_to_rest(page, "in edit mode");
        page.lab("clear()");
        assert_comes_to_rest(page, "empty again");
    });
}

#[test]
fn the_count_of_timers_and_frames_can_see_them() {
    prepared(WIDE, CLOCKWORK, |page| {
        assert_comes_to_rest(page, "after loading");
        page.js("setInterval(() => 0, 1000)");
        assert_eq!(page.js("clockwork.timers.size"), 1);
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.lab("play()");
        page.wait_for("lab.state().iteration > 3");
        assert!(page.js("clockwork.started").as_f64() > Some(3.0));
    });
}
