//! The short quoted words of a title, such as “好看”, which are read in one glance and
//! are not to be cut in two.

/// What a quoted word stands between.
const MARKS: [(char, char); 3] = [('“', '”'), ('「', '」'), ('《', '》')];
/// A word of more characters, marks and all, is a phrase, and may be cut: kept whole it
/// would leave the line above it short.
const LONGEST: usize = 8;

/// A title's parts, each with whether it is a short quoted word with its marks.
pub fn quoted(title: &str) -> Vec<(bool, &str)> {
    let (mut parts, mut rest) = (Vec::new(), title);
    while let Some((start, end)) = next(rest) {
        parts.extend([(false, &rest[..start]), (true, &rest[start..end])]);
        rest = &rest[end..];
    }
    parts.push((false, rest));
    parts
}

/// Where the next short one starts and ends.
fn next(title: &str) -> Option<(usize, usize)> {
    title.char_indices().find_map(|(start, mark)| {
        let closing = MARKS.iter().find(|marks| marks.0 == mark)?.1;
        let end = start + title[start..].find(closing)? + closing.len_utf8();
        (title[start..end].chars().count() <= LONGEST).then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[track_caller]
    fn check(title: &str, expected: &[&str]) {
        let found: Vec<_> = quoted(title).iter().filter(|part| part.0).map(|part| part.1).collect();
        assert_eq!(found, expected);
        assert_eq!(quoted(title).iter().map(|part| part.1).collect::<String>(), title);
    }

    #[test]
    fn short_quoted_words_are_told_from_the_rest() {
        check("从“好看”到“耐看”", &["“好看”", "“耐看”"]);
        check("《渡口》重排，「老街」不老", &["《渡口》", "「老街」"]);
        check("“从今天起面向河水的人家”都搬了", &[]);
        check("“没有下文", &[]);
        check("“这里是外面「里面」又是外面”", &["「里面」"]);
        check("", &[]);
    }
}
