//! Measures reading a table of a million rows. The results are reported, never asserted.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use steepest::formats::table::{Options, TableReader};

const ROWS: usize = 1_000_000;

fn main() {
    divan::main();
}

/// Returns a table as a spreadsheet, a program or an instrument writes it.
fn table(kind: &str) -> Vec<u8> {
    let mut text = String::from(match kind {
        "ten columns" => "a,b,c,d,e,f,g,h,x,y\n",
        "decimal commas" => "x;y\n",
        _ => "x,y\n",
    });
    for i in 0..ROWS {
        let (x, y) = (i as f64 / 1000.0, (i * 7919 % 1_000_003) as f64 / 997.0);
        match kind {
            "ten columns" => text += &format!("1,2,3,4,5,6,7,8,{x},{y}\n"),
            "decimal commas" => text += &format!("{x};{y}\n").replace('.', ","),
            _ => text += &format!("{x},{y}\n"),
        }
    }
    text.into_bytes()
}

#[divan::bench(args = ["two columns", "ten columns", "decimal commas"], sample_count = 10)]
fn read(bencher: Bencher, kind: &str) {
    let text = table(kind);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| TableReader::read(black_box(&text), Options::default()));
}
