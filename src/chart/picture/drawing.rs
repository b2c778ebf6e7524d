//! The charts of a picture.

use plotters::prelude::DrawingBackend;

use super::cache::{Cache, CachedImage};
use super::subject::Subject;
use super::svg::SvgDocument;
use super::svg_style::Anchor;
use super::text_style::{SMALL, anchored};
use super::text_width::width_of;
use crate::chart::area::{Area, Drawn};
use crate::chart::axis_names::AxisNames;
use crate::chart::cost_field::CostField;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::surface_chart::Surface;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::chart::{
    contour_chart, cost_chart, data_chart, density, finish_flag, slices_chart, sum_of_squares,
    surface_chart, ticks,
};
use crate::lab::Lab;
use crate::model::landscape::LandscapeKind;
use crate::text::labels::{ChartLabels, Labels};

/// Device pixels per CSS pixel of the images in a picture: the bands of the contour chart and the density
/// of many points.
const IMAGE_SCALE: f64 = 2.0;

/// The widest labels of a vertical axis, in CSS pixels, that leave room for its name.
const WIDEST_LABELS: f64 = 42.0;

/// A picture that is being drawn.
pub(super) struct Drawing<'a> {
    pub cache: &'a mut Cache,
    pub lab: &'a Lab,
    pub theme: &'a Theme,
    pub labels: &'a Labels<String>,
}

