//! Editions held ready for the scan.
//!
//! A document keeps its text twice: as it is, for snippets, exact queries and
//! offsets, and folded, for the scan. That is 1.7 times the UTF-8 text, and
//! some forty bytes a block. There is no index: adding an edition costs one pass
//! over its text, and removing one frees it.

use std::ops::Range;

use super::lines::{self, Source, Spot};
use super::needle::Passage;
use super::units::{BREAK, Units};
use crate::edition::{Block, Edition, Lines, Page, Role};

/// Names a document of a [`Corpus`]; never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct DocId(pub u32);

/// The editions that are searched, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) documents: Vec<(DocId, Document)>,
    next: u32,
}

impl Corpus {
    /// Without editions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an edition. It is copied: a later change to it is not seen. Hits are
    /// given the lines of their block.
    pub fn add(&mut self, edition: &Edition) -> DocId {
        self.push(Document::new(edition, None))
    }

    /// Adds an edition with the text that it was read from, so that a hit is
    /// given the very lines it stands on.
    pub fn add_with_source(&mut self, edition: &Edition, source: &str) -> DocId {
        self.push(Document::new(edition, Some(&Source::new(source, edition))))
    }

    fn push(&mut self, document: Document) -> DocId {
        let id = DocId(self.next);
        self.next += 1;
        self.documents.push((id, document));
        id
    }

    /// Takes an edition out; nothing happens where it is not there.
    pub fn remove(&mut self, id: DocId) {
        self.documents.retain(|(other, _)| *other != id);
    }

    /// How many editions there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Bytes of UTF-8 text in all blocks.
    pub fn text_bytes(&self) -> usize {
        self.documents.iter().map(|(_, document)| document.text.len()).sum()
    }

    /// Bytes held in memory.
    pub fn memory(&self) -> usize {
        self.documents.iter().map(|(_, document)| document.memory()).sum()
    }

    pub(super) fn get(&self, id: DocId) -> Option<&Document> {
        let at = self.documents.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.documents[at].1)
    }
}

/// One edition.
#[derive(Debug)]
pub(super) struct Document {
    pub name: String,
    /// The texts of all blocks, each closed by a [`BREAK`].
    pub text: String,
    pub units: Units,
    /// By place in `text`.
    pub blocks: Box<[Entry]>,
    /// In printed order; each owns a run of `blocks`.
    pub articles: Box<[Story]>,
    pub pages: Box<[Sheet]>,
}

/// A block.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where it starts in `units`, and in bytes of `text`.
    pub unit: u32,
    pub byte: u32,
    pub role: Role,
    pub lines: Box<[[u32; 2]]>,
    /// Where each line begins in the block's text, as far as known.
    pub spots: Box<[Spot]>,
}

/// An article.
#[derive(Debug)]
pub(super) struct Story {
    pub id: Box<str>,
    pub headline: Option<Box<str>>,
    /// Which of the document's blocks are its own.
    pub blocks: Range<u32>,
    pub page: u32,
}

/// What is known of a page; what it does not say is taken from the page before,
/// or, at the head of the edition, from the first that says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub paper: Option<String>,
    pub date: Option<String>,
    pub number: Option<String>,
}

impl Document {
    pub fn new(edition: &Edition, source: Option<&Source>) -> Self {
        let mut document = Builder::default();
        let mut articles = Vec::new();
        for (page, number) in edition.pages.iter().zip(0..) {
            for article in &page.articles {
                let start = document.blocks.len() as u32;
                article.blocks.iter().for_each(|block| document.push(block, source));
                articles.push(Story {
                    id: article.id.as_str().into(),
                    headline: article.headline.as_deref().map(Into::into),
                    blocks: start..document.blocks.len() as u32,
                    page: number,
                });
            }
        }
        let Builder {
            mut text,
            mut units,
            blocks,
        } = document;
        text.shrink_to_fit();
        units.shrink();
        Self {
            name: edition.source.name.clone(),
            text,
            units,
            blocks: blocks.into_boxed_slice(),
            articles: articles.into_boxed_slice(),
            pages: sheets(&edition.pages),
        }
    }

    /// The article that holds a block.
    pub fn article_of(&self, block: usize) -> usize {
        self.articles
            .partition_point(|article| article.blocks.end as usize <= block)
    }

    /// What is known of an article's page.
    pub fn sheet(&self, article: usize) -> &Sheet {
        &self.pages[self.articles[article].page as usize]
    }

    /// The text of some blocks that follow one another, with its folded form.
    pub fn passage(&self, blocks: Range<usize>) -> Passage<'_> {
        let start = |block: usize| {
            self.blocks
                .get(block)
                .map_or((self.units.len(), self.text.len()), |block| {
                    (block.unit as usize, block.byte as usize)
                })
        };
        let ((unit, byte), (unit_end, byte_end)) = (start(blocks.start), start(blocks.end));
        Passage {
            units: &self.units,
            range: unit..unit_end,
            text: &self.text[byte..byte_end],
        }
    }

    /// A block's text.
    pub fn block_text(&self, block: usize) -> &str {
        self.passage(block..block + 1).text.trim_end_matches(BREAK)
    }

    /// Where some characters of a block came from.
    pub fn lines(&self, block: usize, chars: &Range<usize>) -> Lines {
        let entry = &self.blocks[block];
        lines::at(&entry.spots, chars).unwrap_or_else(|| Lines(entry.lines.to_vec()))
    }

    fn memory(&self) -> usize {
        let lines = |entry: &Entry| size_of_val(&*entry.lines) + size_of_val(&*entry.spots);
        let lines: usize = self.blocks.iter().map(lines).sum();
        let titles: usize = self
            .articles
            .iter()
            .map(|story| story.id.len() + story.headline.as_ref().map_or(0, |text| text.len()))
            .sum();
        let tables = size_of_val(&*self.blocks) + size_of_val(&*self.articles) + size_of_val(&*self.pages);
        size_of::<Self>() + self.text.capacity() + self.units.memory() + lines + titles + tables
    }
}

#[derive(Default)]
struct Builder {
    text: String,
    units: Units,
    blocks: Vec<Entry>,
}

impl Builder {
    fn push(&mut self, block: &Block, source: Option<&Source>) {
        let start = self.text.len();
        self.blocks.push(Entry {
            unit: self.units.len() as u32,
            byte: start as u32,
            role: block.role,
            lines: block.lines.0.as_slice().into(),
            spots: source.map(|source| source.spots(block)).unwrap_or_default(),
        });
        // As long, and no text can fake the end of a block.
        match block.text.contains(BREAK) {
            true => self.text.push_str(&block.text.replace(BREAK, "\u{fffd}")),
            false => self.text.push_str(&block.text),
        }
        self.text.push(BREAK);
        self.units.push(&self.text[start..]);
    }
}

fn sheets(pages: &[Page]) -> Box<[Sheet]> {
    let said = |of: fn(&crate::edition::Masthead) -> &Option<String>| {
        let each = pages
            .iter()
            .map(move |page| page.masthead.as_ref().and_then(|masthead| of(masthead).clone()));
        let mut known = each.clone().flatten().next();
        each.map(move |own| {
            known = own.or(known.take());
            known.clone()
        })
    };
    said(|masthead| &masthead.paper)
        .zip(said(|masthead| &masthead.date))
        .zip(pages)
        .map(|((paper, date), page)| Sheet {
            paper,
            date,
            number: page.masthead.as_ref().and_then(|masthead| masthead.page.clone()),
        })
        .collect()
}
