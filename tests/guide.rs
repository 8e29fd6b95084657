//! The user's guide says what is so: what it names is called so in the page, and its
//! commands do what they are there for.

use std::fs;
use std::path::Path;
use std::process::Command;

const ENGLISH: &str = include_str!("../docs/guide.en.md");
const CHINESE: &str = include_str!("../docs/guide.zh-Hans.md");

/// All that the page says in one language.
const ENGLISH_WORDS: [&str; 7] = [
    include_str!("../src/web/model/messages/beyond.rs"),
    include_str!("../src/web/model/messages/en.rs"),
    include_str!("../src/web/model/messages/keeping.rs"),
    include_str!("../src/web/model/messages/mending.rs"),
    include_str!("../src/web/model/messages/searching.rs"),
    include_str!("../src/web/model/messages/taking.rs"),
    include_str!("../src/web/model/search.rs"),
];
const CHINESE_WORDS: [&str; 7] = [
    include_str!("../src/web/model/messages/beyond.rs"),
    include_str!("../src/web/model/messages/mending.rs"),
    include_str!("../src/web/model/messages/zh_hans.rs"),
    include_str!("../src/web/model/messages/keeping.rs"),
    include_str!("../src/web/model/messages/taking.rs"),
    include_str!("../src/web/components/settings_menu.rs"),
    include_str!("../src/web/components/toolbar.rs"),
];

/// What the Chinese guide writes before the name of something to be pressed.
const PRESSED: [&str; 5] = ["点“", "用“", "选“", "在“", "展开“"];

#[test]
fn what_the_english_guide_names_is_called_so() {
    let plain = ENGLISH.replace("**", "");
    // Between two asterisks of the same line.
    let names = plain.lines().flat_map(|line| line.split('*').skip(1).step_by(2));
    check(names.filter(|name| !name.contains('.')), &ENGLISH_WORDS, 20);
}

#[test]
fn what_the_chinese_guide_names_is_called_so() {
    let names = PRESSED.iter().flat_map(|before| CHINESE.split(before).skip(1));
    check(
        names.filter_map(|rest| Some(rest.split_once('”')?.0)),
        &CHINESE_WORDS,
        10,
    );
}

/// Each of these names is a text of the page's, and there are so many at least.
#[track_caller]
fn check<'a>(names: impl Iterator<Item = &'a str>, words: &[&str], least: usize) {
    let mut found = 0;
    for name in names {
        // Files are called by their endings, in capitals.
        let texts = [format!("\"{name}\""), format!("\"{}\"", name.to_lowercase())];
        let there = texts.iter().any(|text| words.iter().any(|words| words.contains(text)));
        assert!(there, "nothing is called {name}");
        found += 1;
    }
    assert!(found >= least, "only {found} names were found");
}

#[test]
#[cfg(unix)]
fn its_commands_work() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    // What the guide looks for is in it.
    let page = [
        include_str!("../static/sample.txt"),
        "\n\n　　本报讯 新的铁路今天通车。\n",
    ]
    .concat();
    for folder in ["papers", "报纸"] {
        fs::create_dir_all(place.join(folder)).expect("a place for pages");
        for name in ["a.txt", "b.txt"] {
            fs::write(place.join(folder).join(name), &page).expect("a page");
        }
    }
    for name in ["page1.txt", "第一版.txt"] {
        fs::write(place.join(name), &page).expect("a page");
    }
    for name in ["old.txt", "旧报.txt"] {
        fs::write(place.join(name), [0xa4, 0xa4, 0xb0, 0xea, b'\n']).expect("中國 in Big5");
    }
    let program = Path::new(env!("CARGO_BIN_EXE_duban"));
    let path = program
        .parent()
        .expect("a program lies in a folder")
        .display()
        .to_string();
    let commands = [ENGLISH, CHINESE].into_iter().flat_map(str::lines);
    let commands: Vec<&str> = commands.filter_map(|line| line.strip_prefix("    duban ")).collect();
    assert!(commands.len() >= 20, "{commands:?}");
    for command in commands {
        let ran = Command::new("sh")
            .args(["-c", &format!("PATH=\"{path}:$PATH\"; duban {command}")])
            .current_dir(&place)
            .output()
            .expect("a shell");
        assert!(
            ran.status.success(),
            "{command}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
        let written = command.split_once(" -o ").map(|(_, rest)| rest.split(' ').next());
        let size = match written {
            Some(name) => fs::metadata(place.join(name.unwrap_or_default())).map_or(0, |file| file.len()),
            None => ran.stdout.len() as u64,
        };
        assert!(size > 0, "{command} gave nothing");
    }
}