impl Drawing<'_> {
    /// Draws a chart in a rectangle, with the names of its axes in its margins.
    pub fn chart(&mut self, svg: &SvgDocument, chart: Subject, at: Place, width: f64, height: f64) {
        let screen = Screen {
            width,
            height,
            scale: 1.0,
        };
        svg.group(at, |svg| {
            let area = svg.area();
            let drawn = match chart {
                Subject::Data => self.data(svg, &area, screen),
                Subject::Cost => self.cost(svg, &area, screen),
                Subject::Landscape => self.landscape(svg, &area, screen),
                Subject::Lab => Ok(()),
            };
            debug_assert!(drawn.is_ok(), "drawing SVG cannot fail");
        });
    }

    /// Draws the data chart.
    fn data<B: DrawingBackend>(
        &mut self,
        svg: &SvgDocument,
        area: &Area<B>,
        screen: Screen,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let (view, displayed) = (data_chart::viewport(lab, screen), DisplayedLines::of(lab));
        data_chart::background(area, lab, &view, theme)?;
        data_chart::dashed_residuals(area, lab, &view, theme, &displayed)?;
        let image_view = data_chart::viewport(lab, for_images(screen));
        let kept = self.cache.density.take();
        self.cache.density = kept
            .filter(|kept| kept.is_current(lab, &image_view, theme))
            .or_else(|| {
                let image = density::raster(lab, &image_view, theme);
                CachedImage::new(lab, image_view, theme, image)
            });
        if let Some(density) = &self.cache.density {
            add_image(svg, &view, density);
        }
        data_chart::descent(area, lab, &view, theme, &displayed)?;
        if sum_of_squares::is_shown(lab, screen) {
            let (line, labels) = (lab.run().line(), &self.labels.drawn.squares);
            sum_of_squares::draw(area, lab, &view, theme, line, labels)?;
        }
        if self.cache.density.is_none() {
            data_chart::points(area, lab, &view, theme)?;
        }
        self.axes(svg, &self.labels.data, &view, screen);
        Ok(())
    }

    /// Draws the cost chart.
    fn cost<B: DrawingBackend>(
        &self,
        svg: &SvgDocument,
        area: &Area<B>,
        screen: Screen,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let view = cost_chart::viewport(lab, screen);
        cost_chart::background(area, lab, &view, theme)?;
        cost_chart::descent(area, lab, &view, theme)?;
        finish_flag::in_the_costs(area, lab, &view, theme)?;
        if cost_chart::shows_lowest(lab) {
            // Beside the name of the axis, where no curve is.
            let at = Place::new(view.plot.right, screen.height - 7.0);
            svg.text(
                &self.labels.lowest,
                at,
                theme.low,
                anchored(SMALL, Anchor::End),
            );
        }
        self.axes(svg, &self.labels.cost, &view, screen);
        Ok(())
    }

    /// Draws the landscape in its present view.
    fn landscape<B: DrawingBackend>(
        &mut self,
        svg: &SvgDocument,
        area: &Area<B>,
        screen: Screen,
    ) -> Drawn<B> {
        let (lab, theme, labels) = (self.lab, self.theme, self.labels);
        let displayed = DisplayedLines::of(lab);
        let names = AxisNames {
            intercept: labels.landscape.x.clone(),
            slope: labels.landscape.y.clone(),
            cost: labels.height.clone(),
            lowest: labels.lowest.clone(),
            drawn: labels.drawn.clone(),
        };
        match lab.drawn_landscape() {
            LandscapeKind::Contour => {}
            LandscapeKind::Surface => return self.surface(svg, area, screen, &displayed, &names),
            LandscapeKind::Slices => {
                let windows = slices_chart::Windows::fitted(lab);
                return slices_chart::draw(area, lab, screen, &windows, theme, &displayed, &names);
            }
        }
        let costs = match self.cache.costs.take() {
            Some(costs) if costs.is_of(lab) => costs,
            _ => {
                self.cache.bands = None;
                CostField::of(lab)
            }
        };
        let drawn = self.contour(svg, area, screen, &costs, &displayed);
        self.cache.costs = Some(costs);
        drawn
    }

    /// Draws the landscape as contours.
    fn contour<B: DrawingBackend>(
        &mut self,
        svg: &SvgDocument,
        area: &Area<B>,
        screen: Screen,
        costs: &CostField,
        displayed: &DisplayedLines,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let view = contour_chart::viewport(lab, screen);
        let image_view = contour_chart::viewport(lab, for_images(screen));
        let kept = self.cache.bands.take();
        self.cache.bands = kept
            .filter(|kept| kept.is_current(lab, &image_view, theme) && lab.search().is_none())
            .or_else(|| {
                let image = contour_chart::raster(lab, costs, &image_view, theme);
                CachedImage::new(lab, image_view, theme, image)
            });
        if let Some(bands) = &self.cache.bands {
            add_image(svg, &view, bands);
        }
        contour_chart::shapes(area, lab, costs, &view, theme)?;
        contour_chart::paths(area, lab, &view, theme, displayed)?;
        finish_flag::in_the_landscape(area, lab, &view, theme)?;
        self.axes(svg, &self.labels.landscape, &view, screen);
        Ok(())
    }

    /// Draws the landscape as a surface.
    fn surface<B: DrawingBackend>(
        &mut self,
        svg: &SvgDocument,
        area: &Area<B>,
        screen: Screen,
        displayed: &DisplayedLines,
        names: &AxisNames,
    ) -> Drawn<B> {
        let (lab, theme) = (self.lab, self.theme);
        let view = surface_chart::viewport(lab.landscape(), screen);
        let image_view = surface_chart::viewport(lab.landscape(), for_images(screen));
        let (surface, is_new) = Surface::following(self.cache.surface.take(), lab);
        surface_chart::floor(area, lab, &surface, &view, theme, names)?;
        let kept = self.cache.shading.take();
        self.cache.shading = kept
            .filter(|kept| !is_new && kept.is_current(lab, &image_view, theme))
            .or_else(|| {
                let image = surface_chart::raster(lab, &surface, &image_view, theme);
                CachedImage::new(lab, image_view, theme, image)
            });
        if let Some(shading) = &self.cache.shading {
            let (corner, width, height) = shading.size(IMAGE_SCALE);
            svg.image(corner, width, height, &shading.url);
        }
        surface_chart::contours(area, lab, &surface, &view, theme, names)?;
        surface_chart::descents(area, lab, &surface, &view, theme, displayed)?;
        self.cache.surface = Some(surface);
        Ok(())
    }

    /// Adds the names of the axes in the margins of a chart.
    fn axes(
        &self,
        svg: &SvgDocument,
        labels: &ChartLabels<String>,
        view: &Viewport,
        screen: Screen,
    ) {
        let (plot, muted) = (view.plot, self.theme.muted);
        let across = Place::new(f64::midpoint(plot.left, plot.right), screen.height - 7.0);
        svg.text(&labels.x, across, muted, anchored(SMALL, Anchor::Middle));
        // Very long labels of the axis take the place of its name.
        let ticks = ticks::linear(view.y, (plot.bottom - plot.top) / 28.0).ticks;
        let widths = ticks.iter().map(|tick| width_of(&tick.label, SMALL.size));
        if widths.fold(0.0, f64::max) > WIDEST_LABELS {
            return;
        }
        let up = Place::new(15.0, f64::midpoint(plot.top, plot.bottom));
        svg.vertical_text(&labels.y, up, muted, anchored(SMALL, Anchor::Middle));
    }
}

/// Returns the screen for images.
fn for_images(screen: Screen) -> Screen {
    Screen {
        scale: IMAGE_SCALE,
        ..screen
    }
}

/// Adds an image that covers the plot.
fn add_image(svg: &SvgDocument, view: &Viewport, image: &CachedImage) {
    let plot = view.plot;
    let corner = Place::new(plot.left, plot.top);
    let (width, height) = (plot.right - plot.left, plot.bottom - plot.top);
    svg.image(corner, width, height, &image.url);
}
