//! Any text is a query: it is read without a panic, and every span lies in it.
#![no_main]

use duban::search::{Finder, Query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = Query::parse(text);
    let terms = query.clauses.iter().flat_map(|clause| &clause.any).map(|term| &term.span);
    for span in terms.chain(query.notes.iter().map(|note| &note.span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?}");
    }
    Finder::new(&query).find(text, None);
});
