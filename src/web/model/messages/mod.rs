//! Every word that the interface says, in its three languages.
//!
//! One struct, one value a language: a message that a language lacks does not
//! compile. `{}` stands for what [`fill`] puts in.

mod beyond;
mod en;
mod keeping;
mod mending;
pub mod searching;
pub mod taking;
mod zh_hans;
mod zh_hant;

use duban::Refusal;
use duban::edition::{Doubt, Role};
use duban::hanzi::{Own, Script};
use duban::search::{FaultKind, NoteKind};

use super::backup::Fault;
use super::breakdown::Breakdown;
use super::mending::Foreign;
use super::refusals::REFUSALS;
use super::settings::{Language, Theme};
use beyond::Beyond;
use keeping::Keeping;
use mending::Mending;
use searching::Searching;

/// The interface's words in one language.
#[derive(Debug)]
pub struct Messages {
    pub own: Language,
    pub name: &'static str,
    pub tagline: &'static str,
    pub private: &'static str,
    /// The user's guide.
    pub guide: &'static str,
    pub drop_here: &'static str,
    /// The same where nothing can be dragged.
    pub open_here: &'static str,
    pub drop_kinds: &'static str,
    pub drop_now: &'static str,
    pub choose_files: &'static str,
    pub choose_folder: &'static str,
    pub paste: &'static str,
    pub sample: &'static str,
    pub sample_name: &'static str,
    pub bring_back: &'static str,
    pub open: &'static str,
    pub articles: &'static str,
    pub skip: &'static str,

    pub pasted_name: &'static str,
    pub close: &'static str,

    pub contents: &'static str,
    pub source: &'static str,
    pub source_of: &'static str,
    pub settings: &'static str,
    pub page_number: &'static str,
    pub characters: &'static str,
    pub minutes: &'static str,
    pub lines: &'static str,
    pub untitled: &'static str,
    pub unsure: &'static str,
    /// Between the parts of a list, and before what is told of something.
    pub list_mark: &'static str,
    pub colon: &'static str,
    pub doubts: [&'static str; 5],
    pub continued_in: &'static str,
    pub continued_from: &'static str,
    pub outside: &'static str,

    pub mend_short: &'static str,
    pub why: &'static str,

    pub more: &'static str,
    pub leave_calm: &'static str,

    pub search: &'static str,
    pub close_search: &'static str,
    pub list_hits: &'static str,
    pub search_hint: &'static str,
    pub no_hits: &'static str,
    pub hits: &'static str,
    pub hit_of: &'static str,
    pub next_hit: &'static str,
    pub previous_hit: &'static str,

    pub script: &'static str,
    /// What the original is called where its script is known: simplified, traditional, both.
    pub printed: [&'static str; 3],
    pub compare: &'static str,
    pub compare_title: &'static str,
    /// Where there is no room for two columns.
    pub compare_narrow: &'static str,
    pub word_printed: &'static str,
    pub rare: &'static str,
    pub rare_kinds: [&'static str; 2],
    pub dictionaries_awaited: &'static str,
    pub scripts: [&'static str; 6],
    pub theme: &'static str,
    pub themes: [&'static str; 4],
    pub font: &'static str,
    pub fonts: [&'static str; 3],
    /// In the order of `Dial::ALL`.
    pub dials: [&'static str; 3],
    pub direction: &'static str,
    pub directions: [&'static str; 2],
    pub marks: &'static str,
    pub marks_kinds: [&'static str; 2],
    pub story: &'static str,
    pub next_story: &'static str,
    pub previous_story: &'static str,
    pub language: &'static str,
    pub encoding: &'static str,
    pub encoding_guessed: &'static str,
    pub malformed: &'static str,

    pub reading: &'static str,
    pub reading_of: &'static str,
    pub stop: &'static str,
    pub stopped: &'static str,
    pub nothing: &'static str,
    pub failed: &'static str,
    /// In the order of [`Breakdown`].
    pub failed_hints: [&'static str; 3],
    pub retry: &'static str,
    pub unreadable: &'static str,
    pub still_here: &'static str,
    /// For each refusal, in the order of [`REFUSALS`]: what the file is, and what to do.
    pub refusals: [(&'static str, &'static str); 10],
}

impl Messages {
    pub fn of(language: Language) -> &'static Self {
        language.pick(&zh_hans::MESSAGES, &zh_hant::MESSAGES, &en::MESSAGES)
    }

    /// What is said of the library. These and the following come with the page's third
    /// part, and nothing in the first two may ask for them.
    pub fn keeping(&self) -> &'static Keeping {
        Keeping::of(self.own)
    }

    pub fn mending(&self) -> &'static Mending {
        Mending::of(self.own)
    }

    pub fn searching(&self) -> &'static Searching {
        Searching::of(self.own)
    }

    pub fn beyond(&self) -> &'static Beyond {
        Beyond::of(self.own)
    }

    /// What a refused file is, and what to do.
    pub fn refusal(&self, refusal: Refusal) -> (&'static str, &'static str) {
        let index = REFUSALS.iter().position(|&known| known == refusal);
        self.refusals[index.unwrap_or(REFUSALS.len() - 2)]
    }

    /// What to do where the worker broke off and gave this reason, and as much of
    /// the reason as is of use to those who can mend it.
    pub fn breakdown<'a>(&self, reason: &'a str) -> (&'static str, &'a str) {
        let breakdown = Breakdown::of(reason);
        let said = if breakdown == Breakdown::Other { reason } else { "" };
        (self.failed_hints[breakdown as usize], said)
    }

    /// What is wrong with a file that is to be a backup.
    pub fn backup_fault(&self, fault: &Fault) -> &'static str {
        let index = Fault::ALL.iter().position(|known| known == fault);
        self.keeping().backup_faults[index.unwrap_or(0)]
    }

    /// Why corrections that came as a file were not taken.
    pub fn corrections_refusal(&self, why: Foreign) -> &'static str {
        match why {
            Foreign::Other => self.keeping().corrections_foreign,
            Foreign::Newer => self.keeping().corrections_newer,
            Foreign::Beyond => self.keeping().corrections_beyond,
            Foreign::NoPage => self.keeping().corrections_no_page,
        }
    }

    /// What was done with text that is no proper query.
    pub fn query_note(&self, kind: &NoteKind) -> &'static str {
        self.searching().query_notes[match kind {
            NoteKind::UnclosedQuote => 0,
            NoteKind::UnclosedPattern => 1,
            NoteKind::Empty => 2,
            NoteKind::LoneOperator => 3,
            NoteKind::BadDate => 4,
            NoteKind::BadPattern(fault) => return self.pattern_fault(fault.kind),
            NoteKind::TooLong => 6,
            NoteKind::TooMany => 7,
            NoteKind::Controls => 8,
            NoteKind::OnlyExcludes => 9,
        }]
    }

    fn pattern_fault(&self, kind: FaultKind) -> &'static str {
        self.searching().pattern_faults[match kind {
            FaultKind::OpenClass => 0,
            FaultKind::OpenGroup => 1,
            FaultKind::StrayParenthesis => 2,
            FaultKind::NothingToRepeat => 3,
            FaultKind::BadCount => 4,
            FaultKind::BadRange => 5,
            FaultKind::BadEscape => 6,
            FaultKind::UnknownClass => 7,
            FaultKind::Unsupported => 8,
            FaultKind::TooBig => 9,
            FaultKind::Other => 10,
        }]
    }

