//! An edition as the page holds it: with its raw text, cut into lines, and the
//! way from each line to the block that it became.

use std::collections::BTreeSet;
use std::ops::Range;

use duban::edition::{Article, Block, Edition, Page, Role};
use duban::hanzi::{Own, detect};
use duban::parse::{Correction, source};

use super::mending;
use super::pieces::{self, Piece};

/// How many tints tell neighbouring articles apart; the style sheet names as many.
pub const TINTS: usize = 8;

/// A text with more bytes than this is drawn only where one looks: some thirty pages.
const LARGE: usize = 500_000;

/// So many characters tell the script that a text is printed in.
const SAMPLE: usize = 40_000;

/// One article, or what belongs to no article of a page, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Index of the page.
    pub page: usize,
    /// Index of the article in its page; `None` is the page's furniture.
    pub article: Option<usize>,
}

/// A block, by the index of its section and its own index therein.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub section: usize,
    pub block: usize,
}

impl Spot {
    /// As the page's `data-at` writes it, such as `3.12`.
    pub fn to_at(self) -> String {
        let mut at = self.section.to_string();
        at.push('.');
        at.push_str(&self.block.to_string());
        at
    }

    /// Reads [`Spot::to_at`].
    pub fn from_at(at: &str) -> Option<Self> {
        let (section, block) = at.split_once('.')?;
        Some(Self {
            section: section.parse().ok()?,
            block: block.parse().ok()?,
        })
    }
}

/// What the reader said about a text: how to read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reader {
    /// The encoding, where the guess did not do.
    pub encoding: Option<String>,
    pub corrections: Vec<Correction>,
}

/// A text that was read. Two are equal only when they are the same reading.
#[derive(Debug)]
pub struct Document {
    /// Which file this is; stays when it is read again in another encoding.
    pub file: u32,
    /// Digest of the original.
    pub id: String,
    /// Which reading of it; never the same twice.
    pub reading: u32,
    pub edition: Edition,
    pub text: String,
    /// The encoding that the reader chose, where the guess did not do.
    pub forced: Option<String>,
    /// The corrections that it was read around.
    pub corrections: Vec<Correction>,
    /// The lines that they speak of.
    mended: BTreeSet<u32>,
    /// The script that it is printed in.
    pub own: Own,
    sections: Vec<Section>,
    /// Byte range of each line in `text`, without its line end.
    lines: Vec<(u32, u32)>,
    /// What each line became.
    owners: Vec<Option<Spot>>,
    /// Each section's pieces, by runs.
    runs: Vec<Vec<Vec<Piece>>>,
    /// Bytes of each section's text.
    bytes: Vec<usize>,
    groups: Vec<Range<usize>>,
    /// The sections that are articles.
    articles: Vec<usize>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.reading == other.reading
    }
}

impl Document {
    pub fn new(file: u32, id: String, reading: u32, edition: Edition, text: String, reader: Reader) -> Self {
        let Reader {
            encoding: forced,
            corrections,
        } = reader;
        let sections = sections(&edition);
        let lines = lines(&text);
        let mended = mending::lines(&corrections, lines.len());
        let sample = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
        let own = detect(&text[..sample]);
        let mut owners = vec![None; lines.len()];
        for (index, section) in sections.iter().enumerate() {
            for (block, content) in blocks_of(&edition, *section).iter().enumerate() {
                let spot = Spot { section: index, block };
                for line in content.lines.iter() {
                    // A byline lifted out of a paragraph shares its line: the paragraph wins.
                    if let Some(owner) = owners.get_mut(line as usize - 1)
                        && (owner.is_none() || content.role == Role::Body)
                    {
                        *owner = Some(spot);
                    }
                }
            }
        }
        let is_article = |&section: &usize| sections[section].article.is_some();
        let articles = (0..sections.len()).filter(is_article).collect();
        let blocks = |section: &Section| blocks_of(&edition, *section);
        let text_bytes = |section: &Section| blocks(section).iter().map(|block| block.text.len()).sum();
        let bytes: Vec<usize> = sections.iter().map(text_bytes).collect();
        let runs = sections.iter().map(|section| pieces::runs(blocks(section))).collect();
        Self {
            file,
            id,
            reading,
            edition,
            text,
            forced,
            corrections,
            mended,
            own,
            sections,
            lines,
            owners,
            runs,
            groups: pieces::groups(&bytes),
            bytes,
            articles,
        }
    }

