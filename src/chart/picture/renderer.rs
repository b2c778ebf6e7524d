//! Making a picture of a lab.

use super::cache::Cache;
use super::drawing::Drawing;
use super::headings::{chart_labels, heading};
use super::request::{HEIGHTS, PictureRequest, WIDTHS};
use super::subject::Subject;
use super::svg::SvgDocument;
use crate::lab::Lab;

/// Makes pictures of one lab. It keeps what the next picture may need again.
#[derive(Default)]
pub struct PictureRenderer {
    cache: Cache,
}

impl PictureRenderer {
    /// Returns a picture of a lab as an SVG document.
    pub fn svg(&mut self, lab: &Lab, request: &PictureRequest<'_>) -> String {
        let size = |length: f64, (least, most): (f64, f64)| {
            if length.is_finite() {
                length.clamp(least, most).round()
            } else {
                least
            }
        };
        let (width, height) = (size(request.width, WIDTHS), size(request.height, HEIGHTS));
        let svg = SvgDocument::new(width, height);
        let labels = request.labels;
        let mut drawing = Drawing {
            cache: &mut self.cache,
            lab,
            theme: request.theme,
            labels,
        };
        match request.subject {
            Subject::Lab => drawing.all_charts(&svg, width, height),
            chart => drawing.single_chart(&svg, chart, width, height),
        }
        let all_charts = [&labels.data, &labels.cost, &labels.landscape];
        let description = match chart_labels(labels, request.subject) {
            Some(chart) => chart.description.clone(),
            None => all_charts.map(|chart| &*chart.description).join(" "),
        };
        svg.finish(heading(labels, request.subject).0, &description)
    }
}
