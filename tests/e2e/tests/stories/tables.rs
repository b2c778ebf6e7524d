//! Tables: pasted, dropped, opened, looked at, used or not.

use std::fs;

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use xtask::project;

use crate::given::{announced, count, floats, points, seven_cars};

const DIALOG: &str = "Points from a table";

/// Does to the page what a person does who pastes a text with nothing in focus.
fn paste(page: &Page, text: &str) {
    page.js(&format!(
        "(() => {{
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', {text:?});
            document.body.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData, bubbles: true, cancelable: true }}));
        }})()"
    ));
}

/// Drags a file over the page, and drops it there or takes it away again. A file is given as JavaScript.
fn drag(page: &Page, file: &str, events: &[&str]) {
    page.js(&format!(
        "(() => {{
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add({file});
            for (const name of {events:?}) {{
                document.body.dispatchEvent(new DragEvent(name, {{ dataTransfer, bubbles: true, cancelable: true }}));
            }}
        }})()"
    ));
}

/// The dialog, as soon as it says that something about how many rows can be used.
fn read<'a>(page: &'a Page, said: &str) -> Control<'a> {
    let dialog = page.find("dialog", DIALOG);
    page.wait(said, || match dialog.text() {
        text if text.contains(said) => Ok(()),
        text => Err(text),
    });
    dialog
}

/// A workbook of Excel 97 whose directory goes on in a sector of which its table of next sectors knows nothing.
fn leading_beyond(mut bytes: Vec<u8>) -> Vec<u8> {
    const SECTOR: usize = 512;
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (directory, table) = (word(48), word(76));
    let next = (table + 1) * SECTOR + 4 * directory;
    bytes[next..next + 4].copy_from_slice(&129_u32.to_le_bytes());
    bytes.resize(132 * SECTOR, 0);
    bytes
}

fn is_closed(page: &Page) {
    page.wait_for("!document.querySelector('dialog[open]')");
}

#[test]
fn pasted_cells_become_points_and_undo_brings_the_old_ones_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(7)");
        let before = (points(page), page.lab("state()"));
        paste(
            page,
            "height\tweight\r\n1.5\t40\r\n1.6\t50.5\r\n1.75\t61\r\n",
        );
        let dialog = read(page, "All 3 rows can be used");
        assert_eq!(dialog.find("combobox", "x").chosen(), "height");
        assert_eq!(dialog.find("combobox", "y").chosen(), "weight");
        assert_eq!(dialog.find("combobox", "Separator").chosen(), "Tab");
        assert_eq!(points(page), before.0, "nothing is replaced yet");
        dialog.find("button", "Use 3 points").click();
        is_closed(page);
        assert_eq!(
            floats(&page.lab("points()")),
            [1.5, 40.0, 1.6, 50.5, 1.75, 61.0]
        );
        assert_eq!(page.number("state().iteration"), 0.0);
        announced(page, "3 points from Pasted cells");
        page.find("button", "Undo").click();
        assert_eq!((points(page), page.lab("state()")), before);
    });
}

#[test]
fn a_table_that_is_typed_anew_cannot_be_used_before_it_is_read() {
    story(WIDE, |page| {
        page.find("button", "Data").click();
        page.find("button", "Paste or open a table…").click();
        let dialog = page.find("dialog", DIALOG);
        let text = dialog.find("textbox", "Cells of the table");
        text.fill("a,b\n1,2\n3,4");
        read(page, "All 2 rows can be used");
        // What a person does who types and presses the button at once.
        page.js("(() => {
                const text = document.getElementById('table-text');
                text.value = 'c,d\\n10,20\\n30,40\\n50,70';
                text.dispatchEvent(new InputEvent('input', { bubbles: true }));
                document.getElementById('table-use').click();
            })()");
        assert_eq!(
            page.js("document.getElementById('table-dialog').open"),
            true
        );
        assert_eq!(page.lab("points()"), serde_json::json!([]));
        read(page, "All 3 rows can be used");
        dialog.find("button", "Use 3 points").click();
        is_closed(page);
        assert_eq!(
            floats(&page.lab("points()")),
            [10.0, 20.0, 30.0, 40.0, 50.0, 70.0]
        );
    });
}

