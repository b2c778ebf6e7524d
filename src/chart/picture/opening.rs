//! The first pictures of the page: the charts of the opening scene, which are in `index.html` and are seen until the page
//! can draw them itself.
//!
//! They have to fit a page of any size and both themes. So their colours are those of the style sheet, by name. In the
//! charts of data and cost, all places are parts of the plot, and only what is beside it, such as a label, has a distance in
//! CSS pixels. The surface is scaled as a whole.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Display;
use std::rc::Rc;

use plotters::prelude::{Color, DrawingBackend, IntoDrawingArea};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};

use super::short_path::with_short_paths;
use super::svg::SvgDocument;
use super::svg_style::{Content, paint, pixels, text_place, units};
use crate::chart::area::{Area, Drawn};
use crate::chart::axis_names::AxisNames;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::screen::{Screen, UNITS};
use crate::chart::surface_chart::{self, ScenePoint, Surface};
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::chart::{cost_chart, data_chart};
use crate::lab::Lab;

/// The sizes for which the ticks of the axes are chosen, in CSS pixels: those of a common screen.
const DATA: Screen = screen(513.0, 400.0);
const COST: Screen = screen(430.0, 130.0);
const LANDSCAPE: Screen = screen(430.0, 180.0);

const fn screen(width: f64, height: f64) -> Screen {
    Screen {
        width,
        height,
        scale: 1.0,
    }
}

/// How much of the colour of the valley each contour adds to what it encloses.
const DEPTH: f64 = 0.12;

/// Each how many corners of a contour what it encloses has one: the contour itself, which has all of them, is drawn over its edge.
const SKIPPED: usize = 3;

/// Returns the SVG element of a chart of the opening scene, `data`, `cost` or `landscape`, or `None` if there is no such chart.
pub fn opening_picture(chart: &str) -> Option<String> {
    let lab = Lab::opening();
    let displayed = DisplayedLines::of(&lab);
    let theme = &Theme::LIGHT;
    let svg = match chart {
        "data" => {
            let view = data_chart::viewport(&lab, DATA);
            in_parts(DATA, view.plot, |area| {
                data_chart::background(area, &lab, &view, theme)?;
                data_chart::dashed_residuals(area, &lab, &view, theme, &displayed)?;
                data_chart::descent(area, &lab, &view, theme, &displayed)?;
                data_chart::points(area, &lab, &view, theme)
            })
        }
        "cost" => {
            let view = cost_chart::viewport(&lab, COST);
            in_parts(COST, view.plot, |area| {
                cost_chart::background(area, &lab, &view, theme)?;
                cost_chart::descent(area, &lab, &view, theme)
            })
        }
        "landscape" => surface(&lab, theme, &displayed),
        _ => return None,
    };
    Some(by_name(&svg, theme))
}

/// Replaces the colours of a theme by the names that they have in the style sheet.
pub(super) fn by_name(svg: &str, theme: &Theme) -> String {
    let names = theme.named();
    names.iter().fold(svg.to_owned(), |svg, (name, color)| {
        let hex = format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2);
        svg.replace(&hex, &format!("var(--{name})"))
    })
}

/// Draws the surface without texts, which would be scaled with it, and above it in an element of its own what moves in a run.
fn surface(lab: &Lab, theme: &Theme, displayed: &DisplayedLines) -> String {
    let view = surface_chart::viewport(lab.landscape(), LANDSCAPE);
    let surface = Surface::of(lab);
    let layers = [(); 2].map(|()| SvgDocument::new(LANDSCAPE.width, LANDSCAPE.height));
    let [below, above] = layers.each_ref().map(SvgDocument::area);
    let drawn = bowl(&below, lab, &surface, &view, theme)
        .and_then(|()| surface_chart::descents(&above, lab, &surface, &view, theme, displayed));
    debug_assert!(drawn.is_ok(), "drawing SVG cannot fail");
    layers
        .map(|layer| with_short_paths(&layer.inline()))
        .concat()
}

