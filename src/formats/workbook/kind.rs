//! The kinds of workbooks, recognised by what is in the file, and what is checked before one is opened.

use std::io::{self, BufReader, Cursor, Read};

use calamine::{Ods, OdsError, Reader, Sheets, Xls, XlsError, Xlsb, Xlsx};
use quick_xml::events::Event;
use zip::ZipArchive;

use super::sectors;
use crate::base::refusal::Refusal;

/// The start of a file of Excel 97, or of an encrypted one of later versions.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most bytes that a workbook may unpack to. A million cells take about 40 MB.
const MOST_UNPACKED: u64 = 1 << 29;

/// The content of an OpenDocument file.
const CONTENT: &str = "content.xml";

pub(super) fn damaged<E>(_: E) -> Refusal {
    Refusal::DamagedWorkbook
}

/// Opens a workbook of any kind.
pub(super) fn open(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, Refusal> {
    if bytes.starts_with(OLE) {
        return old(bytes);
    }
    let mut archive = ZipArchive::new(Cursor::new(&*bytes)).map_err(damaged)?;
    let has = |start: &str| {
        let mut names = archive.file_names().flatten();
        names.any(|name| name.starts_with(start))
    };
    let (is_excel, is_binary, is_open) = (has("xl/"), has("xl/workbook.bin"), has(CONTENT));
    if !is_excel && !is_open {
        return Err(Refusal::NotAWorkbook);
    }
    check_size(&mut archive, MOST_UNPACKED)?;
    if is_open && !is_excel {
        check_ends(&mut archive)?;
    }
    let bytes = Cursor::new(bytes);
    match (is_excel, is_binary) {
        (true, false) => Xlsx::new(bytes).map(Sheets::Xlsx).map_err(damaged),
        (true, true) => Xlsb::new(bytes).map(Sheets::Xlsb).map_err(damaged),
        (false, _) => Ods::new(bytes)
            .map(Sheets::Ods)
            .map_err(|error| match error {
                OdsError::Password => Refusal::EncryptedWorkbook,
                // Another document of an office, such as a text.
                OdsError::InvalidMime(_) | OdsError::FileNotFound("mimetype") => {
                    Refusal::NotAWorkbook
                }
                OdsError::CellLimitExceeded { .. } => Refusal::HugeWorkbook,
                _ => Refusal::DamagedWorkbook,
            }),
    }
}

/// Opens a workbook of Excel 97, or says that it is one of a later version that is encrypted.
fn old(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, Refusal> {
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if names("EncryptedPackage") {
        return Err(Refusal::EncryptedWorkbook);
    }
    if !names("Workbook") && !names("Book") {
        return Err(Refusal::NotAWorkbook);
    }
    if !sectors::chains_end(&bytes) {
        return Err(Refusal::DamagedWorkbook);
    }
    Xls::new(Cursor::new(bytes))
        .map(Sheets::Xls)
        .map_err(|error| match error {
            XlsError::Password => Refusal::EncryptedWorkbook,
            _ => Refusal::DamagedWorkbook,
        })
}

/// Unpacks all files once and throws them away. The sizes in the archive may lie, and a few kilobytes can unpack to gigabytes.
fn check_size(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<(), Refusal> {
    let mut left = most;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(damaged)?;
        let size = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(damaged)?;
        left = left.checked_sub(size).ok_or(Refusal::HugeWorkbook)?;
    }
    Ok(())
}

/// Checks that every element of the content of an OpenDocument file has its end: calamine would wait for it for ever.
fn check_ends(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Refusal> {
    let file = archive.by_name(CONTENT).map_err(damaged)?;
    let mut content = quick_xml::Reader::from_reader(BufReader::new(file));
    let (mut open, mut buffer) = (0_usize, Vec::new());
    loop {
        match content.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(_) => open += 1,
            // Of the one that was opened last, or else it is an error.
            Event::End(_) => open -= 1,
            Event::Eof if open == 0 => return Ok(()),
            Event::Eof => return Err(Refusal::DamagedWorkbook),
            _ => {}
        }
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/a", "xl/b"] {
            let options = zip::write::SimpleFileOptions::default();
            archive.start_file(name, options).unwrap();
            archive.write_all(&[0; 50_000]).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 1000);
        let mut archive = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
        assert_eq!(check_size(&mut archive, 100_000), Ok(()));
        let most = check_size(&mut archive, 99_999);
        assert_eq!(most, Err(Refusal::HugeWorkbook));
    }
}
