//! Ways in: a page of text becomes an edition.

use std::fs;
use std::path::{Path, PathBuf};

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, file, on_disk, scenario, scenario_from_disk, scenario_in_chromium, text_file};

/// The page shows the articles that the core finds in these bytes, with their headlines.
#[track_caller]
fn expect_edition_of(page: &Page, bytes: &[u8]) {
    let decoded = duban::decode(bytes, None).expect("the fixture is text");
    let edition = duban::parse::read("page.txt", &decoded);
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    let expected: Vec<Option<String>> = articles.map(|article| article.headline.clone()).collect();
    page.see_articles(expected.len());
    assert_eq!(page.headlines(), expected);
}

#[test]
fn a_dropped_page_becomes_an_edition() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        expect_edition_of(page, &file(SAMPLE));
    });
}

#[test]
fn a_chosen_page_becomes_an_edition() {
    scenario(Window::Desk, |page| {
        page.choose(&[on_disk("chosen.txt", &file(SAMPLE))]);
        expect_edition_of(page, &file(SAMPLE));
    });
}

#[test]
fn of_several_chosen_pages_each_can_be_read() {
    scenario(Window::Desk, |page| {
        let names = ["titles-before.txt", "titles-after.txt"];
        let files = names.map(|name| on_disk(name, &file(&format!("tests/fixtures/{name}"))));
        page.choose(&files);
        page.see_an_edition();
        page.press("读版");
        for name in names {
            page.see(name, &format!("document.body.textContent.includes('{name}')"));
        }
        page.picture("shelf-1400");
    });
}

/// A folder on this machine with these files, by their paths in it.
fn folder_on_disk(files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chosen-folder");
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a place for files");
        fs::write(path, bytes).expect("a file is kept");
    }
    folder
}

/// Firefox's and WebKit's drivers choose no folder.
#[test]
fn a_chosen_folder_is_read_with_all_that_lies_in_it() {
    scenario_in_chromium(Window::Desk, |page| {
        let folder = folder_on_disk(&[
            ("a.txt", &file(SAMPLE)),
            ("older/b.txt", &file("tests/fixtures/titles-after.txt")),
            ("older/none.pdf", b"%PDF-1.4"),
        ]);
        let field = page.driver.element("#folder");
        page.driver.keys(&field, &folder.display().to_string());
        page.see_message("读入 2 版");
        page.see_message("none.pdf");
        page.press("读版");
        for name in ["a.txt", "b.txt"] {
            page.see(name, &format!("document.body.textContent.includes('{name}')"));
        }
    });
}

#[test]
fn pasted_text_becomes_an_edition() {
    scenario(Window::Desk, |page| {
        page.paste(&text_file(SAMPLE));
        expect_edition_of(page, &file(SAMPLE));
    });
}

#[test]
fn text_pasted_into_the_field_becomes_an_edition() {
    scenario(Window::Desk, |page| {
        page.press("粘贴文字");
        page.see("the field", "document.querySelector('dialog[open] textarea')");
        page.picture("paste-1400");
        page.write("dialog textarea", "县里修了一座新桥\n　　本报讯 昨天，桥通车了。\n");
        page.press("开始读");
        page.see_articles(1);
    });
}

#[test]
fn the_built_in_sample_becomes_an_edition() {
    scenario(Window::Desk, |page| {
        page.press("看样张");
        expect_edition_of(page, &file("static/sample.txt"));
    });
}

#[test]
fn a_page_dropped_on_another_takes_its_place() {
    scenario(Window::Desk, |page| {
        page.press("看样张");
        page.see_an_edition();
        page.drop_files(&[("next.txt", &file("tests/fixtures/titles-after.txt"))]);
        expect_edition_of(page, &file("tests/fixtures/titles-after.txt"));
    });
}

#[test]
fn one_file_from_a_disk_does_the_same() {
    scenario_from_disk(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        expect_edition_of(page, &file(SAMPLE));
        page.write("input[type=search]", "的");
        page.see("marks", "document.querySelector('main mark')");
        page.picture("disk-1400");
    });
}

#[test]
fn a_page_that_lost_its_host_still_reads() {
    scenario(Window::Desk, |page| {
        let fetched = "performance.getEntriesByType('resource')
            .some(({ name, responseEnd }) => /worker\\.[0-9a-f]+\\.wasm$/.test(name) && responseEnd)";
        page.see("the worker's program", fetched);
        page.lose_the_host();
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        expect_edition_of(page, &file(SAMPLE));
    });
}
