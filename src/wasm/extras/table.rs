//! The part of the workshop's door for tables.

use wasm_bindgen::prelude::*;

use crate::base::named::Named;
use crate::formats::table::{
    self, ColumnChoice, Decimal, Options, Separator, Structure, TablePoints,
};
use crate::wasm::refusals::{Command, refused};

impl Named for Separator {
    const KIND: &'static str = "separator";
    const ALL: &'static [(&'static str, Self)] = &[
        ("comma", Separator::Comma),
        ("semicolon", Separator::Semicolon),
        ("tab", Separator::Tab),
        ("bar", Separator::Bar),
        ("spaces", Separator::Spaces),
    ];
}

impl Named for Decimal {
    const KIND: &'static str = "decimal";
    const ALL: &'static [(&'static str, Self)] = &[("point", Self::Point), ("comma", Self::Comma)];
}

/// A column by its index (−1 for the place of the row) or by its name.
fn pick(value: &JsValue) -> ColumnChoice {
    match value.as_f64() {
        Some(-1.0) => ColumnChoice::RowNumber,
        Some(index) if index >= 0.0 && index.fract() == 0.0 => ColumnChoice::Index(index as usize),
        Some(index) => ColumnChoice::Name(index.to_string()),
        None if value.is_null() || value.is_undefined() => ColumnChoice::Automatic,
        None => ColumnChoice::Name(value.as_string().unwrap_or_default()),
    }
}

/// A table that is being read.
#[wasm_bindgen]
pub struct TableReader {
    table: Option<table::TableReader>,
    read: Option<(Structure, TablePoints)>,
}

#[wasm_bindgen]
impl TableReader {
    /// Nothing read so far. Separator and decimal mark by name, "" for what is to be recognised; the same for
    /// whether there are names of columns; x and y by index or name, `undefined` for a guess.
    #[wasm_bindgen(constructor)]
    pub fn new(
        separator: &str,
        decimal: &str,
        has_header: Option<bool>,
        x: &JsValue,
        y: &JsValue,
    ) -> Self {
        use crate::base::named::Named;
        let options = Options {
            separator: Separator::named(separator).ok(),
            decimal: Decimal::named(decimal).ok(),
            has_header,
            x: pick(x),
            y: pick(y),
        };
        Self {
            table: Some(table::TableReader::new(options)),
            read: None,
        }
    }

    /// Reads the next bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Command {
        let pushed = self.table.as_mut().map(|table| table.push(bytes));
        pushed.unwrap_or(Ok(())).map_err(refused)
    }

    /// There are no more bytes.
    pub fn finish(&mut self) -> Command {
        if let Some(table) = self.table.take() {
            self.read = Some(table.finish().map_err(refused)?);
        }
        Ok(())
    }

    fn structure(&self) -> Option<&Structure> {
        let found = self.table.as_ref().and_then(table::TableReader::structure);
        found.or(self.read.as_ref().map(|(structure, _)| structure))
    }

    fn found(&self) -> Option<&TablePoints> {
        self.read.as_ref().map(|(_, found)| found)
    }

    /// Whether it is known how the table is written.
    #[wasm_bindgen(getter, js_name = isRecognised)]
    pub fn is_recognised(&self) -> bool {
        self.structure().is_some()
    }

    /// The name of the separator.
    #[wasm_bindgen(getter)]
    pub fn separator(&self) -> String {
        use crate::base::named::Named;
        let structure = self.structure();
        structure.map_or_else(String::new, |structure| {
            structure.dialect.separator.name().to_owned()
        })
    }

    /// The name of the decimal mark.
    #[wasm_bindgen(getter)]
    pub fn decimal(&self) -> String {
        use crate::base::named::Named;
        let structure = self.structure();
        structure.map_or_else(String::new, |structure| {
            structure.dialect.decimal.name().to_owned()
        })
    }

    /// The number of the row with the names of the columns; 0 for none.
    #[wasm_bindgen(getter)]
    pub fn header(&self) -> f64 {
        let header = self
            .structure()
            .and_then(|structure| structure.dialect.header);
        header.unwrap_or(0) as f64
    }

    /// The names of the columns; "" for none.
    #[wasm_bindgen(getter)]
    pub fn columns(&self) -> Vec<String> {
        let columns = self
            .structure()
            .map_or(&[][..], |structure| &structure.columns[..]);
        let names = columns.iter().map(|column| column.name.clone());
        names.map(Option::unwrap_or_default).collect()
    }

    /// The index of the column of x; −1 for the place of the row.
    #[wasm_bindgen(getter)]
    pub fn x(&self) -> f64 {
        let x = self.structure().and_then(|structure| structure.x);
        x.map_or(-1.0, |index| index as f64)
    }

    /// The index of the column of y.
    #[wasm_bindgen(getter)]
    pub fn y(&self) -> f64 {
        self.structure().map_or(0.0, |structure| structure.y as f64)
    }

    /// The numbers of the first rows.
    #[wasm_bindgen(getter, js_name = previewRows)]
    pub fn preview_rows(&self) -> Vec<f64> {
        let preview = self
            .structure()
            .map_or(&[][..], |structure| &structure.preview[..]);
        preview.iter().map(|(row, _)| *row as f64).collect()
    }

    /// The cells of the first rows, row by row.
    #[wasm_bindgen(getter, js_name = previewCells)]
    pub fn preview_cells(&self) -> Vec<String> {
        let preview = self
            .structure()
            .map_or(&[][..], |structure| &structure.preview[..]);
        let cells = preview.iter().flat_map(|(_, cells)| cells.iter());
        cells.cloned().collect()
    }

    /// The points x0, y0, x1, …, once all is read.
    #[wasm_bindgen(getter)]
    pub fn points(&self) -> Vec<f64> {
        let points = self.found().map_or(&[][..], |found| &found.points);
        points.iter().flat_map(|point| [point.x, point.y]).collect()
    }

    /// The number of points, once all is read.
    #[wasm_bindgen(getter, js_name = pointCount)]
    pub fn point_count(&self) -> usize {
        self.found().map_or(0, |found| found.points.len())
    }

    /// The number of rows that make no point.
    #[wasm_bindgen(getter, js_name = skippedCount)]
    pub fn skipped_count(&self) -> f64 {
        self.found().map_or(0.0, |found| found.skipped_count as f64)
    }

    /// The numbers of these rows, of at most a thousand.
    #[wasm_bindgen(getter, js_name = skippedRows)]
    pub fn skipped_rows(&self) -> Vec<f64> {
        let skipped = self.found().map_or(&[][..], |found| &found.skipped);
        skipped.iter().map(|skipped| skipped.row as f64).collect()
    }

    /// The reasons, as phrases.
    #[wasm_bindgen(getter)]
    pub fn reasons(&self) -> Vec<String> {
        let skipped = self.found().map_or(&[][..], |found| &found.skipped);
        let reasons = skipped.iter().map(|skipped| skipped.reason.phrase());
        reasons.map(|reason| reason.encode()).collect()
    }
}
