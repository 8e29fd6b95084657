//! What was asked: the data between the search field and the scan.
//!
//! A query is a list of clauses that must all hold within one article; a clause
//! holds where any of its terms does. How the field's text becomes one is in
//! [`parse`](super::parse); what could not be taken as typed is kept as notes,
//! as data, so that the page can say it in the reader's language.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::dates::DateRange;
use super::pattern::Fault;
use crate::edition::Role;

/// A query as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// All must hold. None: nothing is asked, nothing is found.
    pub clauses: Vec<Clause>,
    /// What the reader should be told about how the text was taken.
    pub notes: Vec<Note>,
}

/// Terms of which one is enough, such as `铁路|公路`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Whether the article must hold none of them (`-word`).
    pub exclude: bool,
    /// Never empty.
    pub any: Vec<Term>,
    /// All of it in the query's text, in bytes: with its `-` and the names of its fields.
    pub span: Range<usize>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub matter: Matter,
    pub scope: Scope,
    /// Where it stands in the query's text, in bytes.
    pub span: Range<usize>,
}

/// What a term looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matter {
    /// In any script, width and case.
    Word(String),
    /// Character for character (`"…"`).
    Exact(String),
    /// A regular expression over folded text (`/…/`), as typed.
    Pattern(String),
    /// Articles of a paper whose name holds this, folded (`报纸:`).
    Paper(String),
    /// Articles of these days (`日期:`).
    Date(DateRange),
}

impl Matter {
    /// Whether it is looked for in the text, rather than in what is known of the page.
    pub fn is_text(&self) -> bool {
        match self {
            Self::Word(_) | Self::Exact(_) | Self::Pattern(_) => true,
            Self::Paper(_) | Self::Date(_) => false,
        }
    }
}

/// Which blocks a term is looked for in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    #[default]
    Anywhere,
    /// Kicker, headline, subtitle and subheads (`标题:`).
    Title,
    /// Captions and picture credits (`图片:`).
    Caption,
}

impl Scope {
    /// Whether blocks of this role are looked into.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Title => matches!(role, Role::Kicker | Role::Headline | Role::Subtitle | Role::Subhead),
            Self::Caption => matches!(role, Role::Caption | Role::Credit),
        }
    }
}

/// Something the reader should know, and the part of the query it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub kind: NoteKind,
    /// In bytes of the query's text.
    pub span: Range<usize>,
}

/// What was done with text that is not a proper query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// A quotation mark without its fellow: taken as closed at the end.
    UnclosedQuote,
    /// `/` without its fellow: searched for as a plain word.
    UnclosedPattern,
    /// Nothing between the marks, or after `标题:`: left out.
    Empty,
    /// `|` or `-` beside nothing: left out.
    LoneOperator,
    /// Not a date or a range of dates: left out.
    BadDate,
    /// The pattern says nothing that can be searched for: left out.
    BadPattern(Fault),
    /// Longer than can be taken: cut here.
    TooLong,
    /// More terms than can be taken: the rest was left out.
    TooMany,
    /// Control characters were taken as blanks.
    Controls,
    /// Nothing is asked for, only excluded: every other article is found.
    OnlyExcludes,
}

impl Query {
    /// Reads the text of a search field; see the module `parse`.
    pub fn parse(text: &str) -> Self {
        super::parse::query(text)
    }

    /// Whether nothing is asked, as by blanks alone.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The terms whose places are marked in the text, with their number in the query.
    pub fn sought(&self) -> impl Iterator<Item = &Term> {
        self.clauses
            .iter()
            .filter(|clause| !clause.exclude)
            .flat_map(|clause| &clause.any)
            .filter(|term| term.matter.is_text())
    }
}
