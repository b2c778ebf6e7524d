//! Takes the pictures of the page that the documentation shows.

use std::fs;

use e2e::page::Page;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;
use xtask::project;

/// The sample that is loaded.
const SAMPLE: &str = "revision";

/// The iteration at which the picture is taken: on the way, with a good part of it behind.
const ITERATION: u32 = 8;

/// What is compared with gradient descent, from another start, and after how many iterations the picture is taken.
const OTHERS: &str = "[
    { method: 'momentum', learningRate: 0.004 },
    { method: 'adam', learningRate: 0.3 },
]";
const COMPARED: u32 = 25;

fn main() {
    let pictures: [(&str, Screen); 3] = [
        ("light", WIDE),
        ("dark", WIDE.dark()),
        ("phone", PHONE.scale(2.0)),
    ];
    for (name, screen) in pictures {
        take(name, screen, |page| {
            page.lab(&format!("step({ITERATION})"));
        });
        take(&format!("compare-{name}"), screen, |page| {
            page.js(&format!("{OTHERS}.forEach(each => lab.addRun(each))"));
            page.lab("setView({ cost: 'log' })");
            page.lab("setStart(6, 0.9)");
            page.lab("setLearningRate(0.02)");
            page.lab(&format!("step({COMPARED})"));
            if screen.touch {
                page.find("tab", "Cost").click();
            }
        });
    }
}

/// A picture of the page with the sample, after something has been done with it.
fn take(name: &str, screen: Screen, deed: impl FnOnce(&Page)) {
    let docs = project::root().join("docs");
    fs::create_dir_all(&docs).expect("a directory for the pictures");
    story(screen.still(), |page| {
        page.lab(&format!("sample('{SAMPLE}')"));
        page.wait_for("lab.points().length > 0");
        // From a flat line and in small steps, so that the lines before can be told from the present one.
        page.lab("setStart(0, 0)");
        page.lab("setLearningRate(0.003)");
        deed(page);
        page.js("document.activeElement.blur()");
        if !screen.touch {
            page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        }
        page.wait_for_frames();
        let file = docs.join(format!("screenshot-{name}.png"));
        fs::write(&file, page.browser().screenshot()).expect("the picture can be written");
        println!("docs/screenshot-{name}.png");
    });
}
