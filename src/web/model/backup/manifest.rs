//! `duban.json`: what a backup holds.

use serde::{Deserialize, Serialize};

use super::Fault;
use crate::model::dates::page_number;
use crate::model::library::Kept;
use crate::model::messages::Messages;

/// The name of the manifest in the archive.
pub const MANIFEST: &str = "duban.json";
/// The name of the words to whoever opens the archive by hand.
pub const README: &str = "README.txt";

const FORMAT: &str = "duban-backup";
/// Raised when an older page could not restore it.
const VERSION: u32 = 1;
/// A name in the archive is cut to so many characters.
const MOST_CHARACTERS: usize = 60;

/// A backup's own account of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// When it was made, in milliseconds since 1970.
    pub made: f64,
    /// The line of the settings.
    pub settings: String,
    /// The line of the library's layout.
    #[serde(default)]
    pub desk: String,
    pub pages: Vec<Filed>,
}

/// A page in the backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    /// The name of its original in the archive.
    pub original: String,
    pub record: Kept,
}

impl Manifest {
    pub fn new(made: f64, settings: String, desk: String) -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            made,
            settings,
            desk,
            pages: Vec::new(),
        }
    }

    pub fn to_json(&self) -> String {
        duban::export::json::write(self)
    }

    /// Reads [`Manifest::to_json`].
    ///
    /// # Errors
    /// Where it is none, or a later one.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        /// What every version says.
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(json).map_err(|_| Fault::Foreign)?;
        match head {
            Head { format, .. } if format != FORMAT => Err(Fault::Foreign),
            Head { version, .. } if version > VERSION => Err(Fault::Newer),
            _ => serde_json::from_slice(json).map_err(|_| Fault::Hostile),
        }
    }
}

/// Where a page's original lies in the archive: by paper, date and page, with
/// enough of its digest that no two are alike.
pub fn path_of(kept: &Kept, words: &Messages) -> String {
    let page = kept.page.as_deref().map(|page| page_number(page, words));
    let name = kept.called();
    let (name, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=4).contains(&ending.len()) && ending.is_ascii() => (stem, ending),
        _ => (name, "txt"),
    };
    let parts = [kept.date.as_deref(), page.as_deref(), Some(name)];
    let title: Vec<&str> = parts.into_iter().flatten().collect();
    let id: String = kept.id.chars().take(8).collect();
    let folder = plain(kept.paper.as_deref().unwrap_or(words.keeping().unknown_paper));
    let title = plain(&title.join(" "));
    ["pages/", &folder, "/", &title, " ", &id, ".", ending].concat()
}

/// A name that every file system takes.
fn plain(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "\\/:*?\"<>|".contains(c) {
                '_'
            } else {
                c
            }
        })
        .take(MOST_CHARACTERS)
        .collect();
    match plain.trim_matches(['.', ' ']) {
        "" => "_".into(),
        plain => plain.into(),
    }
}

/// The words to whoever opens the archive by hand, in every language.
pub fn readme() -> String {
    use crate::model::settings::Language;
    let texts = Language::ALL
        .iter()
        .map(|&language| Messages::of(language).keeping().backup_readme);
    texts.collect::<Vec<_>>().join("\n\n")
}
