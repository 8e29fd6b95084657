//! Search: marks as one types, and how many there are.

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{file, scenario, text_file};

/// The key that leaves or clears the search, as WebDriver writes it.
const ESCAPE: &str = "\u{e00c}";

#[test]
fn hits_are_marked_and_counted() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.driver.press_key("/");
        page.see("the field in focus", "document.activeElement.type === 'search'");
        page.write("input[type=search]", "记者");
        page.see("marks", "document.querySelector('main mark')");
        let marks = page
            .value("[...document.querySelectorAll('main mark')].filter((mark) => mark.textContent !== '记者').length");
        assert_eq!(marks, 0, "a mark holds what was looked for");
        let count = page.count("main mark");
        page.see_message(&format!("{count} "));
        page.picture("search-1400");
        page.driver.press_key(ESCAPE);
        page.see("no marks", "!document.querySelector('main mark')");
    });
}

#[test]
fn what_is_not_there_is_said_to_be_not_there() {
    scenario(Window::Desk, |page| {
        assert!(!text_file(SAMPLE).contains("恐龙"));
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.write("input[type=search]", "恐龙");
        page.see_message("没有找到");
        assert_eq!(page.count("main mark"), 0);
    });
}

#[test]
fn markup_that_is_looked_for_is_text() {
    scenario(Window::Desk, |page| {
        page.paste(&text_file(SAMPLE).replace("记者", "<b>记</b>者"));
        page.see_an_edition();
        page.write("input[type=search]", "<b>");
        page.see("the mark", "document.querySelector('main mark')?.textContent === '<b>'");
        assert_eq!(page.count("main b"), 0);
    });
}
