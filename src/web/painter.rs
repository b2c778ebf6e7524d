//! Three stacks of canvases that show a lab. A layer is drawn again only when what it depends on
//! has changed.

use plotters::drawing::IntoDrawingArea;
use plotters::prelude::Color;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast, JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::dataset::Point;
use crate::lab::Lab;
use crate::landscape::Relief;
use crate::line::Line;
use crate::view::landscape_chart::{self, Picture};
use crate::view::surface_chart::{self, Names};
use crate::view::{Area, Place, Screen, Theme, Viewport, cost_chart, data_chart, slices_chart};

/// What a layer was drawn from. Each layer fills in what it depends on.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    view: Viewport,
    is_dark: bool,
    revisions: [u64; 3],
    line: Option<Line>,
    ghost: Option<Line>,
    hovered: Option<u64>,
    place: Option<Place>,
}

/// One canvas.
struct Layer {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    drawn: Option<Key>,
}

impl Layer {
    fn new(canvas: HtmlCanvasElement) -> Result<Self, JsError> {
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|context| context.dyn_into().ok());
        Ok(Self {
            context: context.ok_or_else(|| JsError::new("no 2d context"))?,
            canvas,
            drawn: None,
        })
    }

    /// An empty area to draw on, if the layer does not show `key` already.
    fn stale(&mut self, key: Key) -> Option<Area<CanvasBackend>> {
        if self.drawn == Some(key) {
            return None;
        }
        self.drawn = Some(key);
        let (width, height) = (self.canvas.width(), self.canvas.height());
        self.context
            .clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let backend = CanvasBackend::with_canvas_object(self.canvas.clone())?;
        Some(backend.into_drawing_area())
    }
}

/// The canvases of one chart, bottom to top, all of one size.
struct Stack<const N: usize> {
    layers: [Layer; N],
    screen: Screen,
}

impl<const N: usize> Stack<N> {
    fn new(canvases: Vec<HtmlCanvasElement>) -> Result<Self, JsError> {
        let layers: Result<Vec<_>, _> = canvases.into_iter().map(Layer::new).collect();
        let layers = layers?.try_into();
        let wrong = |layers: Vec<Layer>| {
            JsError::new(&format!("got {} canvases, expected {N}", layers.len()))
        };
        Ok(Self {
            layers: layers.map_err(wrong)?,
            screen: Screen {
                width: 1.0,
                height: 1.0,
                scale: 1.0,
            },
        })
    }

    fn resize(&mut self, width: f64, height: f64, scale: f64) {
        self.screen = Screen {
            width,
            height,
            scale,
        };
        let (width, height) = self.screen.pixels();
        for layer in &mut self.layers {
            layer.canvas.set_width(width);
            layer.canvas.set_height(height);
            layer.drawn = None;
        }
    }
}

/// Draws a lab.
pub struct Painter {
    data: Stack<4>,
    cost: Stack<3>,
    landscape: Stack<4>,
    names: Names,
    is_dark: bool,
    hovered_point: Option<u64>,
    hovered_iteration: Option<u64>,
    hovered_place: Option<Place>,
    /// The line on the screen, the line it set out from, and for which state of the descent.
    shown: Line,
    departure: Line,
    descent: u64,
}

impl Painter {
    pub fn new(
        data: Vec<HtmlCanvasElement>,
        cost: Vec<HtmlCanvasElement>,
        landscape: Vec<HtmlCanvasElement>,
    ) -> Result<Self, JsError> {
        let line = Lab::default().run().line();
        Ok(Self {
            data: Stack::new(data)?,
            cost: Stack::new(cost)?,
            landscape: Stack::new(landscape)?,
            names: Names::default(),
            is_dark: false,
            hovered_point: None,
            hovered_iteration: None,
            hovered_place: None,
            shown: line,
            departure: line,
            descent: 0,
        })
    }

    pub fn resize_data(&mut self, width: f64, height: f64, scale: f64) {
        self.data.resize(width, height, scale);
    }

    pub fn resize_cost(&mut self, width: f64, height: f64, scale: f64) {
        self.cost.resize(width, height, scale);
    }

    pub fn resize_landscape(&mut self, width: f64, height: f64, scale: f64) {
        self.landscape.resize(width, height, scale);
    }

    pub fn set_names(&mut self, names: Names) {
        self.names = names;
        for layer in &mut self.landscape.layers {
            layer.drawn = None;
        }
    }

    pub fn set_dark(&mut self, is_dark: bool) {
        self.is_dark = is_dark;
    }

    pub fn hover_point(&mut self, index: Option<u64>) {
        self.hovered_point = index;
    }

