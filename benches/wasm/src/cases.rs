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

/// So often the sample is printed on a page of some 16 kB, as an extractor gives it.
const PAGE: usize = 3;

/// Does the work once.
pub type Run = Box<dyn FnMut()>;

/// A row of the table.
pub struct Case {
    pub name: &'static str,
    /// How much text a run goes through, in bytes; 0 where that is not the point.
    pub bytes: usize,
    /// Makes ready what is to be run; the bytes are those of `hanzi.bin`.
    pub prepare: fn(&[u8]) -> Run,
}

const KB: usize = 1_000;
const MB: usize = 1_000_000;

pub const CASES: [Case; 13] = [
    Case {
        name: "read a page of 16 kB",
        bytes: 16 * KB,
        prepare: |_| read(16 * KB),
    },
    Case {
        name: "read 1 MB of joined pages",
        bytes: MB,
        prepare: |_| read(MB),
    },
    Case {
        name: "read 10 MB",
        bytes: 10 * MB,
        prepare: |_| read(10 * MB),
    },
    Case {
        name: "read 100 MB",
        bytes: 100 * MB,
        prepare: |_| read(100 * MB),
    },
    Case {
        name: "open the dictionaries",
        bytes: 0,
        prepare: open,
    },
    Case {
        name: "convert a page to traditional",
        bytes: 16 * KB,
        prepare: |hanzi| convert(hanzi, 16 * KB),
    },
    Case {
        name: "convert 1 MB to traditional",
        bytes: MB,
        prepare: |hanzi| convert(hanzi, MB),
    },
    Case {
        name: "search 1 MB",
        bytes: MB,
        prepare: |_| search(MB),
    },
    Case {
        name: "memmem over 1 MB of raw bytes",
        bytes: MB,
        prepare: |_| scan(MB),
    },
    Case {
        name: "search 10 MB",
        bytes: 10 * MB,
        prepare: |_| search(10 * MB),
    },
    Case {
        name: "memmem over 10 MB of raw bytes",
        bytes: 10 * MB,
        prepare: |_| scan(10 * MB),
    },
    Case {
        name: "search 95 MB",
        bytes: 95 * MB,
        prepare: |_| search(95 * MB),
    },
    Case {
        name: "memmem over 95 MB of raw bytes",
        bytes: 95 * MB,
        prepare: |_| scan(95 * MB),
    },
];

/// So many bytes of printed pages, or a page less.
fn pages(bytes: usize) -> String {
    let mut page = SAMPLE.repeat(PAGE);
    page.push('\u{c}');
    page.repeat((bytes / page.len()).max(1))
}

/// Bytes to the edition's JSON, page by page, as the worker does it.
fn read(bytes: usize) -> Run {
    let bytes = pages(bytes).into_bytes();
    Box::new(move || {
        if let Ok(decoded) = duban::decode(&bytes, None) {
            let edition = duban::parse::read("page.txt", &decoded);
            for page in &edition.pages {
                black_box(serde_json::to_vec(page).ok());
            }
        }
    })
}

fn open(hanzi: &[u8]) -> Run {
    let bytes = hanzi.to_vec();
    Box::new(move || {
        black_box(Dictionaries::from_bytes(&bytes).ok());
    })
}

fn convert(hanzi: &[u8], bytes: usize) -> Run {
    let text = pages(bytes);
    let converter = Dictionaries::from_bytes(hanzi).map(|all| Converter::new(&all, Config::S2t));
    Box::new(move || {
        if let Ok(converter) = &converter {
            black_box(converter.convert(&text));
        }
    })
}

/// A term in the script that the text is not in; its first fifty articles are given.
fn search(bytes: usize) -> Run {
    let mut corpus = Corpus::new();
    for edition in newsprint::editions(bytes) {
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
fn scan(bytes: usize) -> Run {
    let mut raw = String::new();
    for edition in newsprint::editions(bytes) {
        raw.push_str(&newsprint::raw(&[edition]));
    }
    let finder = memmem::Finder::new("双燕桥");
    Box::new(move || {
        black_box(finder.find_iter(raw.as_bytes()).count());
    })
}
