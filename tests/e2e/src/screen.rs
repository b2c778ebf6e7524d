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
    /// Prefers more contrast.
    pub strong: bool,
    /// Prefers reduced motion.
    pub still: bool,
    /// Is a touch screen without a mouse.
    pub touch: bool,
    /// The font size that the person has chosen in the browser, as a multiple of the usual one.
    pub font: f64,
}

/// A desktop window: the wide layout.
pub const WIDE: Screen = Screen {
    width: 1440,
    height: 900,
    scale: 1.0,
    dark: false,
    strong: false,
    still: false,
    touch: false,
    font: 1.0,
};
/// A small window: the layout of two columns.
pub const MEDIUM: Screen = Screen {
    width: 900,
    height: 700,
    ..WIDE
};
/// A projector: a low window with the wide layout.
pub const PROJECTOR: Screen = Screen {
    width: 1280,
    height: 720,
    ..WIDE
};
/// A large screen.
pub const LARGE: Screen = Screen {
    width: 1920,
    height: 1080,
    ..WIDE
};
/// A wall of displays.
pub const WALL: Screen = Screen {
    width: 3840,
    height: 2160,
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
/// A phone with a low screen, as its browser leaves it.
pub const LOW: Screen = Screen {
    width: 360,
    height: 640,
    scale: 2.0,
    ..PHONE
};
/// A phone that lies.
pub const LYING: Screen = Screen {
    width: 844,
    height: 390,
    ..PHONE
};
/// The smallest phone that is supported, lying.
pub const LYING_SMALL: Screen = Screen {
    width: 640,
    height: 360,
    ..LOW
};
/// A tablet that stands.
pub const TABLET: Screen = Screen {
    width: 768,
    height: 1024,
    scale: 2.0,
    ..PHONE
};
/// A tablet that lies.
pub const TABLET_LYING: Screen = Screen {
    width: 1024,
    height: 768,
    ..TABLET
};

impl Screen {
    /// Returns whether the panels are tabs on this screen.
    pub const fn is_phone(self) -> bool {
        self.width < 700 || (self.height < 500 && self.width < 1100)
    }

    /// Returns this screen for a person who prefers more contrast.
    pub const fn strong(self) -> Screen {
        Screen {
            strong: true,
            ..self
        }
    }

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

    /// Returns this screen with another font size of the browser.
    pub const fn font(self, font: f64) -> Screen {
        Screen { font, ..self }
    }

    /// Returns this screen with another number of device pixels per CSS pixel.
    pub const fn scale(self, scale: f64) -> Screen {
        Screen { scale, ..self }
    }
}
