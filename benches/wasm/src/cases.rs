//! What `cargo xtask bench` measures, natively and in WebAssembly: a new case is
//! a new row of [`CASES`].
//!
//! A case is made ready once and then run many times. What it works on is the
//! project's own sample, as often as the row says, and newsprint made of its
//! characters.

use std::hint::black_box;

use duban::hanzi::{Config, Converter, Dictionaries};
use duban::search::{Corpus, Options, Query};
use memchr::memmem;

use crate::newsprint;

const SAMPLE: &str = include_str!("../../../tests/fixtures/sample.txt");

/// A page of some 16 kB, as an extractor gives it.
const PAGE: usize = 3;
/// About a megabyte.
const ARCHIVE: usize = 190;

/// Does the work once.
pub type Run = Box<dyn FnMut()>;

/// A row of the table.
pub struct Case {
    pub name: &'static str,
    /// Makes ready what is to be run; the bytes are those of `hanzi.bin`.
    pub prepare: fn(&[u8]) -> Run,
}

pub const CASES: [Case; 11] = [
    Case {
        name: "read a page of 16 kB",
        prepare: |_| read(PAGE),
    },
    Case {
        name: "read 1 MB",
        prepare: |_| read(ARCHIVE),
    },
    Case {
        name: "open the dictionaries",
        prepare: open,
    },
    Case {
        name: "convert a page to traditional",
        prepare: |hanzi| convert(hanzi, PAGE),
    },
    Case {
        name: "convert 1 MB to traditional",
        prepare: |hanzi| convert(hanzi, ARCHIVE),
    },
    Case {
        name: "search 1 MB",
        prepare: |_| search(1),
    },
    Case {
        name: "memmem over 1 MB of raw bytes",
        prepare: |_| scan(1),
    },
    Case {
        name: "search 10 MB",
        prepare: |_| search(10),
    },
    Case {
        name: "memmem over 10 MB of raw bytes",
        prepare: |_| scan(10),
    },
    Case {
        name: "search 95 MB",
        prepare: |_| search(95),
    },
    Case {
        name: "memmem over 95 MB of raw bytes",
        prepare: |_| scan(95),
    },
];

/// Bytes to the edition's JSON, as the worker does it.
fn read(times: usize) -> Run {
    let bytes = SAMPLE.repeat(times).into_bytes();
    Box::new(move || {
        if let Ok(decoded) = duban::decode(&bytes, None) {
            let edition = duban::parse::read("page.txt", &decoded);
            black_box(serde_json::to_vec(&edition).ok());
        }
    })
}

fn open(hanzi: &[u8]) -> Run {
    let bytes = hanzi.to_vec();
    Box::new(move || {
        black_box(Dictionaries::from_bytes(&bytes).ok());
    })
}

fn convert(hanzi: &[u8], times: usize) -> Run {
    let text = SAMPLE.repeat(times);
    let converter = Dictionaries::from_bytes(hanzi).map(|all| Converter::new(&all, Config::S2t));
    Box::new(move || {
        if let Ok(converter) = &converter {
            black_box(converter.convert(&text));
        }
    })
}

/// A term in the script that the text is not in; its first fifty articles are given.
fn search(megabytes: usize) -> Run {
    let mut corpus = Corpus::new();
    for edition in newsprint::editions(megabytes * 1_000_000) {
        corpus.add(&edition);
    }
    let query = Query::parse("雙燕橋");
    let options = Options {
        limit: 50,
        ..Options::default()
    };
    Box::new(move || {
        black_box(corpus.search(&query, options));
    })
}

/// The same term by `memchr::memmem`, as a measure of what the machine can do.
fn scan(megabytes: usize) -> Run {
    let mut raw = String::new();
    for edition in newsprint::editions(megabytes * 1_000_000) {
        raw.push_str(&newsprint::raw(&[edition]));
    }
    let finder = memmem::Finder::new("双燕桥");
    Box::new(move || {
        black_box(finder.find_iter(raw.as_bytes()).count());
    })
}
