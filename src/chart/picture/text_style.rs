//! The styles of the texts on a picture.

use super::svg::TextStyle;
use super::svg_style::Anchor;

/// The style of titles.
pub const TITLE: TextStyle = TextStyle {
    size: 16.0,
    is_bold: true,
    anchor: Anchor::Start,
};

/// The style of the names of axes and of other labels.
pub const SMALL: TextStyle = TextStyle {
    size: 12.0,
    is_bold: false,
    anchor: Anchor::Start,
};

/// The style of captions.
pub const TEXT: TextStyle = TextStyle {
    size: 14.0,
    is_bold: false,
    anchor: Anchor::Start,
};

/// Returns a style with another anchor.
pub fn anchored(style: TextStyle, anchor: Anchor) -> TextStyle {
    TextStyle { anchor, ..style }
}