#[test]
fn the_clipboard_is_pasted_by_keyboard_anywhere_but_in_fields() {
    story(WIDE, |page| {
        // By way of a field the text gets into the clipboard.
        page.find("button", "Data").click();
        page.find("button", "Paste or open a table…").click();
        let field = page.find("textbox", "Cells of the table");
        assert!(field.has_focus());
        page.write("1;2,5\n3;4,5\n");
        read(page, "All 2 rows can be used");
        page.press("Control+a");
        page.press("Control+x");
        page.wait_for("document.getElementById('table-text').value === ''");
        page.press("Escape");
        is_closed(page);
        page.find("application", "Data chart").focus();
        page.press("Control+v");
        let dialog = read(page, "All 2 rows can be used");
        assert_eq!(dialog.find("combobox", "Decimals").chosen(), "1,5");
        // The keyboard goes all the way to the deed.
        dialog.find("button", "Use 2 points").focus();
        page.press("Enter");
        is_closed(page);
        assert_eq!(floats(&page.lab("points()")), [1.0, 2.5, 3.0, 4.5]);
        assert!(page.find("application", "Data chart").has_focus());
    });
}

#[test]
fn a_dropped_file_names_what_it_skips_and_cancel_leaves_everything() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = (points(page), page.lab("state()"));
        let file =
            "new File(['height;weight\\n1,5;40\\nn/a;41\\n1,6;\\n1,7;60\\n'], 'heights.csv')";
        drag(page, file, &["dragenter", "dragover"]);
        page.wait_for("document.body.dataset.drop");
        drag(page, file, &["dragleave"]);
        page.wait_for("!document.body.dataset.drop");
        drag(page, file, &["dragenter", "dragover", "drop"]);
        page.wait_for("!document.body.dataset.drop");
        let dialog = read(page, "2 of 4 rows can be used");
        let text = dialog.text();
        for part in [
            "heights.csv",
            "2 rows are skipped",
            "Row 3: “n/a” is not a number",
            "Row 4: there is no y",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
        dialog.find("button", "Cancel").click();
        is_closed(page);
        assert_eq!((points(page), page.lab("state()")), before);
        assert!(page.find("button", "Redo").is_disabled());
    });
}

#[test]
fn a_file_is_opened_on_a_phone_and_the_columns_are_chosen() {
    story(PHONE, |page| {
        let file = tempfile::NamedTempFile::with_suffix(".csv").expect("a file");
        let text =
            "date,temperature,humidity,pressure\n2024-01-03,3.5,81,1013\n2024-01-04,4,79,1009\n";
        fs::write(file.path(), text).expect("the file is written");
        page.find("button", "Data").click();
        page.find("button", "Paste or open a table…").click();
        page.find("dialog", DIALOG);
        assert_eq!(page.small_targets(), Vec::<String>::new());
        page.choose_file("#table-file", file.path());
        let dialog = read(page, "All 2 rows can be used");
        assert_eq!(dialog.find("combobox", "x").chosen(), "date");
        dialog.find("combobox", "y").choose("pressure");
        read(page, "All 2 rows can be used");
        dialog
            .find("combobox", "x")
            .choose("Row number: 1, 2, 3, …");
        read(page, "All 2 rows can be used");
        assert_eq!(page.small_targets(), Vec::<String>::new());
        assert_eq!(page.covered_controls(), Vec::<String>::new());
        dialog.find("button", "Use 2 points").click();
        is_closed(page);
        assert_eq!(floats(&page.lab("points()")), [1.0, 1013.0, 2.0, 1009.0]);
    });
}

#[test]
fn what_was_recognised_can_be_changed() {
    story(WIDE, |page| {
        paste(page, "1.25\t2.5\n3.75\t4.125\n");
        let dialog = read(page, "All 2 rows can be used");
        dialog.find("combobox", "Separator").choose("Comma");
        read(page, "0 of 2 rows can be used");
        dialog.find("combobox", "Separator").choose("Tab");
        read(page, "All 2 rows can be used");
        dialog
            .find("checkbox", "The first row has the names")
            .click();
        read(page, "1 row can be used");
        dialog.find("button", "Use 1 point").click();
        is_closed(page);
        assert_eq!(floats(&page.lab("points()")), [3.75, 4.125]);
    });
}

