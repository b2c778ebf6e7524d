//! The texts on a picture, which the page hands in.

use super::subject::Subject;

/// The texts around a chart.
#[derive(Clone, Debug, Default)]
pub struct ChartLabels {
    /// The title.
    pub title: String,
    /// A note beside the title.
    pub note: String,
    /// The name of the horizontal axis.
    pub x: String,
    /// The name of the vertical axis.
    pub y: String,
    /// The text alternative.
    pub description: String,
}

/// The texts of a picture.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The texts around the data chart.
    pub data: ChartLabels,
    /// The texts around the cost chart.
    pub cost: ChartLabels,
    /// The texts around the landscape; `x` is the axis of intercepts, `y` the axis of slopes.
    pub landscape: ChartLabels,
    /// The title and the note of the whole lab, which has no axes.
    pub lab: ChartLabels,
    /// The name of the axis of costs of the landscape.
    pub height: String,
    /// The label of the line of the lowest possible cost.
    pub lowest: String,
    /// The label of the low end of the colour scale.
    pub low: String,
    /// The label of the high end of the colour scale.
    pub high: String,
    /// The names of the runs.
    pub runs: Vec<String>,
    /// Sentences below all charts.
    pub captions: Vec<String>,
}

impl Labels {
    /// Sets a text by its name: `data-title`, `cost-x`, `low` and so on, `run` once for each run and
    /// `caption` once for each sentence, in order. An unknown name is ignored.
    pub fn set(&mut self, name: &str, word: String) {
        let (chart, part) = name.split_once('-').unwrap_or((name, ""));
        let labels = match chart {
            "data" => &mut self.data,
            "cost" => &mut self.cost,
            "landscape" => &mut self.landscape,
            "lab" => &mut self.lab,
            "height" => return self.height = word,
            "lowest" => return self.lowest = word,
            "low" => return self.low = word,
            "high" => return self.high = word,
            "run" => return self.runs.push(word),
            "caption" => return self.captions.push(word),
            _ => return,
        };
        match part {
            "title" => labels.title = word,
            "note" => labels.note = word,
            "x" => labels.x = word,
            "y" => labels.y = word,
            "description" => labels.description = word,
            _ => {}
        }
    }

    /// Returns the texts around what a picture shows.
    pub(super) fn of(&self, subject: Subject) -> &ChartLabels {
        match subject {
            Subject::Data => &self.data,
            Subject::Cost => &self.cost,
            Subject::Landscape => &self.landscape,
            Subject::Lab => &self.lab,
        }
    }
}
