//! Tables whose cells are known before their rows are: those that programs write, and those that lie on their side.

use super::dialect::Decimal;
use super::header::shortened;
use super::literal::{self, Item, Literal};
use super::rows::{Row, is_blank};
use super::{detection, kind};
use crate::base::refusal::Refusal;

/// The most rows of a table that is taken for one that lies on its side.
const MOST_LYING: usize = 30;

/// A table that programs write, as rows of cells. The first row holds the names of the columns, if there are names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Grid {
    pub(super) has_names: bool,
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid {
    /// Reads a table as programs write them. Returns nothing if the text is something else.
    ///
    /// # Errors
    /// Returns [`Refusal::Geography`] if it is a map of places.
    pub(super) fn of(text: &str) -> Result<Option<Self>, Refusal> {
        if !literal::may_begin(text) {
            return Ok(None);
        }
        let Some(items) = literal::read(text) else {
            return Ok(None);
        };
        if is_geography(&items) {
            return Err(Refusal::Geography);
        }
        let found = table(&items).filter(|grid| {
            let least = if grid.has_names { 2 } else { 1 };
            grid.rows.len() >= least
        });
        Ok(found)
    }

    /// Returns the rows, numbered from 1.
    pub(super) fn rows(&self) -> Vec<Row> {
        let rows = (1..).zip(&self.rows);
        rows.map(|(number, cells)| Row::of(number, cells.iter().map(String::as_bytes)))
            .collect()
    }

    fn of_rows(rows: Vec<Vec<String>>) -> Self {
        Self {
            has_names: false,
            rows,
        }
    }

    /// Returns whether this table is the one that is meant, and not the other one: it has more rows, and as many
    /// columns of numbers as points need.
    fn is_rather_than(&self, other: &Self) -> bool {
        self.rows.len() > other.rows.len() && self.numeric() >= other.numeric().min(2)
    }

    /// Returns the number of columns most of whose cells begin as numbers and dates do.
    fn numeric(&self) -> usize {
        let below = &self.rows[usize::from(self.has_names).min(self.rows.len())..];
        let width = below.iter().map(Vec::len).max().unwrap_or(0);
        let is_number = |row: &&Vec<String>, index: usize| {
            let cell = row.get(index).map(String::as_bytes).unwrap_or_default();
            kind::begins_with_digit(cell)
        };
        (0..width)
            .filter(|&index| {
                let numbers = below.iter().filter(|row| is_number(row, index));
                2 * numbers.count() > below.len()
            })
            .count()
    }

    fn of_columns(columns: Vec<(Option<String>, Vec<String>)>) -> Self {
        let has_names = columns.iter().any(|(name, _)| name.is_some());
        let length = columns
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or(0);
        let names = columns
            .iter()
            .map(|(name, _)| name.clone().unwrap_or_default());
        let names = has_names.then(|| names.collect());
        let row = |index: usize| {
            let cells = columns.iter().map(|(_, cells)| cells.get(index).cloned());
            cells.map(Option::unwrap_or_default).collect()
        };
        Self {
            has_names,
            rows: names.into_iter().chain((0..length).map(row)).collect(),
        }
    }
}

/// Returns whether a file is GeoJSON (RFC 7946), whose points are places on the earth.
fn is_geography(items: &[Item]) -> bool {
    let [
        Item {
            value: Literal::List(members),
            ..
        },
    ] = items
    else {
        return false;
    };
    let has = |wanted: &str| {
        members
            .iter()
            .any(|item| item.name.as_deref() == Some(wanted))
    };
    let has_type = members
        .iter()
        .any(|item| item.name.as_deref() == Some("type") && matches!(item.value, Literal::Cell(_)));
    has_type && (has("features") || has("geometry") || has("coordinates") || has("geometries"))
}

/// Returns the cells of a list that holds nothing else.
fn vector(value: &Literal) -> Option<Vec<String>> {
    let Literal::List(items) = value else {
        return None;
    };
    let cells = items.iter().map(|item| match &item.value {
        Literal::Cell(text) => Some(text.clone()),
        Literal::List(_) => None,
    });
    cells.collect()
}

/// Returns the table of some items: named lists are columns, lists in a list are rows, lists of names and values are
/// records. Of several tables, the largest.
fn table(items: &[Item]) -> Option<Grid> {
    let parts = table_of_parts(items);
    let Some(records) = nested_records(items) else {
        return parts;
    };
    // Records may also describe tables that they hold.
    let parts = parts.filter(|parts| parts.is_rather_than(&records));
    parts.or(Some(records))
}

