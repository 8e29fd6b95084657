//! What a box's heading heads stands below it: 核心阅读 is put before every paragraph
//! of every fixture, and is nowhere an article by itself, nor part of the paragraph.

use std::fs;
use std::path::{Path, PathBuf};

use duban::edition::{Article, Block, Role};
use duban::parse::source;
use duban::{Edition, decode, parse};

const HEADING: &str = "核心阅读";

fn read(text: &str) -> Edition {
    parse::read("page.txt", &decode(text.as_bytes(), None).expect("text"))
}

fn fixtures() -> impl Iterator<Item = PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let paths = fs::read_dir(folder).expect("the folder is there").flatten();
    let paths = paths.map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
}

fn blocks(edition: &Edition) -> impl Iterator<Item = (Option<&Article>, &Block)> {
    edition.pages.iter().flat_map(|page| {
        let articles = page.articles.iter();
        let blocks = articles.flat_map(|article| article.blocks.iter().map(move |block| (Some(article), block)));
        blocks.chain(page.furniture.iter().map(|block| (None, block)))
    })
}

#[test]
fn what_a_box_heading_heads_stands_below_it() {
    let (mut read_as_text, mut wrong) = (0, Vec::new());
    for fixture in fixtures() {
        let Ok(text) = fs::read_to_string(&fixture) else {
            continue;
        };
        let lines: Vec<&str> = source::lines(&text).map(|line| line.text).collect();
        let edition = read(&text);
        let paragraphs = blocks(&edition).filter(|(_, block)| block.role == Role::Body);
        for line in paragraphs.filter_map(|(_, block)| block.lines.first()) {
            let (above, below) = lines.split_at(line as usize - 1);
            let edition = read(&[above, &[HEADING], below].concat().join("\n"));
            let at = |line| blocks(&edition).find(|(_, block)| block.lines.contains(line));
            let (Some((article, heading)), Some((next_article, next))) = (at(line), at(line + 1)) else {
                continue;
            };
            if heading.role != Role::Body {
                continue;
            }
            read_as_text += 1;
            let is_joined = std::ptr::eq(heading, next);
            let is_alone = next.role == Role::Body && article.map(|a| &a.id) != next_article.map(|a| &a.id);
            if is_joined || is_alone {
                wrong.push(format!("{}:{line}: {}", fixture.display(), heading.text));
            }
        }
    }
    assert!(read_as_text > 200, "{read_as_text}");
    assert!(wrong.is_empty(), "{} of {read_as_text}: {wrong:#?}", wrong.len());
}
