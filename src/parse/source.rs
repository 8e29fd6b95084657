//! Text in, raw lines out, counted as an editor counts them.
//!
//! `\n` ends a line and so does `\r\n`; a lone `\r` does only where the text has
//! no `\n` at all (files of the first Macintosh), else it is white space. A form
//! feed is no line of its own: it marks the line that it heads as a page's first.
//! U+2028, U+2029 and NEL are white space.

/// One raw line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'a> {
    /// Counted from 1.
    pub number: u32,
    /// Without its end and without form feeds at its head.
    pub text: &'a str,
    /// Whether a form feed heads it.
    pub new_page: bool,
}

/// The text's lines. A text that ends in a line end has an empty last line, as editors show it.
pub fn lines(text: &str) -> impl Iterator<Item = Raw<'_>> {
    let end = if !text.contains('\n') && text.contains('\r') {
        '\r'
    } else {
        '\n'
    };
    text.split(end).enumerate().map(|(i, line)| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = line.trim_start_matches('\u{c}');
        Raw {
            number: i as u32 + 1,
            text,
            new_page: text.len() < line.len(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str, bool)]) {
        let lines: Vec<_> = lines(text).map(|raw| (raw.number, raw.text, raw.new_page)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn line_ends() {
        check("山\n\n水", &[(1, "山", false), (2, "", false), (3, "水", false)]);
        check("山\r\n水\r\n", &[(1, "山", false), (2, "水", false), (3, "", false)]);
        check("山\r水", &[(1, "山", false), (2, "水", false)]);
        check("山\r水\n", &[(1, "山\r水", false), (2, "", false)]);
    }

    #[test]
    fn form_feeds() {
        check(
            "山\n\u{c}水\n\u{c}",
            &[(1, "山", false), (2, "水", true), (3, "", true)],
        );
    }
}
