//! An edition in another script: a copy with its texts converted, and all else
//! (lines, roles, what is doubted) as it was.

use super::detect::detect_all;
use super::{Converter, Own, Quotes, Wording};
use crate::edition::{Article, Block, Byline, Edition, Masthead, Page};

/// The script that an edition is printed in, told by all its texts.
pub fn own_script(edition: &Edition) -> Own {
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    detect_all(
        articles
            .flat_map(|article| &article.blocks)
            .map(|block| block.text.as_str()),
    )
}

/// What the edition reads as in another script. Lines are left alone, and so
/// are its repairs, which tell of the source.
pub fn view(edition: &Edition, converter: &Converter) -> Edition {
    changed(edition, &|text| converter.convert(text))
}

/// As [`view`], with the reader's own words.
pub fn view_worded(edition: &Edition, converter: &Converter, wordings: &[Wording]) -> Edition {
    match wordings {
        [] => view(edition, converter),
        _ => changed(edition, &|text| converter.convert_worded(text, wordings).text),
    }
}

/// The edition with other quotation marks, and all else as printed.
pub fn view_quotes(edition: &Edition, quotes: Quotes) -> Edition {
    changed(edition, &|text| quotes.apply(None, text.into(), None))
}

type Change<'a> = &'a dyn Fn(&str) -> String;

fn changed(edition: &Edition, change: Change) -> Edition {
    let pages = edition.pages.iter().map(|page| changed_page(page, change)).collect();
    Edition {
        pages,
        ..edition.clone()
    }
}

fn changed_page(page: &Page, change: Change) -> Page {
    let blocks = |blocks: &[Block]| -> Vec<Block> {
        let convert = |block: &Block| Block {
            text: change(&block.text),
            ..block.clone()
        };
        blocks.iter().map(convert).collect()
    };
    let some = |text: &Option<String>| text.as_deref().map(change);
    let masthead = |masthead: &Masthead| Masthead {
        paper: some(&masthead.paper),
        section: some(&masthead.section),
        ..masthead.clone()
    };
    let byline = |byline: &Byline| Byline {
        source: some(&byline.source),
        reporters: byline.reporters.iter().map(|name| change(name)).collect(),
    };
    let article = |article: &Article| Article {
        headline: some(&article.headline),
        kicker: some(&article.kicker),
        subtitle: some(&article.subtitle),
        byline: article.byline.as_ref().map(byline),
        blocks: blocks(&article.blocks),
        ..article.clone()
    };
    Page {
        masthead: page.masthead.as_ref().map(masthead),
        articles: page.articles.iter().map(article).collect(),
        furniture: blocks(&page.furniture),
        ..page.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::{Dictionaries, Options, Script};

    #[test]
    fn only_the_texts_are_converted() {
        let text = include_str!("../../static/sample.txt");
        let decoded = crate::decode(text.as_bytes(), None).unwrap();
        let edition = crate::parse::read("sample.txt", &decoded);
        let own = own_script(&edition);
        assert_eq!(own, Own::Simplified);
        let dictionaries = Dictionaries::embedded().unwrap();
        let converter = Converter::to_script(&dictionaries, Script::Taiwan, own, Options::default()).unwrap();
        let shown = view(&edition, &converter);
        assert_eq!(own_script(&shown), Own::Traditional);
        assert_eq!((&shown.source, &shown.repairs), (&edition.source, &edition.repairs));
        let masthead = shown.pages[0].masthead.as_ref().unwrap();
        assert_eq!(masthead.paper.as_deref(), Some("柳溪日報"));
        assert_eq!(masthead.section.as_deref(), Some("要聞"));
        let byline = shown.pages[0].articles[0].byline.as_ref().unwrap();
        assert_eq!(byline.source.as_deref(), Some("本報訊"));
        assert_eq!(byline.reporters, ["沈知遙"]);
        for (page, shown) in edition.pages.iter().zip(&shown.pages) {
            for (article, shown) in page.articles.iter().zip(&shown.articles) {
                assert_eq!((&shown.id, shown.confidence), (&article.id, article.confidence));
                let headline = article.headline.as_ref().map(|headline| converter.convert(headline));
                assert_eq!(shown.headline, headline);
                for (block, shown) in article.blocks.iter().zip(&shown.blocks) {
                    assert_eq!((&shown.lines, shown.role), (&block.lines, block.role));
                    assert_eq!(shown.text, converter.convert(&block.text));
                }
            }
        }
        let own_word = Wording {
            from: "沈知遥".into(),
            to: "瀋知遙".into(),
        };
        let worded = view_worded(&edition, &converter, &[own_word]);
        let byline = worded.pages[0].articles[0].byline.as_ref().unwrap();
        assert_eq!(byline.reporters, ["瀋知遙"]);
        assert_eq!(view_worded(&edition, &converter, &[]), shown);
    }
}
