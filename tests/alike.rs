//! What does not matter changes no reading: each fixture has the same articles of the
//! same lines in Traditional characters as OpenCC, Taiwan and Hong Kong have them, with
//! radicals for characters as some PDF extractors give them, behind a margin (where
//! columns do not stand side by side), and with another system's line ends.

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

/// The texts of the fixtures, at any depth.
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

/// `text` as others would give it.
fn forms(text: &str, [opencc, taiwan, hong_kong]: &[Converter; 3]) -> Vec<(&'static str, String)> {
    let radicals = [
        ('一', '⼀'),
        ('人', '⼈'),
        ('大', '⼤'),
        ('日', '⽇'),
        ('月', '⽉'),
        ('生', '⽣'),
        ('立', '⽴'),
        ('见', '⻅'),
        ('长', '⻓'),
    ];
    let radical = |c| {
        radicals
            .iter()
            .find(|(plain, _)| *plain == c)
            .map_or(c, |&(_, radical)| radical)
    };
    let set_in = |line: &str| {
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("    {line}")
        }
    };
    vec![
        ("OpenCC", opencc.convert(text)),
        ("Taiwan", taiwan.convert(text)),
        ("Hong Kong", hong_kong.convert(text)),
        ("radicals", text.chars().map(radical).collect()),
        ("margin", text.split('\n').map(set_in).collect::<Vec<_>>().join("\n")),
        ("line ends", text.replace('\n', "\r\n")),
    ]
}

#[test]
fn what_does_not_matter_changes_no_reading() {
    let dictionaries = Dictionaries::embedded().expect("whole dictionaries");
    let converters = [Config::S2t, Config::S2tw, Config::S2hk].map(|config| Converter::new(&dictionaries, config));
    let mut compared = 0;
    let mut wrong = Vec::new();
    for fixture in fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")) {
        let Ok(text) = fs::read_to_string(&fixture) else {
            continue;
        };
        let printed = skeleton(&read(&text));
        for (name, form) in forms(&text, &converters) {
            if form == text || name == "margin" && fixture.display().to_string().contains("layout") {
                continue;
            }
            compared += 1;
            let set = skeleton(&read(&form));
            if set != printed {
                let first = printed.iter().flatten().zip(set.iter().flatten()).find(|(a, b)| a != b);
                wrong.push(format!("{} {name}: {first:?}", fixture.display()));
            }
        }
    }
    assert!(compared > 600, "{compared}");
    assert!(wrong.is_empty(), "{} of {compared}: {wrong:#?}", wrong.len());
}
