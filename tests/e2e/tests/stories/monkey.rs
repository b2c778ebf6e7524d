//! A person at random: any action may follow any other, and the page stays sound.

use std::env;

use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;
use serde_json::Value;

/// The variables in which `cargo xtask monkey` passes its options.
const SEED: &str = "MONKEY_SEED";
const ACTIONS: &str = "MONKEY_ACTIONS";

/// Between how many actions the console, the pictures and undo are looked at, which takes longer.
const ROUND: u64 = 20;

/// Random numbers: [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// From 0 to 1, without 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[(self.next() % list.len() as u64) as usize]
    }
}

const KEYS: [&str; 24] = [
    "Tab",
    "Tab",
    "Shift+Tab",
    "Enter",
    "Space",
    "Escape",
    "Escape",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Delete",
    "e",
    "r",
    "z",
    "Shift+z",
    "p",
    "n",
    "s",
    "1",
    "2",
    "Home",
    "End",
    "Alt+ArrowUp",
];

/// Does one thing and says what it was.
fn act(page: &Page, screen: Screen, random: &mut Random) -> String {
    let place = |random: &mut Random| Place {
        x: (random.part() * f64::from(screen.width)).floor(),
        y: (random.part() * f64::from(screen.height)).floor(),
    };
    let by_script = |page: &Page, deed: &str, random: &mut Random| {
        let (a, b, c) = (random.part(), random.part(), random.part());
        let done = page.js(&format!("monkey.deeds.{deed}({a}, {b}, {c})"));
        format!("{deed}: {}", done.as_str().unwrap_or_default())
    };
    match random.next() % 10 {
        0..=3 => by_script(page, "call", random),
        4 | 5 => by_script(page, "press", random),
        6 => by_script(page, "fill", random),
        7 => {
            let key = random.of(&KEYS);
            page.press(key);
            format!("key {key}")
        }
        8 => {
            let at = place(random);
            page.click(at);
            format!("click at {at:?}")
        }
        _ => {
            let (from, to) = (place(random), place(random));
            page.drag(from, to);
            format!("drag from {from:?} to {to:?}")
        }
    }
}

/// Does so many things at random, and looks after each of them whether the page is sound.
fn play(page: &Page, screen: Screen, seed: u64, actions: u64) {
    let mut random = Random(seed);
    page.lab("save()");
    page.js(include_str!("monkey.js"));
    let mut done = Vec::new();
    let none = Value::Array(Vec::new());
    for action in 1..=actions {
        done.push(act(page, screen, &mut random));
        page.wait_for_frames();
        let last = done[done.len().saturating_sub(10)..].join("\n");
        assert!(
            page.js("'monkey' in window") == true,
            "seed {seed}, action {action}: the page was left for {}, after\n{last}",
            page.js("location.href")
        );
        assert_eq!(
            page.js("monkey.faults()"),
            none,
            "seed {seed}, action {action}, after\n{last}"
        );
        if action % ROUND == 0 {
            assert_eq!(
                page.browser().console(),
                [""; 0],
                "seed {seed}, action {action}, after\n{last}"
            );
            let count = random.next() % 6;
            for look in [
                format!("undoFaults({count})"),
                String::from("pictureFaults()"),
            ] {
                assert_eq!(
                    page.js(&format!("monkey.{look}")),
                    none,
                    "seed {seed}, action {action}, after\n{last}"
                );
            }
        }
    }
}

#[test]
fn whatever_a_person_does_the_page_stays_sound() {
    let option = |name: &str, usual: u64| {
        env::var(name).map_or(usual, |text| {
            text.parse()
                .unwrap_or_else(|_| panic!("{name} is no whole number: {text}"))
        })
    };
    let (seed, actions) = (option(SEED, 1), option(ACTIONS, 300));
    for (screen, share) in [(WIDE, actions.div_ceil(2)), (PHONE, actions / 2)] {
        story(screen, |page| play(page, screen, seed, share));
    }
}