#[test]
fn what_the_table_does_not_tell_is_asked() {
    for screen in [WIDE, PHONE.dark()] {
        story(screen, |page| {
            paste(page, "a;b\n1.234;5.678\n2.345;6.789\n");
            let dialog = read(page, "Answer the question above");
            assert!(dialog.find("button", "Use 2 points").is_disabled());
            assert_eq!(page.accessibility_faults(), Vec::<String>::new());
            let question =
                "Nothing in the table tells whether 1.234 has decimals or thousands. Which is it?";
            dialog
                .find("group", question)
                .find("button", "Thousands: 1234")
                .click();
            read(page, "All 2 rows can be used");
            assert!(!dialog.has("group", question));
            dialog.find("button", "Use 2 points").click();
            is_closed(page);
            assert_eq!(
                floats(&page.lab("points()")),
                [1234.0, 5678.0, 2345.0, 6789.0]
            );
            // The question is about a number, and no part of a date.
            paste(page, "day;cost\n01.02.2024;$1,200\n03.02.2024;$1,350\n");
            let dialog = read(page, "Answer the question above");
            dialog.find("button", "Thousands: 1200").click();
            read(page, "All 2 rows can be used");
            dialog.find("button", "Use 2 points").click();
            is_closed(page);
            assert_eq!(floats(&page.lab("points()")), [0.0, 1200.0, 2.0, 1350.0]);
            paste(page, "day,T\n01/02/2024,3\n05/02/2024,4\n");
            let dialog = read(page, "Answer the question above");
            page.press("Tab");
            dialog.find("button", "The month: 2 January").focus();
            page.press("Enter");
            read(page, "All 2 rows can be used");
            assert_eq!(dialog.find("combobox", "Dates").chosen(), "Month first");
            assert!(dialog.text().contains("x is in days since 2024-01-02."));
            dialog.find("combobox", "Dates").choose("Day first");
            page.wait("the other order", || match dialog.text() {
                text if text.contains("x is in days since 2024-02-01.") => Ok(()),
                text => Err(text),
            });
            page.wait_for("document.getElementById('table-use').ariaDisabled !== 'true'");
            dialog.find("button", "Use 2 points").click();
            is_closed(page);
            assert_eq!(floats(&page.lab("points()")), [0.0, 3.0, 4.0, 4.0]);
            assert_eq!(page.lab("state().xName"), "day");
        });
    }
}

#[test]
fn names_and_units_become_those_of_the_axes() {
    story(WIDE, |page| {
        seven_cars(page);
        paste(
            page,
            "height,weight\n170 cm,65 kg\n180 cm,80 kg\n165 cm,55 kg\n",
        );
        let dialog = read(page, "All 3 rows can be used");
        assert_eq!(dialog.find("combobox", "x").chosen(), "height (cm)");
        assert!(dialog.text().contains("weight (kg) against height (cm)"));
        dialog.find("button", "Use 3 points").click();
        is_closed(page);
        let names = || (page.lab("state().xName"), page.lab("state().yName"));
        assert_eq!(names(), ("height (cm)".into(), "weight (kg)".into()));
        page.find("button", "Undo").click();
        assert_ne!(names(), ("height (cm)".into(), "weight (kg)".into()));
    });
}

