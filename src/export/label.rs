//! What a page and an article are called in contents and headings. Only what is
//! printed: a field that is not known is left out.

use crate::edition::{Article, Block, Edition, Masthead, Page, Role};

/// So many characters stand in contents for a headline that is not there.
const FIRST_WORDS: usize = 16;

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A page by its own account, such as `柳溪日报 2021年4月16日 第1版 要闻`;
/// `None` where it says nothing of itself.
pub fn page(page: &Page) -> Option<String> {
    let masthead = page.masthead.as_ref()?;
    let parts = [
        masthead.paper.clone(),
        masthead.date.as_deref().map(date),
        masthead.page.as_deref().map(number),
        masthead.section.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A page by its own account, or by its file and its place therein.
pub fn page_or_file(edition: &Edition, index: usize) -> String {
    let own = edition.pages.get(index).and_then(page);
    own.unwrap_or_else(|| match edition.pages.len() {
        1 => edition.source.name.clone(),
        _ => format!("{} {}", edition.source.name, index + 1),
    })
}

/// An article by its headline, or by its first words.
pub fn article(article: &Article) -> String {
    match &article.headline {
        Some(headline) => one_line(headline),
        None => first_words(&article.blocks, FIRST_WORDS),
    }
}

/// The first `limit` characters of an article that has no headline.
pub fn first_words(blocks: &[Block], limit: usize) -> String {
    let Some(block) = blocks.iter().find(|block| block.role == Role::Body).or(blocks.first()) else {
        return String::new();
    };
    let text = block.text.lines().next().unwrap_or("");
    let mut words: String = text.chars().take(limit).collect();
    if text.chars().nth(limit).is_some() {
        words.push('…');
    }
    words
}

/// `2021-04-16` as `2021年4月16日`. What is no whole date stays as it is.
pub fn date(iso: &str) -> String {
    match year_month_day(iso) {
        Some([year, month, day]) => format!("{year}年{month}月{day}日"),
        None => iso.into(),
    }
}

/// `02` as `第2版`.
pub fn number(printed: &str) -> String {
    format!("第{}版", plain_number(printed))
}

/// `02` as `2`.
pub fn plain_number(printed: &str) -> &str {
    let number = printed.trim_start_matches('0');
    if number.is_empty() { printed } else { number }
}

/// The parts of a whole ISO date.
pub fn year_month_day(iso: &str) -> Option<[u32; 3]> {
    let mut parts = iso.split('-').map(|part| part.parse().ok());
    let date = [parts.next()??, parts.next()??, parts.next()??];
    let valid = parts.next().is_none() && (1..=12).contains(&date[1]) && (1..=31).contains(&date[2]);
    valid.then_some(date)
}

/// A text without its line breaks.
pub fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// What several pages are called together: their papers, and from which day to which.
pub fn volume(mastheads: &[Masthead]) -> Option<String> {
    let mut papers: Vec<&str> = Vec::new();
    for paper in mastheads.iter().filter_map(|masthead| masthead.paper.as_deref()) {
        if !papers.contains(&paper) {
            papers.push(paper);
        }
    }
    let dates = || mastheads.iter().filter_map(|masthead| masthead.date.as_deref());
    let dates = match (dates().min(), dates().max()) {
        (Some(first), Some(last)) if first != last => Some(format!("{}—{}", date(first), date(last))),
        (first, _) => first.map(date),
    };
    let papers = match papers.as_slice() {
        [] => None,
        [first, second, third, _, ..] => Some(format!("{first}、{second}、{third}等")),
        few => Some(few.join("、")),
    };
    let parts: Vec<String> = [papers, dates].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
