//! The texts of exported pictures, as phrases.

use crate::base::phrase::Phrase;
use crate::lab::{Abscissa, CostAxis, Lab, Units};
use crate::text::describe;
use crate::text::labels::{ChartLabels, DrawnLabels, Labels, PLACEHOLDER, SliceLabels, SumLabels};

/// Returns a phrase for a text that is not translated, for example an equation.
fn verbatim(text: &str) -> Phrase {
    Phrase::new("picture.verbatim").with("text", text)
}

/// Returns the equation of the line of the chosen run, with the name of the run if there are several.
fn equation(lab: &Lab) -> Phrase {
    let line = describe::equation(lab.run().line());
    if lab.runs().len() < 2 {
        return verbatim(&line);
    }
    Phrase::new("said.run-ended")
        .with("how", line)
        .saying("name", describe::name(lab, lab.chosen_index()))
}

/// Returns the texts that charts draw, except for the names of axes.
pub fn drawn() -> DrawnLabels<Phrase> {
    let said = |key: &str| Phrase::new(key);
    // The number is put in its place when it is drawn.
    let with_value = |key: &str| said(key).with("value", PLACEHOLDER);
    DrawnLabels {
        slices: SliceLabels {
            intercept: said("slices.intercept"),
            slope: said("slices.slope"),
            intercept_held: with_value("slices.intercept-held"),
            slope_held: with_value("slices.slope-held"),
            derivative: with_value("slices.derivative"),
            step: with_value("slices.step"),
            lowest: said("slices.lowest"),
        },
        squares: SumLabels {
            sum: with_value("squares.sum"),
            divided: with_value("squares.divided"),
            mean: with_value("squares.mean"),
            one: with_value("squares.one"),
        },
    }
}

/// Returns the texts of a picture of a lab: of one chart if `is_alone`, otherwise of all charts.
pub fn of(lab: &Lab, is_alone: bool) -> Labels<Phrase> {
    let said = |key: &str| Phrase::new(key);
    let sample = lab.sample().map(|sample| sample.name);
    let of_sample = |part: &str, otherwise: &str| {
        let key = sample.map(|name| format!("sample.{name}.{part}"));
        said(key.as_deref().unwrap_or(otherwise))
    };
    let axis = |name: &str, part: &str, otherwise: &str| match name {
        "" => of_sample(part, otherwise),
        name => verbatim(name),
    };
    let axes = lab.axes();
    let is_work = lab.abscissa() == Abscissa::Work;
    let either = |first: bool, a: &str, b: &str| said(if first { a } else { b });
    let iteration = || said("run.iteration").whole("n", lab.span().now);
    let note = || is_alone.then(iteration);
    let (is_scaled, is_gap) = (lab.units() != Units::Own, lab.cost_axis() == CostAxis::Gap);
    let mut captions = Vec::new();
    if !lab.dataset().is_empty() {
        captions.push(equation(lab));
        // This sentence tells the lowest cost, which may be a secret.
        if lab.tells_best() {
            captions.push(describe::run(lab, lab.chosen()));
        }
    }
    Labels {
        title: of_sample("title", "page.name"),
        note: iteration(),
        data: ChartLabels {
            title: if is_alone {
                of_sample("title", "data.title")
            } else {
                said("data.title")
            },
            note: note(),
            x: axis(&axes.x.name, "x", "axis.x"),
            y: axis(&axes.y.name, "y", "axis.y"),
            description: describe::data_chart(lab),
        },
        cost: ChartLabels {
            title: either(is_work, "cost.title-work", "cost.title"),
            note: note(),
            x: either(is_work, "cost.x-work", "cost.x"),
            y: either(is_gap, "picture.gap", "axis.cost"),
            description: describe::cost_chart(lab),
        },
        landscape: ChartLabels {
            title: said("landscape.title"),
            note: note(),
            x: either(is_scaled, "numbers.intercept-z", "axis.intercept"),
            y: either(is_scaled, "numbers.slope-z", "axis.slope"),
            description: describe::landscape(lab),
        },
        drawn: drawn(),
        height: said("axis.cost"),
        lowest: said("cost.lowest"),
        low: said("landscape.low"),
        high: said("landscape.high"),
        runs: (0..lab.runs().len())
            .map(|index| describe::name(lab, index))
            .collect(),
        captions,
    }
}
