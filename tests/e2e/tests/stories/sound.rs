//! The descent as sound.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::{prepared, story};
use serde_json::Value;

use crate::given::seven_cars;

/// Web Audio that plays nothing and records what it is asked to play.
const RECORDER: &str = "
    window.contexts = 0;
    window.played = [];
    class Param {
      constructor(value = 0) { this.value = value; this.steps = []; }
      setValueAtTime(value, at) { this.steps.push([value, at]); }
      linearRampToValueAtTime(value, at) { this.steps.push([value, at]); }
    }
    class Recorded { connect(next) { return (this.next = next); } }
    window.GainNode = class extends Recorded { constructor(_, { gain }) { super(); this.gain = new Param(gain); } };
    window.StereoPannerNode = class extends Recorded { constructor(_, { pan }) { super(); this.pan = pan; } };
    window.DynamicsCompressorNode = class extends Recorded {};
    window.WaveShaperNode = class extends Recorded {};
    window.OscillatorNode = class extends Recorded {
      constructor(_, { frequency, periodicWave }) { super(); Object.assign(this, { frequency, periodicWave }); }
      start(at) { this.at = at; }
      stop(end) {
        const [loud, side] = [this.next, this.next.next];
        const loudness = Math.max(...loud.gain.steps.map(([value]) => value));
        played.push({ frequency: this.frequency, wave: String(this.periodicWave), pan: side.pan, at: this.at, end, loudness });
      }
    };
    window.AudioContext = class {
      constructor() { window.contexts += 1; this.state = 'running'; this.currentTime = 0; this.destination = new Recorded(); }
      createPeriodicWave(_, imag) { return [...imag]; }
      resume() {}
      close() { this.state = 'closed'; window.silent = true; return Promise.resolve(); }
    };";

/// How many files of the sound are loaded.
const SCRIPTS: &str =
    "performance.getEntriesByType('resource').filter(({ name }) => /sound/.test(name)).length";

fn switch_sound(page: &Page) {
    page.find("button", "Preferences").click();
    let dialog = page.find("dialog", "Preferences");
    dialog.find("switch", "Let me hear the descent").click();
    page.press("Escape");
    page.wait_for("!document.getElementById('preferences-dialog').open");
}

/// Waits for as many notes, and takes them.
fn notes(page: &Page, count: usize) -> Vec<Value> {
    page.wait_for(&format!("played.length >= {count}"));
    let notes = page.js("played.splice(0)");
    let notes = notes.as_array().expect("a list").clone();
    assert_eq!(notes.len(), count, "{notes:?}");
    notes
}

fn number(note: &Value, name: &str) -> f64 {
    note[name].as_f64().expect("a number")
}

#[test]
fn nothing_is_heard_or_loaded_before_a_person_switches_the_sound_on() {
    prepared(WIDE, RECORDER, |page| {
        seven_cars(page);
        page.find("button", "Step").click();
        page.press("a");
        page.wait_for_frames();
        assert_eq!(page.js("contexts"), 0);
        assert!(!page.has("button", "Hear the cost curve"));
        assert_eq!(page.js(SCRIPTS), 0);
    });
}

#[test]
fn steps_fall_in_pitch_and_the_curve_is_heard_on_request() {
    prepared(WIDE, RECORDER, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.001)");
        switch_sound(page);
        page.find("button", "Hear the cost curve");
        assert_ne!(page.js(SCRIPTS), 0);
        assert_eq!(page.js("played.length"), 0, "what was there is not heard");
        page.find("button", "Step").click();
        let first = notes(page, 1).remove(0);
        page.press("ArrowRight");
        let second = notes(page, 1).remove(0);
        assert_eq!(page.js("contexts"), 1);
        assert!(number(&second, "frequency") < number(&first, "frequency"));
        assert!(number(&first, "frequency") < 880.0);
        assert!(number(&first, "pan").abs() <= 1.0);
        page.press("a");
        let sweep = notes(page, 3);
        assert!(number(&sweep[2], "at") > number(&sweep[0], "at"));
        assert_eq!(sweep[2]["frequency"], second["frequency"]);
        page.find("button", "Hear the cost curve").click();
        assert_eq!(notes(page, 3), sweep, "the button does what the key does");

        switch_sound(page);
        page.wait_for("window.silent");
        page.find("button", "Step").click();
        page.wait_for_frames();
        assert_eq!(page.js("played.length"), 0, "off is off");
    });
}

#[test]
fn runs_have_timbres_and_ends_are_heard() {
    prepared(WIDE, RECORDER, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.01)");
        for rate in [0.001, 0.002, 0.003, 0.004, 0.005] {
            page.lab(&format!("addRun({{ learningRate: {rate} }})"));
        }
        switch_sound(page);
        page.find("button", "Step").click();
        let waves: std::collections::BTreeSet<_> = notes(page, 6)
            .iter()
            .map(|note| note["wave"].to_string())
            .collect();
        assert_eq!(waves.len(), 6);
    });
    prepared(WIDE, RECORDER, |page| {
        seven_cars(page);
        page.lab("setPoints(new Float64Array([1, 1, 2, 2]))");
        page.lab("setLearningRate(0.25)");
        switch_sound(page);
        page.find("button", "Step").click();
        page.wait_for("played.length > 0");
        page.js("played.splice(0)");
        page.lab("step(100000)");
        page.wait_for("played.some(({ at, end }) => end - at > 0.5)");
        let chord = page
            .js("played.filter(({ at, end }) => end - at > 0.5).map(({ frequency }) => frequency)");
        assert_eq!(chord.as_array().expect("a list").len(), 3, "{chord}");
        page.js("played.splice(0)");
        page.lab("setLearningRate(2)");
        page.lab("reset()");
        page.lab("step(100000)");
        page.wait_for("played.filter(({ at }) => at > 0.05).length === 3");
        let fall =
            page.js("played.filter(({ at }) => at > 0.05).map(({ frequency }) => frequency)");
        assert!(fall[0].as_f64() > fall[1].as_f64() && fall[1].as_f64() > fall[2].as_f64());
    });
}

/// Web Audio that computes what would be played at once, however loud.
const RENDERER: &str = "
    window.AudioContext = class extends OfflineAudioContext {
      constructor() { super(2, 44100, 44100); window.rendered = this; }
      get state() { return 'running'; }
      close() { return Promise.resolve(); }
    };";

#[test]
fn however_much_is_played_at_once_it_is_never_loud() {
    prepared(WIDE, RENDERER, |page| {
        seven_cars(page);
        for rate in [0.001, 0.002, 0.003, 0.004, 0.005] {
            page.lab(&format!("addRun({{ learningRate: {rate} }})"));
        }
        page.lab("step(60)");
        switch_sound(page);
        page.find("button", "Preferences").click();
        let dialog = page.find("dialog", "Preferences");
        dialog.find("slider", "Volume").press("End");
        // Forty times the whole curve at once.
        for _ in 0..40 {
            dialog.find("button", "Hear the cost curve").press("Enter");
        }
        page.js("void rendered.startRendering().then((sound) => { window.loudest = Math.max(...[0, 1].map((side) => sound.getChannelData(side).reduce((most, part) => Math.max(most, Math.abs(part)), 0))); })");
        page.wait_for("window.loudest !== undefined");
        let loudest = page.js("loudest").as_f64().expect("a number");
        assert!((0.05..=0.2501).contains(&loudest), "{loudest}");
    });
}

#[test]
fn the_real_thing_starts_without_a_complaint() {
    story(WIDE, |page| {
        seven_cars(page);
        switch_sound(page);
        page.find("button", "Step").click();
        page.press("a");
        page.wait_for_frames();
    });
}
