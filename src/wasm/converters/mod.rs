//! The door of the third module, which makes text in UTF-8 of what is something else: workbooks, and texts in other encodings.
//! It is loaded when one of these comes.

mod text;
mod workbook;
