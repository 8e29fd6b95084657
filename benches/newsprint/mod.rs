//! Invented newsprint by the megabyte, for benches: the characters of the
//! fixtures in their own proportions, drawn at random, in editions of the usual size.

use duban::edition::{Article, Block, Confidence, Edition, Lines, Page, Role, SCHEMA, Source};

const SAMPLE: &str = include_str!("../../tests/fixtures/sample.txt");
/// Characters of a paragraph, paragraphs of a page: together some 15 kB.
const PARAGRAPH: usize = 100;
const PARAGRAPHS: usize = 50;

/// Editions with some `bytes` of text in all; the same every time.
pub fn editions(bytes: usize) -> impl Iterator<Item = Edition> {
    let chars: Vec<char> = SAMPLE.chars().filter(|c| !c.is_whitespace()).collect();
    let mut seed: u64 = 6;
    let mut left = bytes;
    std::iter::from_fn(move || {
        if left == 0 {
            return None;
        }
        let mut paragraph = || -> String {
            let mut draw = || {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                chars[(seed >> 33) as usize % chars.len()]
            };
            (0..PARAGRAPH).map(|_| draw()).collect()
        };
        let texts: Vec<String> = (0..PARAGRAPHS).map(|_| paragraph()).collect();
        left = left.saturating_sub(texts.iter().map(String::len).sum());
        Some(edition(texts))
    })
}

fn edition(texts: Vec<String>) -> Edition {
    let block = |(line, text)| Block {
        role: Role::Body,
        text,
        lines: Lines(vec![[line, line]]),
    };
    let blocks: Vec<Block> = (1..).zip(texts).map(block).collect();
    let article = |(number, blocks): (usize, &[Block])| Article {
        id: format!("1.{number}"),
        headline: None,
        kicker: None,
        subtitle: None,
        byline: None,
        confidence: Confidence::from_percent(100),
        doubts: Vec::new(),
        continued_in: None,
        continued_from: None,
        blocks: blocks.to_vec(),
    };
    let page = Page {
        lines: [1, PARAGRAPHS as u32],
        masthead: None,
        articles: (1..).zip(blocks.chunks(5)).map(article).collect(),
        furniture: Vec::new(),
    };
    let source = Source {
        name: String::new(),
        bytes: 0,
        encoding: "UTF-8".to_owned(),
        lines: PARAGRAPHS as u32,
        malformed: 0,
    };
    Edition {
        schema: SCHEMA,
        source,
        pages: vec![page],
        repairs: Vec::new(),
    }
}

/// The texts as they are, one after the other: what a plain scan would read.
pub fn raw(editions: &[Edition]) -> String {
    let articles = editions
        .iter()
        .flat_map(|edition| &edition.pages)
        .flat_map(|page| &page.articles);
    articles
        .flat_map(|article| &article.blocks)
        .flat_map(|block| [block.text.as_str(), "\n"])
        .collect()
}
