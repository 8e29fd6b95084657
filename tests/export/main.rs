//! Exports as files under `tests/golden`: `UPDATE_GOLDEN=1 cargo test --test
//! export` writes them anew, and the difference is reviewed like code.

mod command_line;
mod support;
mod zip;

use std::fs;
use std::path::{Path, PathBuf};

use duban::Edition;
use duban::export::{Direction, Format, Manner, Start, Style, Volume, Wording};
use duban::hanzi::{self, Converter, Dictionaries, Options, Own, Quotes, Script};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(fixture: &str) -> Edition {
    let name = format!("{fixture}.txt");
    let bytes = fs::read(root().join("tests/fixtures").join(&name)).expect("a fixture");
    let decoded = duban::decode(&bytes, None).expect("text");
    duban::parse::read(&name, &decoded)
}

/// An edition as it was read once, so that a better parser changes no file here.
fn kept(page: &str) -> Edition {
    let json = fs::read(root().join(format!("tests/export/pages/{page}.json"))).expect("a page");
    serde_json::from_slice(&json).expect("an edition")
}

const DOWN: Manner = Manner {
    direction: Direction::Vertical,
    start: Start::Marked,
};

fn file(format: Format, manner: Manner, editions: &[(Edition, &'static str)]) -> Vec<u8> {
    let mut volume = Volume::new(format, manner);
    for (edition, lang) in editions {
        volume.add(edition, lang);
    }
    volume.finish().expect("not too large")
}

/// Holds a text to the file of this name under `tests/golden`.
#[track_caller]
fn check(name: &str, found: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, found).expect("a golden file");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    if golden != found {
        let line = golden.lines().zip(found.lines()).position(|(a, b)| a != b);
        let at = line.unwrap_or_else(|| golden.lines().count().min(found.lines().count()));
        panic!(
            "{name} differs in line {}\nexpected: {}\nfound:    {}",
            at + 1,
            golden.lines().nth(at).unwrap_or("(end)"),
            found.lines().nth(at).unwrap_or("(end)"),
        );
    }
}

/// An e-book's files as one text.
fn unpacked(book: &[u8]) -> String {
    let files = zip::read(book).into_iter();
    let part = |(name, content): (String, Vec<u8>)| {
        format!(
            "==== {name}\n{}\n",
            String::from_utf8(content).expect("all of it is text")
        )
    };
    files.map(part).collect()
}

#[test]
fn every_format_of_a_page() {
    let page = [(kept("sample"), "zh-Hans")];
    for format in Format::ALL {
        let bytes = file(format, Manner::default(), &page);
        let text = match format {
            Format::Epub => unpacked(&bytes),
            // It is the model itself.
            Format::Json => continue,
            _ => String::from_utf8(bytes).expect("text"),
        };
        let unpacked = if format == Format::Epub { ".txt" } else { "" };
        check(&format!("export/sample.{}{unpacked}", format.name()), &text);
    }
}

#[test]
fn a_book_of_several_pages_with_lines_that_run_down() {
    let dictionaries = Dictionaries::embedded().unwrap();
    let options = Options {
        quotes: Quotes::Corner,
        ..Options::default()
    };
    let taiwan = Converter::to_script(&dictionaries, Script::Taiwan, Own::Simplified, options).unwrap();
    let pages = ["two-pages", "verse"].map(|name| (hanzi::view(&kept(name), &taiwan), "zh-Hant-TW"));
    check("export/down.epub.txt", &unpacked(&file(Format::Epub, DOWN, &pages)));
    check(
        "export/down.html",
        &String::from_utf8(file(Format::Html, DOWN, &pages)).unwrap(),
    );
}

#[test]
fn json_is_read_back_as_it_was() {
    let pages = [(read("two-pages"), "zh-Hans"), (read("taiwan-1998"), "zh-Hant")];
    let one: Edition = serde_json::from_slice(&file(Format::Json, Manner::default(), &pages[..1])).unwrap();
    assert_eq!(one, pages[0].0);
    let both: Vec<Edition> = serde_json::from_slice(&file(Format::Json, Manner::default(), &pages)).unwrap();
    assert_eq!(both, [pages[0].0.clone(), pages[1].0.clone()]);
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let pages = [(read("two-pages"), "zh-Hans"), (read("taiwan-1998"), "zh-Hant")];
    for format in Format::ALL {
        let write = || file(format, DOWN, &pages);
        assert!(write() == write(), "{}", format.name());
    }
}

#[test]
fn two_books_are_not_called_by_one_identifier() {
    let identifier = |fixture: &str| {
        let book = unpacked(&file(Format::Epub, DOWN, &[(read(fixture), "zh")]));
        let at = book.find("urn:uuid:").expect("an identifier");
        book[at..at + 45].to_owned()
    };
    assert_ne!(identifier("sample"), identifier("verse"));
}

#[test]
fn a_mark_before_the_table_only_where_it_is_wanted() {
    let page = [(read("sample"), "zh-Hans")];
    let plain = Manner {
        start: Start::Plain,
        ..Manner::default()
    };
    assert!(file(Format::Csv, Manner::default(), &page).starts_with("\u{feff}file,".as_bytes()));
    assert!(file(Format::Csv, plain, &page).starts_with(b"file,"));
}

/// The table read back as a spreadsheet does it.
#[test]
fn the_table_has_a_row_for_each_article() {
    let pages = [(read("verse"), "zh-Hans"), (read("notices"), "zh-Hans")];
    let table = String::from_utf8(file(Format::Csv, Manner::default(), &pages)).unwrap();
    let rows = support::csv(table.trim_start_matches('\u{feff}'));
    let articles = |edition: &Edition| edition.pages.iter().map(|page| page.articles.len()).sum::<usize>();
    assert_eq!(rows.len(), 1 + articles(&pages[0].0) + articles(&pages[1].0));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let headline = rows[0].iter().position(|name| name == "headline").unwrap();
    let first = &pages[0].0.pages[0].articles[0];
    assert_eq!(rows[1][headline], first.headline.clone().unwrap_or_default());
}

#[test]
fn what_is_unknown_is_left_out_of_a_citation_and_first_words_stand_for_a_headline() {
    let mut edition = read("sample");
    edition.pages[0].masthead = None;
    let mut article = edition.pages[0].articles[0].clone();
    (article.byline, article.headline) = (None, None);
    edition.pages[0].articles = vec![article];
    let english = Style::Plain(Wording::English);
    let chinese = Style::Plain(Wording::Chinese);
    let all = [Style::GbT7714, Style::Bibtex, Style::Ris, chinese, english].map(|style| {
        let bytes = file(
            Format::Citations(style),
            Manner::default(),
            &[(edition.clone(), "zh-Hans")],
        );
        String::from_utf8(bytes).unwrap()
    });
    let opening = "[4月14日上午，最后一块青石板在…]";
    assert_eq!(all[0], format!("{opening}[N].\n"));
    assert!(
        all[1].contains(&format!("  title = {{{{{opening}}}}},\n")),
        "{}",
        all[1]
    );
    for field in ["author", "journal", "year", "month", "pages"] {
        assert!(!all[1].contains(&format!("  {field} =")), "{field}: {}", all[1]);
    }
    let tags: Vec<&str> = all[2].lines().filter_map(|line| line.get(..2)).collect();
    assert_eq!(tags, ["TY", "TI", "LA", "N1", "ER"]);
    assert!(all[2].contains(&format!("TI  - {opening}\r\n")), "{}", all[2]);
    assert!(all[3].starts_with(&format!("{opening}（sample.txt，第")), "{}", all[3]);
    assert!(
        all[4].starts_with(&format!("{opening} (sample.txt, line")),
        "{}",
        all[4]
    );
}

/// Where Debian's `epubcheck` is installed, it has the last word.
#[test]
fn an_e_book_is_valid() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let hostile = support::hostile();
    let books = [
        (
            "down",
            DOWN,
            vec![(read("two-pages"), "zh-Hans"), (read("traditional-1931"), "zh-Hant")],
        ),
        ("hostile", Manner::default(), vec![(hostile, "zh")]),
    ];
    for (name, manner, pages) in books {
        let path = folder.join(format!("{name}.epub"));
        fs::write(&path, file(Format::Epub, manner, &pages)).expect("a book");
        match support::epubcheck(&path) {
            Some(Ok(())) => {}
            Some(Err(report)) => panic!("{name}: {report}"),
            None => return eprintln!("epubcheck is not installed: not checked"),
        }
    }
}

/// Text that is markup somewhere is text everywhere.
#[test]
fn hostile_text_stays_text() {
    let pages = [(support::hostile(), "zh")];
    let html = String::from_utf8(file(Format::Html, Manner::default(), &pages)).unwrap();
    support::only_plain_markup(&html);
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    for (name, content) in zip::read(&file(Format::Epub, DOWN, &pages)) {
        if name.ends_with(".xhtml") {
            support::only_plain_markup(&String::from_utf8(content).unwrap());
        }
    }
    let bibtex = String::from_utf8(file(Format::Citations(Style::Bibtex), Manner::default(), &pages)).unwrap();
    let depth = bibtex.chars().fold(0, |depth: i32, c| {
        assert!(depth >= 0, "{bibtex}");
        depth + i32::from(c == '{') - i32::from(c == '}')
    });
    assert_eq!(depth, 0, "{bibtex}");
    let ris = String::from_utf8(file(Format::Citations(Style::Ris), Manner::default(), &pages)).unwrap();
    assert_eq!(ris.matches("\r\nER  - ").count(), 1, "{ris}");
}
