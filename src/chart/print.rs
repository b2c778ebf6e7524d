//! Prints: charts as pictures that stand alone, in SVG. What the page says in HTML around a chart
//! (its title, the names of its axes, which line is which run's) is part of them, in the words
//! that the page hands in.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::RGBColor;

use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::land::Land;
use super::sheet::{self, Hand, Hang, Sheet, TENTHS};
use super::shown::Shown;
use super::style::Style;
use super::surface_chart::Names;
use super::theme::Theme;
use super::viewport::{Place, Screen, Viewport};
use super::{cost_chart, data_chart, landscape_chart, slices_chart, surface_chart, ticks};
use crate::base::number;
use crate::data::frame::Range;
use crate::lab::Lab;
use crate::model::landscape::Relief;

/// What a print shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The points and the lines.
    Data,
    /// The costs.
    Cost,
    /// The landscape, as it is looked at.
    Landscape,
    /// All three, with what is said of them.
    Lab,
}

impl Subject {
    /// Width and height of its picture in CSS pixels.
    pub fn size(self) -> (f64, f64) {
        if self == Self::Lab {
            (1280.0, 720.0)
        } else {
            (800.0, 500.0)
        }
    }

    /// All of them by name.
    pub const ALL: [(&str, Self); 4] = [
        ("data", Self::Data),
        ("cost", Self::Cost),
        ("landscape", Self::Landscape),
        ("lab", Self::Lab),
    ];
}

/// The words around a chart.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// What it is.
    pub title: String,
    /// What is said beside the title.
    pub note: String,
    /// The name of the horizontal axis.
    pub x: String,
    /// The name of the vertical axis.
    pub y: String,
    /// What it shows, for those who do not see it.
    pub description: String,
}

/// The words of a print.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Around the data chart.
    pub data: Labels,
    /// Around the cost chart.
    pub cost: Labels,
    /// Around the landscape; its axes are those of the contour, the vertical one of slopes.
    pub landscape: Labels,
    /// Around the whole lab, which has no axes of its own.
    pub lab: Labels,
    /// The name of the third axis of the landscape.
    pub height: String,
    /// Of the dotted line in the cost chart.
    pub lowest: String,
    /// Of the ends of the scale of heights.
    pub low: String,
    /// See `low`.
    pub high: String,
    /// The names of the runs.
    pub runs: Vec<String>,
    /// Sentences below the whole lab.
    pub captions: Vec<String>,
}

impl Words {
    /// Takes a word by its name: `data-title`, `cost-x`, `low` and so on, `run` once for each run
    /// and `caption` once for each sentence, in order. A name that is not known is left alone.
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

    fn of(&self, subject: Subject) -> &Labels {
        match subject {
            Subject::Data => &self.data,
            Subject::Cost => &self.cost,
            Subject::Landscape => &self.landscape,
            Subject::Lab => &self.lab,
        }
    }
}

/// What is to be printed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// What.
    pub subject: Subject,
    /// In CSS pixels, made possible if it is not: see [`WIDTHS`].
    pub width: f64,
    /// In CSS pixels: see [`HEIGHTS`].
    pub height: f64,
    /// In these colours.
    pub theme: &'a Theme,
    /// With these words.
    pub words: &'a Words,
}

/// The least and the greatest width of a print.
pub const WIDTHS: (f64, f64) = (240.0, 4000.0);

/// The least and the greatest height.
pub const HEIGHTS: (f64, f64) = (180.0, 4000.0);

/// Device pixels in a CSS pixel of what is not drawn in lines: the ground of the landscape, and the
/// density of many points.
const GROUND_SCALE: f64 = 2.0;

/// Air at the edges of a print of one chart, and around the panels of the lab.
const AIR: f64 = 14.0;

/// The height of a line of the legend.
const LEGEND: f64 = 22.0;

/// The most that the labels of a vertical axis leave of its margin for its name.
const LABELS: f64 = 42.0;

/// How long the line is that stands for a run in the legend.
const SWATCH: f64 = 44.0;

const TITLE: Hand = Hand {
    size: 16.0,
    is_bold: true,
    hang: Hang::Start,
};

