//! Ideographic description sequences, such as ⿰氵青: an operator and the parts
//! it joins. They describe one character, so their parts are never converted.

/// Deeper nesting is not taken for a description; OpenCC's figure.
const MAX_DEPTH: usize = 16;

/// A longer sequence is not taken for a description; OpenCC's figure.
pub(super) const MAX_CHARS: usize = 64;

/// How many parts `c` joins; 0 for anything but an operator.
fn arity(c: char) -> usize {
    match c {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '\u{2FF0}'..='\u{2FFD}' => 2,
        _ => 0,
    }
}

/// Whether the character of this code point begins a description.
#[inline(always)]
pub(super) fn is_operator(code: u32) -> bool {
    (0x2FF0..=0x2FFF).contains(&code)
}

/// What stands at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Description {
    /// A whole description of that many bytes.
    Whole(usize),
    /// The text ends within what may yet become one.
    Open,
    /// None.
    No,
}

/// Reads the description that `text` begins with, if it does.
pub(super) fn read(text: &str) -> Description {
    if !text.chars().next().is_some_and(|c| is_operator(c.into())) {
        return Description::No;
    }
    let mut rest = text.chars();
    let mut count = 0;
    match consume(&mut rest, MAX_DEPTH, &mut count) {
        Ok(()) => Description::Whole(text.len() - rest.as_str().len()),
        Err(other) => other,
    }
}

fn consume(rest: &mut std::str::Chars, depth: usize, count: &mut usize) -> Result<(), Description> {
    let Some(c) = rest.clone().next() else {
        return Err(Description::Open);
    };
    if depth == 0 || *count >= MAX_CHARS {
        return Err(Description::No);
    }
    rest.next();
    *count += 1;
    for _ in 0..arity(c) {
        consume(rest, depth - 1, count)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Description) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn descriptions_are_read_whole_or_not_at_all() {
        check("发", Description::No);
        check("⿰发发发", Description::Whole("⿰发发".len()));
        check("⿱⿰发发面干", Description::Whole("⿱⿰发发面".len()));
        check("⿲发发", Description::Open);
        check("⿾发干", Description::Whole("⿾发".len()));
        check("⿰", Description::Open);
        check(&"⿰".repeat(17), Description::No);
        check(&format!("{}⿾发干", "⿰发".repeat(14)), Description::Whole(14 * 6 + 6));
        check(&format!("{}⿾发干", "⿰发".repeat(15)), Description::No);
    }
}
