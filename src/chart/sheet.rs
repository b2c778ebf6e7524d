//! A sheet of SVG, which charts are drawn on through plotters and words are written on beside
//! them.
//!
//! Plotters' own SVG backend takes whole pixels and knows no dashes; this one writes tenths of a
//! CSS pixel, and the dashes of a line as what they are, so that a picture stays small, sharp at
//! any size, and easy to change in a drawing program.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::{Display, Write};
use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use plotters::prelude::{Color, DrawingBackend, IntoDrawingArea};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};

use super::brush::Area;
use super::landscape_chart::Picture;
use super::viewport::{Place, Screen};

/// What backends count in, in a CSS pixel.
pub const TENTHS: f64 = 10.0;

/// The fonts of everything that is written: those of the page.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// What is drawn so far.
#[derive(Default)]
struct Ink {
    text: String,
    /// The attribute that dashes the lines drawn next; nothing for solid ones.
    dashes: String,
}

/// A sheet, being drawn.
pub struct Sheet {
    ink: Rc<RefCell<Ink>>,
    screen: Screen,
}

/// Where a text hangs on its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hang {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Hang {
    fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => r#" text-anchor="middle""#,
            Self::End => r#" text-anchor="end""#,
        }
    }
}

/// How a text is written.
#[derive(Clone, Copy)]
pub struct Hand {
    /// In CSS pixels.
    pub size: f64,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Where it hangs.
    pub hang: Hang,
}

