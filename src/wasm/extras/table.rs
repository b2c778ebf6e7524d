//! The part of the second module's boundary for tables.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::table_options::{self, TableOptionsObject};
use crate::base::calendar::{self, Detail};
use crate::base::named::Named;
use crate::formats::table::{self, Column, DateForm, Kind, Scale, Structure, TablePoints};
use crate::wasm::coordinates::coordinates;
use crate::wasm::record::{listed, made, record};
use crate::wasm::refusals::{Command, refused};

record! {
    /// How a table is written, and which of its columns are used.
    TableOutline as TableOutlineObject "TableOutline" {
        /// Whether it is written as programs write lists, so that it has no separator.
        isLiteral: Flag,
        /// Whether it lies on its side.
        isLying: Flag,
        /// The name of the separator.
        separator: Text,
        /// The name of the decimal mark.
        decimal: Text,
        /// Whether the numbers can be read with either decimal mark.
        isDecimalUnclear: Flag,
        /// The number of the row with the names of the columns; 0 for none.
        header: Number,
        /// The index of the column of x; −1 for the place of the row.
        x: Number,
        /// The index of the column of y.
        y: Number,
        /// Whether the dates that are used can be read with the day or with the month first.
        isOrderUnclear: Flag,
        /// Whether dates that are used are read with the day or with the month first.
        hasOrder: Flag,
        /// Whether they are read with the day first.
        isDayFirst: Flag,
        /// The indices of two columns of numbers that are never filled in the same row, if the first two are such; else −1.
        apart: Other of "[number, number]",
        /// The index of a column that a person may miss, because x is the place of the row instead; −1 for none.
        passedOver: Number,
        /// A cell of it that keeps it from being a column of numbers or dates.
        passedOverCell: Text,
        /// The number of names and that of the cells in most rows, if a decimal comma may be taken for a separator; else 0.
        surplus: Other of "[number, number]",
        /// The index of the column by which rows are left out; −1 for none.
        filter: Number,
        /// The value in this column of the rows that are used.
        filterValue: Text,
    }

    /// A column of a table, as far as its beginning tells.
    TableColumn as TableColumnObject "TableColumn" {
        /// Its name; "" for none.
        name: Text,
        /// Its name with the unit of its numbers.
        fullName: Text,
        /// What its cells hold: "numbers", "dates", "times" or "words".
        kind: Text,
        /// Whether it only numbers the rows.
        isIndex: Flag,
        /// The number of its cells that give a number.
        count: Number,
        /// The smallest of these numbers; of dates, in seconds since 1970.
        least: MaybeNumber,
        /// The largest of these numbers.
        most: MaybeNumber,
        /// Its values, if rows can be chosen by them.
        classes: Names,
    }

    /// How the coordinates on an axis follow from the numbers of a column.
    TableScale as TableScaleObject "TableScale" {
        /// The unit of dates, "days", "hours", "minutes" or "seconds"; "" for other numbers.
        unit: Text,
        /// The date whose number is 0, in seconds since 1970.
        origin: Number,
        /// The power of ten by which the numbers are divided; 0 for none.
        power: Number,
    }
}

fn scale(scale: Scale) -> TableScaleObject {
    made(TableScale {
        unit: scale.dates.map_or("", |dates| dates.unit.name()).into(),
        origin: scale.dates.map_or(0.0, |dates| dates.origin),
        power: scale.power.into(),
    })
}

