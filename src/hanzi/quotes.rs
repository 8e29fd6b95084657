//! Quotation marks by region: “ ” ‘ ’ on the mainland, 「 」 『 』 in Taiwan and
//! Hong Kong. Each is as long in UTF-8 as its counterpart, so offsets stay.

/// What becomes of quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Quotes {
    /// They stay as printed.
    #[default]
    AsPrinted,
    /// “ ” become 「 」, and ‘ ’ become 『 』.
    Corner,
    /// 「 」 become “ ”, and 『 』 become ‘ ’.
    Curly,
}

/// Curly and corner, opening and closing, outer and inner.
const PAIRS: [(char, char); 4] = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];

impl Quotes {
    /// What `c` becomes between `before` and `after`. A ’ that has a Latin
    /// letter or a digit on both sides is an apostrophe and stays.
    fn replace(self, before: Option<char>, c: char, after: Option<char>) -> char {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let found = match self {
            Quotes::AsPrinted => None,
            Quotes::Corner if c == '’' && latin(before) && latin(after) => None,
            Quotes::Corner => PAIRS.iter().find(|pair| pair.0 == c).map(|pair| pair.1),
            Quotes::Curly => PAIRS.iter().find(|pair| pair.1 == c).map(|pair| pair.0),
        };
        found.unwrap_or(c)
    }

    /// `text` with its quotation marks replaced; as many bytes as before.
    /// `before` and `after` are what stands around it.
    pub fn apply(self, mut before: Option<char>, text: String, after: Option<char>) -> String {
        if self == Quotes::AsPrinted || !text.contains(|c| PAIRS.iter().any(|pair| c == pair.0 || c == pair.1)) {
            return text;
        }
        let mut rest = text.chars();
        let mut out = String::with_capacity(text.len());
        while let Some(c) = rest.next() {
            out.push(self.replace(before, c, rest.clone().next().or(after)));
            before = Some(c);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quotes: Quotes, text: &str, expected: &str) {
        assert_eq!(quotes.apply(None, text.to_owned(), None), expected);
        assert_eq!(text.len(), expected.len());
    }

    #[test]
    fn marks_follow_the_region() {
        check(Quotes::Corner, "他说：“老李讲‘不行’。”", "他说：「老李讲『不行』。」");
        check(Quotes::Curly, "他說：「老李講『不行』。」", "他說：“老李講‘不行’。”");
        check(Quotes::Corner, "it’s “ok”", "it’s 「ok」");
        check(Quotes::AsPrinted, "“好”「好」", "“好”「好」");
    }
}
