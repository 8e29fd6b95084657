//! What a reader put right, as constraints that a page is solved again around.
//!
//! Lines name everything, so that corrections hold for the same bytes read
//! again, by a later version too: they speak of the source, not of articles
//! that a better parser may number otherwise.

use serde::{Deserialize, Serialize};

use crate::edition::{Lines, Role};

/// The version of the JSON form that this code writes.
pub const VERSION: u32 = 1;

/// A reader's corrections to one text, in the order they were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrections {
    /// Always [`VERSION`].
    pub version: u32,
    pub corrections: Vec<Correction>,
}

impl Default for Corrections {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<Correction>> for Corrections {
    fn from(corrections: Vec<Correction>) -> Self {
        Self {
            version: VERSION,
            corrections,
        }
    }
}

/// One correction. A line number stands for the block that the line is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Correction {
    /// The articles of two lines are one.
    Together { lines: [u32; 2] },
    /// An article starts at this line.
    Apart { line: u32 },
    /// These lines are one block of this role.
    Role { lines: Lines, role: Role },
    /// These lines are the title of the article that holds `of`.
    Headline { lines: Lines, of: u32 },
    /// The block of this line belongs to the article that holds `of`.
    Move { line: u32, of: u32 },
    /// This line reads so. Its number and place stay.
    Text { line: u32, text: String },
}

impl Corrections {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// Whether any of them speaks of `line`.
    pub fn name(&self, line: u32) -> bool {
        self.corrections.iter().any(|correction| match correction {
            Correction::Together { lines } => lines.contains(&line),
            Correction::Apart { line: at } | Correction::Text { line: at, .. } => *at == line,
            Correction::Role { lines, .. } => lines.contains(line),
            Correction::Headline { lines, of } => lines.contains(line) || *of == line,
            Correction::Move { line: at, of } => *at == line || *of == line,
        })
    }

    /// What `line` was said to read, by the last correction of it.
    pub fn text_of(&self, line: u32) -> Option<&str> {
        self.corrections.iter().rev().find_map(|correction| match correction {
            Correction::Text { line: at, text } if *at == line => Some(text.as_str()),
            _ => None,
        })
    }

    /// The role that `line` was given, by the last correction of it, and whether it opens the block.
    pub fn role_of(&self, line: u32) -> Option<(Role, bool)> {
        self.corrections.iter().rev().find_map(|correction| match correction {
            Correction::Role { lines, role } if lines.contains(line) => Some((*role, lines.first() == Some(line))),
            Correction::Headline { lines, .. } if lines.contains(line) => {
                Some((Role::Headline, lines.first() == Some(line)))
            }
            _ => None,
        })
    }

    /// Whether an article was said to start at `line`.
    pub fn starts_at(&self, line: u32) -> bool {
        self.corrections.contains(&Correction::Apart { line })
    }

    /// Whether `line` was made part of a title of a named article.
    pub fn is_placed_title(&self, line: u32) -> bool {
        self.corrections
            .iter()
            .any(|correction| matches!(correction, Correction::Headline { lines, .. } if lines.contains(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_is_plain_and_comes_back() {
        let corrections = Corrections {
            corrections: vec![
                Correction::Together { lines: [3, 9] },
                Correction::Role {
                    lines: [4, 5].into_iter().collect(),
                    role: Role::Caption,
                },
                Correction::Text {
                    line: 4,
                    text: "渡口".into(),
                },
            ],
            ..Corrections::default()
        };
        let json = serde_json::to_string(&corrections).expect("corrections are JSON");
        assert_eq!(
            json,
            r#"{"version":1,"corrections":[{"kind":"together","lines":[3,9]},{"kind":"role","lines":[[4,5]],"role":"caption"},{"kind":"text","line":4,"text":"渡口"}]}"#
        );
        assert_eq!(
            serde_json::from_str::<Corrections>(&json).expect("JSON is corrections"),
            corrections
        );
    }

    #[test]
    fn the_last_word_counts() {
        let corrections = Corrections {
            corrections: vec![
                Correction::Role {
                    lines: [4].into_iter().collect(),
                    role: Role::Caption,
                },
                Correction::Role {
                    lines: [4].into_iter().collect(),
                    role: Role::Subhead,
                },
            ],
            ..Corrections::default()
        };
        assert_eq!(corrections.role_of(4), Some((Role::Subhead, true)));
        assert_eq!(corrections.role_of(5), None);
    }
}
