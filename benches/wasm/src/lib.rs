//! The search as a bare Wasm module, for `search.mjs`:
//!
//! ```sh
//! cargo build --release -p duban-bench-wasm --target wasm32-unknown-unknown
//! node benches/wasm/search.mjs target/wasm32-unknown-unknown/release/duban_bench_wasm.wasm
//! ```

pub mod cases;
mod measured;

use std::cell::RefCell;

use duban::search::{Corpus, Options, Query};
use memchr::memmem;

#[path = "../../newsprint/mod.rs"]
mod newsprint;

/// In the script that the text is not in, and in the text's own.
const TERMS: [(&str, &str); 4] = [("雙燕橋", "双燕桥"), ("記者", "记者"), ("鐵路", "铁路"), ("的", "的")];

thread_local! {
    static TEXT: RefCell<(Corpus, String)> = RefCell::default();
}

/// Makes so many megabytes of text; gives the bytes that the corpus takes.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(megabytes: usize) -> usize {
    TEXT.with_borrow_mut(|(corpus, raw)| {
        *corpus = Corpus::new();
        raw.clear();
        for edition in newsprint::editions(megabytes * 1_000_000) {
            corpus.add(&edition);
            raw.push_str(&newsprint::raw(&[edition]));
        }
        corpus.memory()
    })
}

/// Searches for a term; gives the number of hits.
#[unsafe(no_mangle)]
pub extern "C" fn search(term: usize) -> usize {
    let query = Query::parse(TERMS[term].0);
    TEXT.with_borrow(|(corpus, _)| {
        corpus
            .search(
                &query,
                Options {
                    limit: 50,
                    ..Options::default()
                },
            )
            .total
            .hits
    })
}

/// The same by `memchr::memmem` over the raw bytes.
#[unsafe(no_mangle)]
pub extern "C" fn memmem(term: usize) -> usize {
    let finder = memmem::Finder::new(TERMS[term].1);
    TEXT.with_borrow(|(_, raw)| finder.find_iter(raw.as_bytes()).count())
}

/// Where the raw text lies in memory, for JavaScript to read.
#[unsafe(no_mangle)]
pub extern "C" fn raw_start() -> usize {
    TEXT.with_borrow(|(_, raw)| raw.as_ptr() as usize)
}

/// How long the raw text is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn raw_length() -> usize {
    TEXT.with_borrow(|(_, raw)| raw.len())
}
