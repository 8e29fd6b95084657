//! What was wrong with a query, in words.

use duban::search::{Note, NoteKind};

/// A note in words, with the query and a line that points at the place.
pub fn note(note: &Note, query: &str) -> String {
    let words = match &note.kind {
        NoteKind::UnclosedQuote => "this quotation mark is not closed; taken as closed at the end".to_owned(),
        NoteKind::UnclosedPattern => "no second / closes the pattern; taken as a word".to_owned(),
        NoteKind::Empty => "nothing stands here; left out".to_owned(),
        NoteKind::LoneOperator => "this operator stands alone; left out".to_owned(),
        NoteKind::BadDate => {
            "not a date; write 2020, 2020-03, 2020-03-06 or a range such as 2020-03..2020-05".to_owned()
        }
        NoteKind::BadPattern(fault) => format!("bad pattern: {}", fault.kind.in_english()),
        NoteKind::TooLong => "the query is cut here".to_owned(),
        NoteKind::TooMany => "too many words; those from here on are left out".to_owned(),
        NoteKind::Controls => "control characters are taken as blanks".to_owned(),
        // Not a mistake on a command line.
        NoteKind::OnlyExcludes => return String::new(),
    };
    let shown = |text: &str| -> String { text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect() };
    let before = &query[..note.span.start];
    if query.len() > 200 {
        return format!("duban: {words} (character {})\n", before.chars().count() + 1);
    }
    let width = |text: &str| text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum::<usize>();
    let pointer = "^".repeat(width(&query[note.span.clone()]).max(1));
    format!(
        "duban: {words}\n  {}\n  {}{pointer}\n",
        shown(query),
        " ".repeat(width(before))
    )
}