    pub fn hover_iteration(&mut self, iteration: Option<u64>) {
        self.hovered_iteration = iteration;
    }

    pub fn hover_place(&mut self, place: Option<Place>) {
        self.hovered_place = place;
    }

    pub fn land_view(&self, lab: &Lab) -> Viewport {
        landscape_chart::viewport(lab, self.landscape.screen)
    }

    /// The line at a place of the landscape: of the plane on the contour, of one parameter on a
    /// slice, and none on the surface.
    pub fn line_at(&self, lab: &Lab, place: Place) -> Option<Line> {
        match lab.landscape().relief {
            Relief::Contour => {
                let view = self.land_view(lab);
                let is_inside = view.plot.contains(place);
                is_inside.then(|| landscape_chart::line_at(&view, place))
            }
            Relief::Slices => {
                let found = slices_chart::value_at(lab, self.landscape.screen, place);
                found.map(|(slice, value)| slice.with(lab.run().line(), value))
            }
            Relief::Surface => None,
        }
    }

    pub fn data_view(&self, lab: &Lab) -> Viewport {
        data_chart::viewport(lab, self.data.screen)
    }

    fn cost_view(&self, lab: &Lab) -> Viewport {
        cost_chart::viewport(lab, self.cost.screen)
    }

    pub fn point(&self, lab: &Lab, place: Place) -> Point {
        self.data_view(lab).point(place)
    }

    pub fn point_at(&self, lab: &Lab, place: Place, reach: f64) -> Option<usize> {
        data_chart::point_at(lab, &self.data_view(lab), place, reach)
    }

    pub fn iteration_at(&self, lab: &Lab, x: f64) -> Option<u64> {
        cost_chart::iteration_at(lab, &self.cost_view(lab), x)
    }

    pub fn iteration_place(&self, lab: &Lab, iteration: u64) -> Place {
        let place = cost_chart::iteration_place(lab, &self.cost_view(lab), iteration);
        place.unwrap_or(Place::new(0.0, 0.0))
    }

    pub fn lowest_at(&self, lab: &Lab) -> Option<f64> {
        cost_chart::lowest(lab, &self.cost_view(lab))
    }

    pub fn draw(&mut self, lab: &Lab, progress: f64) -> Result<(), JsError> {
        let descent = lab.revisions().descent;
        if descent != self.descent {
            (self.descent, self.departure) = (descent, self.shown);
        }
        self.shown = self
            .departure
            .towards(lab.run().line(), progress.clamp(0.0, 1.0));
        self.draw_data(lab)?;
        self.draw_cost(lab)?;
        self.draw_landscape(lab)
    }

    fn key(&self, view: Viewport, revisions: [u64; 3]) -> Key {
        Key {
            view,
            is_dark: self.is_dark,
            revisions,
            line: None,
            ghost: None,
            hovered: None,
            place: None,
        }
    }

    fn theme(&self) -> &'static Theme {
        if self.is_dark {
            &Theme::DARK
        } else {
            &Theme::LIGHT
        }
    }

    fn draw_data(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view, shown) = (self.theme(), self.data_view(lab), self.shown);
        let at = lab.revisions();
        let field_key = self.key(view, [0; 3]);
        let points_key = self.key(view, [at.data, 0, 0]);
        let line_key = Key {
            line: Some(shown),
            ..self.key(view, [at.data, at.descent, at.view + at.search])
        };
        let ghost = self
            .hovered_place
            .and_then(|place| self.line_at(lab, place));
        let pointer_key = Key {
            hovered: self.hovered_point,
            ghost,
            // The handles lie on the line.
            ..self.key(
                view,
                [at.data, at.descent * u64::from(lab.is_by_hand()), at.view],
            )
        };
        let [field, line, points, pointer] = &mut self.data.layers;
        if let Some(area) = field.stale(field_key) {
            data_chart::field(&area, &view, theme)?;
        }
        if let Some(area) = line.stale(line_key) {
            let residuals = data_chart::residuals(lab, &view, shown);
            stroke_dashes(&line.context, &view, residuals, theme)?;
            data_chart::line(&area, lab, &view, theme, shown)?;
        }
        if let Some(area) = points.stale(points_key) {
            data_chart::points(&area, lab, &view, theme)?;
        }
        if let Some(area) = pointer.stale(pointer_key) {
            let hovered = self.hovered_point.map(|index| index as usize);
            data_chart::pointer(&area, lab, &view, theme, hovered, ghost)?;
        }
        Ok(())
    }

    fn draw_cost(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view) = (self.theme(), self.cost_view(lab));
        let at = lab.revisions();
        let eras = lab.run().traces().len() as u64;
        let axis = lab.cost_axis() as u64;
        let field_key = self.key(view, [at.data, eras, axis]);
        let curve_key = self.key(view, [at.data, at.descent, axis]);
        let pointer_key = Key {
            hovered: self.hovered_iteration,
            ..curve_key
        };
        let [field, curve, pointer] = &mut self.cost.layers;
        if let Some(area) = field.stale(field_key) {
            cost_chart::field(&area, lab, &view, theme)?;
        }
        if let Some(area) = curve.stale(curve_key) {
            cost_chart::descent(&area, lab, &view, theme)?;
        }
        if let Some(area) = pointer.stale(pointer_key) {
            cost_chart::pointer(&area, lab, &view, theme, self.hovered_iteration)?;
        }
        Ok(())
    }
}

