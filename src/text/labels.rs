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

/// What stands for a number in texts whose number changes with every step.
pub const PLACEHOLDER: char = '\u{fffc}';

/// Returns a text with a number in the place of the [`PLACEHOLDER`].
pub fn with_value(text: &str, value: &str) -> String {
    let mut filled = String::new();
    // `str::replace` would bring the search for texts into the module.
    for letter in text.chars() {
        if letter == PLACEHOLDER {
            filled.push_str(value);
        } else {
            filled.push(letter);
        }
    }
    filled
}

/// The texts on the slices of the landscape, some of them with a [`PLACEHOLDER`].
#[derive(Clone, Debug, Default)]
pub struct SliceLabels<T> {
    /// The title of the slice along which the intercept changes.
    pub intercept: T,
    /// The title of the slice along which the slope changes.
    pub slope: T,
    /// At which value the intercept is held while the slope changes.
    pub intercept_held: T,
    /// At which value the slope is held while the intercept changes.
    pub slope_held: T,
    /// The derivative.
    pub derivative: T,
    /// The next step, if it is not the product of learning rate and derivative.
    pub step: T,
    /// The lowest cost of a slice.
    pub lowest: T,
}

/// The texts on the sum of the squares beside the data chart, with a [`PLACEHOLDER`].
#[derive(Clone, Debug, Default)]
pub struct SumLabels<T> {
    /// The sum of the squares.
    pub sum: T,
    /// The number by which it is divided.
    pub divided: T,
    /// Their mean.
    pub mean: T,
    /// The square of the selected point.
    pub one: T,
}

/// The texts that charts draw themselves, except for the names of the axes.
#[derive(Clone, Debug, Default)]
pub struct DrawnLabels<T> {
    /// The texts on the slices.
    pub slices: SliceLabels<T>,
    /// The texts on the sum of the squares.
    pub squares: SumLabels<T>,
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
    /// The texts that charts draw themselves.
    pub drawn: DrawnLabels<T>,
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

impl<T> SliceLabels<T> {
    fn map<U>(self, text: &mut impl FnMut(T) -> U) -> SliceLabels<U> {
        SliceLabels {
            intercept: text(self.intercept),
            slope: text(self.slope),
            intercept_held: text(self.intercept_held),
            slope_held: text(self.slope_held),
            derivative: text(self.derivative),
            step: text(self.step),
            lowest: text(self.lowest),
        }
    }
}

impl<T> DrawnLabels<T> {
    /// Returns these labels with each text replaced by what `text` makes of it, always in the same order.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> DrawnLabels<U> {
        DrawnLabels {
            slices: self.slices.map(&mut text),
            squares: SumLabels {
                sum: text(self.squares.sum),
                divided: text(self.squares.divided),
                mean: text(self.squares.mean),
                one: text(self.squares.one),
            },
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
            drawn: self.drawn.map(&mut text),
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