const SMALL: Hand = Hand {
    size: 12.0,
    is_bold: false,
    hang: Hang::Start,
};

const TEXT: Hand = Hand {
    size: 14.0,
    is_bold: false,
    hang: Hang::Start,
};

fn hung(hand: Hand, hang: Hang) -> Hand {
    Hand { hang, ..hand }
}

/// Makes prints of one lab, and keeps what the next one may need again: the frames of a recording
/// have one ground.
#[derive(Default)]
pub struct Press {
    land: Option<Land>,
    ground: Option<Ground>,
    /// The points where they are too many for discs.
    density: Option<Ground>,
}

/// A picture of pixels and what it was made from.
struct Ground {
    view: Viewport,
    panel: RGBColor,
    /// The revision of the data.
    data: u64,
    address: String,
}

impl Ground {
    /// Whether another one from these would be the same.
    fn is_of(&self, lab: &Lab, view: &Viewport, theme: &Theme) -> bool {
        let made_from = (&self.view, self.panel, self.data);
        made_from == (view, theme.panel, lab.revisions().data)
    }

    fn of(
        lab: &Lab,
        view: Viewport,
        theme: &Theme,
        picture: Option<landscape_chart::Picture>,
    ) -> Option<Self> {
        Some(Self {
            view,
            panel: theme.panel,
            data: lab.revisions().data,
            address: sheet::address(&picture?)?,
        })
    }
}

impl Press {
    /// A lab as SVG.
    pub fn print(&mut self, lab: &Lab, order: &Order<'_>) -> String {
        let size = |length: f64, (least, most): (f64, f64)| {
            if length.is_finite() {
                length.clamp(least, most).round()
            } else {
                least
            }
        };
        let (width, height) = (size(order.width, WIDTHS), size(order.height, HEIGHTS));
        let sheet = Sheet::new(width, height);
        let mut desk = Desk {
            press: self,
            lab,
            theme: order.theme,
            words: order.words,
        };
        match order.subject {
            Subject::Lab => desk.lab(&sheet, width, height),
            chart => desk.alone(&sheet, chart, width, height),
        }
        let words = order.words;
        let charts = match order.subject {
            Subject::Lab => &[Subject::Data, Subject::Cost, Subject::Landscape][..],
            _ => &[order.subject],
        };
        let descriptions = charts.iter().map(|&chart| &*words.of(chart).description);
        let description = descriptions.collect::<Vec<_>>().join(" ");
        sheet.finish(&words.of(order.subject).title, &description)
    }
}

/// A print in the making.
struct Desk<'a> {
    press: &'a mut Press,
    lab: &'a Lab,
    theme: &'a Theme,
    words: &'a Words,
}

