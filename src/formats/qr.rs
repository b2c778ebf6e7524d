//! QR codes (ISO/IEC 18004), made to be scanned from a projection.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The largest code, in modules per side, that gets error correction level M. A larger one gets
/// level L, so that its modules stay large enough for cameras some metres away.
const LARGEST_WITH_MEDIUM: i32 = 77;

/// The width in modules of the light border that cameras need to find a code.
pub const QUIET: i32 = 4;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The number of modules per side, including the border.
    pub side: i32,
    /// The dark modules as an SVG path, in which a module is 1 by 1.
    pub path: String,
}

/// Returns the code of a text, or nothing if the text is too long for any code.
pub fn code(text: &str) -> Option<Code> {
    let medium = QrCode::encode_text(text, QrCodeEcc::Medium).ok();
    let code = medium
        .filter(|code| code.size() <= LARGEST_WITH_MEDIUM)
        .or_else(|| QrCode::encode_text(text, QrCodeEcc::Low).ok())?;
    Some(Code {
        side: code.size() + 2 * QUIET,
        path: path(&code),
    })
}

/// Returns a path with one rectangle for each horizontal run of dark modules.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (at, row, width) = (start + QUIET, y + QUIET, x - start);
                // Writing to a string does not fail.
                let _ = write!(path, "M{at} {row}h{width}v1h-{width}z");
            }
            x += 1;
        }
    }
    path
}
