//! The screens on which the page is tested.

/// A screen and the preferences of the person who uses it.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Width of the viewport in CSS pixels.
    pub width: u32,
    /// Height of the viewport in CSS pixels.
    pub height: u32,
    /// Device pixels per CSS pixel (`devicePixelRatio`).
    pub scale: f64,
    /// Prefers a dark colour scheme.
    pub dark: bool,
    /// Prefers reduced motion.
    pub still: bool,
    /// Is a touch screen without a mouse.
    pub touch: bool,
}

/// A desktop window: the wide layout.
pub const WIDE: Screen = Screen {
    width: 1440,
    height: 900,
    scale: 1.0,
    dark: false,
    still: false,
    touch: false,
};
/// A small window: the layout of two columns.
pub const MEDIUM: Screen = Screen {
    width: 900,
    height: 700,
    ..WIDE
};
/// A phone, held upright.
pub const PHONE: Screen = Screen {
    width: 390,
    height: 844,
    scale: 3.0,
    touch: true,
    ..WIDE
};
/// The smallest phone that is supported.
pub const SMALL: Screen = Screen {
    width: 320,
    height: 640,
    scale: 2.0,
    ..PHONE
};

impl Screen {
    /// Returns this screen with a dark colour scheme.
    pub const fn dark(self) -> Screen {
        Screen { dark: true, ..self }
    }

    /// Returns this screen with reduced motion.
    pub const fn still(self) -> Screen {
        Screen {
            still: true,
            ..self
        }
    }

    /// Returns this screen with another number of device pixels per CSS pixel.
    pub const fn scale(self, scale: f64) -> Screen {
        Screen { scale, ..self }
    }
}