    pub fn doubt(&self, doubt: Doubt) -> &'static str {
        self.doubts[match doubt {
            Doubt::Headline => 0,
            Doubt::Boundary => 1,
            Doubt::Caption => 2,
            Doubt::Byline => 3,
            Doubt::Order => 4,
        }]
    }

    pub fn role(&self, role: Role) -> &'static str {
        self.mending().roles[match role {
            Role::Kicker => 0,
            Role::Headline => 1,
            Role::Subtitle => 2,
            Role::Subhead => 3,
            Role::Byline => 4,
            Role::Body => 5,
            Role::Caption => 6,
            Role::Credit => 7,
            Role::Furniture => 8,
            Role::Noise => 9,
        }]
    }

    pub fn script_name(&self, script: Script) -> &'static str {
        named(script, &Script::ALL, &self.scripts)
    }

    /// What the original is called, given the script that it is printed in.
    pub fn printed_name(&self, own: Own) -> &'static str {
        match own {
            Own::Simplified => self.printed[0],
            Own::Traditional => self.printed[1],
            Own::Mixed => self.printed[2],
            Own::Unknown => self.script_name(Script::Original),
        }
    }

    pub fn theme_name(&self, theme: Theme) -> &'static str {
        named(theme, Theme::ALL, &self.themes)
    }
}

/// A language's own name, the same in every language.
pub fn language_name(language: Language) -> &'static str {
    language.pick("简体中文", "繁體中文", "English")
}

fn named<T: PartialEq>(choice: T, all: &[T], names: &[&'static str]) -> &'static str {
    all.iter()
        .zip(names)
        .find(|(known, _)| **known == choice)
        .map_or("", |(_, name)| name)
}

/// Puts `values` in place of the `{}` of `template`, in order.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    let mut pieces = template.split("{}");
    filled.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        filled.push_str(values.next().copied().unwrap_or(""));
        filled.push_str(piece);
    }
    filled
}

/// [`fill`] with one number; of two templates with `|` between, the first is for one.
pub fn count(template: &str, number: usize) -> String {
    let (one, many) = template.split_once('|').unwrap_or((template, template));
    fill(if number == 1 { one } else { many }, &[&number.to_string()])
}
