//! What stands behind the `#` of the page's address: which page, where in it,
//! and what is looked for, so that a place can be gone back to and passed on.
//!
//! `#d=3f…&a=1.3&p=2&q=铁路&script=taiwan`

use super::document::Document;
use super::state::{State, Wish};

/// Names and values, not yet escaped.
pub type Pairs = Vec<(String, String)>;

/// The address of what is on show; on the start screen, only what is looked for.
pub fn of(state: &State) -> Pairs {
    let document = state.document();
    let mut pairs = document.map(|document| place(document, state)).unwrap_or_default();
    let query = state.search.query();
    if !query.is_empty() {
        pairs.push(("q".into(), query.into()));
    }
    if document.is_some() && state.settings.script != duban::hanzi::Script::Original {
        pairs.push(("script".into(), state.settings.script.name().into()));
    }
    pairs
}

/// The page, the article and, where one was chosen, the paragraph.
fn place(document: &Document, state: &State) -> Pairs {
    let mut pairs = vec![("d".into(), document.id.clone())];
    if let Some(article) = document.article(state.here) {
        pairs.push(("a".into(), article.id.clone()));
        let chosen = state.chosen.filter(|spot| spot.section == state.here);
        if let Some(number) = chosen.and_then(|spot| document.paragraph(spot)) {
            pairs.push(("p".into(), number.to_string()));
        }
    }
    pairs
}

/// The value of a name.
pub fn get<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// Where in the page the address leads to.
pub fn wish(pairs: &Pairs) -> Option<Wish> {
    Some(Wish {
        article: get(pairs, "a")?.to_owned(),
        paragraph: get(pairs, "p").and_then(|number| number.parse().ok()),
    })
}
