//! A descent as a short program in Python, which prints the same numbers.
//!
//! The program is for a person who begins to read programs: plain loops, one name for one thing,
//! no packages. It makes the steps of the present era of a run from its record, up to the present
//! iteration. Squared costs are summed over the points there and made of moments here, so the last
//! digits may differ; the other costs, whose derivatives jump, are summed in the same order.
//!
//! The program is put together from templates: the `.py` files beside this one and beside the rules in
//! `model/method/rules`. A template is Python itself, with these additions:
//!
//! - `{name}` stands for a value. A line that is nothing else takes as many lines as the value has,
//!   none if it is empty.
//! - `#: key` stands for a comment, which the page hands in by its key in the language of the page.
//!
//! The template of a rule has two parts: what it remembers, and the lines of its loop, from
//! `for iteration in range(first, last):` on. That of a schedule likewise.

mod program;
mod snippets;
mod template;

pub use program::{FILE, MOST_INLINE, python};
