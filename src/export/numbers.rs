//! The short numbers in a text whose lines run down: they stand upright, as
//! printers set them, while longer ones lie on their side.

/// A longer number lies on its side like a foreign word.
const LONGEST: usize = 4;

/// Cuts `text` at the edges of its short numbers (`12`, `2.8`, `30%`, a year),
/// which are told from the rest.
pub fn numbers(text: &str) -> Vec<(bool, &str)> {
    let belongs = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut done = 0;
    while let Some(start) = rest[done..].find(|c: char| c.is_ascii_digit()).map(|at| done + at) {
        let end = rest[start..]
            .find(|c: char| !belongs(c))
            .map_or(rest.len(), |at| start + at);
        let beside_latin = rest[..start].ends_with(|c: char| c.is_ascii_graphic())
            || rest[end..].starts_with(|c: char| c.is_ascii_graphic());
        if end - start > LONGEST || beside_latin {
            done = end;
            continue;
        }
        if start > 0 {
            pieces.push((false, &rest[..start]));
        }
        pieces.push((true, &rest[start..end]));
        rest = &rest[end..];
        done = 0;
    }
    if !rest.is_empty() {
        pieces.push((false, rest));
    }
    pieces
}
