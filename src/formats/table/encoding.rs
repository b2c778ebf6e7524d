//! The encodings of tables, and bytes read as text.

use std::borrow::Cow;

/// The characters of the bytes 0x80 to 0x9F in Windows-1252. The bytes above are those of Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The number of bytes from which an encoding without a byte order mark is detected.
const EXAMINED: usize = 1024;

/// The encoding of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; each byte that is not valid UTF-8 is read as Windows-1252.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Little,
    /// UTF-16, big-endian.
    Utf16Big,
}

impl Encoding {
    /// Returns the encoding and the length of the byte order mark. Without a mark, the encoding is
    /// UTF-16 if most high bytes are zero.
    pub fn of(head: &[u8]) -> (Self, usize) {
        match head {
            [0xef, 0xbb, 0xbf, ..] => return (Self::Utf8, 3),
            [0xff, 0xfe, ..] => return (Self::Utf16Little, 2),
            [0xfe, 0xff, ..] => return (Self::Utf16Big, 2),
            _ => {}
        }
        // Most characters of a table are ASCII, whose high byte in UTF-16 is zero.
        let (units, _) = head[..head.len().min(EXAMINED)].as_chunks::<2>();
        let zeros = |at: usize| units.iter().filter(|unit| unit[at] == 0).count();
        let (even, odd, enough) = (zeros(0), zeros(1), units.len().div_ceil(2).max(1));
        if odd >= enough && even * 10 < odd {
            (Self::Utf16Little, 0)
        } else if even >= enough && odd * 10 < even {
            (Self::Utf16Big, 0)
        } else {
            (Self::Utf8, 0)
        }
    }
}

/// Converts chunks of bytes in any encoding to UTF-8, and leaves bytes that may be Windows-1252.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// The first byte of an incomplete unit.
    half: Option<u8>,
    /// The first unit of an incomplete surrogate pair.
    high: Option<u16>,
    text: Vec<u8>,
}

impl Decoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            half: None,
            high: None,
            text: Vec::new(),
        }
    }

    /// Returns the text of the next chunk.
    pub(super) fn decode<'a>(&'a mut self, bytes: &'a [u8]) -> &'a [u8] {
        if self.encoding == Encoding::Utf8 {
            return bytes;
        }
        self.text.clear();
        for &byte in bytes {
            match self.half.take() {
                None => self.half = Some(byte),
                Some(first) => {
                    let unit = if self.encoding == Encoding::Utf16Little {
                        u16::from_le_bytes([first, byte])
                    } else {
                        u16::from_be_bytes([first, byte])
                    };
                    self.unit(unit);
                }
            }
        }
        &self.text
    }

    fn unit(&mut self, unit: u16) {
        if unit < 0x80 && self.high.is_none() {
            self.text.push(unit as u8);
            return;
        }
        let high = self.high.take();
        let mut units = high.into_iter().chain([unit]).peekable();
        if high.is_none() && (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        for read in char::decode_utf16(&mut units) {
            let letter = read.unwrap_or(char::REPLACEMENT_CHARACTER);
            let mut buffer = [0; 4];
            self.text
                .extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
        }
    }
}

/// Returns the text of bytes, where each byte that is not valid UTF-8 is read as Windows-1252.
pub(super) fn read(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|&byte| match byte {
            0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
            other => char::from(other),
        }));
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known_by_their_mark_or_their_zeros() {
        for (bytes, expected) in [
            (&b"x,y\n1,2"[..], (Encoding::Utf8, 0)),
            (b"\xef\xbb\xbfx", (Encoding::Utf8, 3)),
            (b"\xff\xfex\0", (Encoding::Utf16Little, 2)),
            (b"\xfe\xff\0x", (Encoding::Utf16Big, 2)),
            (b"1\0\t\x002\0\n\0", (Encoding::Utf16Little, 0)),
            (b"\x001\0\t\x002\0\n", (Encoding::Utf16Big, 0)),
            (b"", (Encoding::Utf8, 0)),
            (b"1", (Encoding::Utf8, 0)),
        ] {
            assert_eq!(Encoding::of(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn sixteen_bits_are_read_across_any_cut() {
        let text = "α −1,5 😀\r\n";
        for encoding in [Encoding::Utf16Little, Encoding::Utf16Big] {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| match encoding {
                    Encoding::Utf16Big => unit.to_be_bytes(),
                    _ => unit.to_le_bytes(),
                })
                .collect();
            for size in 1..bytes.len() {
                let mut decoder = Decoder::new(encoding);
                let mut read = Vec::new();
                for chunk in bytes.chunks(size) {
                    read.extend_from_slice(decoder.decode(chunk));
                }
                assert_eq!(String::from_utf8(read).unwrap(), text);
            }
        }
    }

    #[test]
    fn half_a_pair_does_not_swallow_what_follows() {
        let mut decoder = Decoder::new(Encoding::Utf16Big);
        assert_eq!(
            decoder.decode(&[0xd8, 0x3d, 0, b'7', 0xdc, 0, 0, b'8']),
            "\u{fffd}7\u{fffd}8".as_bytes()
        );
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252() {
        assert_eq!(read(b"Gr\xf6\xdfe \x80"), "Größe €");
        assert_eq!(read("Größe".as_bytes()), "Größe");
        assert_eq!(read("Größe \u{2212}".as_bytes()), "Größe −");
        assert_eq!(read(b"5\xa0000"), "5\u{a0}000");
    }
}
