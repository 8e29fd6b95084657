//! An edition is open: its contents, its source, its script, its looks.

use crate::driver::Window;
use crate::page::{Page, file, scenario};

/// Opens the sample.
#[track_caller]
fn open_sample(page: &Page) {
    page.press("看样张");
    page.see_it_opened();
}

/// An expression: whether the first element that matches is within the window.
fn in_view(selector: &str) -> String {
    format!(
        "(() => {{
           const element = document.querySelector(`{selector}`);
           if (!element) return false;
           const {{ top, bottom }} = element.getBoundingClientRect();
           return bottom > 0 && top < innerHeight;
         }})()"
    )
}

#[test]
fn the_contents_lead_to_each_article() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        let last = page.value("[...document.querySelectorAll('main article')].at(-1).dataset.article");
        let last = last.as_str().expect("an article has a name");
        assert_eq!(
            page.value(&in_view(&format!("article[data-article='{last}'] h2"))),
            false
        );
        page.click(&format!("nav a[href='#a={last}']"));
        page.see(
            "the last article",
            &in_view(&format!("article[data-article='{last}'] h2")),
        );
    });
}

#[test]
fn the_contents_name_every_article() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        let named = page.count("nav a[href^='#a=']");
        assert_eq!(named, page.count("main article[data-article]"));
    });
}

/// By itself, a story that turns to another page reads as one, under one headline.
#[test]
fn a_story_that_turns_to_another_page_reads_as_one() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("two-pages.txt", &file("tests/fixtures/two-pages.txt"))]);
        page.see_an_edition();
        let on = "main article:has([data-lines*='23']) .turn button";
        page.see(
            "the way to its other part",
            &format!("document.querySelector(\"{on}\")"),
        );
        page.press("单篇");
        page.see(
            "both parts and no other, the second under the number of its page",
            "(([first, second, ...others]) =>
                second?.matches('[data-follows]') && !first.matches('[data-follows]') && others.length === 0
                && first.textContent.includes('槽身裂了一道') && second.textContent.includes('九米长的缝')
                && second.querySelector('.next-page').textContent.includes('第 2 版'))([...document.querySelectorAll('main article')])",
        );
        let titles =
            page.value("[...document.querySelectorAll('main h2')].filter((title) => !title.closest('.unseen')).length");
        assert_eq!(titles, 1);
        page.picture("turned-story-1400");
    });
}

#[test]
fn a_paragraph_and_its_lines_lead_to_each_other() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        // From a paragraph to its lines.
        let last = "main article:last-of-type p[data-lines]";
        page.run(&format!(
            "document.querySelector('{last}').scrollIntoView({{ block: 'center' }})"
        ));
        page.click(last);
        let line = page.value(&format!("parseInt(document.querySelector('{last}').dataset.lines)"));
        let line = line.as_u64().expect("a line's number");
        page.see("its first line", &in_view(&format!("#source [data-line='{line}']")));
        page.see(
            "lines lit up",
            "document.querySelector('#source [data-line][data-lit]')",
        );
        page.picture("source-1400");
        // From a line to its paragraph, wherever the text is.
        page.press("同步滚动");
        page.run("document.querySelector('#source .lines').scrollTop = 0");
        page.see("the first lines", "document.querySelector('#source [data-line=\"1\"]')");
        let owned = "[...document.querySelectorAll('#source [data-line][data-at]')]\
             .find((line) => document.querySelector(`main p[data-at='${line.dataset.at}']`))";
        let at = page.value(&format!("({owned}).dataset.at"));
        let at = at.as_str().expect("a paragraph's place").to_owned();
        page.run("document.querySelector('main').scrollTop = 1e6");
        page.click(&format!("#source [data-line][data-at='{at}'] code"));
        page.see("its paragraph", &in_view(&format!("main p[data-at='{at}']")));
    });
}

#[test]
fn every_paragraph_names_its_lines() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        let untold = page.count("main article p:not([data-lines], .doubt, .turn)");
        assert_eq!(untold, 0);
    });
}

#[test]
fn the_script_is_a_view() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        let text = "[...document.querySelectorAll('main article p')].map((p) => p.textContent).join('')";
        let original = page.value(text);
        for (script, language) in [
            ("traditional", "zh-Hant"),
            ("taiwan", "zh-Hant-TW"),
            ("taiwan-phrases", "zh-Hant-TW"),
            ("hongkong", "zh-Hant-HK"),
        ] {
            page.pick("select[name=script]", script);
            page.see(
                script,
                &format!("document.querySelector('main article[lang={language}]')"),
            );
            page.see("other characters", &format!("({text}).includes('報')"));
        }
        page.picture("traditional-1400");
        page.pick("select[name=script]", "simplified");
        page.see("simplified", "document.querySelector('main article[lang=zh-Hans]')");
        page.pick("select[name=script]", "original");
        page.see("the original", &format!("({text}) === {original}"));
    });
}

#[test]
fn the_page_speaks_three_languages() {
    scenario(Window::Desk, |page| {
        assert_eq!(page.value("document.documentElement.lang"), "zh-Hans");
        for (language, words) in [
            ("zh-Hant", "文字不離開"),
            ("en", "never leaves"),
            ("zh-Hans", "文字不离开"),
        ] {
            page.pick("select[name=language]", language);
            page.see(language, &format!("document.documentElement.lang === '{language}'"));
            page.see(words, &format!("document.body.textContent.includes('{words}')"));
        }
    });
}

#[test]
fn the_choices_are_remembered() {
    scenario(Window::Desk, |page| {
        page.pick("select[name=language]", "en");
        page.pick("select[name=theme]", "dark");
        page.see("English", "document.documentElement.lang === 'en'");
        page.reload();
        page.see("English again", "document.documentElement.lang === 'en'");
        assert_eq!(page.value("document.querySelector('select[name=theme]').value"), "dark");
    });
}

#[test]
fn the_theme_changes_the_paper() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        let paper = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor";
        let mut seen = Vec::new();
        for theme in ["light", "sepia", "dark"] {
            page.pick("select[name=theme]", theme);
            page.see(theme, &format!("!{}.includes({paper})", serde_json::json!(seen)));
            seen.push(page.value(paper));
        }
    });
}
