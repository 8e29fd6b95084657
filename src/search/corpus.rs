//! Editions held ready for the scan.
//!
//! A document keeps its text twice: as it is, for snippets, exact queries and
//! offsets, and folded, for the scan. That is 1.7 times the UTF-8 text, and
//! some forty bytes a block. There is no index: adding an edition costs one pass
//! over its text, and removing one frees it.
//!
//! The folded texts of many documents lie on one *shelf* after the other: read
//! in one go they are scanned three times as fast as from a place of its own for
//! each, as memory is fetched ahead.

use std::ops::Range;

use super::lines::{self, Source, Spot};
use super::needle::Passage;
use super::results::Place;
use super::units::{BREAK, Units};
use crate::edition::{Block, Edition, Lines, Page, Role};

/// Names a document of a [`Corpus`]; never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct DocId(pub u32);

/// The editions that are searched, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) shelves: Vec<Shelf>,
    next: u32,
}

/// Bytes of folded text on a shelf, more or less. Low: the scan stumbles from
/// shelf to shelf; high: removing an edition moves much, and a search that is
/// told to stop takes long to notice.
const SHELF: usize = 1 << 20;

/// Documents whose folded texts are scanned together.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub units: Units,
    pub documents: Vec<Document>,
}

impl Shelf {
    /// The document that holds a unit.
    pub fn document_at(&self, unit: usize) -> &Document {
        let at = self.documents.partition_point(|document| document.units.end <= unit);
        &self.documents[at]
    }
}

impl Corpus {
    /// Without editions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an edition. It is copied: a later change to it is not seen. Hits are
    /// given the lines of their block.
    pub fn add(&mut self, edition: &Edition) -> DocId {
        self.push(edition, None)
    }

    /// Adds an edition with the text that it was read from, so that a hit is
    /// given the very lines it stands on.
    pub fn add_with_source(&mut self, edition: &Edition, source: &str) -> DocId {
        self.push(edition, Some(&Source::new(source, edition)))
    }

    fn push(&mut self, edition: &Edition, source: Option<&Source>) -> DocId {
        let id = DocId(self.next);
        self.next += 1;
        if self.shelves.last().is_none_or(|shelf| shelf.units.bytes.len() >= SHELF) {
            self.shelves
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|full| full.units.shrink());
            self.shelves.push(Shelf::default());
        }
        if let Some(shelf) = self.shelves.last_mut() {
            let document = Document::new(id, edition, source, &mut shelf.units);
            shelf.documents.push(document);
        }
        id
    }

    /// Takes an edition out; nothing happens where it is not there.
    pub fn remove(&mut self, id: DocId) {
        let Some((shelf, at)) = self.find(id) else { return };
        let Shelf { units, documents } = &mut self.shelves[shelf];
        let gone = documents.remove(at).units;
        units.remove(gone.clone());
        for document in &mut documents[at..] {
            document.units.start -= gone.len();
            document.units.end -= gone.len();
        }
        if documents.is_empty() {
            self.shelves.remove(shelf);
        }
    }

    fn find(&self, id: DocId) -> Option<(usize, usize)> {
        let shelf = self
            .shelves
            .partition_point(|shelf| shelf.documents.last().is_some_and(|last| last.id < id));
        let at = self
            .shelves
            .get(shelf)?
            .documents
            .binary_search_by_key(&id, |document| document.id)
            .ok()?;
        Some((shelf, at))
    }

    fn documents(&self) -> impl Iterator<Item = &Document> {
        self.shelves.iter().flat_map(|shelf| &shelf.documents)
    }

    /// What is known of a page of an edition.
    pub fn place(&self, id: DocId, page: usize) -> Option<Place> {
        let document = self.get(id)?.document;
        let sheet = document.pages.get(page)?;
        Some(Place {
            name: document.name.clone(),
            paper: sheet.paper.clone(),
            date: sheet.date.clone(),
            page: sheet.number.clone(),
        })
    }

    /// How many editions there are.
    pub fn len(&self) -> usize {
        self.shelves.iter().map(|shelf| shelf.documents.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shelves.is_empty()
    }

    /// Bytes of UTF-8 text in all blocks.
    pub fn text_bytes(&self) -> usize {
        self.documents().map(|document| document.text.len()).sum()
    }

    /// Bytes held in memory.
    pub fn memory(&self) -> usize {
        let documents: usize = self.documents().map(Document::memory).sum();
        documents + self.shelves.iter().map(|shelf| shelf.units.memory()).sum::<usize>()
    }

    /// An edition that is there, with the folded text of its shelf.
    pub(super) fn get(&self, id: DocId) -> Option<Held<'_>> {
        let (shelf, at) = self.find(id)?;
        let shelf = &self.shelves[shelf];
        Some(Held {
            document: &shelf.documents[at],
            units: &shelf.units,
        })
    }
}

/// A document and the folded text that its own is a part of.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub document: &'a Document,
    pub units: &'a Units,
}

