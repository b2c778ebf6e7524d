//! Texts in links: DEFLATE (RFC 1951) and base64url (RFC 4648).

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The length in bytes up to which a text is unpacked: far more than any that is written, so that a
/// link made to fill the memory cannot.
const MOST_UNPACKED: usize = 4_000_000;

/// The best compression level of miniz_oxide that is still fast.
const LEVEL: u8 = 9;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Packs a text into letters that an address can contain.
pub fn packed(text: &str) -> String {
    BASE64.encode(compress_to_vec(text.as_bytes(), LEVEL))
}

/// Unpacks as much of a text as can be read. Returns it, and whether it is all there.
pub fn unpacked(packed: &str) -> (String, bool) {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let end = packed
        .find(|letter| !is_letter(letter))
        .unwrap_or(packed.len());
    // A single letter at the end holds less than a byte.
    let usable = if end % 4 == 1 { end - 1 } else { end };
    let bytes = BASE64.decode(&packed[..usable]).unwrap_or_default();
    let (bytes, is_whole) = match decompress_to_vec_with_limit(&bytes, MOST_UNPACKED) {
        Ok(bytes) => (bytes, end == packed.len()),
        Err(error) => (error.output, false),
    };
    (String::from_utf8_lossy(&bytes).into_owned(), is_whole)
}