fn column(column: &Column) -> TableColumn {
    let kind = match column.kind {
        Kind::Number { .. } => "numbers",
        Kind::Date(_) => "dates",
        Kind::Clock(_) => "times",
        Kind::Words => "words",
    };
    TableColumn {
        name: column.name.clone().unwrap_or_default().into(),
        fullName: column.full_name().into(),
        kind: kind.into(),
        isIndex: column.is_index,
        count: column.count as f64,
        least: column.range.map(|(least, _)| least),
        most: column.range.map(|(_, most)| most),
        classes: column.classes.clone(),
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
    /// A reader that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &TableOptionsObject) -> Result<Self, JsValue> {
        let options = table_options::read(options)?;
        Ok(Self {
            table: Some(table::TableReader::new(options)),
            read: None,
        })
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

    /// The coordinates of each `step`th point.
    fn each(&self, step: usize) -> Float64Array {
        let points = self.found().map_or(&[][..], |found| &found.points);
        coordinates(points.iter().step_by(step))
    }

    /// How the table is written, once it is known.
    #[wasm_bindgen(getter)]
    pub fn outline(&self) -> Option<TableOutlineObject> {
        let structure = self.structure()?;
        let used = [structure.x, Some(structure.y)];
        let mut kinds = used.into_iter().flatten().filter_map(|index| {
            let column = structure.columns.get(index)?;
            Some(&column.kind)
        });
        let ordered = kinds
            .find(|kind| matches!(kind, Kind::Date(DateForm::DayFirst | DateForm::MonthFirst)));
        let apart = structure
            .apart
            .map_or([-1.0; 2], |(a, b)| [a as f64, b as f64]);
        let surplus = structure
            .surplus
            .map_or([0.0; 2], |(names, cells)| [names as f64, cells as f64]);
        let passed_over = structure.passed_over.as_ref();
        let filter = structure.filter.as_ref();
        Some(made(TableOutline {
            isLiteral: structure.is_literal,
            isLying: structure.is_lying,
            separator: structure.dialect.separator.name().into(),
            decimal: structure.dialect.decimal.name().into(),
            isDecimalUnclear: structure.is_decimal_unclear,
            header: structure.dialect.header.unwrap_or(0) as f64,
            x: structure.x.map_or(-1.0, |index| index as f64),
            y: structure.y as f64,
            isOrderUnclear: structure.is_date_order_unclear(),
            hasOrder: ordered.is_some(),
            isDayFirst: matches!(ordered, Some(Kind::Date(DateForm::DayFirst))),
            apart: js_sys::Array::from_iter(apart.map(JsValue::from)).into(),
            passedOver: passed_over.map_or(-1.0, |(column, _)| *column as f64),
            passedOverCell: passed_over
                .map_or(String::new(), |(_, cell)| cell.clone())
                .into(),
            surplus: js_sys::Array::from_iter(surplus.map(JsValue::from)).into(),
            filter: filter.map_or(-1.0, |(column, _)| *column as f64),
            filterValue: filter
                .map_or(String::new(), |(_, value)| value.clone())
                .into(),
        }))
    }

    /// The columns from left to right.
    #[wasm_bindgen(getter)]
    pub fn columns(&self) -> Vec<TableColumnObject> {
        let columns = self
            .structure()
            .map_or(&[][..], |structure| &structure.columns);
        listed(columns.iter().map(column))
    }

    /// A date, given in seconds since 1970, as ISO 8601 writes it; "" outside the years 1 to 9999.
    #[wasm_bindgen(js_name = isoDate)]
    pub fn iso_date(&self, seconds: f64) -> String {
        calendar::iso(seconds, Detail::of(seconds)).unwrap_or_default()
    }

    /// The numbers of the first rows.
    #[wasm_bindgen(getter, js_name = previewRows)]
    pub fn preview_rows(&self) -> Vec<f64> {
        let preview = self
            .structure()
            .map_or(&[][..], |structure| &structure.preview);
        preview.iter().map(|(row, _)| *row as f64).collect()
    }

    /// The cells of the first rows, row by row.
    #[wasm_bindgen(getter, js_name = previewCells)]
    pub fn preview_cells(&self) -> Vec<String> {
        let preview = self
            .structure()
            .map_or(&[][..], |structure| &structure.preview);
        let cells = preview.iter().flat_map(|(_, cells)| cells.iter());
        cells.cloned().collect()
    }

    /// The points x0, y0, x1, …, once all is read.
    #[wasm_bindgen(getter)]
    pub fn points(&self) -> Float64Array {
        self.each(1)
    }

    /// The coordinates of at most `most` of them, as far apart in the table as possible, once all is read.
    #[wasm_bindgen(js_name = someOf)]
    pub fn some_of(&self, most: usize) -> Float64Array {
        self.each(self.point_count().div_ceil(most).max(1))
    }

    /// How the coordinates of x follow from the numbers of their column.
    #[wasm_bindgen(getter, js_name = xScale)]
    pub fn x_scale(&self) -> TableScaleObject {
        scale(self.found().map_or(Scale::default(), |found| found.x_scale))
    }

    /// How the coordinates of y follow from the numbers of their column.
    #[wasm_bindgen(getter, js_name = yScale)]
    pub fn y_scale(&self) -> TableScaleObject {
        scale(self.found().map_or(Scale::default(), |found| found.y_scale))
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

    /// The number of rows that are left out by their value in the column of the filter.
    #[wasm_bindgen(getter, js_name = filteredCount)]
    pub fn filtered_count(&self) -> f64 {
        self.found()
            .map_or(0.0, |found| found.filtered_count as f64)
    }

    /// The numbers of the rows that make no point, of at most a thousand.
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
