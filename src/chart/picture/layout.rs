//! The layout of pictures: where charts, titles, legend and captions stand.

use plotters::prelude::Color;
use plotters::style::RGBColor;

use super::drawing::Drawing;
use super::headings::heading;
use super::request::{HEIGHTS, WIDTHS};
use super::subject::Subject;
use super::svg::{SvgDocument, TextStyle};
use super::svg_style::Anchor;
use super::text_style::{SMALL, TEXT, TITLE, anchored};
use super::text_width::{width_of, wrapped};
use crate::base::number;
use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::run_style::RunStyle;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::data::frame::Range;
use crate::model::landscape::LandscapeKind;

/// Space at the edges of a picture, in CSS pixels.
const PADDING: f64 = 14.0;

/// Height of a line of the legend, in CSS pixels.
const LEGEND_LINE: f64 = 22.0;

/// Length of the line of a run in the legend, in CSS pixels.
const SWATCH: f64 = 44.0;

impl Drawing<'_> {
    /// Draws a picture of one chart.
    pub fn single_chart(&mut self, svg: &SvgDocument, chart: Subject, width: f64, height: f64) {
        let nothing = None::<RGBColor>;
        let corner = Place::new(0.0, 0.0);
        svg.rectangle(corner, width, height, 0.0, self.theme.panel, nothing);
        let legend = self.legend(
            svg,
            Place::new(PADDING, PADDING + 24.0),
            width - 2.0 * PADDING,
        );
        let top = PADDING + 28.0 + legend;
        self.header(
            svg,
            chart,
            Place::new(PADDING, PADDING),
            width - 2.0 * PADDING,
        );
        let at = Place::new(PADDING / 2.0, top);
        self.chart(
            svg,
            chart,
            at,
            width - PADDING,
            height - top - PADDING / 2.0,
        );
    }

    /// Draws a picture of all charts, arranged as on a wide page.
    pub fn all_charts(&mut self, svg: &SvgDocument, width: f64, height: f64) {
        const GAP: f64 = 12.0;
        let theme = self.theme;
        let nothing = None::<RGBColor>;
        svg.rectangle(
            Place::new(0.0, 0.0),
            width,
            height,
            0.0,
            theme.paper,
            nothing,
        );
        let inner = width - 2.0 * PADDING;
        let sentences = self.labels.captions.iter();
        let lines: Vec<String> = sentences
            .flat_map(|sentence| wrapped(sentence, TEXT.size, inner - 8.0, 2))
            .take(4)
            .collect();
        // Drawn on a document that is dropped, only to get its height.
        let legend = self.legend(
            &SvgDocument::new(width, height),
            Place::new(PADDING, 0.0),
            inner,
        );
        let foot = legend + 21.0 * lines.len() as f64;
        let top = PADDING + 30.0;
        let bottom = (height - PADDING - foot).max(top + 120.0);
        let head = Place::new(PADDING + 4.0, PADDING);
        self.header(svg, Subject::Lab, head, inner);

        let left = (0.56 * (inner - GAP)).round();
        let right = inner - GAP - left;
        let high = bottom - top - GAP / 2.0;
        let upper = (0.53 * (high - GAP)).round();
        let beside = PADDING + left + GAP;
        for (chart, x, y, width, height) in [
            (Subject::Data, PADDING, top, left, high),
            (Subject::Landscape, beside, top, right, upper),
            (
                Subject::Cost,
                beside,
                top + upper + GAP,
                right,
                high - GAP - upper,
            ),
        ] {
            svg.group(Place::new(x, y), |svg| {
                let corner = Place::new(0.0, 0.0);
                svg.rectangle(corner, width, height, 10.0, theme.panel, Some(theme.edge));
                self.header(svg, chart, Place::new(14.0, 8.0), width - 28.0);
                let at = Place::new(5.0, 32.0);
                self.chart(svg, chart, at, width - 10.0, height - 36.0);
            });
        }
        let legend_top = bottom + GAP / 2.0;
        self.legend(svg, Place::new(PADDING + 4.0, legend_top), inner - 8.0);
        for (index, line) in lines.iter().enumerate() {
            let y = legend_top + legend + 15.0 + 21.0 * index as f64;
            let color = if index == 0 { theme.ink } else { theme.muted };
            svg.text(line, Place::new(PADDING + 4.0, y), color, TEXT);
        }
    }

    /// Draws the title and the note of a chart, and the colour scale of a landscape.
    fn header(&self, svg: &SvgDocument, chart: Subject, at: Place, width: f64) {
        let ((title, note), theme) = (heading(self.labels, chart), self.theme);
        let baseline = Place::new(at.x, at.y + 15.0);
        let texts = [(title, theme.ink), (note, theme.muted)];
        svg.texts(&texts, baseline, TITLE);
        let kind = self.lab.drawn_landscape();
        let is_scaled = chart == Subject::Landscape && kind == LandscapeKind::Contour;
        if is_scaled && !self.lab.dataset().is_empty() {
            self.color_scale(svg, Place::new(at.x + width, baseline.y), width);
        }
    }

    /// Draws the colour scale of a landscape, which ends at a place on the baseline of its title. Draws nothing if
    /// there is no room.
    fn color_scale(&self, svg: &SvgDocument, end: Place, width: f64) {
        const LENGTH: f64 = 90.0;
        let (lab, theme) = (self.lab, self.theme);
        let least = if lab.tells_best() {
            number::short(lab.best().cost)
        } else {
            String::new()
        };
        let (low, high) = (&self.labels.low, &self.labels.high);
        let high = format!("{high} {}", number::short(lab.highest()));
        let low = format!("{low} {least}");
        let ends = width_of(&high, SMALL.size) + width_of(&low, SMALL.size) + 16.0;
        let (title, note) = heading(self.labels, Subject::Landscape);
        let heading = [title, note].map(|text| width_of(text, TITLE.size));
        if ends + LENGTH + heading.iter().sum::<f64>() + 30.0 > width {
            return;
        }
        let right = end.x - width_of(&high, SMALL.size) - 8.0;
        let left = right - LENGTH;
        let bands = theme.bands();
        let nothing = None::<RGBColor>;
        let step = LENGTH / bands.len() as f64;
        for (index, band) in bands.into_iter().enumerate() {
            let at = Place::new(left + step * index as f64, end.y - 9.0);
            svg.rectangle(at, step, 9.0, 0.0, band, nothing);
        }
        let clear = theme.panel.mix(0.0);
        let frame = Place::new(left, end.y - 9.0);
        svg.rectangle(frame, LENGTH, 9.0, 0.0, clear, Some(theme.edge));
        svg.text(&high, Place::new(right + 8.0, end.y), theme.muted, SMALL);
        let before = Place::new(left - 8.0, end.y);
        svg.text(&low, before, theme.muted, anchored(SMALL, Anchor::End));
    }

    /// Draws the legend of the visible runs if there are several runs. Returns its height in CSS pixels.
    fn legend(&self, svg: &SvgDocument, at: Place, width: f64) -> f64 {
        const GAP: f64 = 22.0;
        let runs = self.lab.runs();
        if runs.len() < 2 {
            return 0.0;
        }
        let visible: Vec<_> = self.lab.visible().map(|entry| entry.colour()).collect();
        let whole = whole_picture(WIDTHS.1, HEIGHTS.1);
        let area = svg.area();
        let draw = Primitives::new(&area, &whole);
        let (mut x, mut y) = (at.x, at.y);
        for (index, entry) in runs.iter().enumerate() {
            if !visible.contains(&entry.colour()) {
                continue;
            }
            let name = self.labels.runs.get(index).map_or("", String::as_str);
            let needed = SWATCH + 8.0 + width_of(name, SMALL.size + 1.0);
            if x > at.x && x + needed > at.x + width {
                (x, y) = (at.x, y + LEGEND_LINE);
            }
            let style = RunStyle::of(self.theme, entry.colour());
            let middle = y + LEGEND_LINE / 2.0;
            let (from, to) = (Place::new(x, middle), Place::new(x + SWATCH, middle));
            // Drawing SVG cannot fail.
            let _ = draw.dashed([from, to], style.color.to_rgba(), 2.5, style.dashes);
            let sign = Place::new(x + SWATCH / 2.0, middle);
            let _ = draw.marker(style.marker, sign, 6.5, self.theme.panel);
            let _ = draw.marker(style.marker, sign, 5.0, style.color);
            let style = TextStyle {
                size: SMALL.size + 1.0,
                ..SMALL
            };
            let beside = Place::new(x + SWATCH + 8.0, middle + 4.5);
            svg.text(name, beside, self.theme.ink, style);
            x += needed + GAP;
        }
        y + LEGEND_LINE - at.y
    }
}

/// Returns a viewport whose plot is the whole picture, for shapes outside the charts.
fn whole_picture(width: f64, height: f64) -> Viewport {
    let screen = Screen {
        width,
        height,
        scale: 1.0,
    };
    let none = Margins {
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
