//! The keys that work anywhere on the page, as one table: what is listed is
//! what works, and a new key is a new row with its words in `Messages::key_words`.

use super::settings::Dial;
use super::state::{Action, Dialog};

/// What a key brings about.
#[derive(Clone, Copy, Debug)]
pub enum Command {
    Say(fn() -> Action),
    /// To the search field, where there is one.
    Search,
    /// The focus goes to the first element that this selector finds.
    Focus(&'static str),
    /// To the contents and back.
    Contents,
    /// The menu that this selector finds opens.
    Menu(&'static str),
    /// The setting of this name takes its next value.
    Next(&'static str),
    Turn(Dial, i8),
    /// So many views further on.
    Leaf(f64),
    /// Reads aloud, holds it, goes on with it.
    Aloud,
    ChooseFiles,
    /// Ends what stands before the text.
    Leave,
}

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Anywhere,
    /// An edition is open.
    Edition,
}

/// One line of the list.
#[derive(Debug)]
pub struct Row {
    /// As the list shows them.
    pub shown: &'static [&'static str],
    pub scope: Scope,
    /// As the browser names them, see [`name`]; empty where a field or the
    /// browser itself hears them.
    pub keys: &'static [(&'static str, Command)],
}

/// A view is turned by a little less than itself, so that one finds one's line again.
const LEAF: f64 = 0.9;

pub static ROWS: [Row; 24] = [
    anywhere(&["/", "Ctrl F"], &[("/", Command::Search), ("Ctrl+f", Command::Search)]),
    row(&["Enter", "Shift Enter"], &[]),
    row(
        &["]", "["],
        &[
            ("]", Command::Say(|| Action::Turned { forward: true })),
            ("n", Command::Say(|| Action::Turned { forward: true })),
            ("[", Command::Say(|| Action::Turned { forward: false })),
            ("p", Command::Say(|| Action::Turned { forward: false })),
        ],
    ),
    row(
        &["J", "K"],
        &[
            ("j", Command::Say(|| Action::Stepped { forward: true })),
            ("k", Command::Say(|| Action::Stepped { forward: false })),
        ],
    ),
    row(
        &["Space", "Shift Space"],
        &[
            (" ", Command::Leaf(LEAF)),
            ("PageDown", Command::Leaf(LEAF)),
            ("Shift+ ", Command::Leaf(-LEAF)),
            ("PageUp", Command::Leaf(-LEAF)),
        ],
    ),
    row(&["C"], &[("c", Command::Contents)]),
    row(&["S"], &[("s", Command::Say(|| Action::SourceToggled))]),
    row(&["V"], &[("v", Command::Say(|| Action::ExtentToggled))]),
    row(&["F"], &[("f", Command::Say(|| Action::CalmToggled))]),
    row(&["R"], &[("r", Command::Aloud)]),
    row(&["X"], &[("x", Command::Focus("select[name=script]"))]),
    row(&["A"], &[("a", Command::Say(|| Action::ScriptFlipped))]),
    row(&["B"], &[("b", Command::Say(|| Action::CompareToggled))]),
    row(
        &["+", "−"],
        &[
            ("+", Command::Turn(Dial::Size, 1)),
            ("=", Command::Turn(Dial::Size, 1)),
            ("-", Command::Turn(Dial::Size, -1)),
        ],
    ),
    row(&["D"], &[("d", Command::Next("direction"))]),
    anywhere(&["T"], &[("t", Command::Next("theme"))]),
    anywhere(&[","], &[(",", Command::Menu("[data-menu=settings]"))]),
    row(&["M"], &[("m", Command::Menu("[data-menu=more]"))]),
    row(&["E"], &[("e", Command::Say(|| Action::EditingToggled))]),
    row(&["W"], &[("w", Command::Say(|| Action::WhyWondered))]),
    anywhere(&["O", "Ctrl V"], &[("o", Command::ChooseFiles)]),
    row(&["L"], &[("l", Command::Say(|| Action::StartShown))]),
    row(&["Esc"], &[("Escape", Command::Leave)]),
    anywhere(&["?"], &[("?", Command::Say(|| Action::Opened(Dialog::Keys)))]),
];

/// While a page is put right, the bench has another use for these.
pub const BENCH: [&str; 4] = ["m", "r", "t", "x"];

const fn row(shown: &'static [&'static str], keys: &'static [(&'static str, Command)]) -> Row {
    let scope = Scope::Edition;
    Row { shown, scope, keys }
}

const fn anywhere(shown: &'static [&'static str], keys: &'static [(&'static str, Command)]) -> Row {
    let scope = Scope::Anywhere;
    Row { shown, scope, keys }
}

/// What a key that was pressed is called in the table. Letters are the same with
/// and without Shift, so that a locked Shift key does no harm.
pub fn name(key: &str, held: Held) -> String {
    let letter = matches!(key.as_bytes(), [byte] if byte.is_ascii_alphabetic());
    let key = match letter {
        true => key.to_ascii_lowercase(),
        false => key.to_owned(),
    };
    let prefix = match held {
        Held::Command => "Ctrl+",
        Held::Shift if key == " " => "Shift+",
        Held::Shift | Held::Nothing => "",
    };
    [prefix, &key].concat()
}

/// Which other key is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Nothing,
    Shift,
    /// Ctrl, or Command on a Mac.
    Command,
}

/// What the key of this name does.
pub fn command(name: &str, scope: Scope) -> Option<Command> {
    let heard = |row: &&Row| scope == Scope::Edition || row.scope == Scope::Anywhere;
    let mut keys = ROWS.iter().filter(heard).flat_map(|row| row.keys);
    keys.find(|(known, _)| *known == name).map(|&(_, command)| command)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::messages::Messages;
    use crate::model::settings::Language;

    #[test]
    fn no_key_does_two_things() {
        let mut seen = HashSet::new();
        for (key, _) in ROWS.iter().flat_map(|row| row.keys) {
            assert!(seen.insert(key), "{key:?} stands twice");
        }
    }

    #[test]
    fn what_is_listed_is_heard() {
        for row in ROWS.iter().filter(|row| !row.keys.is_empty()) {
            for shown in row.shown.iter().filter(|shown| shown.len() == 1) {
                let key = name(shown, Held::Nothing);
                assert!(row.keys.iter().any(|(known, _)| *known == key), "{shown} is not heard");
            }
        }
    }

    #[test]
    fn each_row_is_told_in_each_language() {
        for &language in Language::ALL {
            let words = Messages::of(language).beyond().key_words;
            assert!(words.iter().all(|told| !told.is_empty()));
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), ROWS.len());
        }
    }

    #[test]
    fn a_locked_shift_key_does_no_harm() {
        assert_eq!(name("J", Held::Nothing), name("j", Held::Shift));
        assert_eq!(name(" ", Held::Shift), "Shift+ ");
        assert_eq!(name("?", Held::Shift), "?");
    }

    #[test]
    fn where_no_edition_is_open_only_what_works_there_is_heard() {
        assert!(command("o", Scope::Anywhere).is_some());
        assert!(command("s", Scope::Anywhere).is_none());
        assert!(command("s", Scope::Edition).is_some());
        assert!(command("Ctrl+s", Scope::Edition).is_none());
    }
}
