//! Search against brute force, over the fixtures and, where they lie beside the
//! project, over the shared pages.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use duban::edition::{Edition, Section};
use duban::hanzi::fold::{fold, fold_str};
use duban::hanzi::{Converter, Dictionaries};
use duban::search::{Clause, Corpus, Finder, Matter, Options, Query, Scope, Term, find_in};

/// Every page there is, read once, with its text.
static PAGES: LazyLock<Vec<(Edition, String)>> = LazyLock::new(pages);
static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| PAGES.iter().map(|(edition, _)| edition.clone()).collect());

fn pages() -> Vec<(Edition, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "tests/fixtures",
        "../shared/pages/dev",
        "../shared/pages/jingbao",
        "../shared/pages/seed",
        "../shared/pages/train",
    ] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else {
            continue;
        };
        files.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|end| end == "txt")),
        );
    }
    files.sort();
    assert!(!files.is_empty());
    let read = |path: &std::path::PathBuf| {
        let decoded = duban::decode(&fs::read(path).ok()?, None).ok()?;
        let edition = duban::parse::read(&path.file_name()?.to_string_lossy(), &decoded);
        Some((edition, decoded.text))
    };
    files.iter().filter_map(read).collect()
}

/// Everything that is searched: articles, and what belongs to none.
fn sections(editions: &[Edition]) -> impl Iterator<Item = (u32, Section<'_>)> {
    (0..)
        .zip(editions)
        .flat_map(|(number, edition)| edition.sections().map(move |section| (number, section)))
}

fn word(text: &str) -> Query {
    let term = Term {
        matter: Matter::Word(text.to_owned()),
        scope: Scope::Anywhere,
        span: 0..text.len(),
    };
    Query {
        clauses: vec![Clause {
            exclude: false,
            any: vec![term],
            span: 0..text.len(),
        }],
        notes: Vec::new(),
    }
}

/// A block as brute force sees it.
struct Searched<'a> {
    place: (u32, &'a str, usize),
    /// Its characters without line breaks between Chinese ones.
    chars: Vec<char>,
    folded: Vec<char>,
    /// Which of the text's characters each is.
    places: Vec<usize>,
}

impl<'a> Searched<'a> {
    fn new(document: u32, article: &'a str, number: usize, text: &str) -> Self {
        let all: Vec<char> = text.chars().collect();
        let chinese = |at: usize| all.get(at).is_none_or(|&c| c >= '\u{2e80}');
        let joins = |at: usize| all[at] == '\n' && at > 0 && chinese(at - 1) && chinese(at + 1);
        let places: Vec<usize> = (0..all.len()).filter(|&at| !joins(at)).collect();
        let chars: Vec<char> = places.iter().map(|&at| all[at]).collect();
        let folded = chars.iter().map(|&c| if c == '\n' { ' ' } else { fold(c) }).collect();
        Self {
            place: (document, article, number),
            chars,
            folded,
            places,
        }
    }

    /// Where `wanted` stands, without overlaps, by comparing at each of `starts`.
    fn by_force(&self, wanted: &[char], starts: &[usize]) -> Vec<(u32, &'a str, usize, Range<usize>)> {
        let (document, article, number) = self.place;
        let mut found = Vec::new();
        let mut free = 0;
        for &at in starts.iter().filter(|&&at| self.folded[at..].starts_with(wanted)) {
            if at >= free {
                free = at + wanted.len();
                found.push((document, article, number, self.places[at]..self.places[free - 1] + 1));
            }
        }
        found
    }
}

/// For each character, in which blocks it stands, and where in each.
fn places(blocks: &[Searched]) -> BTreeMap<char, BTreeMap<usize, Vec<usize>>> {
    let mut places: BTreeMap<char, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (number, block) in blocks.iter().enumerate() {
        for (at, &c) in block.folded.iter().enumerate() {
            places.entry(c).or_default().entry(number).or_default().push(at);
        }
    }
    places
}

fn corpus(editions: &[Edition]) -> Corpus {
    let mut corpus = Corpus::new();
    for edition in editions {
        corpus.add(edition);
    }
    corpus
}

/// A small generator, so that a failure comes again.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// The first form that a table of OpenCC gives for each character.
fn table(name: &str) -> BTreeMap<char, char> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/hanzi/opencc/dictionary/{name}.txt"));
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(key, values)| Some((key.chars().next()?, values.chars().next()?)))
        .collect()
}

#[test]
fn recall_and_precision_are_one_in_either_script() {
    let editions = &*EDITIONS;
    let corpus = corpus(editions);
    let sections: Vec<_> = sections(editions).collect();
    let blocks: Vec<Searched> = sections
        .iter()
        .flat_map(|(document, section)| {
            (0..)
                .zip(section.blocks)
                .map(move |(number, block)| Searched::new(*document, &section.id, number, &block.text))
        })
        .collect();
    assert!(sections.iter().any(|(_, section)| section.article.is_none()));
    let places = places(&blocks);
    let scripts = [BTreeMap::new(), table("TSCharacters"), table("STCharacters")];
    let mut random = Random(6);
    for round in 0..2_000 {
        let text = &blocks[random.below(blocks.len())].chars;
        let start = random.below(text.len());
        let end = (start + 1 + random.below(6)).min(text.len());
        let script = &scripts[round % 3];
        let wanted: Vec<char> = text[start..end].iter().map(|c| *script.get(c).unwrap_or(c)).collect();
        let folded: Vec<char> = wanted.iter().copied().map(fold).collect();
        let starts = places[&folded[0]].iter();
        let expected: Vec<_> = starts
            .flat_map(|(&block, starts)| blocks[block].by_force(&folded, starts))
            .collect();
        let wanted: String = wanted.into_iter().collect();
        let results = corpus.search(
            &word(&wanted),
            Options {
                order: duban::search::Order::Printed,
                ..Options::default()
            },
        );
        let found: Vec<_> = results
            .found
            .iter()
            .flat_map(|found| {
                found
                    .hits
                    .iter()
                    .map(|hit| (found.document.0, found.article.as_str(), hit.block, hit.chars.clone()))
            })
            .collect();
        assert!(!found.is_empty());
        assert_eq!(found, expected, "{wanted:?}");
        assert_eq!(results.total.hits, expected.len());
    }
}

