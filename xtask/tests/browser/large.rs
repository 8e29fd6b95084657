//! Twenty megabytes of text: progress, a way to stop, and a page that lives. Many pages:
//! what is far from the view is drawn at leisure, and on paper is all of it.

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{SLOW, file, scenario, scenario_after, text_file};

const TWENTY_MEGABYTES: usize = 20_000_000;

/// How often the sample makes that.
fn times() -> u32 {
    u32::try_from(TWENTY_MEGABYTES / text_file(SAMPLE).len() + 1).expect("a small number")
}

#[test]
fn a_huge_file_is_read_while_the_page_lives() {
    scenario(Window::Desk, |page| {
        page.drop_repeated("huge.txt", &text_file(SAMPLE), times());
        page.see("progress", "document.querySelector('progress')");
        // The page answers while the worker works.
        page.pick("select[name=theme]", "dark");
        page.see("the theme", "document.documentElement.dataset.theme === 'dark'");
        assert_eq!(page.count("progress"), 1, "the work goes on");
        page.picture("huge-progress-1400");
        page.see_an_edition();
        page.see("the end of the work", "!document.querySelector('progress')");
        page.see(
            "its first paragraph",
            "document.querySelector('main article p[data-lines]')",
        );
        page.picture("huge-1400");
    });
}

#[test]
fn a_huge_file_can_be_stopped() {
    scenario(Window::Desk, |page| {
        page.drop_repeated("huge.txt", &text_file(SAMPLE), times());
        page.see("progress", "document.querySelector('progress')");
        page.press("停止");
        page.see_message("已停止");
        page.see("no progress", "!document.querySelector('progress')");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
    });
}

#[test]
fn one_endless_line_is_read() {
    scenario(Window::Desk, |page| {
        page.drop_repeated("line.txt", "没有尽头的一行字", 125_000);
        page.see_read("line.txt");
    });
}

#[test]
fn a_million_blank_lines_are_read() {
    scenario(Window::Desk, |page| {
        page.drop_repeated(
            "blank.txt",
            &format!("头一行。\n{}末一行。\n", "\n".repeat(1_000_000)),
            1,
        );
        page.see_read("blank.txt");
    });
}

/// Whether nothing of the text waits to be drawn.
const ALL_DRAWN: &str = "!document.querySelector('main [data-empty]')";

#[test]
fn what_is_far_is_drawn_and_converted_at_leisure() {
    scenario(Window::Desk, |page| {
        page.drop_repeated("pages.txt", &format!("{}\u{c}", text_file(SAMPLE)), 30);
        page.see_an_edition();
        page.see("all of it", ALL_DRAWN);
        let last = "[...document.querySelectorAll('main article p[data-lines]')].at(-1).textContent";
        let printed = page.value(last);
        page.pick("select[name=script]", "traditional");
        page.see(
            "all of it in the other script",
            &format!("!document.querySelector('main article:not([lang=zh-Hant])') && {last} !== {printed}"),
        );
        page.run("getSelection().selectAllChildren([...document.querySelectorAll('main article')].at(-1))");
        page.pick("select[name=script]", "original");
        page.see(
            "what is selected as printed",
            &format!("getSelection().toString().includes({printed})"),
        );
    });
}

#[test]
fn all_of_a_large_edition_is_printed() {
    scenario_after(SLOW, Window::Desk, |page| {
        page.drop_repeated("pages.txt", &format!("{}\u{c}", text_file(SAMPLE)), 100);
        page.see_an_edition();
        page.run("return new Promise((rested) => setTimeout(rested, 1_000))");
        assert_eq!(page.value(ALL_DRAWN), false, "it is large");
        // A browser takes the page as soon as those who were told of the print have ended.
        let printed = page.value(&format!(
            "(async () => {{
               dispatchEvent(new Event('beforeprint'));
               for (let turn = 0; turn < 50; turn++) await null;
               return {ALL_DRAWN};
             }})()"
        ));
        assert_eq!(printed, true, "on paper is all of it");
        page.run("dispatchEvent(new Event('afterprint'))");
        page.pick("select[name=script]", "traditional");
        page.see(
            "what is near in the other script",
            "document.querySelector('main article[lang=zh-Hant]')",
        );
        assert_eq!(
            page.value("!!document.querySelector('main article:not([lang=zh-Hant])')"),
            true,
            "what is far waits again"
        );
    });
}
