//! The contents, by page and article, for the reader's own menu and to be read.

/// `list` is the list's inner markup.
pub fn write(list: &str, word: &str, lang: &str) -> String {
    let body = format!("<nav epub:type=\"toc\" id=\"toc\">\n<h1>{word}</h1>\n<ol>\n{list}</ol>\n</nav>\n");
    super::document(lang, word, &body)
}