/// Returns the table that items are together, if none of them is more than a list of cells, or else the largest table in
/// one of them.
fn table_of_parts(items: &[Item]) -> Option<Grid> {
    let vectors: Vec<(Option<String>, Vec<String>)> = items
        .iter()
        .filter_map(|item| Some((item.name.clone(), vector(&item.value)?)))
        .collect();
    let lists = items
        .iter()
        .filter(|item| matches!(item.value, Literal::List(_)));
    let is_flat = lists.count() == vectors.len();
    if is_flat && !vectors.is_empty() {
        return match records(items) {
            // A single record is no table.
            Some(grid) => (items.len() > 1).then_some(grid),
            None if are_rows(&vectors) => {
                let rows = vectors.into_iter().map(|(_, cells)| cells);
                Some(Grid::of_rows(rows.collect()))
            }
            None => columns(vectors),
        };
    }
    // A list in a list, a call with options, or a record of which one part is a table.
    let tables = items.iter().filter_map(|item| {
        let Literal::List(inner) = &item.value else {
            return None;
        };
        let mut grid = nested(inner)?;
        if !grid.has_names
            && let Some(names) = names_beside(items)
        {
            grid.rows.insert(0, names);
            grid.has_names = true;
        }
        Some(grid)
    });
    tables.max_by_key(|grid| grid.rows.len())
}

/// Returns the table in a list.
fn nested(items: &[Item]) -> Option<Grid> {
    let has_names = items.iter().any(|item| item.name.is_some());
    let are_lists = items.iter().all(|item| vector(&item.value).is_some());
    if are_lists && !has_names && !items.is_empty() {
        return records(items).or_else(|| {
            let rows = items.iter().filter_map(|item| vector(&item.value));
            Some(Grid::of_rows(rows.collect()))
        });
    }
    table(items)
}

/// Returns whether lists without names are rows and not columns: pairs, or at least as many as each has cells.
fn are_rows(vectors: &[(Option<String>, Vec<String>)]) -> bool {
    let width = detection::usual(vectors.iter().map(|(_, cells)| cells.len()));
    vectors.len() > 1
        && (width == 2 || vectors.len() >= width)
        && width > 1
        && vectors.iter().all(|(name, _)| name.is_none())
}

/// Returns the table of records of which some hold other records, whose names are written behind those of what holds
/// them: `main.temp`. Lists in records are left out.
fn nested_records(items: &[Item]) -> Option<Grid> {
    let is_nested =
        |item: &Item| matches!(&item.value, Literal::List(_)) && vector(&item.value).is_none();
    if items.iter().any(|item| item.name.is_some()) || !items.iter().any(is_nested) {
        return None;
    }
    let mut flat = Vec::new();
    for item in items {
        let Literal::List(members) = &item.value else {
            continue;
        };
        if !is_record(members) {
            return None;
        }
        let mut cells = Vec::new();
        flatten("", members, &mut cells);
        flat.push(Item {
            name: None,
            value: Literal::List(cells),
        });
    }
    // A single record is no table.
    if flat.len() > 1 { records(&flat) } else { None }
}

/// Returns whether all members of a list have names that are more than their positions.
fn is_record(members: &[Item]) -> bool {
    let is_named = |name: &str| !name.bytes().all(|byte| byte.is_ascii_digit());
    members
        .iter()
        .all(|member| member.name.as_deref().is_some_and(is_named))
}

/// Adds the cells of a record, and those of the records in it.
fn flatten(before: &str, members: &[Item], cells: &mut Vec<Item>) {
    for member in members {
        let name = format!("{before}{}", member.name.as_deref().unwrap_or_default());
        match &member.value {
            Literal::Cell(_) => cells.push(Item {
                name: Some(name),
                value: member.value.clone(),
            }),
            Literal::List(inner) if is_record(inner) => {
                flatten(&format!("{name}."), inner, cells);
            }
            Literal::List(_) => {}
        }
    }
}

/// Returns the names of columns that stand beside rows: `columns=["x", "y"]`.
fn names_beside(items: &[Item]) -> Option<Vec<String>> {
    let is_names = |item: &&Item| {
        let name = item.name.as_deref().unwrap_or_default();
        matches!(name, "columns" | "names" | "header" | "fields" | "schema")
    };
    vector(&items.iter().find(is_names)?.value)
}

