//! A page is read alike in every script: each fixture, set in Traditional characters
//! as OpenCC, Taiwan and Hong Kong have them, has the same articles of the same lines.

use std::fs;
use std::path::{Path, PathBuf};

use duban::edition::{Block, Lines, Role};
use duban::hanzi::{Config, Converter, Dictionaries};
use duban::{Edition, decode, parse};

fn read(text: &str) -> Edition {
    parse::read("page.txt", &decode(text.as_bytes(), None).expect("text"))
}

/// What each article is made of, furniture last.
fn skeleton(edition: &Edition) -> Vec<Vec<(Role, Lines)>> {
    let blocks = |blocks: &[Block]| blocks.iter().map(|block| (block.role, block.lines.clone())).collect();
    let pages = edition.pages.iter();
    pages
        .flat_map(|page| {
            let articles = page.articles.iter().map(move |article| blocks(&article.blocks));
            articles.chain([blocks(&page.furniture)])
        })
        .collect()
}

/// The texts of the fixtures that are newspaper pages, at any depth.
fn fixtures(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(fixtures(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_page_in_traditional_characters_is_read_as_in_simplified() {
    let dictionaries = Dictionaries::embedded().expect("whole dictionaries");
    let mut compared = 0;
    let mut wrong = Vec::new();
    for fixture in fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")) {
        let Ok(text) = fs::read_to_string(&fixture) else {
            continue;
        };
        let printed = skeleton(&read(&text));
        for config in [Config::S2t, Config::S2tw, Config::S2hk] {
            let converted = Converter::new(&dictionaries, config).convert(&text);
            if converted == text {
                continue;
            }
            compared += 1;
            let set = skeleton(&read(&converted));
            if set != printed {
                let first = printed.iter().flatten().zip(set.iter().flatten()).find(|(a, b)| a != b);
                wrong.push(format!("{} {config:?}: {first:?}", fixture.display()));
            }
        }
    }
    assert!(compared > 100, "{compared}");
    assert!(wrong.is_empty(), "{} of {compared}: {wrong:#?}", wrong.len());
}