    /// Articles and furniture, in reading order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    pub fn page(&self, section: usize) -> Option<&Page> {
        self.edition.pages.get(self.sections.get(section)?.page)
    }

    pub fn article(&self, section: usize) -> Option<&Article> {
        let article = self.sections.get(section)?.article?;
        self.page(section)?.articles.get(article)
    }

    pub fn blocks(&self, section: usize) -> &[Block] {
        match self.sections.get(section) {
            Some(&section) => blocks_of(&self.edition, section),
            None => &[],
        }
    }

    pub fn block(&self, spot: Spot) -> Option<&Block> {
        self.blocks(spot.section).get(spot.block)
    }

    /// A section's pieces, by runs.
    pub fn runs(&self, section: usize) -> &[Vec<Piece>] {
        self.runs.get(section).map(Vec::as_slice).unwrap_or_default()
    }

    /// Bytes of a section's text.
    pub fn bytes(&self, section: usize) -> usize {
        self.bytes.get(section).copied().unwrap_or(0)
    }

    /// Bytes of all articles' text.
    pub fn article_bytes(&self) -> usize {
        self.articles.iter().map(|&section| self.bytes(section)).sum()
    }

    /// Runs of sections that are drawn together.
    pub fn groups(&self) -> &[Range<usize>] {
        &self.groups
    }

    /// Whether it is drawn only where one looks.
    pub fn is_large(&self) -> bool {
        self.text.len() > LARGE
    }

    /// Whether a section is the first of its page.
    pub fn opens_page(&self, section: usize) -> bool {
        let page = |section: usize| self.sections.get(section).map(|section| section.page);
        section == 0 || page(section) != page(section - 1)
    }

    /// The section with this id.
    pub fn section_of(&self, id: &str) -> Option<usize> {
        self.edition.sections().position(|section| section.id == id)
    }

    /// An article by its id, and a body paragraph of it, counted from 1.
    pub fn find(&self, article: &str, paragraph: Option<usize>) -> Option<Spot> {
        let section = self.section_of(article)?;
        let block = match paragraph {
            Some(number) => {
                let is_body = |(_, block): &(usize, &Block)| block.role == Role::Body;
                self.blocks(section)
                    .iter()
                    .enumerate()
                    .filter(is_body)
                    .nth(number.checked_sub(1)?)?
                    .0
            }
            None => 0,
        };
        Some(Spot { section, block })
    }

    /// The number of a body paragraph in its article, counted from 1.
    pub fn paragraph(&self, spot: Spot) -> Option<usize> {
        let blocks = self.blocks(spot.section);
        let is_body = |block: &&Block| block.role == Role::Body;
        blocks.get(spot.block).filter(is_body)?;
        Some(blocks[..=spot.block].iter().filter(is_body).count())
    }

    /// The block after a block, or the one before.
    pub fn next_block(&self, spot: Spot, forward: bool) -> Option<Spot> {
        let Spot { section, block } = spot;
        match forward {
            true if block + 1 < self.blocks(section).len() => Some(Spot {
                section,
                block: block + 1,
            }),
            true => (!self.blocks(section + 1).is_empty()).then_some(Spot {
                section: section + 1,
                block: 0,
            }),
            false => match block.checked_sub(1) {
                Some(block) => Some(Spot { section, block }),
                None => {
                    let section = section.checked_sub(1)?;
                    Some(Spot {
                        section,
                        block: self.blocks(section).len().checked_sub(1)?,
                    })
                }
            },
        }
    }

    /// The article after `section`, or the one before.
    pub fn neighbour(&self, section: usize, forward: bool) -> Option<usize> {
        match forward {
            true => self.articles.iter().copied().find(|&article| article > section),
            false => self.articles.iter().rev().copied().find(|&article| article < section),
        }
    }

    /// The line that speaks for a section: its headline's first, or its own first.
    pub fn head_line(&self, section: usize) -> Option<u32> {
        let blocks = self.blocks(section);
        let headline = blocks.iter().find(|block| block.role == Role::Headline);
        headline.or(blocks.first())?.lines.first()
    }

    /// The sections that make up one story: an article, what it continues and
    /// what continues it.
    pub fn story(&self, section: usize) -> Vec<usize> {
        let mut story = vec![section];
        let turned = |section: usize, id: fn(&Article) -> &Option<String>| {
            self.article(section)
                .and_then(|article| id(article).as_deref())
                .and_then(|id| self.section_of(id))
        };
        while let Some(before) =
            turned(story[0], |article| &article.continued_from).filter(|next| !story.contains(next))
        {
            story.insert(0, before);
        }
        while let Some(after) = story
            .last()
            .and_then(|&last| turned(last, |article| &article.continued_in))
            .filter(|next| !story.contains(next))
        {
            story.push(after);
        }
        story
    }

    /// The line of the source on which a place in a block stands, as nearly as
    /// characters other than white space tell.
    pub fn line_of(&self, spot: Spot, byte: usize) -> Option<u32> {
        let block = self.block(spot)?;
        let written = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let mut before = written(block.text.get(..byte)?);
        let mut last = None;
        for line in block.lines.iter() {
            let length = written(self.line(line as usize));
            last = Some(line);
            if before < length {
                break;
            }
            before -= length;
        }
        last
    }

    /// The line that stands so deep in a block, from 0 to 1, and how much of it is above.
    pub fn line_at(&self, spot: Spot, depth: f64) -> Option<(u32, f64)> {
        let lines: Vec<u32> = self.block(spot)?.lines.iter().collect();
        let last = lines.len().checked_sub(1)?;
        let place = depth * lines.len() as f64;
        let index = (place as usize).min(last);
        Some((lines[index], (place - index as f64).clamp(0.0, 1.0)))
    }

    /// How deep in a block a line stands, from 0 to 1.
    pub fn depth_of(&self, spot: Spot, line: u32) -> Option<f64> {
        let lines: Vec<u32> = self.block(spot)?.lines.iter().collect();
        let index = lines.iter().position(|&own| own == line)?;
        Some(index as f64 / lines.len() as f64)
    }

    /// Whether a reader's correction touches a block.
    pub fn is_mended(&self, block: &Block) -> bool {
        !self.mended.is_empty() && block.lines.iter().any(|line| self.mended.contains(&line))
    }

    /// How many lines the source has.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The raw text of a line, counted from 1.
    pub fn line(&self, number: usize) -> &str {
        let range = number.checked_sub(1).and_then(|index| self.lines.get(index));
        range
            .and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or("")
    }

    /// What a line, counted from 1, became.
    pub fn owner(&self, line: usize) -> Option<Spot> {
        *self.owners.get(line.checked_sub(1)?)?
    }

    /// Number of the tint of a section; furniture has none.
    pub fn tint(&self, section: usize) -> Option<usize> {
        self.sections.get(section)?.article.map(|_| section % TINTS)
    }

    /// How many articles there are on all pages.
    pub fn article_count(&self) -> usize {
        self.articles.len()
    }
}

/// Characters of an article other than white space.
pub fn length(blocks: &[Block]) -> usize {
    let characters = blocks.iter().flat_map(|block| block.text.chars());
    characters.filter(|c| !c.is_whitespace()).count()
}

fn sections(edition: &Edition) -> Vec<Section> {
    let mut sections = Vec::new();
    for (page, content) in edition.pages.iter().enumerate() {
        sections.extend((0..content.articles.len()).map(|article| Section {
            page,
            article: Some(article),
        }));
        if !content.furniture.is_empty() {
            sections.push(Section { page, article: None });
        }
    }
    sections
}

fn blocks_of(edition: &Edition, section: Section) -> &[Block] {
    let Some(page) = edition.pages.get(section.page) else {
        return &[];
    };
    match section.article {
        Some(article) => page.articles.get(article).map_or(&[], |article| &article.blocks),
        None => &page.furniture,
    }
}

/// Lines as the parser counts them, by their bytes.
fn lines(text: &str) -> Vec<(u32, u32)> {
    let head = text.as_ptr() as usize;
    let range = |line: source::Raw<'_>| {
        let start = line.text.as_ptr() as usize - head;
        (start as u32, (start + line.text.len()) as u32)
    };
    source::lines(text).map(range).collect()
}
