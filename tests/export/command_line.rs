//! `duban export` as one runs it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::zip;

fn duban(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("export")
        .args(arguments);
    command.output().unwrap()
}

/// A file to write, not there yet.
fn out(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

#[track_caller]
fn check(output: &Output, status: i32, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn many_pages_become_one_book() {
    let path = out("many.epub");
    let pages = ["tests/fixtures/two-pages.txt", "tests/fixtures/verse.txt"];
    let to = path.to_str().unwrap();
    let way = ["--format", "epub", "--script", "traditional", "--direction", "vertical"];
    let output = duban(&[&way[..], &pages, &["-o", to]].concat());
    check(&output, 0, "");
    assert!(output.stdout.is_empty());
    let files = zip::read(&fs::read(&path).unwrap());
    let text = |name: &str| {
        let file = files.iter().find(|file| file.0 == name).expect(name);
        String::from_utf8(file.1.clone()).unwrap()
    };
    assert_eq!(files[0], ("mimetype".into(), b"application/epub+zip".to_vec()));
    let package = text("EPUB/package.opf");
    assert!(
        package.contains("<spine page-progression-direction=\"rtl\">"),
        "{package}"
    );
    assert!(package.contains("<dc:language>zh-Hant</dc:language>"), "{package}");
    assert!(text("EPUB/nav.xhtml").matches("<ol>").count() >= 3);
    assert!(text("EPUB/c1.xhtml").contains('報'));
    // Lines that run down have corner brackets.
    assert!(files.iter().all(|file| !String::from_utf8_lossy(&file.1).contains('“')));
}

#[test]
fn one_article_is_cited() {
    let cite = ["--format", "gbt7714", "--article", "1.1", "tests/fixtures/sample.txt"];
    let output = duban(&cite);
    check(&output, 0, "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "沈知遥. 双燕桥修好了[N]. 柳溪日报, 2021-04-16(1).\n"
    );
}

#[test]
fn a_page_that_cannot_be_read_is_named_and_the_others_are_written() {
    let path = out("partly.csv");
    let to = path.to_str().unwrap();
    let sample = "tests/fixtures/sample.txt";
    let output = duban(&["--format", "csv", "static/icon-180.png", sample, "-o", to]);
    check(
        &output,
        1,
        "duban: static/icon-180.png: a picture: get its text first, with an OCR program\n",
    );
    assert!(fs::read_to_string(&path).unwrap().contains("双燕桥修好了"));
}

#[test]
fn nothing_is_written_where_nothing_was_read() {
    let path = out("nothing.html");
    let to = path.to_str().unwrap();
    let output = duban(&[
        "--format",
        "html",
        "--article",
        "9.9",
        "tests/fixtures/sample.txt",
        "-o",
        to,
    ]);
    check(&output, 1, "duban: tests/fixtures/sample.txt: has no article 9.9\n");
    assert!(!path.exists());
}

#[test]
fn a_page_is_not_overwritten_by_what_is_read_from_it() {
    let path = out("page.txt");
    fs::copy("tests/fixtures/sample.txt", &path).unwrap();
    let to = path.to_str().unwrap();
    let output = duban(&["--format", "text", to, "-o", to]);
    check(
        &output,
        1,
        &format!("duban: {to}: would be overwritten by what is read from it\n"),
    );
    assert_eq!(fs::read(&path).unwrap(), fs::read("tests/fixtures/sample.txt").unwrap());
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let output = duban(&[
        "--format",
        "text",
        "tests/fixtures/sample.txt",
        "-o",
        "/nowhere/at/all.txt",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("duban: /nowhere/at/all.txt: "), "{told}");
}