impl Painter {
    fn draw_landscape(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, shown, screen) = (self.theme(), self.shown, self.landscape.screen);
        let relief = lab.landscape().relief;
        let view = match relief {
            Relief::Surface => surface_chart::viewport(screen),
            Relief::Contour | Relief::Slices => self.land_view(lab),
        };
        let at = lab.revisions();
        let is_flat = relief == Relief::Contour;
        let field_key = self.key(view, [at.data, at.search, relief as u64]);
        let shapes_key = Key {
            line: (!is_flat).then_some(shown),
            ..self.key(
                view,
                [
                    at.data + at.search,
                    if is_flat { 0 } else { at.descent },
                    at.view,
                ],
            )
        };
        let path_key = Key {
            line: Some(shown),
            ..self.key(view, [at.data, at.descent, relief as u64])
        };
        let pointer_key = Key {
            place: self.hovered_place,
            ..self.key(view, [relief as u64, 0, 0])
        };
        let [field, shapes, path, pointer] = &mut self.landscape.layers;
        if field.stale(field_key).is_some() && is_flat {
            let picture = landscape_chart::picture(lab, &view, theme);
            picture.map_or(Ok(()), |picture| put(&field.context, &picture))?;
        }
        if let Some(area) = shapes.stale(shapes_key) {
            match relief {
                Relief::Contour => landscape_chart::shapes(&area, lab, &view, theme)?,
                Relief::Surface => {
                    surface_chart::draw(&area, lab, &view, theme, shown, &self.names)?;
                }
                Relief::Slices => {
                    slices_chart::draw(&area, lab, screen, theme, shown, &self.names)?;
                }
            }
        }
        if let Some(area) = path.stale(path_key)
            && is_flat
        {
            landscape_chart::path(&area, lab, &view, theme, shown)?;
        }
        if let Some(area) = pointer.stale(pointer_key)
            && is_flat
        {
            landscape_chart::pointer(&area, &view, theme, self.hovered_place)?;
        }
        Ok(())
    }
}

/// Puts a picture on a canvas: a hundred times the speed of a rectangle for each cell.
fn put(context: &CanvasRenderingContext2d, picture: &Picture) -> Result<(), JsError> {
    let failed = |_| JsError::new("the canvas took no picture");
    let pixels = Clamped(picture.rgba.as_slice());
    let image = ImageData::new_with_u8_clamped_array(pixels, picture.width).map_err(failed)?;
    let (left, top) = (f64::from(picture.left), f64::from(picture.top));
    context.put_image_data(&image, left, top).map_err(failed)
}

/// Strokes all segments as one dashed path. plotters knows no dashes, and drawing each dash by
/// itself would cost more than all the rest of a frame.
fn stroke_dashes(
    context: &CanvasRenderingContext2d,
    view: &Viewport,
    segments: impl Iterator<Item = (Place, Place)>,
    theme: &Theme,
) -> Result<(), JsError> {
    let color = theme.run.mix(0.8);
    let (red, green, blue) = color.rgb();
    let css = format!("rgba({red}, {green}, {blue}, {})", color.3);
    context.set_stroke_style_str(&css);
    context.set_line_width(view.font(1.25));
    let dash = [JsValue::from(view.font(4.0)), JsValue::from(view.font(3.0))];
    let set_dash = |dash: &[JsValue]| {
        let dash: js_sys::Array = dash.iter().collect();
        let set = context.set_line_dash(&dash);
        set.map_err(|_| JsError::new("the canvas took no dashes"))
    };
    set_dash(&dash)?;
    context.begin_path();
    for (from, to) in segments {
        context.move_to(view.font(from.x), view.font(from.y));
        context.line_to(view.font(to.x), view.font(to.y));
    }
    context.stroke();
    set_dash(&[])
}
