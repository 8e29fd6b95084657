//! The pages in the order that the reader wants, under headings, and only those
//! that the reader looks for.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use duban::order::sort_by_key;

use super::{Desk, Kept};

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Added,
    Paper,
    Date,
    Page,
    Name,
}

impl Order {
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Added, "added"),
        (Self::Paper, "paper"),
        (Self::Date, "date"),
        (Self::Page, "page"),
        (Self::Name, "name"),
    ];
}

/// What the list's headings are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    None,
    Paper,
    Date,
    Tag,
}

impl Grouping {
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::None, "none"),
        (Self::Paper, "paper"),
        (Self::Date, "date"),
        (Self::Tag, "tag"),
    ];
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// What the pages below have in common, and how many they are; `None`
    /// where it is not known.
    Heading(Option<String>, usize),
    Page(Rc<Kept>),
}

/// The list that `desk` asks for.
pub fn entries(library: &[Rc<Kept>], desk: &Desk) -> Vec<Entry> {
    let words: Vec<String> = desk.filter.split_whitespace().map(str::to_ascii_lowercase).collect();
    let mut pages: Vec<Rc<Kept>> = library.iter().filter(|kept| fits(kept, &words)).cloned().collect();
    sort(&mut pages, desk.order);
    let key = |kept: &Kept| match desk.grouping {
        Grouping::None => None,
        Grouping::Paper => kept.paper.clone(),
        Grouping::Date => kept.date.clone(),
        Grouping::Tag => kept.tags.first().cloned(),
    };
    if desk.grouping == Grouping::None {
        return pages.into_iter().map(Entry::Page).collect();
    }
    // The sort is stable: within a heading the order stays. The latest date comes first.
    match desk.grouping {
        Grouping::Date => sort_by_key(&mut pages, |kept| Reverse(key(kept))),
        _ => sort_by_key(&mut pages, |kept| (key(kept).is_none(), key(kept))),
    }
    let groups = pages.chunk_by(|a, b| key(a) == key(b));
    groups
        .flat_map(|group| {
            let heading = Entry::Heading(key(&group[0]), group.len());
            std::iter::once(heading).chain(group.iter().cloned().map(Entry::Page))
        })
        .collect()
}

/// All tags in use, each once.
pub fn tags(library: &[Rc<Kept>]) -> BTreeSet<&str> {
    let mut tags = BTreeSet::new();
    // To collect would be to sort, with another copy of the sort.
    tags.extend(library.iter().flat_map(|kept| kept.tags.iter().map(String::as_str)));
    tags
}

/// Whether every word is in what is known of the page. Of capitals only those of ASCII are
/// seen through: the tables of all others weigh as much as the rest of the library.
fn fits(kept: &Kept, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let known = [&kept.title, &kept.paper, &kept.date, &kept.page].into_iter().flatten();
    let known: Vec<&str> = known
        .chain([&kept.name])
        .chain(&kept.tags)
        .map(String::as_str)
        .collect();
    let known = known.join("\n").to_ascii_lowercase();
    words.iter().all(|word| known.contains(word.as_str()))
}

/// Among equals by paper, date and page; what is not known comes last.
pub fn sort(pages: &mut [Rc<Kept>], order: Order) {
    // In whole milliseconds: a time has an order where a float has none.
    sort_by_key(pages, |kept| Reverse(kept.added as u64));
    if order == Order::Added {
        return;
    }
    sort_by_key(pages, |kept| {
        let first = match order {
            Order::Added | Order::Date => None,
            Order::Paper => kept.paper.clone(),
            Order::Page => kept.page.as_deref().map(counted),
            Order::Name => Some(kept.called().to_ascii_lowercase()),
        };
        let unknown = match order {
            Order::Date => kept.date.is_none(),
            Order::Added | Order::Paper | Order::Page | Order::Name => first.is_none(),
        };
        (unknown, first, kept.date.clone(), kept.page.as_deref().map(counted))
    });
}

/// A printed page number such that `2` comes before `10`, and `A2` before `A10`.
fn counted(page: &str) -> String {
    let letters: String = page.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let rest = &page[letters.len()..];
    let digits = rest.trim_start_matches('0');
    [&letters, &"0".repeat(8usize.saturating_sub(digits.len())), digits].concat()
}
