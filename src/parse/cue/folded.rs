//! Text compared with a table's word in any script and width: the word stands as
//! [`fold`](crate::hanzi::fold) leaves it, and the text is folded as it is read.
//!
//! Folding gives one character for one, so what is left of a text is a part of it.

use crate::hanzi::fold::Folder;

/// Whether `text` is a form of `word`.
pub(super) fn equals(text: &str, word: &str) -> bool {
    without_head(text, word).is_some_and(str::is_empty)
}

/// The first `count` characters of `text`, folded.
pub(super) fn head(text: &str, count: usize) -> String {
    let folder = Folder::get();
    text.chars().take(count).map(|c| folder.fold(c)).collect()
}

/// What follows a form of `word`; `None` where `text` does not start with one.
pub(super) fn without_head<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let folder = Folder::get();
    let mut rest = text.chars();
    word.chars()
        .all(|c| rest.next().is_some_and(|next| folder.fold(next) == c))
        .then_some(rest.as_str())
}

/// What precedes a form of `word`; `None` where `text` does not end with one.
pub(super) fn without_tail<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let folder = Folder::get();
    let mut rest = text.chars();
    word.chars()
        .rev()
        .all(|c| rest.next_back().is_some_and(|last| folder.fold(last) == c))
        .then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::words::*;
    use super::*;
    use crate::hanzi::fold::fold_str;

    #[test]
    fn a_word_is_found_in_every_script_and_width() {
        for text in ["图为：渡口", "圖為：渡口", "圖爲:渡口"] {
            assert_eq!(without_head(text, "图为:"), Some("渡口"), "{text}");
        }
        assert_eq!(without_tail("何川 攝影報導", "摄影报导"), Some("何川 "));
        assert!(equals("閲讀", "阅读") && !equals("閲讀室", "阅读") && !equals("閲", "阅读"));
        assert_eq!((without_head("图", "图为"), without_tail("为", "图为")), (None, None));
        assert_eq!(head("圖爲：渡口", 3), "图为:");
    }

    #[test]
    fn every_word_stands_as_it_is_folded() {
        let rows = OPENINGS.iter().flat_map(|row| row.1);
        for word in rows.chain(TIMES.iter().flat_map(|row| row.1)) {
            assert_eq!(head(word, super::super::ROW_CHARS), *word);
        }
        let lists = [BOXES, RUBRICS, PUBLISHED, AGENCIES, CHARTS, CREDIT_WORDS, SIGNERS];
        for word in lists.into_iter().flatten() {
            assert_eq!(fold_str(word), *word);
        }
    }
}
