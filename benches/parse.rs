//! `cargo bench --bench parse`: bytes to an edition, from a page of 15 kB to 100 MB
//! of joined pages, and text set side by side. The time a byte takes must not
//! grow with the text.

use divan::Bencher;
use divan::counter::BytesCount;
use duban::{decode, parse};

const SAMPLE: &str = include_str!("../tests/fixtures/sample.txt");
const COLUMNS: &str = include_str!("../tests/fixtures/layout-three-columns.txt");

fn main() {
    divan::main();
}

/// So many bytes of a page over and over, each copy a printed page.
fn pages(page: &str, bytes: usize) -> Vec<u8> {
    let page = format!("{page}\u{c}");
    page.repeat(bytes.div_ceil(page.len())).into_bytes()
}

fn read(bencher: Bencher, bytes: &[u8]) {
    bencher.counter(BytesCount::new(bytes.len())).bench(|| {
        let decoded = decode(bytes, None).ok()?;
        Some(parse::read("page.txt", &decoded))
    });
}

#[divan::bench(args = [15_000, 150_000, 1_500_000, 15_000_000])]
fn joined_pages(bencher: Bencher, bytes: usize) {
    read(bencher, &pages(SAMPLE, bytes));
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn joined_pages_100_mb(bencher: Bencher) {
    read(bencher, &pages(SAMPLE, 100_000_000));
}

/// One page without end, which is read in parts.
#[divan::bench]
fn one_long_page(bencher: Bencher) {
    read(bencher, SAMPLE.repeat(300).as_bytes());
}

#[divan::bench]
fn side_by_side(bencher: Bencher) {
    read(bencher, &pages(COLUMNS, 1_500_000));
}