impl<'a> Held<'a> {
    /// Some blocks that follow one another.
    pub fn passage(self, blocks: Range<usize>) -> Passage<'a> {
        let Document { units, text, .. } = self.document;
        let start = |block: usize| {
            let entry = self.document.blocks.get(block);
            entry.map_or((units.end, text.len()), |entry| {
                (units.start + entry.unit as usize, entry.byte as usize)
            })
        };
        let ((unit, byte), (unit_end, byte_end)) = (start(blocks.start), start(blocks.end));
        Passage {
            units: self.units,
            range: unit..unit_end,
            text: &text[byte..byte_end],
        }
    }

    /// A block's text.
    pub fn block_text(self, block: usize) -> &'a str {
        self.passage(block..block + 1).text.trim_end_matches(BREAK)
    }
}

/// One edition.
#[derive(Debug)]
pub(super) struct Document {
    pub id: DocId,
    pub name: String,
    /// The texts of all blocks, each closed by a [`BREAK`].
    pub text: String,
    /// Which of its shelf's units are its own.
    pub units: Range<usize>,
    /// By place in `text`.
    pub blocks: Box<[Entry]>,
    /// The lines of each block, one block after the other.
    pub lines: Box<[[u32; 2]]>,
    /// Where each line begins in its block's text, as far as known, block after block.
    pub spots: Box<[Spot]>,
    /// In printed order; each owns a run of `blocks`.
    pub articles: Box<[Story]>,
    pub pages: Box<[Sheet]>,
}

/// A block.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where it starts in the document's units, and in bytes of its text.
    pub unit: u32,
    pub byte: u32,
    pub role: Role,
    /// Where its lines and its spots begin among the document's.
    pub lines: u32,
    pub spots: u32,
}

/// An article, or a page's furniture.
#[derive(Debug)]
pub(super) struct Story {
    pub id: Box<str>,
    pub headline: Option<Box<str>>,
    pub furniture: bool,
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
    /// Folds the edition's text into `units`.
    fn new(id: DocId, edition: &Edition, source: Option<&Source>, units: &mut Units) -> Self {
        let start = units.len();
        let (mut text, mut blocks, mut articles) = (String::new(), Vec::new(), Vec::new());
        let (mut lines, mut spots) = (Vec::new(), Vec::new());
        for section in edition.sections() {
            let first = blocks.len() as u32;
            for block in section.blocks {
                blocks.push(Entry {
                    unit: (units.len() - start) as u32,
                    byte: text.len() as u32,
                    role: block.role,
                    lines: lines.len() as u32,
                    spots: spots.len() as u32,
                });
                lines.extend_from_slice(&block.lines.0);
                spots.extend(source.into_iter().flat_map(|source| source.spots(block)));
                push_text(block, &mut text, units);
            }
            articles.push(Story {
                id: section.id.into(),
                headline: section
                    .article
                    .and_then(|article| article.headline.as_deref())
                    .map(Into::into),
                furniture: section.article.is_none(),
                blocks: first..blocks.len() as u32,
                page: section.page as u32,
            });
        }
        text.shrink_to_fit();
        Self {
            id,
            name: edition.source.name.clone(),
            text,
            units: start..units.len(),
            blocks: blocks.into_boxed_slice(),
            lines: lines.into_boxed_slice(),
            spots: spots.into_boxed_slice(),
            articles: articles.into_boxed_slice(),
            pages: sheets(&edition.pages),
        }
    }

    /// The block that holds a unit of the shelf.
    pub fn block_at(&self, unit: usize) -> usize {
        let unit = unit - self.units.start;
        self.blocks
            .partition_point(|block| block.unit as usize <= unit)
            .saturating_sub(1)
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

    /// Where some characters of a block came from.
    pub fn lines(&self, block: usize, chars: &Range<usize>) -> Lines {
        let ends = match self.blocks.get(block + 1) {
            Some(next) => [next.lines as usize, next.spots as usize],
            None => [self.lines.len(), self.spots.len()],
        };
        let Entry { lines, spots, .. } = self.blocks[block];
        let spots = &self.spots[spots as usize..ends[1]];
        lines::at(spots, chars).unwrap_or_else(|| Lines(self.lines[lines as usize..ends[0]].to_vec()))
    }

    fn memory(&self) -> usize {
        let lines = size_of_val(&*self.lines) + size_of_val(&*self.spots);
        let titles: usize = self
            .articles
            .iter()
            .map(|story| story.id.len() + story.headline.as_ref().map_or(0, |text| text.len()))
            .sum();
        let tables = size_of_val(&*self.blocks) + size_of_val(&*self.articles) + size_of_val(&*self.pages);
        size_of::<Self>() + self.text.capacity() + lines + titles + tables
    }
}

/// Adds a block's text and its folded form.
fn push_text(block: &Block, text: &mut String, units: &mut Units) {
    let start = text.len();
    // As long, and no text can fake the end of a block.
    match block.text.contains(BREAK) {
        true => text.push_str(&block.text.replace(BREAK, "\u{fffd}")),
        false => text.push_str(&block.text),
    }
    text.push(BREAK);
    units.push(&text[start..]);
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
