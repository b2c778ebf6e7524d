//! A text as a QR code (ISO/IEC 18004), for a class to scan from the wall.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Up to this many modules a side the code is made to bear more damage; a larger one has to stay
/// as coarse as it can, for cameras some metres away.
const MOST_SAFE: i32 = 77;

/// The modules of light around a code, without which cameras do not find it.
pub const QUIET: i32 = 4;

/// The squares of a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Modules a side, with the quiet ones around.
    pub side: i32,
    /// The dark modules as the path of an SVG in which a module is 1 by 1.
    pub path: String,
}

/// The code of a text; none where it is too long for any.
pub fn code(text: &str) -> Option<Code> {
    let safe = QrCode::encode_text(text, QrCodeEcc::Medium).ok();
    let code = safe
        .filter(|code| code.size() <= MOST_SAFE)
        .or_else(|| QrCode::encode_text(text, QrCodeEcc::Low).ok())?;
    Some(Code {
        side: code.size() + 2 * QUIET,
        path: path(&code),
    })
}

/// One rectangle for each row of dark modules that lie side by side.
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