#[test]
fn columns_and_rows_that_are_not_used_are_named() {
    story(WIDE, |page| {
        paste(
            page,
            "id,species,length,width\n4,setosa,1,2\n2,virginica,3,4\n9,setosa,5,6\n7,virginica,7,8\nTotal,,16,20\n",
        );
        let dialog = read(page, "4 of 5 rows can be used");
        let text = dialog.text();
        for part in [
            "“id” only tells the rows apart, so it is not x or y.",
            "Row 6: “Total” sums up other rows",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        dialog.find("combobox", "Rows").choose("species: setosa");
        page.wait("the rows of one class", || match dialog.text() {
            text if text.contains("have other values and are left out") => Ok(()),
            text => Err(text),
        });
        dialog.find("button", "Use 2 points").click();
        is_closed(page);
        assert_eq!(floats(&page.lab("points()")), [1.0, 2.0, 5.0, 6.0]);
    });
}

#[test]
fn a_table_on_its_side_is_turned() {
    story(WIDE, |page| {
        paste(page, "x\t1\t2\t3\t4\ny\t2\t4\t5\t8\n");
        let dialog = read(page, "All 4 rows can be used");
        let turned = dialog.find("checkbox", "Each row holds a quantity");
        turned.click();
        read(page, "All 2 rows can be used");
        turned.click();
        read(page, "All 4 rows can be used");
        dialog.find("button", "Use 4 points").click();
        is_closed(page);
        assert_eq!(page.lab("state().xName"), "x");
        assert_eq!(count(page), 4);
    });
}

#[test]
fn cells_of_a_web_page_are_read_from_its_table() {
    story(WIDE, |page| {
        page.js(
            "(() => {
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/plain', 'City Size Rent\\nUlm 45 500');
                clipboardData.setData('text/html', `<table><tr><th rowspan=2>City<th colspan=2>Flat</tr><tr><th>Size<th>Rent</tr>
                    <tr><td>Ulm<td>45 m²<td>500&nbsp;€<sup class=reference>[1]</sup></tr><tr><td>Kiel<td>60 m²<td>640&nbsp;€</tr></table>`);
                document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            })()",
        );
        let dialog = read(page, "All 2 rows can be used");
        assert_eq!(dialog.find("combobox", "x").chosen(), "Size (m²)");
        assert_eq!(dialog.find("combobox", "y").chosen(), "Rent (€)");
        dialog.find("button", "Use 2 points").click();
        is_closed(page);
        assert_eq!(floats(&page.lab("points()")), [45.0, 500.0, 60.0, 640.0]);
    });
}

#[test]
fn json_is_read_as_a_table_unless_it_is_a_lab() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        let file = "new File(['{\"x\":[1,2,3],\"y\":[2,4,5]}'], 'columns.json')";
        drag(page, file, &["drop"]);
        let dialog = read(page, "All 3 rows can be used");
        assert_eq!(points(page), before, "nothing is replaced yet");
        assert!(!dialog.has("combobox", "Separator"));
        dialog.find("button", "Cancel").click();
        is_closed(page);
        drag(page, "new File(['{\"answer\": 42}'], 'a.json')", &["drop"]);
        let dialog = page.find("dialog", DIALOG);
        page.wait("nothing to use", || match dialog.text() {
            text if text.contains("The only row cannot be used") => Ok(()),
            text => Err(text),
        });
        dialog.find("button", "Cancel").click();
        is_closed(page);
        let map = "new File(['{\"type\":\"FeatureCollection\",\"features\":[]}'], 'map.json')";
        drag(page, map, &["drop"]);
        read(page, "places on a map");
        assert_eq!(points(page), before);
    });
}

#[test]
fn what_is_no_table_is_refused_with_a_sentence_and_nothing_changes() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        drag(page, "new File(['PK\\u0003\\u0004'], 'a.xlsx')", &["drop"]);
        let dialog = read(page, "workbook is damaged");
        assert!(dialog.find("button", "Use points").is_disabled());
        dialog.find("button", "Use points").click();
        dialog.find("button", "Cancel").click();
        is_closed(page);
        // A word is no table, and text in a field belongs to the field.
        paste(page, "Steepest");
        page.wait_for_frames();
        assert!(!page.has("dialog", DIALOG));
        assert_eq!(points(page), before);
    });
}