impl Desk<'_> {
    /// A print of one chart.
    fn alone(&mut self, sheet: &Sheet, chart: Subject, width: f64, height: f64) {
        let nothing = None::<RGBColor>;
        let corner = Place::new(0.0, 0.0);
        sheet.block(corner, width, height, 0.0, self.theme.panel, nothing);
        let legend = self.legend(sheet, Place::new(AIR, AIR + 24.0), width - 2.0 * AIR);
        let top = AIR + 28.0 + legend;
        self.head(sheet, chart, Place::new(AIR, AIR), width - 2.0 * AIR);
        let at = Place::new(AIR / 2.0, top);
        self.chart(sheet, chart, at, width - AIR, height - top - AIR / 2.0);
    }

    /// All charts, as the page has them side by side where there is room.
    fn lab(&mut self, sheet: &Sheet, width: f64, height: f64) {
        const GAP: f64 = 12.0;
        let theme = self.theme;
        let nothing = None::<RGBColor>;
        sheet.block(
            Place::new(0.0, 0.0),
            width,
            height,
            0.0,
            theme.paper,
            nothing,
        );
        let inner = width - 2.0 * AIR;
        let sentences = self.words.captions.iter();
        let lines: Vec<String> = sentences
            .flat_map(|sentence| sheet::wrapped(sentence, TEXT.size, inner - 8.0, 2))
            .take(4)
            .collect();
        // On a sheet that is thrown away, only to know how high it is.
        let legend = self.legend(&Sheet::new(width, height), Place::new(AIR, 0.0), inner);
        let foot = legend + 21.0 * lines.len() as f64;
        let top = AIR + 30.0;
        let bottom = (height - AIR - foot).max(top + 120.0);
        let head = Place::new(AIR + 4.0, AIR);
        self.head(sheet, Subject::Lab, head, inner);

        let left = (0.56 * (inner - GAP)).round();
        let right = inner - GAP - left;
        let high = bottom - top - GAP / 2.0;
        let upper = (0.53 * (high - GAP)).round();
        let beside = AIR + left + GAP;
        for (chart, x, y, width, height) in [
            (Subject::Data, AIR, top, left, high),
            (Subject::Landscape, beside, top, right, upper),
            (
                Subject::Cost,
                beside,
                top + upper + GAP,
                right,
                high - GAP - upper,
            ),
        ] {
            sheet.part(Place::new(x, y), |sheet| {
                let corner = Place::new(0.0, 0.0);
                sheet.block(corner, width, height, 10.0, theme.panel, Some(theme.edge));
                self.head(sheet, chart, Place::new(14.0, 8.0), width - 28.0);
                let at = Place::new(5.0, 32.0);
                self.chart(sheet, chart, at, width - 10.0, height - 36.0);
            });
        }
        let legend_top = bottom + GAP / 2.0;
        self.legend(sheet, Place::new(AIR + 4.0, legend_top), inner - 8.0);
        for (index, line) in lines.iter().enumerate() {
            let y = legend_top + legend + 15.0 + 21.0 * index as f64;
            let color = if index == 0 { theme.ink } else { theme.muted };
            sheet.line(line, Place::new(AIR + 4.0, y), color, TEXT);
        }
    }

    /// The title of a chart with what is said beside it, and the scale of heights of a landscape.
    fn head(&self, sheet: &Sheet, chart: Subject, at: Place, width: f64) {
        let (labels, theme) = (self.words.of(chart), self.theme);
        let baseline = Place::new(at.x, at.y + 15.0);
        let texts = [(&*labels.title, theme.ink), (&*labels.note, theme.muted)];
        sheet.row(&texts, baseline, TITLE);
        let relief = self.lab.landscape().relief;
        let is_scaled = chart == Subject::Landscape && relief != Relief::Slices;
        if is_scaled && !self.lab.dataset().is_empty() {
            self.scale(sheet, Place::new(at.x + width, baseline.y), width);
        }
    }

    /// What the colours of a landscape mean, ending at a place on the line of its title.
    fn scale(&self, sheet: &Sheet, end: Place, width: f64) {
        const LENGTH: f64 = 90.0;
        let (lab, theme) = (self.lab, self.theme);
        let least = if lab.tells_best() {
            number::short(lab.best().cost)
        } else {
            String::new()
        };
        let (low, high) = (&self.words.low, &self.words.high);
        let high = format!("{high} {}", number::short(lab.highest()));
        let low = format!("{low} {least}");
        let ends = sheet::width_of(&high, SMALL.size) + sheet::width_of(&low, SMALL.size) + 16.0;
        let title = &self.words.landscape;
        let words = [&title.title, &title.note].map(|text| sheet::width_of(text, TITLE.size));
        if ends + LENGTH + words.iter().sum::<f64>() + 30.0 > width {
            return;
        }
        let right = end.x - sheet::width_of(&high, SMALL.size) - 8.0;
        let left = right - LENGTH;
        let bands = theme.bands();
        let nothing = None::<RGBColor>;
        let step = LENGTH / bands.len() as f64;
        for (index, band) in bands.into_iter().enumerate() {
            let at = Place::new(left + step * index as f64, end.y - 9.0);
            sheet.block(at, step, 9.0, 0.0, band, nothing);
        }
        let clear = theme.panel.mix(0.0);
        let frame = Place::new(left, end.y - 9.0);
        sheet.block(frame, LENGTH, 9.0, 0.0, clear, Some(theme.edge));
        sheet.line(&high, Place::new(right + 8.0, end.y), theme.muted, SMALL);
        let before = Place::new(left - 8.0, end.y);
        sheet.line(&low, before, theme.muted, hung(SMALL, Hang::End));
    }

    /// Which line is which run's, where there are several; how high that is.
    fn legend(&self, sheet: &Sheet, at: Place, width: f64) -> f64 {
        const GAP: f64 = 22.0;
        let runs = self.lab.runs();
        if runs.len() < 2 {
            return 0.0;
        }
        let visible: Vec<_> = self.lab.visible().map(|entry| entry.slot()).collect();
        let whole = whole_of(WIDTHS.1, HEIGHTS.1);
        let area = sheet.area();
        let brush = Brush::new(&area, &whole);
        let (mut x, mut y) = (at.x, at.y);
        for (index, entry) in runs.iter().enumerate() {
            if !visible.contains(&entry.slot()) {
                continue;
            }
            let name = self.words.runs.get(index).map_or("", String::as_str);
            let needed = SWATCH + 8.0 + sheet::width_of(name, SMALL.size + 1.0);
            if x > at.x && x + needed > at.x + width {
                (x, y) = (at.x, y + LEGEND);
            }
            let style = Style::of(self.theme, entry.slot());
            let middle = y + LEGEND / 2.0;
            let (from, to) = (Place::new(x, middle), Place::new(x + SWATCH, middle));
            // Nothing that a sheet is asked to draw can fail.
            let _ = brush.dashed([from, to], style.color.to_rgba(), 2.5, style.dashes);
            let sign = Place::new(x + SWATCH / 2.0, middle);
            let _ = brush.marker(style.marker, sign, 6.5, self.theme.panel);
            let _ = brush.marker(style.marker, sign, 5.0, style.color);
            let hand = Hand {
                size: SMALL.size + 1.0,
                ..SMALL
            };
            let beside = Place::new(x + SWATCH + 8.0, middle + 4.5);
            sheet.line(name, beside, self.theme.ink, hand);
            x += needed + GAP;
        }
        y + LEGEND - at.y
    }

    /// A chart in a rectangle, with the names of its axes in its margins.
    fn chart(&mut self, sheet: &Sheet, chart: Subject, at: Place, width: f64, height: f64) {
        let screen = Screen {
            width,
            height,
            scale: TENTHS,
        };
        sheet.part(at, |sheet| {
            let area = sheet.area();
            let drawn = match chart {
                Subject::Data => self.data(sheet, &area, screen),
                Subject::Cost => self.cost(sheet, &area, screen),
                Subject::Landscape => self.landscape(sheet, &area, screen),
                Subject::Lab => Ok(()),
            };
            debug_assert!(drawn.is_ok(), "a sheet takes everything");
        });
    }

    fn data<B: DrawingBackend>(
        &mut self,
        sheet: &Sheet,
        area: &Area<B>,
        screen: Screen,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let (view, shown) = (data_chart::viewport(lab, screen), Shown::of(lab));
        data_chart::field(area, &view, theme)?;
        data_chart::dashed_residuals(area, lab, &view, theme, &shown)?;
        let coarse = data_chart::viewport(lab, coarse(screen));
        let kept = self.press.density.take();
        self.press.density = kept
            .filter(|kept| kept.is_of(lab, &coarse, theme))
            .or_else(|| {
                let picture = data_chart::density_picture(lab, &coarse, theme);
                Ground::of(lab, coarse, theme, picture)
            });
        if let Some(density) = &self.press.density {
            lay(sheet, &view, density);
        }
        data_chart::line(area, lab, &view, theme, &shown)?;
        if self.press.density.is_none() {
            data_chart::points(area, lab, &view, theme)?;
        }
        self.axes(sheet, &self.words.data, &view, screen);
        Ok(())
    }

    fn cost<B: DrawingBackend>(&self, sheet: &Sheet, area: &Area<B>, screen: Screen) -> Drawn<B> {
        /// What the words below the line of the lowest cost need.
        const ROOM: f64 = 62.0;
        let (lab, theme) = (self.lab, self.theme);
        let view = cost_chart::viewport(lab, screen);
        cost_chart::field(area, lab, &view, theme)?;
        cost_chart::descent(area, lab, &view, theme)?;
        if let Some(height) = cost_chart::lowest(lab, &view) {
            let is_below = screen.height - height > ROOM;
            let baseline = height + if is_below { 14.0 } else { -5.0 };
            let at = Place::new(view.plot.right - 4.0, baseline);
            sheet.line(&self.words.lowest, at, theme.low, hung(SMALL, Hang::End));
        }
        self.axes(sheet, &self.words.cost, &view, screen);
        Ok(())
    }

    fn landscape<B: DrawingBackend>(
        &mut self,
        sheet: &Sheet,
        area: &Area<B>,
        screen: Screen,
    ) -> Drawn<B> {
        let (lab, theme, words) = (self.lab, self.theme, self.words);
        let shown = Shown::of(lab);
        let names = Names {
            intercept: words.landscape.x.clone(),
            slope: words.landscape.y.clone(),
            cost: words.height.clone(),
        };
        let relief = lab.landscape().relief;
        if relief == Relief::Slices {
            return slices_chart::draw(area, lab, screen, theme, &shown, &names);
        }
        let land = match self.press.land.take() {
            Some(land) if land.is_of(lab) => land,
            _ => {
                self.press.ground = None;
                Land::of(lab)
            }
        };
        let drawn = if relief == Relief::Surface {
            let view = surface_chart::viewport(screen);
            surface_chart::draw(area, lab, &land, &view, theme, &shown, &names)
        } else {
            self.contour(sheet, area, screen, &land, &shown)
        };
        self.press.land = Some(land);
        drawn
    }

    fn contour<B: DrawingBackend>(
        &mut self,
        sheet: &Sheet,
        area: &Area<B>,
        screen: Screen,
        land: &Land,
        shown: &Shown,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let view = landscape_chart::viewport(lab, screen);
        let coarse = landscape_chart::viewport(lab, coarse(screen));
        let kept = self.press.ground.take();
        self.press.ground = kept
            .filter(|kept| kept.is_of(lab, &coarse, theme) && lab.search().is_none())
            .or_else(|| {
                let picture = landscape_chart::picture(lab, land, &coarse, theme);
                Ground::of(lab, coarse, theme, picture)
            });
        if let Some(ground) = &self.press.ground {
            lay(sheet, &view, ground);
        }
        landscape_chart::shapes(area, lab, land, &view, theme)?;
        landscape_chart::path(area, lab, &view, theme, shown)?;
        self.axes(sheet, &self.words.landscape, &view, screen);
        Ok(())
    }

    /// The names of the axes, in the margins that a chart leaves for them.
    fn axes(&self, sheet: &Sheet, labels: &Labels, view: &Viewport, screen: Screen) {
        let (plot, muted) = (view.plot, self.theme.muted);
        let across = Place::new(f64::midpoint(plot.left, plot.right), screen.height - 7.0);
        sheet.line(&labels.x, across, muted, hung(SMALL, Hang::Middle));
        // Very long labels take its place.
        let ticks = ticks::linear(view.y, (plot.bottom - plot.top) / 28.0).into_iter();
        let widths = ticks.map(|tick| sheet::width_of(&tick.label, SMALL.size));
        if widths.fold(0.0, f64::max) > LABELS {
            return;
        }
        let up = Place::new(15.0, f64::midpoint(plot.top, plot.bottom));
        sheet.upwards(&labels.y, up, muted, hung(SMALL, Hang::Middle));
    }
}

/// The screen of what is drawn in pixels.
fn coarse(screen: Screen) -> Screen {
    Screen {
        scale: GROUND_SCALE,
        ..screen
    }
}

/// Lays a picture of pixels over the plot.
fn lay(sheet: &Sheet, view: &Viewport, ground: &Ground) {
    let plot = view.plot;
    let corner = Place::new(plot.left, plot.top);
    let (width, height) = (plot.right - plot.left, plot.bottom - plot.top);
    sheet.picture(corner, width, height, &ground.address);
}

/// A view in which places are what they are, for what is drawn beside the charts.
fn whole_of(width: f64, height: f64) -> Viewport {
    let screen = Screen {
        width,
        height,
        scale: TENTHS,
    };
    let none = Rectangle {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    };
    let unit = Range {
        low: 0.0,
        high: 1.0,
    };
    Viewport::new(screen, none, unit, unit)
}
