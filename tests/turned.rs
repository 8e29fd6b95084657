//! Stories that turn to another page are told of each other.

use duban::{Edition, decode, parse};

fn read(text: &str) -> Edition {
    parse::read("page.txt", &decode(text.as_bytes(), None).expect("text"))
}

/// Every link of an edition: an article, and the one that goes on with it.
fn links(edition: &Edition) -> Vec<(&str, &str)> {
    let articles = || edition.pages.iter().flat_map(|page| &page.articles);
    let links: Vec<_> = articles()
        .filter_map(|article| Some((article.id.as_str(), article.continued_in.as_deref()?)))
        .collect();
    // Each knows of the other.
    for (id, next) in &links {
        let next = articles().find(|article| article.id == *next).expect("an article");
        assert_eq!(next.continued_from.as_deref(), Some(*id));
    }
    let from = articles().filter(|article| article.continued_from.is_some());
    assert_eq!(from.count(), links.len());
    links
}

/// The id of the article that holds a line.
fn id(edition: &Edition, line: u32) -> &str {
    let mut articles = edition.pages.iter().flat_map(|page| &page.articles);
    let holds = |article: &&duban::edition::Article| article.blocks.iter().any(|block| block.lines.contains(line));
    articles.find(holds).map_or("", |article| &article.id)
}

const TWO_PAGES: &str = include_str!("fixtures/two-pages.txt");

#[test]
fn across_a_form_feed() {
    let edition = read(TWO_PAGES);
    assert_eq!(links(&edition), [(id(&edition, 20), id(&edition, 56))]);
}

#[test]
fn across_a_masthead_in_mid_file() {
    let edition = read(include_str!("fixtures/masthead-mid-file.txt"));
    assert_eq!(links(&edition), [(id(&edition, 25), id(&edition, 60))]);
}

#[test]
fn other_numerals_and_another_script() {
    for (onward, back) in [
        ("（下转2版）", "（上接1版）"),
        ("（下轉第二版）", "（上接第一版）"),
        ("（下转 第０２版）", "（上接01版）"),
    ] {
        let text = TWO_PAGES
            .replace("（下转第二版）", onward)
            .replace("（上接第一版）", back);
        let edition = read(&text);
        assert_eq!(links(&edition), [(id(&edition, 20), id(&edition, 56))], "{onward}");
    }
}

#[test]
fn without_an_answering_mark_the_words_tell() {
    let edition = read(&TWO_PAGES.replace("（上接第一版）\n", "\n"));
    assert_eq!(links(&edition), [(id(&edition, 20), id(&edition, 57))]);
    let edition = read(&TWO_PAGES.replace("（下转第二版）\n", "\n"));
    assert_eq!(links(&edition), [(id(&edition, 20), id(&edition, 57))]);
}

#[test]
fn none_is_an_answer() {
    // No such page.
    let edition = read(
        &TWO_PAGES
            .replace("（下转第二版）", "（下转第九版）")
            .replace("（上接第一版）", "（上接第八版）"),
    );
    assert_eq!(links(&edition), []);
    // The page is there, the story is not.
    let rest = "（上接第一版）\n九米长的缝";
    let head = TWO_PAGES.split(rest).next().expect("a head");
    let tail = TWO_PAGES.split_once("养蜂人的").expect("a tail").1;
    assert_eq!(links(&read(&format!("{head}养蜂人的{tail}"))), []);
}

#[test]
fn pages_of_another_day_are_another_paper() {
    let other = TWO_PAGES.replace("9月1日", "9月2日");
    let edition = read(&format!("{TWO_PAGES}\u{c}{other}"));
    let links = links(&edition);
    assert_eq!(links.len(), 2);
    for (one, next) in links {
        let page = |id: &str| id.split('.').next().and_then(|page| page.parse::<u32>().ok());
        assert_eq!(page(next), page(one).map(|page| page + 1), "{one} {next}");
    }
}