#[test]
fn a_sheet_of_a_workbook_is_chosen_and_a_broken_workbook_is_refused() {
    story(WIDE, |page| {
        let folder = project::root().join("tests/formats/workbooks");
        page.find("button", "Data").click();
        page.find("button", "Paste or open a table…").click();
        let dialog = page.find("dialog", DIALOG);
        page.choose_file("#table-file", &folder.join("sheets.xlsx"));
        read(page, "rows can be used");
        let sheet = dialog.find("combobox", "Sheet");
        assert_eq!(sheet.chosen(), "Measured");
        assert_eq!(dialog.find("combobox", "x").chosen(), "x");
        assert!(dialog.text().contains("Secret (hidden)"));
        assert!(!page.has("combobox", "Separator"));
        assert!(!page.has("combobox", "Encoding"));
        assert_eq!(page.accessibility_faults(), [""; 0]);
        sheet.choose("Second & last");
        read(page, "All 3 rows can be used");
        assert_eq!(dialog.find("combobox", "y").chosen(), "weight");
        // From a sheet without cells there is a way to the others.
        sheet.choose("Empty");
        read(page, "The table is empty");
        assert!(dialog.find("button", "Use points").is_disabled());
        sheet.choose("Second & last");
        read(page, "All 3 rows can be used");
        // What is broken says so, and the next one opens.
        page.js("window.broken = new File([Uint8Array.of(80, 75, 3, 4, 0)], 'broken.xlsx')");
        drag(page, "window.broken", &["drop"]);
        read(page, "The workbook is damaged");
        assert!(!page.has("combobox", "Sheet"));
        page.js("(() => { document.getElementById('table-file').value = ''; })()");
        // A chain leads out of the table of sectors: the module ends there, and is started anew.
        let beyond = project::root().join("target/e2e/beyond.xls");
        fs::create_dir_all(beyond.parent().unwrap()).unwrap();
        fs::write(
            &beyond,
            leading_beyond(fs::read(folder.join("old.xls")).unwrap()),
        )
        .unwrap();
        page.choose_file("#table-file", &beyond);
        read(page, "The workbook is damaged");
        page.choose_file("#table-file", &folder.join("open.ods"));
        read(page, "rows can be used");
        page.choose_file("#table-file", &folder.join("sheets.xlsx"));
        read(page, "rows can be used");
        dialog.find("combobox", "Sheet").choose("Second & last");
        read(page, "All 3 rows can be used");
        dialog.find("button", "Use 3 points").click();
        is_closed(page);
        assert_eq!(
            floats(&page.lab("points()")),
            [1.5, 40.0, 1.6, 50.5, 1.75, 61.0]
        );
    });
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    story(WIDE, |page| {
        // As of a file that is no longer there.
        page.js("void (Blob.prototype.arrayBuffer = Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError')))");
        drag(page, "new File(['x,y\\n1,2'], 'gone.csv')", &["drop"]);
        read(page, "could not be read");
    });
}

#[test]
fn a_folder_says_what_it_is() {
    story(WIDE, |page| {
        page.js(
            "void (DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true }))",
        );
        drag(page, "new File([], 'Measurements')", &["drop"]);
        announced(page, "“Measurements” is a folder");
        assert!(!page.has("dialog", DIALOG));
    });
}

#[test]
fn of_several_files_the_first_is_taken_and_the_others_are_named() {
    story(WIDE, |page| {
        page.js("(() => {
            const dataTransfer = new DataTransfer();
            for (const name of ['a', 'b', 'c']) dataTransfer.items.add(new File(['x,y\\n1,2\\n3,4'], `${name}.csv`));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        })()");
        read(page, "All 2 rows can be used");
        announced(page, "Only “a.csv” was taken. Drop the 2 other files");
    });
}

#[test]
fn an_encoding_is_recognised_and_can_be_changed() {
    story(WIDE, |page| {
        // 年齢,身長 and two rows in Shift_JIS.
        let bytes = "0x94,0x4e,0x97,0xee,0x2c,0x90,0x67,0x92,0xb7,10,49,44,50,10,51,44,52,10";
        drag(
            page,
            &format!("new File([Uint8Array.of({bytes})], 'ages.csv')"),
            &["drop"],
        );
        let dialog = read(page, "All 2 rows can be used");
        assert_eq!(
            dialog.find("combobox", "Encoding").chosen(),
            "Japanese (Shift_JIS)"
        );
        assert_eq!(dialog.find("combobox", "x").chosen(), "年齢");
        dialog
            .find("combobox", "Encoding")
            .choose("Chinese, traditional (Big5)");
        page.wait_for("!document.getElementById('table-x').textContent.includes('年齢')");
        dialog
            .find("combobox", "Encoding")
            .choose("Japanese (Shift_JIS)");
        page.wait_for("document.getElementById('table-x').textContent.includes('年齢')");
        assert_eq!(dialog.find("combobox", "y").chosen(), "身長");
        assert_eq!(page.accessibility_faults(), [""; 0]);
    });
}

