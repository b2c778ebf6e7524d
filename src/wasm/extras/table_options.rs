//! How a person wants a table to be read, as scripts say it.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::base::named::Named;
use crate::formats::table::{ColumnChoice, Decimal, Filter, Options, Separator};
use crate::wasm::names::named;

impl Named for Separator {
    const KIND: &'static str = "separator";
    const ALL: &'static [(&'static str, Self)] = &[
        ("comma", Self::Comma),
        ("semicolon", Self::Semicolon),
        ("tab", Self::Tab),
        ("bar", Self::Bar),
        ("spaces", Self::Spaces),
    ];
}

impl Named for Decimal {
    const KIND: &'static str = "decimal";
    const ALL: &'static [(&'static str, Self)] = &[("point", Self::Point), ("comma", Self::Comma)];
}

#[wasm_bindgen(typescript_custom_section)]
const _: &str = r"
/** How a table is to be read. What is left out is recognised. */
export interface TableOptions {
  /** What separates the cells, by its name. */
  separator?: string;
  /** The decimal mark, by its name. */
  decimal?: string;
  /** Whether a row has the names of the columns. */
  header?: boolean;
  /** Whether the table lies on its side: each row has a quantity and begins with its name. */
  lying?: boolean;
  /** Whether the day comes before the month in dates such as 01/02/2024. */
  dayFirst?: boolean;
  /** The column of x, by its index or its name; −1 for the place of the row. */
  x?: number | string;
  /** The column of y, by its index or its name. */
  y?: number | string;
  /** Only the rows with this value in this column are used, which has an index or a name. */
  only?: { column: number | string, value: string };
}
";

#[wasm_bindgen]
extern "C" {
    /// Options as JavaScript has them.
    #[wasm_bindgen(typescript_type = "TableOptions")]
    pub type TableOptionsObject;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &TableOptionsObject, key: &str) -> JsValue;
}

/// Reads the options of an object.
///
/// # Errors
/// Returns the phrase of the refusal if there is no separator or decimal mark with a name.
pub(super) fn read(object: &TableOptionsObject) -> Result<Options, JsValue> {
    let word = |key: &str| object.get(key).as_string();
    let separator = word("separator").map(|name| named(&name)).transpose()?;
    let decimal = word("decimal").map(|name| named(&name)).transpose()?;
    let only: TableOptionsObject = object.get("only").unchecked_into();
    let filter = only.is_object().then(|| Filter {
        column: pick(&only.get("column")),
        value: only.get("value").as_string().unwrap_or_default(),
    });
    Ok(Options {
        separator,
        decimal,
        has_header: object.get("header").as_bool(),
        is_lying: object.get("lying").as_bool(),
        is_day_first: object.get("dayFirst").as_bool(),
        x: pick(&object.get("x")),
        y: pick(&object.get("y")),
        filter,
    })
}

/// A column by its index (−1 for the place of the row) or by its name.
fn pick(value: &JsValue) -> ColumnChoice {
    match value.as_f64() {
        Some(-1.0) => ColumnChoice::RowNumber,
        Some(index) if index >= 0.0 && index.fract() == 0.0 => ColumnChoice::Index(index as usize),
        Some(index) => ColumnChoice::Name(index.to_string()),
        None => match value.as_string() {
            Some(name) => ColumnChoice::Name(name),
            None => ColumnChoice::Automatic,
        },
    }
}
