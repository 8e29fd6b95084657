//! BibTeX, in fields that BibTeX and biblatex both read.

use super::Citation;
use crate::export::label;

/// BibTeX's own names, which styles put into words.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

pub fn write(citation: &Citation) -> String {
    let mut out = format!("@article{{{},\n", key(citation));
    let mut field = |name: &str, value: &str| out.push_str(&format!("  {name} = {value},\n"));
    if !citation.reporters.is_empty() {
        // A name in braces of its own is not taken apart.
        let names: Vec<String> = citation.reporters.iter().map(|name| braced(name)).collect();
        field("author", &format!("{{{}}}", names.join(" and ")));
    }
    if let Some(title) = citation.title() {
        field("title", &format!("{{{}}}", braced(&title)));
    }
    if let Some(paper) = citation.paper {
        field("journal", &braced(paper));
    }
    if let Some([year, month, day]) = citation.date.and_then(label::year_month_day) {
        field("year", &format!("{{{year}}}"));
        field("month", MONTHS[month as usize - 1]);
        field("day", &format!("{{{day}}}"));
    }
    if let Some(page) = citation.page {
        field("pages", &braced(label::plain_number(page)));
    }
    field("language", &braced(citation.lang));
    field("entrysubtype", "{newspaper}");
    let lines = citation.lines_with("--");
    field("note", &braced(&format!("{}, lines {lines}", citation.file)));
    out.push_str("}\n\n");
    out
}

/// Plain letters and digits, the same for the same article.
fn key(citation: &Citation) -> String {
    let part = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    let date = citation.date.map(part).unwrap_or_default();
    let article = citation.id.replace('.', "-");
    let mark = citation.file.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("news{date}-{article}-{mark:08x}")
}

/// A value in braces, with nothing in it that TeX would read. A brace counts
/// for BibTeX even behind a backslash, so braces go by their names.
fn braced(text: &str) -> String {
    let mut out = String::from("{");
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_is_read_by_tex() {
        assert_eq!(
            braced("100%_a & {b}\\"),
            "{100\\%\\_a \\& \\textbraceleft{}b\\textbraceright{}\\textbackslash{}}"
        );
    }
}
