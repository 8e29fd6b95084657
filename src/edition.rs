//! The one data model: what a page's text was read as.
//!
//! An [`Edition`] is what the parser makes and what everything downstream
//! (the page, search, export, the command line) only looks at. Its JSON is the
//! project's public format, `schema` 1: fields may be added, never changed.
//!
//! Lines are counted from 1, as an editor counts them.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The version of the JSON form that this code writes.
pub const SCHEMA: u32 = 1;

/// A whole input: one or more newspaper pages read from one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Where the text came from and how its bytes were understood.
    pub source: Source,
    /// In the order of the text.
    pub pages: Vec<Page>,
    /// Every change made to the source's characters, so that nothing is altered unseen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

/// What is read in one go: an article, or a page's furniture.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// Index of the page.
    pub page: usize,
    /// The article's id; `1.0` for the furniture of the first page, and so on.
    pub id: Cow<'a, str>,
    /// `None` for furniture.
    pub article: Option<&'a Article>,
    pub blocks: &'a [Block],
}

impl Edition {
    /// All text there is, in order: of each page its articles, then its furniture.
    pub fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        self.pages.iter().enumerate().flat_map(|(page, content)| {
            let articles = content.articles.iter().map(move |article| Section {
                page,
                id: article.id.as_str().into(),
                article: Some(article),
                blocks: &article.blocks,
            });
            let furniture = (!content.furniture.is_empty()).then(|| Section {
                page,
                id: format!("{}.0", page + 1).into(),
                article: None,
                blocks: &content.furniture,
            });
            articles.chain(furniture)
        })
    }
}

/// Whether an id is that of a page's furniture, as [`Edition::sections`] gives it.
pub fn is_furniture(id: &str) -> bool {
    id.ends_with(".0")
}

/// What is known of the input itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// File name without its folder, or a name that the caller made up.
    pub name: String,
    /// Length of the input in bytes.
    pub bytes: usize,
    /// Name of the encoding as the WHATWG writes it, such as `UTF-8`.
    pub encoding: String,
    /// How many lines the text has.
    pub lines: u32,
    /// How many malformed sequences became U+FFFD.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub malformed: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// One page of the paper: a form feed or a masthead in mid-file starts the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// First and last line, both included.
    pub lines: [u32; 2],
    /// What the page says of itself; `None` where it says nothing.
    pub masthead: Option<Masthead>,
    /// In reading order.
    pub articles: Vec<Article>,
    /// What belongs to no article, kept all the same.
    pub furniture: Vec<Block>,
}

/// A page's own account of which page it is. A field is `None` where the text is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masthead {
    /// The paper's name.
    pub paper: Option<String>,
    /// ISO 8601 date, such as `2020-03-06`.
    pub date: Option<String>,
    /// Page number as printed, such as `02` or `A3`.
    pub page: Option<String>,
    /// Name of the section, such as 要闻.
    pub section: Option<String>,
}

/// One story, notice or advertisement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// `page.article`, both from 1, such as `1.3`.
    pub id: String,
    /// 主题; `None` where the text has none: never invented.
    pub headline: Option<String>,
    /// 引题, the line above the headline.
    pub kicker: Option<String>,
    /// 副题, the line below the headline.
    pub subtitle: Option<String>,
    /// Who wrote it, as far as a byline was understood.
    pub byline: Option<Byline>,
    /// How likely it is that exactly these lines make up the story.
    pub confidence: Confidence,
    /// What in particular the parser is unsure of; empty where nothing stands out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// Id of the article on another page that this one is continued in (下转).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continued_in: Option<String>,
    /// Id of the article on another page that this one continues (上接).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continued_from: Option<String>,
    /// Everything that belongs to the article, in reading order.
    pub blocks: Vec<Block>,
}

/// A probability in whole percent, written as `0.97` in JSON: integers keep
/// the output equal on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// `percent` is cut to 100.
    pub fn from_percent(percent: u8) -> Self {
        Self(percent.min(100))
    }

    /// 0 to 100.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Ok(Self((value.clamp(0.0, 1.0) * 100.0).round() as u8))
    }
}

/// What a reader should look at twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Doubt {
    /// Whether the headline is this story's.
    Headline,
    /// Where the story begins or ends.
    Boundary,
    /// Whose picture a caption describes.
    Caption,
    /// Whom a byline signs for.
    Byline,
    /// Which fragment comes next.
    Order,
}

/// Who wrote a story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// The agency or column that it opens with, such as 本报讯 or 新华社北京电.
    pub source: Option<String>,
    /// Names as printed, without 记者 and the like.
    pub reporters: Vec<String>,
}

/// What a block is for. The newspaper terms are glossed in the crate's root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Kicker,
    Headline,
    Subtitle,
    Subhead,
    Byline,
    Body,
    Caption,
    Credit,
    /// Masthead, folio, editors, telephone, turned lines, ad labels.
    Furniture,
    /// Doubled or garbled glyphs, picture labels.
    Noise,
}

/// A run of text with one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub role: Role,
    /// Reflowed: a paragraph is one line. Only verse and tables hold `\n`.
    pub text: String,
    /// Where it stood in the source.
    pub lines: Lines,
}

/// Inclusive line ranges in reading order, never overlapping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lines(pub Vec<[u32; 2]>);

impl Lines {
    /// Adds `line`, extending the last range where it follows on. A line that
    /// is in stays where it is: of text set side by side, a paragraph may hold
    /// two pieces of one line.
    pub fn push(&mut self, line: u32) {
        if self.contains(line) {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last[1] + 1 == line => last[1] = line,
            _ => self.0.push([line, line]),
        }
    }

    /// Whether each range runs forward and there is one. JSON from elsewhere may say otherwise.
    pub fn is_sound(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|range| range[0] <= range[1])
    }

    /// Every line, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().flat_map(|range| range[0]..=range[1])
    }

    /// The first line in reading order.
    pub fn first(&self) -> Option<u32> {
        self.0.first().map(|range| range[0])
    }

    /// Whether `line` is in one of the ranges.
    pub fn contains(&self, line: u32) -> bool {
        self.0.iter().any(|range| (range[0]..=range[1]).contains(&line))
    }
}

impl FromIterator<u32> for Lines {
    fn from_iter<I: IntoIterator<Item = u32>>(lines: I) -> Self {
        let mut out = Self::default();
        for line in lines {
            out.push(line);
        }
        out
    }
}

/// `18-32,34`, as the page's `data-lines` and gold files write it.
impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, [first, last]) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            match first == last {
                true => write!(f, "{first}")?,
                false => write!(f, "{first}-{last}")?,
            }
        }
        Ok(())
    }
}

/// A change made to the characters of one line. White space alone is no repair
/// of content, but a closed-up line is reported all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    pub line: u32,
    pub kind: RepairKind,
    /// The line's text before.
    pub from: String,
    /// The line's text after.
    pub to: String,
}

/// Why a line was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RepairKind {
    /// 图图11 → 图1
    Doubled,
    /// 据 悉 ， → 据悉，
    Letterspaced,
    /// mo-, ment → moment: a word that a line's end broke.
    Hyphenated,
    /// A NUL, zero-width or other invisible character was left out.
    Invisible,
}