#[test]
fn a_lab_that_is_dropped_or_pasted_is_opened_as_a_lab() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(7)");
        let before = (points(page), page.lab("state()"));
        let link = page.lab("link()");
        page.js("window.saved = lab.save()");
        page.lab("clear()");
        drag(
            page,
            "new File([window.saved], 'lab.steepest.json')",
            &["drop"],
        );
        page.wait_for("lab.points().length > 0");
        assert_eq!((points(page), page.lab("state()")), before);
        page.lab("clear()");
        paste(page, link.as_str().expect("a link"));
        page.wait_for("lab.points().length > 0");
        assert_eq!((points(page), page.lab("state()")), before);
        assert!(!page.has("dialog", DIALOG));
    });
}

/// A file of a million rows, made in the page.
const MILLION: &str = "(() => {
    const part = Array.from({ length: 1000 }, (_, i) => `${i / 8},${i * i / 64}\\n`).join('');
    return new File(['x,y\\n', ...Array(1000).fill(part)], 'million.csv');
})()";

#[test]
fn a_million_rows_are_read_while_the_page_lives_and_can_be_cancelled() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        // The frames that the page has while it reads, and how far the reading says it is.
        page.js("(() => {
                window.seen = new Set();
                const look = () => {
                    const bar = document.getElementById('table-progress');
                    if (bar && !bar.hidden) seen.add(bar.value);
                    requestAnimationFrame(look);
                };
                look();
            })()");
        drag(page, MILLION, &["drop"]);
        page.wait_for(
            "window.seen.size > 0 && document.querySelector('#table-found:not([hidden])')",
        );
        page.press("Escape");
        is_closed(page);
        assert_eq!(points(page), before);
        drag(page, MILLION, &["drop"]);
        let dialog = read(page, "All 1\u{202f}000\u{202f}000 rows can be used");
        let seen = page.js("window.seen.size").as_f64().expect("a number");
        assert!(seen > 3.0, "only {seen} frames while it was read");
        dialog
            .find("button", "Use 1\u{202f}000\u{202f}000 points")
            .click();
        is_closed(page);
        assert_eq!(count(page), 1_000_000);
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
    });
}

#[test]
fn a_script_that_loads_a_table_meanwhile_takes_no_points_of_another_one() {
    story(WIDE, |page| {
        drag(page, MILLION, &["drop"]);
        read(page, "All 1\u{202f}000\u{202f}000 rows can be used");
        // After the first part of the points has been brought.
        page.js("(() => {
                document.getElementById('table-use').click();
                setTimeout(() => (window.loaded = lab.load('x,y\\n1,2\\n3,4').rows));
            })()");
        is_closed(page);
        assert_eq!(page.js("window.loaded"), 2);
        assert_eq!(count(page), 1_000_000);
        page.lab("undo()");
        assert_eq!(points(page), [(1.0, 2.0), (3.0, 4.0)]);
    });
}

#[test]
fn the_script_loads_a_table_and_says_what_it_skipped() {
    story(WIDE, |page| {
        let done = page.lab("load('t;v\\n1;2,5\\n2;n/a\\n3;4,5\\n')");
        assert_eq!(done["rows"], 2);
        assert_eq!(done["skipped"][0]["row"], 3);
        assert_eq!(done["skipped"][0]["reason"], "“n/a” is not a number");
        assert_eq!(floats(&page.lab("points()")), [1.0, 2.5, 3.0, 4.5]);
        assert_eq!(done["recognised"]["separator"], "semicolon");
        assert_eq!(done["recognised"]["decimal"], "comma");
        assert_eq!(done["recognised"]["unclear"], serde_json::json!([]));
        assert_eq!(done["notes"], serde_json::json!([]));
        let done = page.lab("load('date,rain\\n2024-01-01,2\\n2024-01-03,4')");
        assert_eq!(
            done["notes"],
            serde_json::json!(["x is in days since 2024-01-01."])
        );
        page.lab("undo()");
        page.lab("load('a,b,c\\n1,2,3\\n4,5,6', { x: 'c', y: 0 })");
        assert_eq!(floats(&page.lab("points()")), [3.0, 1.0, 6.0, 4.0]);
        page.lab("undo()");
        assert_eq!(floats(&page.lab("points()")), [1.0, 2.5, 3.0, 4.5]);
        for (call, said) in [
            ("load('')", "empty"),
            ("load('a,b\\nc,d')", "Row 1: “a” is not a number"),
            ("load('a,b\\n1,2', { x: 'size' })", "no column size"),
            ("load('a,b\\n1,2', { y: 7 })", "no column 7"),
            ("load(17)", "text"),
            ("load('1,2', { separator: 'dash' })", "dash"),
        ] {
            let sentence = page.refusal(call);
            assert!(sentence.contains(said), "{call}: {sentence}");
        }
    });
}

