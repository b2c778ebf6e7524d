//! SVG documents, which charts draw on through plotters and to which texts are added.
//!
//! The SVG backend of plotters writes whole units and cannot dash lines. This one writes hundredths of a CSS
//! pixel, and dashes as an attribute of the line, so that a picture is small, sharp at any size and easy to
//! change in a drawing program.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::{Display, Write};
use std::rc::Rc;

use plotters::prelude::{Color, DrawingBackend, IntoDrawingArea};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};

use super::svg_style::{Anchor, Content, paint, pixels, text_place, units};
use crate::chart::area::Area;
use crate::chart::place::Place;
use crate::chart::screen::Screen;

/// The fonts of all texts, the same as those of the page.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// An SVG document that is being drawn.
pub struct SvgDocument {
    content: Rc<RefCell<Content>>,
    screen: Screen,
}

/// The style of a text.
#[derive(Clone, Copy)]
pub struct TextStyle {
    /// Font size in CSS pixels.
    pub size: f64,
    /// Whether the text is bold.
    pub is_bold: bool,
    /// Which part of the text is at its place.
    pub anchor: Anchor,
}

impl SvgDocument {
    /// Creates an empty document of this size in CSS pixels.
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            content: Rc::default(),
            screen: Screen {
                width,
                height,
                scale: 1.0,
            },
        }
    }

    /// Returns the area of the document to draw on. Places are relative to the corner of the innermost
    /// open group.
    pub fn area(&self) -> Area<SvgBackend> {
        let backend = SvgBackend {
            content: Rc::clone(&self.content),
            size: self.screen.units(),
        };
        let content = Rc::clone(&self.content);
        Area::from(backend.into_drawing_area())
            .dashed_by(move |dashes| content.borrow_mut().dash(dashes))
    }

    fn write(&self, text: impl Display) {
        self.content.borrow_mut().write(text);
    }

    /// Draws a group whose places are relative to `corner`.
    pub fn group(&self, corner: Place, draw: impl FnOnce(&Self)) {
        let (x, y) = (pixels(corner.x), pixels(corner.y));
        self.write(format_args!(r#"<g transform="translate({x} {y})">"#));
        draw(self);
        self.write("</g>");
    }

    /// Adds a filled rectangle with corners of the radius `round`, and an outline in the colour `edge`.
    pub fn rectangle(
        &self,
        at: Place,
        width: f64,
        height: f64,
        round: f64,
        fill: impl Color,
        edge: Option<impl Color>,
    ) {
        let paint = painted("fill", &fill);
        let edge = edge.map(|edge| painted("stroke", &edge));
        self.write(format_args!(
            r#"<rect x="{}" y="{}" width="{}" height="{}" rx="{}"{paint}{}/>"#,
            pixels(at.x),
            pixels(at.y),
            pixels(width),
            pixels(height),
            pixels(round),
            edge.unwrap_or_default(),
        ));
    }

    /// Adds an image, given by its URL, stretched to a rectangle.
    pub fn image(&self, at: Place, width: f64, height: f64, url: &str) {
        self.write(format_args!(
            concat!(
                r#"<image x="{}" y="{}" width="{}" height="{}" "#,
                r#"preserveAspectRatio="none" href="{}"/>"#
            ),
            pixels(at.x),
            pixels(at.y),
            pixels(width),
            pixels(height),
            url
        ));
    }

    /// Adds a text with its baseline at a place.
    pub fn text(&self, text: &str, at: Place, color: impl Color, style: TextStyle) {
        self.add_texts(at, style, "", &[(text, color)]);
    }

    /// Adds texts one after another on a baseline, each in its own colour. Only the first can be bold.
    pub fn texts<C: Color>(&self, texts: &[(&str, C)], at: Place, style: TextStyle) {
        self.add_texts(at, style, "", texts);
    }

    /// Adds a text that runs upwards.
    pub fn vertical_text(&self, text: &str, at: Place, color: impl Color, style: TextStyle) {
        let turn = format!(
            r#" transform="rotate(-90 {} {})""#,
            pixels(at.x),
            pixels(at.y)
        );
        self.add_texts(at, style, &turn, &[(text, color)]);
    }

    fn add_texts<C: Color>(&self, at: Place, style: TextStyle, turn: &str, texts: &[(&str, C)]) {
        let mut spans = String::new();
        let filled = texts.iter().filter(|(text, _)| !text.is_empty());
        for (index, (text, color)) in filled.enumerate() {
            let bold = if style.is_bold && index == 0 {
                r#" font-weight="600""#
            } else {
                ""
            };
            let gap = if index > 0 { r#" dx="12""# } else { "" };
            let paint = painted("fill", color);
            let _ = write!(spans, "<tspan{gap}{bold}{paint}>{}</tspan>", escaped(text));
        }
        if spans.is_empty() {
            return;
        }
        self.write(format_args!(
            r#"<text x="{}" y="{}" font-size="{}"{}{turn}>{spans}</text>"#,
            pixels(at.x),
            pixels(at.y),
            pixels(style.size),
            style.anchor.attribute(),
        ));
    }

    /// Returns the document as an element of a page, which says nothing to assistive technology.
    pub fn inline(self) -> String {
        let (width, height) = (pixels(self.screen.width), pixels(self.screen.height));
        let drawn = &self.content.borrow().text;
        format!(r#"<svg viewBox="0 0 {width} {height}" aria-hidden="true">{drawn}</svg>"#)
    }

    /// Returns the finished document, with its title and its text alternative.
    pub fn finish(self, title: &str, description: &str) -> String {
        let (width, height) = (pixels(self.screen.width), pixels(self.screen.height));
        let drawn = &self.content.borrow().text;
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" "#,
                r#"viewBox="0 0 {width} {height}" role="img" font-family="{fonts}" "#,
                r#"stroke-linejoin="round">"#,
                "\n<title>{title}</title>\n<desc>{description}</desc>\n{drawn}</svg>\n"
            ),
            width = width,
            height = height,
            fonts = FONTS,
            title = escaped(title),
            description = escaped(description),
            drawn = drawn,
        )
    }
}

/// The plotters backend that writes to a document.
pub struct SvgBackend {
    content: Rc<RefCell<Content>>,
    size: (u32, u32),
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl SvgBackend {
    fn write(&self, text: impl Display) -> Done {
        self.content.borrow_mut().write(text);
        Ok(())
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> String {
        self.content.borrow().stroke(style)
    }
}

impl DrawingBackend for SvgBackend {
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

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let side = |from: i32, to: i32| units(f64::from(to) - f64::from(from));
        let paint = if fill {
            paint("fill", style.color())
        } else {
            format!(r#" fill="none"{}"#, self.stroke(style))
        };
        self.write(format_args!(
            r#"<rect x="{}" y="{}" width="{}" height="{}"{paint}/>"#,
            units(f64::from(from.0)),
            units(f64::from(from.1)),
            side(from.0, to.0),
            side(from.1, to.1),
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let stroke = self.stroke(style);
        let data = path_data(path);
        self.write(format_args!(r#"<path d="{data}" fill="none"{stroke}/>"#))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let paint = if fill {
            paint("fill", style.color())
        } else {
            format!(r#" fill="none"{}"#, self.stroke(style))
        };
        self.write(format_args!(
            r#"<circle cx="{}" cy="{}" r="{}"{paint}/>"#,
            units(f64::from(center.0)),
            units(f64::from(center.1)),
            units(f64::from(radius)),
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let (data, paint) = (path_data(corners), paint("fill", style.color()));
        self.write(format_args!(r#"<path d="{data}z"{paint}/>"#))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let (anchor, down) = text_place(style);
        let y = f64::from(at.1) + down;
        self.write(format_args!(
            r#"<text x="{}" y="{}" font-size="{}"{}{}>{}</text>"#,
            units(f64::from(at.0)),
            units(y),
            units(style.size()),
            anchor.attribute(),
            paint("fill", style.color()),
            escaped(text),
        ))
    }
}

/// Returns the data of an SVG path through places.
fn path_data(places: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut data = String::new();
    for (index, (x, y)) in places.into_iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let (x, y) = (units(f64::from(x)), units(f64::from(y)));
        let _ = write!(data, "{letter}{x} {y}");
    }
    data
}

/// Formats a fill or a stroke in a colour.
fn painted(attribute: &str, color: &impl Color) -> String {
    paint(attribute, color.to_backend_color())
}

/// Escapes a text for XML. Characters that XML does not allow, for example control characters, become the
/// replacement character U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' | '\r' => escaped.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