/// Returns the table of records, each a list of names and values.
fn records(items: &[Item]) -> Option<Grid> {
    let is_position = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    let mut names: Vec<&str> = Vec::new();
    for item in items {
        let Literal::List(members) = &item.value else {
            continue;
        };
        for member in members {
            // Names that count are the positions in a column.
            let name = member.name.as_deref().filter(|name| !is_position(name))?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let cell = |members: &[Item], name: &str| {
        let member = members
            .iter()
            .find(|member| member.name.as_deref() == Some(name));
        match member.map(|member| &member.value) {
            Some(Literal::Cell(text)) => text.clone(),
            _ => String::new(),
        }
    };
    let rows = items.iter().filter_map(|item| match &item.value {
        Literal::List(members) => Some(names.iter().map(|name| cell(members, name)).collect()),
        Literal::Cell(_) => None,
    });
    let head = names.iter().map(|name| (*name).to_owned()).collect();
    (!names.is_empty()).then(|| Grid {
        has_names: true,
        rows: std::iter::once(head).chain(rows).collect(),
    })
}

/// Returns the table of columns, of which only those of the most frequent length belong to it: a call may have lists
/// of options.
fn columns(vectors: Vec<(Option<String>, Vec<String>)>) -> Option<Grid> {
    let length = detection::usual(vectors.iter().map(|(_, cells)| cells.len()));
    let columns: Vec<_> = vectors
        .into_iter()
        .filter(|(_, cells)| cells.len() == length)
        .collect();
    (length > 0).then(|| Grid::of_columns(columns))
}

/// Returns whether a table lies on its side: each row begins with a name and goes on with numbers, and has more of them
/// than there are rows. Without names, two rows are enough if they are long.
pub(super) fn lies(rows: &[Row], decimal: Decimal) -> bool {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| !row.is_comment() && !row.is_blank())
        .collect();
    if rows.len() < 2 || rows.len() > MOST_LYING {
        return false;
    }
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let is_number = |row: &Row, index: usize| detection::holds_number(row, index, decimal);
    let numbers = |row: &Row| {
        (1..row.width())
            .filter(|&index| is_number(row, index))
            .count()
    };
    let gaps = |row: &Row| {
        let cells = (1..row.width()).filter_map(|index| row.cell(index));
        cells
            .filter(|cell| is_blank(cell) || kind::is_missing(cell))
            .count()
    };
    if rows.iter().all(|row| is_number(row, 0)) {
        // Two long rows of numbers.
        let is_full = |row: &&Row| numbers(row) + gaps(row) + 1 == row.width();
        return rows.len() == 2 && width >= 4 && rows.iter().all(is_full);
    }
    let is_named = |row: &Row| {
        let first = row.cell(0).unwrap_or_default();
        !is_number(row, 0) && !is_blank(first) && !kind::is_missing(first)
    };
    let is_quantity = |row: &&Row| {
        is_named(row) && numbers(row) >= 2 && numbers(row) + gaps(row) + 1 == row.width()
    };
    let (first, others) = (rows[0], &rows[1..]);
    // The first row may hold the names of the rows to be: words, beside a name or nothing. Or it is a title.
    let is_wide = first.width() == 1 || first.width() + 1 >= width;
    let is_head = numbers(first) == 0 && is_wide && others.len() >= 2;
    let names: Vec<String> = rows
        .iter()
        .map(|row| shortened(row.cell(0).unwrap_or_default()))
        .collect();
    let is_distinct = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    (is_quantity(&first) || is_head)
        && others.iter().all(is_quantity)
        && is_distinct
        && width - 1 > rows.len()
}

/// Returns rows with the columns of others, numbered from 1.
pub(super) fn transposed(rows: &[Row]) -> Vec<Row> {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| !row.is_comment() && !row.is_blank())
        .collect();
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let row = |index: usize| {
        let cells = rows.iter().map(|row| row.cell(index).unwrap_or_default());
        Row::of(index as u64 + 1, cells)
    };
    (0..width).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::table::dialect::Separator;
    use crate::formats::table::rows;

    fn grid(text: &str) -> Option<(bool, Vec<Vec<String>>)> {
        let found = Grid::of(text).unwrap();
        found.map(|grid| (grid.has_names, grid.rows))
    }

    #[test]
    fn what_programs_write_is_a_table() {
        let cells = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
            rows.iter().map(row).collect()
        };
        let named = cells(&[&["x", "y"], &["1", "3"], &["2", "4"]]);
        for text in [
            "x = [1, 2]\ny = [3, 4]",
            "x <- c(1, 2); y <- c(3, 4)",
            "x = np.array([1, 2]); y = np.array([3, 4])",
            "df <- data.frame(x = c(1, 2), y = c(3, 4))",
            "structure(list(x = c(1, 2), y = c(3, 4)), class = \"data.frame\", row.names = c(NA, -2L))",
            "structure(list(x = 1:2, y = 3:4), row.names = c(NA, -2L, 7L), class = \"data.frame\")",
            "{\"x\": [1, 2], \"y\": [3, 4]}",
            "{\"x\": {\"0\": 1, \"1\": 2}, \"y\": {\"0\": 3, \"1\": 4}}",
            "[{\"x\": 1, \"y\": 3}, {\"x\": 2, \"y\": 4}]",
            "{\"a\": {\"x\": 1, \"y\": 3}, \"b\": {\"x\": 2, \"y\": 4}}",
            "{\"columns\": [\"x\", \"y\"], \"index\": [0, 1, 2], \"data\": [[1, 3], [2, 4]]}",
            "{\"meta\": {\"n\": 2}, \"data\": [{\"x\": 1, \"y\": 3}, {\"x\": 2, \"y\": 4}]}",
            "pd.DataFrame([[1, 3], [2, 4]], columns=['x', 'y'])",
            "pd.DataFrame({'x': [1, 2], 'y': [3, 4]})",
        ] {
            assert_eq!(grid(text), Some((true, named.clone())), "{text}");
        }
        let bare = cells(&[&["1", "3"], &["2", "4"], &["5", "6"]]);
        for text in [
            "[[1, 3], [2, 4], [5, 6]]",
            "[(1, 3), (2, 4), (5, 6)]",
            "points = np.array([[1, 3], [2, 4], [5, 6]])",
            "A = [1 3; 2 4; 5 6]",
            "c(1, 2, 5)\nc(3, 4, 6)",
        ] {
            assert_eq!(grid(text), Some((false, bare.clone())), "{text}");
        }
        for text in [
            "x,y\n1,2",
            "[]",
            "{}",
            "hello",
            "x = 5",
            "[1, 2",
            "{\"steepest\": 1}",
            "x\ty\n(1)\t(2)\n",
        ] {
            assert_eq!(grid(text), None, "{text}");
        }
    }

    #[test]
    fn maps_are_refused() {
        let text = "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": {}}]}";
        assert_eq!(Grid::of(text), Err(Refusal::Geography));
    }

    fn rows(text: &str) -> Vec<Row> {
        rows::first(text.as_bytes(), true, Separator::Comma, usize::MAX)
    }

    #[test]
    fn tables_on_their_side_are_known() {
        for text in [
            "x,1,2,3,4\ny,2,4,5,8",
            "t,0,1,2,3\nv,0,9.8,NA,29.4\n",
            ",a,b,c,d\nx,1,2,3,4\ny,2,4,5,8",
            "1,2,3,4\n2,4,5,8",
            "Country,2017,2018,2019,2020\nFrance,2.3,2.1,1.8,-7.8",
        ] {
            assert!(lies(&rows(text), Decimal::Point), "{text}");
        }
        for text in [
            "x,y\n1,2\n3,4",
            "Country,2017,2018\nFrance,2.3,2.1\nGermany,2.7,1.0\nItaly,1.7,0.9",
            "name,height,weight,age\nAnna,1,2,3\nBen,4,5,6",
            "1,2,3\n4,5,6",
            "a,1,2,3,4",
            "Name,a,b\nA,1,5,2,5\nB,2,5,3,5",
            "x,y,z,u,v\n1,2,3,4,5",
            "a,b,c,d,e\nf,g,h,i,j",
        ] {
            assert!(!lies(&rows(text), Decimal::Point), "{text}");
        }
        let turned = transposed(&rows("x,1,2\ny,3"));
        let cells = |row: &Row| {
            let cells = (0..row.len()).filter_map(|index| row.cell(index));
            cells.map(shortened).collect::<Vec<_>>().join(" ")
        };
        let cells: Vec<String> = turned.iter().map(cells).collect();
        assert_eq!(cells, ["x y", "1 3", "2 "]);
    }
}