#[test]
fn every_odd_file_of_the_corpus_is_shown_without_a_fault() {
    story(WIDE, |page| {
        let folder = project::root().join("tests/formats/tables");
        let mut files: Vec<_> = fs::read_dir(folder)
            .expect("the corpus")
            .map(|entry| entry.expect("a file").path())
            .collect();
        files.sort();
        page.find("button", "Data").click();
        page.find("button", "Paste or open a table…").click();
        page.find("dialog", DIALOG);
        for file in files {
            page.choose_file("#table-file", &file);
            page.wait("an answer", || {
                let said = "(id => document.getElementById(id))";
                let answer = page.js(&format!(
                    "[{said}('table-source').textContent, {said}('table-count').textContent, !{said}('table-refusal').hidden]"
                ));
                let name = file.file_name().and_then(|name| name.to_str());
                let is_told = answer[1].as_str().is_some_and(|text| text.ends_with("be used.") || text.starts_with("Answer"));
                match answer[0].as_str() == name && (is_told || answer[2] == true) {
                    true => Ok(()),
                    false => Err(answer.to_string()),
                }
            });
        }
    });
}

/// Small tables as people have them: with prices, units, dates, timestamps, large amounts and names of rows.
const PEOPLES_TABLES: [&str; 10] = [
    "country,gdp_usd,life\nChina,179632000000,78\nTuvalu,60000000,64\nUSA,254627000000,77\n",
    "m2;Preis\n45;1.200,50 €\n60;1.550,00 €\n80;1.990,90 €\n",
    "\"\",\"x\",\"y\"\n\"7\",1,2\n\"3\",2,4.1\n\"12\",3,6.2\n\"5\",4,7.9\n",
    "date,price\n2024-01-01,10\n2024-01-02,11\n2024-02-01,13\n",
    "  speed dist\n1     4    2\n2     4   10\n3     7    4\n",
    "rownames,height,weight\n1,58,115\n2,59,117\n3,60,120\n4,61,123\n5,62,126\n6,63,129\n7,64,132\n8,65,135\n9,66,139\n10,67,142\n11,68,146\n12,69,150\n13,70,154\n14,71,159\n15,72,164\n",
    "x,y\n1700000000,1\n1700003600,2\n1700007200,4\n",
    "Name;Ort;Wert\nA;Ulm;1,5\nB;Bonn;2,5\nC;Kiel;3,5\n",
    "height,weight\n170 cm,65 kg\n180 cm,80 kg\n165 cm,55 kg\n",
    "Country,2017,2018\nFrance,2.3,2.1\nGermany,2.7,1.0\nItaly,1.7,0.9\n",
];

#[test]
fn the_first_run_on_the_tables_of_people_goes_downhill() {
    story(WIDE, |page| {
        page.find("slider", "Speed").press("End");
        for text in PEOPLES_TABLES {
            page.lab(&format!("load({text:?})"));
            let (start, least) = (page.number("state().cost"), page.number("best().cost"));
            page.find("button", "Run").click();
            page.wait_for("!lab.state().playing && lab.state().iteration > 1");
            let costs = floats(&page.lab("history().cost"));
            assert!(costs.iter().all(|&cost| cost <= start), "{text}: {costs:?}");
            // A good part of the way down, to be seen on the chart.
            let end = costs[costs.len() - 1];
            assert!(end - least < 0.9 * (start - least), "{text}: {end}");
        }
    });
}
