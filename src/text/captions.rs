//! What is written on a picture of a lab, in phrases that the page puts in words.

use crate::base::phrase::Phrase;
use crate::lab::{Abscissa, CostAxis, Lab, Units};
use crate::runs::list::RunEntry;
use crate::text::describe;

/// A text that is nobody's to translate: a name that a person gave, an equation.
fn verbatim(text: &str) -> Phrase {
    Phrase::new("picture.verbatim").with("text", text)
}

fn name_of(entry: &RunEntry) -> Phrase {
    if entry.name().is_empty() {
        Phrase::new("run.name").whole("n", entry.colour() as u64 + 1)
    } else {
        verbatim(entry.name())
    }
}

/// The equation of the chosen run's line; of which run, where there are several.
fn equation(lab: &Lab) -> Phrase {
    let line = describe::equation(lab.run().line());
    let front = &lab.chosen();
    if lab.runs().len() < 2 {
        verbatim(&line)
    } else if front.name().is_empty() {
        let phrase = Phrase::new("picture.line").with("line", line);
        phrase.whole("n", front.colour() as u64 + 1)
    } else {
        let phrase = Phrase::new("said.run-ended").with("how", line);
        phrase.with("name", front.name())
    }
}

/// The words of a picture, by the names that [`crate::chart::print::Words`] has for them: of a
/// chart that stands alone, or of all together.
pub fn of(lab: &Lab, is_alone: bool) -> Vec<(&'static str, Phrase)> {
    let said = |key: &str| Phrase::new(key);
    let sample = lab.sample().map(|sample| sample.name);
    let of_sample = |part: &str, otherwise: &str| {
        let key = sample.map(|name| format!("sample.{name}.{part}"));
        said(key.as_deref().unwrap_or(otherwise))
    };
    let is_work = lab.abscissa() == Abscissa::Work;
    let either = |first: bool, a: &str, b: &str| said(if first { a } else { b });
    let iteration = || said("run.iteration").whole("n", lab.span().now);
    let title = if is_alone {
        of_sample("title", "data.title")
    } else {
        said("data.title")
    };
    let (is_scaled, is_gap) = (lab.units() != Units::Own, lab.cost_axis() == CostAxis::Gap);
    let mut words = vec![
        ("data-title", title),
        ("data-x", of_sample("x", "axis.x")),
        ("data-y", of_sample("y", "axis.y")),
        (
            "cost-title",
            either(is_work, "cost.title-work", "cost.title"),
        ),
        ("cost-x", either(is_work, "cost.x-work", "cost.x")),
        ("cost-y", either(is_gap, "picture.gap", "axis.cost")),
        ("landscape-title", said("landscape.title")),
        (
            "landscape-x",
            either(is_scaled, "numbers.intercept-z", "axis.intercept"),
        ),
        (
            "landscape-y",
            either(is_scaled, "numbers.slope-z", "axis.slope"),
        ),
        ("height", said("axis.cost")),
        ("lowest", said("cost.lowest")),
        ("low", said("landscape.low")),
        ("high", said("landscape.high")),
        ("lab-title", of_sample("title", "page.name")),
        ("lab-note", iteration()),
        ("data-description", describe::data_chart(lab)),
        ("cost-description", describe::cost_chart(lab)),
        ("landscape-description", describe::landscape(lab)),
    ];
    if is_alone {
        let notes = ["data-note", "cost-note", "landscape-note"];
        words.extend(notes.map(|name| (name, iteration())));
    }
    words.extend(lab.runs().iter().map(|entry| ("run", name_of(entry))));
    if !lab.dataset().is_empty() {
        words.push(("caption", equation(lab)));
        // The sentence tells the lowest cost, which may be a secret.
        if lab.tells_best() {
            words.push(("caption", describe::run(lab, lab.run())));
        }
    }
    words
}
