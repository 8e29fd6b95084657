//! `cargo bench --bench search`: one plain term at 1, 10 and 95 MB, beside
//! `memchr::memmem` on the raw bytes of the same text.

use divan::Bencher;
use divan::counter::BytesCount;
use duban::search::{Corpus, Options, Query};
use memchr::memmem;

mod newsprint;

/// In the script that the text is not in, and in the text's own.
const TERMS: [(&str, &str); 2] = [("雙燕橋", "双燕桥"), ("記者", "记者")];
const MEGABYTES: [usize; 3] = [1, 10, 95];

fn main() {
    divan::main();
}

fn corpus(megabytes: usize) -> Corpus {
    let mut corpus = Corpus::new();
    for edition in newsprint::editions(megabytes * 1_000_000) {
        corpus.add(&edition);
    }
    corpus
}

fn options() -> Options<'static> {
    Options {
        limit: 50,
        ..Options::default()
    }
}

#[divan::bench(args = MEGABYTES)]
fn term(bencher: Bencher, megabytes: usize) {
    let corpus = corpus(megabytes);
    let query = Query::parse(TERMS[0].0);
    bencher
        .counter(BytesCount::new(corpus.text_bytes()))
        .bench(|| corpus.search(&query, options()));
}

#[divan::bench(args = MEGABYTES)]
fn term_memmem(bencher: Bencher, megabytes: usize) {
    let editions: Vec<_> = newsprint::editions(megabytes * 1_000_000).collect();
    let raw = newsprint::raw(&editions);
    let finder = memmem::Finder::new(TERMS[0].1);
    bencher
        .counter(BytesCount::new(raw.len()))
        .bench(|| finder.find_iter(raw.as_bytes()).count());
}

#[divan::bench(args = MEGABYTES)]
fn word(bencher: Bencher, megabytes: usize) {
    let corpus = corpus(megabytes);
    let query = Query::parse(TERMS[1].0);
    bencher
        .counter(BytesCount::new(corpus.text_bytes()))
        .bench(|| corpus.search(&query, options()));
}

#[divan::bench(args = MEGABYTES)]
fn word_memmem(bencher: Bencher, megabytes: usize) {
    let editions: Vec<_> = newsprint::editions(megabytes * 1_000_000).collect();
    let raw = newsprint::raw(&editions);
    let finder = memmem::Finder::new(TERMS[1].1);
    bencher
        .counter(BytesCount::new(raw.len()))
        .bench(|| finder.find_iter(raw.as_bytes()).count());
}

/// A character that stands everywhere, all words required, a pattern.
#[divan::bench(args = ["的", "第 一 桥", "/[一二三]百/", "标题:桥|石"])]
fn hard(bencher: Bencher, text: &str) {
    let corpus = corpus(10);
    let query = Query::parse(text);
    bencher
        .counter(BytesCount::new(corpus.text_bytes()))
        .bench(|| corpus.search(&query, options()));
}

#[divan::bench]
fn add(bencher: Bencher) {
    let editions: Vec<_> = newsprint::editions(1_000_000).collect();
    bencher.counter(BytesCount::new(1_000_000_usize)).bench(|| {
        let mut corpus = Corpus::new();
        for edition in &editions {
            corpus.add(edition);
        }
        corpus
    });
}
