//! What holds for any query over any text.

use duban::edition::Edition;
use duban::hanzi::fold::{fold, fold_str, is_invisible};
use duban::search::{Corpus, Options, Query, find_in};
use proptest::prelude::*;

/// One article a list of blocks.
fn edition(articles: &[Vec<String>]) -> Edition {
    let article = |(number, blocks): (usize, &Vec<String>)| {
        let block = |text: &String| serde_json::json!({"role": "body", "text": text, "lines": [[1, 1]]});
        serde_json::json!({"id": format!("1.{number}"), "headline": null, "kicker": null, "subtitle": null, "byline": null,
            "confidence": 1.0, "blocks": blocks.iter().map(block).collect::<Vec<_>>()})
    };
    serde_json::from_value(serde_json::json!({
        "schema": 1,
        "source": {"name": "", "bytes": 0, "encoding": "UTF-8", "lines": 1},
        "pages": [{"lines": [1, 1], "masthead": null, "furniture": [], "articles": (1..).zip(articles).map(article).collect::<Vec<_>>()}],
    }))
    .unwrap()
}

/// Text that is hard on offsets: several forms of a character, invisible ones,
/// breaks, characters of one to four bytes, some that share a unit.
fn hard_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(
            "铁鐵路Ａa \n\u{200b}\u{fe00}𠀀𠠀\u{ffff}，,"
                .chars()
                .collect::<Vec<_>>(),
        ),
        0..40,
    )
    .prop_map(|chars| chars.into_iter().collect())
}

/// Text made of what means something in a query.
fn operators() -> impl Strategy<Value = String> {
    let parts = [
        "\"", "“", "”", "「", "|", "｜", "-", "/", ":", "：", "[", "]", "(", ")", "*", "+", "?", "{2", "}", "\\",
        "\\p{", "^", "$", ".", "标题", "圖片", "日期", "date:", "报纸:", "2020-03", "..", "铁", "路", " ", "\n", "\t",
        "\0", "\u{200b}", "\u{ffff}", "𠀀", "a-z", "(?", "&&", "[:", ":]", "x",
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..24).prop_map(|parts| parts.concat())
}

fn query_is_sound(text: &str) {
    let query = Query::parse(text);
    let spans = query
        .clauses
        .iter()
        .flat_map(|clause| clause.any.iter().map(|term| &term.span));
    for span in spans.chain(query.notes.iter().map(|note| &note.span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
    }
    assert!(query.clauses.iter().all(|clause| !clause.any.is_empty()));
    if !text.trim().is_empty() {
        assert!(
            !query.is_empty() || !query.notes.is_empty(),
            "{text:?} is ignored without a word"
        );
    }
    let mut corpus = Corpus::new();
    let texts = vec![vec![text.to_owned(), fold_str(text)], vec!["铁路2020".to_owned()]];
    corpus.add(&edition(&texts));
    let results = corpus.search(&query, Options::default());
    assert_eq!(results.total.articles, results.found.len());
    corpus.near(&query, None);
}

/// By comparing folded characters, invisible ones and breaks between Chinese left out.
fn by_force(text: &str, word: &str) -> Vec<String> {
    let visible = |text: &str| -> Vec<(usize, char)> {
        let all: Vec<(usize, char)> = text.char_indices().collect();
        let chinese = |c: Option<&(usize, char)>| c.is_some_and(|&(_, c)| c >= '\u{2e80}');
        let kept = |at: usize| {
            let (_, c) = all[at];
            !is_invisible(c) && (c != '\n' || at == 0 || !chinese(all.get(at - 1)) || !chinese(all.get(at + 1)))
        };
        let folded = |(at, c): (usize, char)| (at, if c == '\n' { ' ' } else { fold(c) });
        (0..all.len())
            .filter(|&at| kept(at))
            .map(|at| folded(all[at]))
            .collect()
    };
    let (text_chars, wanted) = (visible(text), visible(word));
    let mut found = Vec::new();
    let mut at = 0;
    while !wanted.is_empty() && at + wanted.len() <= text_chars.len() {
        let window = &text_chars[at..at + wanted.len()];
        if window.iter().map(|(_, c)| c).eq(wanted.iter().map(|(_, c)| c)) {
            let (last, _) = window[wanted.len() - 1];
            let length = text[last..].chars().next().map_or(0, char::len_utf8);
            found.push(text[window[0].0..last + length].to_owned());
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query(text in any::<String>()) {
        query_is_sound(&text);
    }

    #[test]
    fn any_operators_are_a_query(text in operators()) {
        query_is_sound(&text);
    }

    #[test]
    fn a_word_is_found_wherever_it_stands(texts in proptest::collection::vec(proptest::collection::vec(hard_text(), 1..4), 1..4), word in hard_text()) {
        let word: String = word.chars().filter(|&c| !c.is_whitespace() && c != '\u{ffff}').take(4).collect();
        let mut corpus = Corpus::new();
        // Removed again, so that what comes after has moved.
        let first = corpus.add(&edition(&texts));
        corpus.add(&edition(&texts));
        corpus.remove(first);
        let query = Query::parse(&word);
        let found = corpus.search(&query, Options::default());
        let mut expected = 0;
        for (number, blocks) in (1..).zip(&texts) {
            for (at, text) in blocks.iter().enumerate() {
                let places = by_force(text, &word);
                expected += places.len();
                let article = found.found.iter().find(|found| found.article == format!("1.{number}"));
                let hits = article.iter().flat_map(|found| &found.hits).filter(|hit| hit.block == at);
                let stood: Vec<String> = hits.map(|hit| text[hit.bytes.clone()].to_owned()).collect();
                prop_assert_eq!(&stood, &places, "{:?} in {:?}", word, text);
                let marked: Vec<String> = find_in(text, &query).into_iter().map(|range| text[range].to_owned()).collect();
                prop_assert_eq!(marked, places);
            }
        }
        prop_assert_eq!(found.total.hits, expected);
    }

    #[test]
    fn exact_text_is_found_as_it_is(text in hard_text(), word in "[铁鐵路Ａa𠀀𠠀]{1,3}") {
        let plain: String = text.chars().filter(|&c| !is_invisible(c) && c != '\n').collect();
        let found = find_in(&text, &Query::parse(&format!("\"{word}\"")));
        for range in &found {
            let stood: String = text[range.clone()].chars().filter(|&c| !is_invisible(c) && c != '\n').collect();
            prop_assert_eq!(&stood, &word);
        }
        if !text.contains('\n') {
            prop_assert_eq!(found.is_empty(), !plain.contains(&word), "{:?} in {:?}", word, text);
        }
    }

    #[test]
    fn folding_keeps_the_number_of_characters(text in any::<String>()) {
        let folded = fold_str(&text);
        prop_assert_eq!(folded.chars().count(), text.chars().count());
        prop_assert_eq!(fold_str(&folded), folded);
    }
}

#[test]
fn a_pasted_page_is_answered() {
    for unit in [
        "铁路",
        "铁路 ",
        "\"",
        "(",
        "/",
        "|",
        "-",
        "[",
        "a|",
        "标题:",
        "\0",
        "/(a*)*b/ ",
    ] {
        query_is_sound(&unit.repeat(10_000 / unit.len()));
    }
}
