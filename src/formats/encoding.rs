//! Texts in the encodings that came before Unicode, recognised and converted to UTF-8.
//!
//! The reader of tables knows Unicode and Windows-1252 by itself. This is for bytes that are not valid UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs as known;

use crate::base::named::Named;
use crate::formats::table;

/// An encoding of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static known::Encoding);

impl Encoding {
    /// UTF-8; each byte that is not valid UTF-8 is read as Windows-1252.
    pub const UTF_8: Self = Self(&known::UTF_8_INIT);
    /// UTF-16, little-endian.
    pub const UTF_16_LITTLE: Self = Self(&known::UTF_16LE_INIT);
    /// UTF-16, big-endian.
    pub const UTF_16_BIG: Self = Self(&known::UTF_16BE_INIT);

    /// Recognises the encoding of a text from its beginning, which is all of it if `is_whole`.
    pub fn of(head: &[u8], is_whole: bool) -> Self {
        match table::Encoding::of(head).0 {
            table::Encoding::Utf16Little => Self::UTF_16_LITTLE,
            table::Encoding::Utf16Big => Self::UTF_16_BIG,
            table::Encoding::Utf8 if is_utf_8(head, is_whole) => Self::UTF_8,
            table::Encoding::Utf8 => guess(head, is_whole),
        }
    }
}

impl Named for Encoding {
    const KIND: &'static str = "encoding";
    const ALL: &'static [(&'static str, Self)] = &[
        ("utf-8", Self::UTF_8),
        ("utf-16le", Self::UTF_16_LITTLE),
        ("utf-16be", Self::UTF_16_BIG),
        ("windows-1252", Self(&known::WINDOWS_1252_INIT)),
        ("macintosh", Self(&known::MACINTOSH_INIT)),
        ("windows-1250", Self(&known::WINDOWS_1250_INIT)),
        ("iso-8859-2", Self(&known::ISO_8859_2_INIT)),
        ("windows-1257", Self(&known::WINDOWS_1257_INIT)),
        ("iso-8859-4", Self(&known::ISO_8859_4_INIT)),
        ("windows-1251", Self(&known::WINDOWS_1251_INIT)),
        ("koi8-r", Self(&known::KOI8_R_INIT)),
        ("koi8-u", Self(&known::KOI8_U_INIT)),
        ("ibm866", Self(&known::IBM866_INIT)),
        ("iso-8859-5", Self(&known::ISO_8859_5_INIT)),
        ("windows-1253", Self(&known::WINDOWS_1253_INIT)),
        ("iso-8859-7", Self(&known::ISO_8859_7_INIT)),
        ("windows-1254", Self(&known::WINDOWS_1254_INIT)),
        ("windows-1255", Self(&known::WINDOWS_1255_INIT)),
        ("iso-8859-8", Self(&known::ISO_8859_8_INIT)),
        ("windows-1256", Self(&known::WINDOWS_1256_INIT)),
        ("iso-8859-6", Self(&known::ISO_8859_6_INIT)),
        ("windows-874", Self(&known::WINDOWS_874_INIT)),
        ("windows-1258", Self(&known::WINDOWS_1258_INIT)),
        ("shift-jis", Self(&known::SHIFT_JIS_INIT)),
        ("euc-jp", Self(&known::EUC_JP_INIT)),
        ("euc-kr", Self(&known::EUC_KR_INIT)),
        ("gb18030", Self(&known::GB18030_INIT)),
        ("big5", Self(&known::BIG5_INIT)),
    ];
}

/// Returns whether a text is UTF-8, with perhaps a few bytes that are not. In other encodings, almost nothing but ASCII is
/// valid.
fn is_utf_8(head: &[u8], is_whole: bool) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_cut = !is_whole && chunks.peek().is_none() && is_start(chunk.invalid());
        invalid += if is_cut { 0 } else { chunk.invalid().len() };
    }
    invalid == 0 || valid > invalid
}

/// Returns whether bytes are the beginning of a character in UTF-8.
fn is_start(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Guesses from the frequency of letters and their neighbours, as browsers do.
fn guess(head: &[u8], is_whole: bool) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, is_whole);
    match detector.guess(None, Utf8Detection::Deny) {
        // GB18030 is the same with more characters.
        found if found == known::GBK => Encoding(known::GB18030),
        found => Encoding(found),
    }
}

/// Converts a text to UTF-8, chunk by chunk.
#[derive(Debug)]
pub struct Converter(known::Decoder);

impl Converter {
    /// Returns a converter from this encoding.
    pub fn new(encoding: Encoding) -> Self {
        Self(encoding.0.new_decoder_with_bom_removal())
    }

    /// Returns the text of the next chunk. A character may be in two chunks. What is no character of the encoding becomes a
    /// replacement character, as does one that has not ended with the last chunk.
    pub fn convert(&mut self, bytes: &[u8], is_last: bool) -> String {
        let room = self.0.max_utf8_buffer_length(bytes.len());
        let mut text = String::with_capacity(room.unwrap_or_default());
        let _ = self.0.decode_to_string(bytes, &mut text, is_last);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_wrong_bytes_make_no_other_encoding() {
        for (bytes, is_whole) in [
            (&b"x,y\n1,2"[..], true),
            ("Größe, Höhe, Länge".as_bytes(), true),
            (b"Gr\xc3\xb6\xc3\x9fe \xb0C", true),
            // The head ends within a character.
            (b"x \xe2\x82", false),
            (b"x \xc3", false),
        ] {
            assert_eq!(Encoding::of(bytes, is_whole), Encoding::UTF_8, "{bytes:?}");
        }
        for (bytes, is_whole) in [
            (&b"Gr\xf6\xdfe"[..], true),
            (b"x \xe9", true),
            (b"\xb0 C \xe2", false),
        ] {
            assert_ne!(Encoding::of(bytes, is_whole), Encoding::UTF_8, "{bytes:?}");
        }
        assert_eq!(Encoding::of(b"1\0\t\0\xe92", true), Encoding::UTF_16_LITTLE);
        assert_eq!(Encoding::of(b"\xfe\xff\0x", true), Encoding::UTF_16_BIG);
    }

    #[test]
    fn marks_are_no_text_and_half_a_character_is_replaced() {
        let mut converter = Converter::new(Encoding::UTF_16_LITTLE);
        assert_eq!(converter.convert(b"\xff\xfex", false), "");
        assert_eq!(converter.convert(b"\0\x3d", false), "x");
        assert_eq!(converter.convert(b"\xd8", true), "\u{fffd}");
    }
}
