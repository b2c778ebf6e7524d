//! The texts of a picture: as phrases, and as words when the page has put them into its language.

/// The texts around a chart.
#[derive(Clone, Debug, Default)]
pub struct ChartLabels<T> {
    /// The title.
    pub title: T,
    /// A note beside the title.
    pub note: Option<T>,
    /// The name of the horizontal axis.
    pub x: T,
    /// The name of the vertical axis.
    pub y: T,
    /// The text alternative.
    pub description: T,
}

/// The texts of a picture of a lab.
#[derive(Clone, Debug, Default)]
pub struct Labels<T> {
    /// The title of a picture of the whole lab.
    pub title: T,
    /// The note beside that title.
    pub note: T,
    /// The texts around the data chart.
    pub data: ChartLabels<T>,
    /// The texts around the cost chart.
    pub cost: ChartLabels<T>,
    /// The texts around the landscape: `x` is the axis of intercepts, `y` the axis of slopes.
    pub landscape: ChartLabels<T>,
    /// The name of the axis of costs of the landscape.
    pub height: T,
    /// The label of the line of the lowest possible cost.
    pub lowest: T,
    /// The label of the low end of the colour scale.
    pub low: T,
    /// The label of the high end of the colour scale.
    pub high: T,
    /// The names of the runs, in the order of the runs.
    pub runs: Vec<T>,
    /// Sentences below all charts.
    pub captions: Vec<T>,
}

impl<T> ChartLabels<T> {
    fn map<U>(self, text: &mut impl FnMut(T) -> U) -> ChartLabels<U> {
        ChartLabels {
            title: text(self.title),
            note: self.note.map(&mut *text),
            x: text(self.x),
            y: text(self.y),
            description: text(self.description),
        }
    }
}

impl<T> Labels<T> {
    /// Returns these labels with each text replaced by what `text` makes of it. The order of the texts
    /// is always the same.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Labels<U> {
        Labels {
            title: text(self.title),
            note: text(self.note),
            data: self.data.map(&mut text),
            cost: self.cost.map(&mut text),
            landscape: self.landscape.map(&mut text),
            height: text(self.height),
            lowest: text(self.lowest),
            low: text(self.low),
            high: text(self.high),
            runs: self.runs.into_iter().map(&mut text).collect(),
            captions: self.captions.into_iter().map(&mut text).collect(),
        }
    }

    /// Returns all texts, in the order of [`Labels::map`].
    pub fn into_texts(self) -> Vec<T> {
        let mut texts = Vec::new();
        self.map(|text| texts.push(text));
        texts
    }
}