#[test]
fn what_belongs_to_no_article_is_found_too_and_last() {
    let sample = include_bytes!("fixtures/sample.txt");
    let decoded = duban::decode(sample, None).unwrap();
    let edition = duban::parse::read("sample.txt", &decoded);
    let mut corpus = Corpus::new();
    corpus.add_with_source(&edition, &decoded.text);
    let search = |query| corpus.search(&Query::parse(query), Options::default());

    let editors = search("責任編輯");
    let [found] = &editors.found[..] else {
        panic!("{editors:?}")
    };
    assert_eq!((found.article.as_str(), &found.headline), ("1.0", &None));
    assert_eq!(found.hits[0].lines.to_string(), "156");
    assert_eq!(
        (editors.total.articles, editors.total.furniture, editors.total.hits),
        (0, 1, 1)
    );
    // The number of the page stands in the folio and nowhere else.
    assert_eq!(search("第01版").found[0].article, "1.0");

    let both = search("柳溪|4月");
    assert_eq!(both.found.last().map(|found| found.article.as_str()), Some("1.0"));
    assert!(both.total.articles > 0);
    // Who asks for a day, or for what is not there, asks for articles.
    for query in ["日期:2021", "-鐵路"] {
        assert!(
            search(query).found.iter().all(|found| found.article != "1.0"),
            "{query}"
        );
    }
}

#[test]
fn offsets_lead_back_to_the_text() {
    let editions = &*EDITIONS;
    let mut corpus = Corpus::new();
    let ids: Vec<_> = editions.iter().map(|edition| corpus.add(edition)).collect();
    for asked in [
        "的",
        "記者",
        "本报",
        "a",
        "一|二|三",
        "“",
        "\"的\"",
        "/[0-9]+/",
        "標題:市",
    ] {
        let query = Query::parse(asked);
        let results = corpus.search(&query, Options::default());
        assert_eq!(
            results.total.hits,
            results.found.iter().map(|found| found.hits.len()).sum::<usize>()
        );
        for found in &results.found {
            let edition = ids
                .iter()
                .position(|id| *id == found.document)
                .map(|at| &editions[at])
                .unwrap();
            let section = edition.sections().find(|section| section.id == found.article).unwrap();
            let finder = Finder::new(&query);
            for (at, block) in section.blocks.iter().enumerate() {
                let mut bytes: Vec<_> = found
                    .hits
                    .iter()
                    .filter(|hit| hit.block == at)
                    .map(|hit| hit.bytes.clone())
                    .collect();
                bytes.dedup();
                assert_eq!(
                    bytes,
                    finder.find(&block.text, Some(block.role)),
                    "{asked} {}",
                    block.text
                );
            }
            for hit in &found.hits {
                let block = &section.blocks[hit.block];
                assert_eq!(block.role, hit.role);
                let chars: String = block.text.chars().skip(hit.chars.start).take(hit.chars.len()).collect();
                assert_eq!(chars, block.text[hit.bytes.clone()]);
            }
            let snippet = &found.snippet;
            let block = &section.blocks[snippet.block];
            let shown: String = block
                .text
                .chars()
                .skip(snippet.start)
                .take(snippet.text.chars().count())
                .collect();
            assert_eq!(shown, snippet.text);
            assert!(!snippet.marks.is_empty());
            for (mark, again) in snippet.marks.iter().zip(find_in(&snippet.text, &query)) {
                assert!(
                    snippet.text.get(mark.clone()).is_some() && mark.start >= again.start,
                    "{asked} {snippet:?}"
                );
            }
        }
    }
}

/// From so many bytes on a fixture is as long as a printed page.
const WHOLE: usize = 4000;

/// Bytes in the library whose memory is looked at: several shelves.
const LIBRARY: usize = 8_000_000;

#[test]
fn memory_stays_below_two_and_a_half_times_the_text() {
    // A library of whole pages: what a short one and a shelf that is not full keep beside their text is more.
    let whole = PAGES.iter().filter(|(_, text)| text.len() >= WHOLE);
    let mut corpus = Corpus::new();
    let mut added = 0;
    for (edition, text) in whole.cycle() {
        corpus.add_with_source(edition, text);
        added += text.len();
        if added > LIBRARY {
            break;
        }
    }
    assert!(added > LIBRARY);
    let ratio = corpus.memory() as f64 / corpus.text_bytes() as f64;
    println!("{ratio:.2} times {} bytes", corpus.text_bytes());
    assert!(ratio <= 2.5, "{ratio}");
}

/// Conversion by phrases chooses among forms; folding takes them all for one.
#[test]
fn a_page_in_any_script_folds_to_the_same() {
    let dictionaries = Dictionaries::embedded().unwrap();
    let configs = [
        "s2t", "s2tw", "s2hk", "t2s", "t2tw", "t2hk", "tw2s", "hk2s", "tw2t", "hk2t",
    ];
    for name in configs {
        let converter = Converter::new(&dictionaries, name.parse().unwrap());
        for (_, section) in sections(&EDITIONS) {
            for block in section.blocks {
                let converted = converter.convert(&block.text);
                assert_eq!(fold_str(&converted), fold_str(&block.text), "{name}: {converted}");
            }
        }
    }
}
