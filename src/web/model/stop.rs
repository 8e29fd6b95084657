//! Where a reader stopped, as the library keeps it: `1.3` is an article, `1.3/12`
//! a block of it.

use super::document::{Document, Spot};

/// The place of a block; none where it belongs to no article.
pub fn of(document: &Document, spot: Spot) -> Option<String> {
    let article = &document.article(spot.section)?.id;
    Some(match spot.block {
        0 => article.clone(),
        block => [article, "/", &block.to_string()].concat(),
    })
}

/// The block of a place; the article's head where it has no such block any more.
pub fn find(document: &Document, place: &str) -> Option<Spot> {
    let section = document.section_of(article(place))?;
    let block = place.split_once('/').and_then(|(_, block)| block.parse().ok());
    let block = block
        .filter(|&block| block < document.blocks(section).len())
        .unwrap_or(0);
    Some(Spot { section, block })
}

/// The article of a place.
pub fn article(place: &str) -> &str {
    place.split_once('/').map_or(place, |(article, _)| article)
}
