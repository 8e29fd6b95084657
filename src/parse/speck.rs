//! Specks: lines in which an OCR program saw dirt, rules and column edges.
//!
//! They say nothing, and among the lines they would cut paragraphs in two and
//! stand between a title and its story. So a page is read without them, and they
//! are given back as noise.

use super::line::Line;

/// Marks that print uses too, but never alone.
const MARKS: &[char] = &['。', '，', '、', '；', '：', '！', '？', '“', '”', '‘', '’', '…', '—'];

/// What dirt looks like. 丨 is the character that an OCR program takes a rule for.
const SPECKS: &[char] = &[
    '.', ',', ';', ':', '\'', '"', '`', '´', '|', '¦', '_', '-', '~', '^', '·', '•', '―', '–', '¯', '丨', '/', '\\',
];

/// Whether a line holds dirt and nothing else: marks of which one is never
/// Chinese print's, or several that stand apart. A lone ” or …… may be text.
pub fn is_speck(text: &str) -> bool {
    // The first character tells of most lines that they are none.
    let bare = text
        .chars()
        .all(|c| c.is_whitespace() || MARKS.contains(&c) || SPECKS.contains(&c));
    bare && (text.contains(SPECKS) || text.contains(char::is_whitespace))
}

/// Takes the specks out of a page's lines, but for those that a reader gave a
/// meaning to. The blank lines beside them stay.
pub fn sift(lines: Vec<Line>, is_meant: impl Fn(u32) -> bool) -> (Vec<Line>, Vec<Line>) {
    let (mut kept, mut specks) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut blanks = 0u8;
    for mut line in lines {
        if is_speck(&line.text) && !is_meant(line.number) {
            blanks = blanks.saturating_add(line.blanks);
            specks.push(line);
        } else {
            line.blanks = line.blanks.saturating_add(std::mem::take(&mut blanks));
            kept.push(line);
        }
    }
    (kept, specks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dirt_is_told_from_marks_that_print_left_alone() {
        for dirt in [
            ". .",
            "|",
            "丨 . —",
            "- - - - -",
            "_____",
            "’ ‘",
            "。 、 .",
            "~ “",
            "· ―  ·",
            "`",
        ] {
            assert!(is_speck(dirt), "{dirt}");
        }
        for text in [
            "”", "……", "——", "，", "）", "}", "};", "* * *", "◎", "一", "1.", "- 3 -", "□", "A",
        ] {
            assert!(!is_speck(text), "{text}");
        }
    }

    #[test]
    fn blank_lines_around_a_speck_count_for_the_line_below() {
        let lines = [(1, "走了。", 0), (3, ". .", 1), (4, "门开着。", 0), (6, "|", 1)];
        let lines: Vec<Line> = lines
            .into_iter()
            .filter_map(|(number, text, blanks)| Line::read(number, text, blanks))
            .collect();
        let (kept, specks) = sift(lines.clone(), |_| false);
        let numbers = |lines: &[Line]| lines.iter().map(|line| (line.number, line.blanks)).collect::<Vec<_>>();
        assert_eq!(numbers(&kept), [(1, 0), (4, 1)]);
        assert_eq!(numbers(&specks), [(3, 1), (6, 1)]);
        assert_eq!(sift(lines, |line| line == 3).0.len(), 3);
    }
}