impl Sheet {
    /// An empty sheet of this size in CSS pixels.
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            ink: Rc::default(),
            screen: Screen {
                width,
                height,
                scale: TENTHS,
            },
        }
    }

    /// The whole of it, to be drawn on. Places are counted from the corner of the innermost part
    /// that is open.
    pub fn area(&self) -> Area<Pen> {
        let pen = Pen {
            ink: Rc::clone(&self.ink),
            size: (
                (self.screen.width * TENTHS) as u32,
                (self.screen.height * TENTHS) as u32,
            ),
        };
        let ink = Rc::clone(&self.ink);
        Area::from(pen.into_drawing_area()).dashed_by(move |dashes| {
            let lengths: Vec<_> = dashes.iter().map(|&dash| tenths(dash)).collect();
            ink.borrow_mut().dashes = match lengths.join(" ") {
                lengths if lengths.is_empty() => lengths,
                lengths => format!(r#" stroke-dasharray="{lengths}""#),
            };
        })
    }

    fn write(&self, text: impl Display) {
        let mut ink = self.ink.borrow_mut();
        // A string takes whatever is written.
        let _ = writeln!(ink.text, "{text}");
    }

    /// Draws a part whose places are counted from `corner`.
    pub fn part(&self, corner: Place, draw: impl FnOnce(&Self)) {
        let (x, y) = (pixels(corner.x), pixels(corner.y));
        self.write(format_args!(r#"<g transform="translate({x} {y})">"#));
        draw(self);
        self.write("</g>");
    }

    /// A filled rectangle with round corners.
    pub fn block(
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

    /// A picture of pixels in a rectangle.
    pub fn picture(&self, at: Place, width: f64, height: f64, picture: &str) {
        self.write(format_args!(
            concat!(
                r#"<image x="{}" y="{}" width="{}" height="{}" "#,
                r#"preserveAspectRatio="none" href="{}"/>"#
            ),
            pixels(at.x),
            pixels(at.y),
            pixels(width),
            pixels(height),
            picture
        ));
    }

    /// A line of text, its baseline at a place.
    pub fn line(&self, text: &str, at: Place, color: impl Color, hand: Hand) {
        self.words(at, hand, "", &[(text, color)]);
    }

    /// Texts one after another on a line, each in its colour, the first as bold as the hand says.
    pub fn row<C: Color>(&self, texts: &[(&str, C)], at: Place, hand: Hand) {
        self.words(at, hand, "", texts);
    }

    /// A line of text that runs upwards, its middle at a place.
    pub fn upwards(&self, text: &str, at: Place, color: impl Color, hand: Hand) {
        let turn = format!(
            r#" transform="rotate(-90 {} {})""#,
            pixels(at.x),
            pixels(at.y)
        );
        self.words(at, hand, &turn, &[(text, color)]);
    }

    fn words<C: Color>(&self, at: Place, hand: Hand, turn: &str, texts: &[(&str, C)]) {
        let mut spans = String::new();
        let said = texts.iter().filter(|(text, _)| !text.is_empty());
        for (index, (text, color)) in said.enumerate() {
            let bold = if hand.is_bold && index == 0 {
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
            pixels(hand.size),
            hand.hang.attribute(),
        ));
    }

    /// The sheet as a document of its own, with what is said of it to those who do not see it.
    pub fn finish(self, title: &str, description: &str) -> String {
        let (width, height) = (pixels(self.screen.width), pixels(self.screen.height));
        let drawn = &self.ink.borrow().text;
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

/// About how wide a text is, in CSS pixels. Nobody can measure it here, and the font is the
/// reader's.
pub fn width_of(text: &str, size: f64) -> f64 {
    let ems = text.chars().map(|letter| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '!' | '\''
        | '’' | '|' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' | '<' | '>' | '&' | '@' | '%' | '+' | '=' => 0.88,
        'A'..='Z' => 0.68,
        '\u{1100}'..'\u{2000}' | '\u{2e80}'.. => 1.0,
        _ => 0.57,
    });
    ems.sum::<f64>() * size
}

/// A text in lines that are at most about so wide, at most so many; the last one ends in … where
/// there is more.
pub fn wrapped(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line, size) + width_of(word, size) + size / 2.0 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// What backends are asked to draw, written down.
pub struct Pen {
    ink: Rc<RefCell<Ink>>,
    size: (u32, u32),
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Pen {
    fn write(&self, text: impl Display) -> Done {
        let _ = writeln!(self.ink.borrow_mut().text, "{text}");
        Ok(())
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> String {
        let width = tenths(f64::from(style.stroke_width()));
        format!(
            r#"{} stroke-width="{width}"{}"#,
            paint("stroke", style.color()),
            self.ink.borrow().dashes
        )
    }
}

impl DrawingBackend for Pen {
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
        let side = |from: i32, to: i32| tenths(f64::from(to) - f64::from(from));
        let paint = if fill {
            paint("fill", style.color())
        } else {
            format!(r#" fill="none"{}"#, self.stroke(style))
        };
        self.write(format_args!(
            r#"<rect x="{}" y="{}" width="{}" height="{}"{paint}/>"#,
            tenths(f64::from(from.0)),
            tenths(f64::from(from.1)),
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
        let way = way(path);
        self.write(format_args!(r#"<path d="{way}" fill="none"{stroke}/>"#))
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
            tenths(f64::from(center.0)),
            tenths(f64::from(center.1)),
            tenths(f64::from(radius)),
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let (way, paint) = (way(corners), paint("fill", style.color()));
        self.write(format_args!(r#"<path d="{way}z"{paint}/>"#))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let anchor = style.anchor();
        let hang = match anchor.h_pos {
            HPos::Left => Hang::Start,
            HPos::Center => Hang::Middle,
            HPos::Right => Hang::End,
        };
        // Digits, which most labels are made of, are three quarters of the font's size high.
        let down = match anchor.v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.36,
            VPos::Bottom => -0.12,
        };
        let y = f64::from(at.1) + down * style.size();
        self.write(format_args!(
            r#"<text x="{}" y="{}" font-size="{}"{}{}>{}</text>"#,
            tenths(f64::from(at.0)),
            tenths(y.round()),
            tenths(style.size()),
            hang.attribute(),
            paint("fill", style.color()),
            escaped(text),
        ))
    }
}

/// A way through places, as SVG writes it.
fn way(places: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut way = String::new();
    for (index, (x, y)) in places.into_iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let (x, y) = (tenths(f64::from(x)), tenths(f64::from(y)));
        let _ = write!(way, "{letter}{x} {y}");
    }
    way
}

/// Tenths of a CSS pixel, in CSS pixels.
fn tenths(value: f64) -> String {
    pixels(value / TENTHS)
}

/// CSS pixels to a tenth; 0 for what is no number.
fn pixels(value: f64) -> String {
    let tenths = (value * TENTHS).round();
    let tenths = if tenths.is_finite() { tenths } else { 0.0 };
    // Adding 0 takes the sign off a zero.
    format!("{}", tenths / TENTHS + 0.0)
}

fn painted(attribute: &str, color: &impl Color) -> String {
    paint(attribute, color.to_backend_color())
}

fn paint(attribute: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let solid = format!(r##" {attribute}="#{red:02x}{green:02x}{blue:02x}""##);
    if color.alpha >= 1.0 {
        return solid;
    }
    let hundredths = (color.alpha * 100.0).round() / 100.0;
    format!(r#"{solid} {attribute}-opacity="{hundredths}""#)
}

/// A text as XML takes it. Characters that XML has not, such as those that control terminals, are
/// replaced by the mark for unreadable ones.
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

/// Most colours of a picture with a palette.
const PALETTE: usize = 256;

/// A picture as a `data:` address of a PNG. Pictures of few colours, as those of bands are, become
/// small ones.
pub fn address(picture: &Picture) -> Option<String> {
    let (pixels, _) = picture.rgba.as_chunks::<4>();
    let (width, height) = (picture.width, pixels.len() as u32 / picture.width.max(1));
    let mut palette: Vec<[u8; 4]> = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len());
    let mut last = 0;
    for pixel in pixels {
        if palette.get(last) != Some(pixel) {
            last = match palette.iter().position(|color| color == pixel) {
                Some(known) => known,
                None if palette.len() < PALETTE => {
                    palette.push(*pixel);
                    palette.len() - 1
                }
                None => {
                    indices.clear();
                    break;
                }
            };
        }
        indices.push(last as u8);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let has_palette = !indices.is_empty();
    if has_palette {
        encoder.set_color(png::ColorType::Indexed);
        let colors = palette
            .iter()
            .flat_map(|color| [color[0], color[1], color[2]]);
        encoder.set_palette(colors.collect::<Vec<u8>>());
        encoder.set_trns(palette.iter().map(|color| color[3]).collect::<Vec<u8>>());
        // Neighbours are mostly equal, which filters would hide.
        encoder.set_filter(png::Filter::NoFilter);
    } else {
        encoder.set_color(png::ColorType::Rgba);
    }
    let data = if has_palette { &indices } else { &picture.rgba };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(data).ok()?;
    writer.finish().ok()?;
    Some(format!("data:image/png;base64,{}", BASE64.encode(&file)))
}
