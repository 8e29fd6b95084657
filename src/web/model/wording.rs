//! A page's own words: where the dictionaries chose wrongly, the reader says how
//! a word is shown, and that holds for the page and the script.
//!
//! It is no correction. What is printed is right and stays; corrections speak of
//! its lines, and the parser reads them. This speaks of a view, so it is kept
//! beside them and never reaches the edition. A word is named by its characters
//! and not by its place, so it holds through every later reading of the page.

use duban::hanzi::{Script, Wording};
use serde::{Deserialize, Serialize};

/// How a word is shown in one script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The script's name; a record may know one that this page does not.
    pub script: String,
    /// As it is printed.
    pub from: String,
    pub to: String,
}

/// The reader's words for a script, as a conversion takes them.
pub fn of(said: &[Said], script: Script) -> Vec<Wording> {
    let here = said.iter().filter(|said| said.script == script.name());
    here.map(|said| Wording {
        from: said.from.clone(),
        to: said.to.clone(),
    })
    .collect()
}

/// Has `from` shown as `to`; an empty `to` gives it back to the dictionaries.
pub fn say(said: &mut Vec<Said>, script: Script, from: &str, to: &str) {
    said.retain(|known| known.script != script.name() || known.from != from);
    if !from.is_empty() && !to.is_empty() {
        said.push(Said {
            script: script.name().into(),
            from: from.into(),
            to: to.into(),
        });
    }
}