fn bowl<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    surface: &Surface,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let projection = surface.seen(lab.landscape(), view);
    let seen = |at: ScenePoint| projection.project(at);
    let draw = Primitives::new(area, view);
    let outline: Vec<_> = surface.edge().iter().copied().map(seen).collect();
    draw.polygon(&outline, theme.height.to_rgba())?;
    // The deeper, the darker.
    for (level, chain) in surface.contours() {
        let chain = chain.iter().map(|at| ScenePoint::new(at.x, at.y, *level));
        let corners: Vec<_> = chain.map(seen).step_by(SKIPPED).collect();
        draw.polygon(&corners, theme.valley.mix(DEPTH))?;
    }
    surface_chart::contours(area, lab, surface, view, theme, &AxisNames::default())
}

/// Draws a chart whose places are parts of its plot.
fn in_parts(
    screen: Screen,
    plot: Rectangle,
    draw: impl FnOnce(&Area<Parts>) -> Drawn<Parts>,
) -> String {
    let content = Rc::new(RefCell::new(Content::default()));
    let backend = Parts {
        content: Rc::clone(&content),
        size: screen.units(),
        plot,
    };
    let dashed = Rc::clone(&content);
    let area = Area::from(backend.into_drawing_area())
        .dashed_by(move |dashes| dashed.borrow_mut().dash(dashes));
    let drawn = draw(&area);
    debug_assert!(drawn.is_ok(), "drawing SVG cannot fail");
    format!("<svg aria-hidden=\"true\">{}</svg>", content.borrow().text)
}

/// The plotters backend that writes places as parts of the plot.
struct Parts {
    content: Rc<RefCell<Content>>,
    size: (u32, u32),
    plot: Rectangle,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Parts {
    /// Returns a place as parts of the plot, and how many CSS pixels it is beside it.
    fn place(&self, (x, y): BackendCoord) -> [(String, f64); 2] {
        let part = |at: i32, from: f64, to: f64| {
            let at = f64::from(at) / UNITS;
            let inside = at.clamp(from, to);
            let percent = 100.0 * (inside - from) / (to - from);
            (format!("{}%", pixels(percent)), at - inside)
        };
        [
            part(x, self.plot.left, self.plot.right),
            part(y, self.plot.top, self.plot.bottom),
        ]
    }

    fn write(&self, text: impl Display) -> Done {
        self.content.borrow_mut().write(text);
        Ok(())
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> String {
        self.content.borrow().stroke(style)
    }
}

impl DrawingBackend for Parts {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        let ([(x1, _), (y1, _)], [(x2, _), (y2, _)]) = (self.place(from), self.place(to));
        let stroke = self.stroke(style);
        self.write(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{stroke}/>"
        ))
    }

    /// A rule is a thin rectangle: a line along its middle shows the same.
    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Done {
        let is_upright = to.1 - from.1 > to.0 - from.0;
        let ([(x1, _), (y1, _)], [(x2, _), (y2, _)]) = (self.place(from), self.place(to));
        let (x2, y2) = if is_upright {
            (x1.clone(), y2)
        } else {
            (x2, y1.clone())
        };
        let stroke = paint("stroke", style.color());
        self.write(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{stroke}/>"
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let places: Vec<_> = path.into_iter().collect();
        places
            .windows(2)
            .try_for_each(|pair| self.draw_line(pair[0], pair[1], style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Done {
        let [(x, _), (y, _)] = self.place(center);
        let (radius, fill) = (units(f64::from(radius)), paint("fill", style.color()));
        self.write(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{fill}/>"
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Done {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let (anchor, down) = text_place(style);
        let [(x, right), (y, below)] = self.place(at);
        let (right, below) = (pixels(right), pixels(below + down / UNITS));
        let (anchor, fill) = (anchor.attribute(), paint("fill", style.color()));
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y}\" dx=\"{right}\" dy=\"{below}\"{anchor}{fill}>{text}</text>"
        ))
    }
}
