//! The script of the text is changed while it is read, and two scripts, or text
//! and source, are compared.

use serde_json::json;

use crate::SAMPLE;
use crate::driver::Window;
use crate::engine::Engine;
use crate::page::{Page, SLOW, scenario, scenario_after, text_file};

/// Every script of the menu but the original, and the `lang` of what it shows.
const SCRIPTS: [(&str, &str); 5] = [
    ("simplified", "zh-Hans"),
    ("traditional", "zh-Hant"),
    ("taiwan", "zh-Hant-TW"),
    ("taiwan-phrases", "zh-Hant-TW"),
    ("hongkong", "zh-Hant-HK"),
];

/// A story that is read; in its last words context decides.
const STORY: &str = "老余理发记\n\n    云溪县的老余在镇上理了二十年的发，这里的人们都认识他。\n    他说，皇后的头发和乡下人的头发是一样的，剪短了都要再长出来。\n";

#[track_caller]
fn open_sample(page: &Page) {
    page.press("看样张");
    page.see_it_opened();
}

#[track_caller]
fn show_in(page: &Page, script: &str, lang: &str) {
    page.pick("select[name=script]", script);
    page.see(script, &format!("document.querySelector('main article[lang={lang}]')"));
}

#[test]
fn the_six_scripts_of_a_page() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.picture("script-original-1400");
        assert_eq!(
            page.value("document.querySelector('select[name=script]').selectedOptions[0].textContent"),
            "原文 · 简体",
            "its own script is named"
        );
        for (script, lang) in SCRIPTS {
            show_in(page, script, lang);
            page.picture(&format!("script-{script}-1400"));
        }
        // One key leads to the original, and back to the script chosen last.
        page.run("document.activeElement.blur()");
        let menu = |value: &str| format!("document.querySelector('select[name=script]').value === '{value}'");
        page.driver.press_key("a");
        page.see("the original", "document.querySelector('main article[lang=zh-Hans]')");
        page.see("its name in the menu", &menu("original"));
        page.driver.press_key("a");
        page.see("Hong Kong's", "document.querySelector('main article[lang=zh-Hant-HK]')");
        page.see("its name in the menu again", &menu("hongkong"));
        page.reload();
        let remembered = page.value("document.querySelector('select[name=script]')?.value ?? 'start'");
        assert!(remembered == "hongkong" || remembered == "start", "{remembered}");
    });
}

#[test]
fn the_address_names_the_script() {
    scenario(Window::Desk, |page| {
        page.run("location.hash = 'script=taiwan'");
        open_sample(page);
        page.see("Taiwan's", "document.querySelector('main article[lang=zh-Hant-TW]')");
        page.see("it in the address", "location.hash.includes('script=taiwan')");
    });
}

#[test]
fn place_selection_and_hits_survive_a_change_of_script() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.write("input[type=search]", "记者");
        page.see("marks", "document.querySelectorAll('main mark').length");
        let hits = page.count("main mark");
        // A stretch in the middle of the page is selected, and in view.
        page.run(
            "const paragraphs = [...document.querySelectorAll('main p[data-at]')].filter((p) => p.textContent.length > 60);
             const paragraph = window.held = paragraphs[paragraphs.length >> 1];
             paragraph.scrollIntoView({ block: 'center' });
             const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
             getSelection().setBaseAndExtent(text, 2, paragraph, paragraph.childNodes.length);
             window.top0 = paragraph.getBoundingClientRect().top;
             window.selected = getSelection().toString();",
        );
        for (script, lang) in [SCRIPTS[1], SCRIPTS[4], ("original", "zh-Hans")] {
            show_in(page, script, lang);
            // Put back once all is drawn.
            page.see(
                "what is selected",
                "getSelection().toString().length === selected.length",
            );
            let apart = page.value("Math.abs(held.getBoundingClientRect().top - top0)");
            assert!(apart.as_f64() < Some(2.0), "{script}: the text moved by {apart} px");
            assert_eq!(page.count("main mark"), hits, "{script}: the hits");
            let others = page.value("[...document.querySelectorAll('main mark')].filter((mark) => !['记者', '記者'].includes(mark.textContent)).length");
            assert_eq!(others, 0, "{script}: other words are marked");
        }
        assert_eq!(page.value("getSelection().toString() === selected"), true);
    });
}

#[test]
fn a_word_tells_what_is_printed_and_can_be_said_otherwise() {
    scenario(Window::Desk, |page| {
        page.paste(STORY);
        page.see_an_edition();
        show_in(page, "traditional", "zh-Hant");
        let word = "[...document.querySelectorAll('main .word')].find((word) => word.textContent === '頭髮')";
        assert_eq!(page.value(&format!("{word}.dataset.printed")), "头发");
        // In a chosen block its words are in the order of the keyboard.
        assert_eq!(page.count("main .word[tabindex='0']"), 0);
        page.run(&format!("{word}.closest('[data-at]').click()"));
        page.see(
            "words to go to",
            "document.querySelectorAll('main .word[tabindex=\"0\"]').length > 1",
        );
        page.run(&format!("{word}.focus()"));
        assert_eq!(
            page.value(&format!("getComputedStyle({word}, '::after').visibility")),
            "visible"
        );
        page.picture("word-1400");
        // The surname is no 餘; the reader says so.
        page.see(
            "the dictionaries' choice",
            "document.querySelector('main').textContent.includes('老餘')",
        );
        page.press("改正");
        page.click(".mend-words summary");
        page.write(".mend-words [name=from]", "老余");
        page.write(".mend-words [name=to]", "老余\u{e007}");
        page.see(
            "the surname",
            "!document.querySelector('main').textContent.includes('老餘')",
        );
        page.picture("words-1400");
        page.run(
            "const field = [...document.querySelectorAll('.mend-words .words label')]
               .find((label) => label.textContent.trim() === '皇后').querySelector('input');
             field.value = '皇後'; field.dispatchEvent(new Event('change', { bubbles: true }));",
        );
        page.see(
            "a said word",
            "[...document.querySelectorAll('main .word[data-said]')].some((word) => word.textContent === '皇後')",
        );
        // The original knows nothing of it; and it can be taken back.
        show_in(page, "original", "zh-Hans");
        page.see(
            "what is printed",
            "document.querySelector('main').textContent.includes('皇后的头发')",
        );
        show_in(page, "traditional", "zh-Hant");
        page.see(
            "it again",
            "document.querySelector('main').textContent.includes('皇後的頭髮')",
        );
        page.run("document.querySelector('.bench > details:last-of-type').open = true");
        page.run("[...document.querySelectorAll('.bench li')].find((row) => row.textContent.includes('皇後')).querySelector('button').click()");
        page.see(
            "it taken back",
            "document.querySelector('main').textContent.includes('皇后的頭髮')",
        );
    });
}

#[test]
fn two_scripts_stand_side_by_side() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        // Of paragraphs out of view, Chromium leaves the change of colour unfinished.
        if page.driver.engine == Engine::Chromium {
            let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
            page.driver.chromium("Emulation.setEmulatedMedia", still);
        }
        page.press("简繁对照");
        page.see("pairs", "document.querySelectorAll('main .run .pair').length > 3");
        assert_eq!(
            page.value("document.querySelector('select[name=script]').value"),
            "traditional"
        );
        let apart = page.value(
            "[...document.querySelectorAll('main .run .pair')].filter((pair) => {
               const [shown, printed] = [...pair.children].map((side) => side.getBoundingClientRect());
               return printed.left < shown.right || Math.abs(printed.top - shown.top) > 1;
             }).length",
        );
        assert_eq!(apart, 0, "a pair does not stand side by side");
        let original = text_file(SAMPLE);
        assert!(original.contains("记者"));
        page.write("input[type=search]", "記者");
        page.see(
            "hits on both sides",
            "['記者', '记者'].every((word) => [...document.querySelectorAll('main mark')].some((mark) => mark.textContent === word))",
        );
        page.picture("compare-1400");
        page.pick("select[name=theme]", "dark");
        page.picture("compare-dark-1400");
        page.pick("select[name=direction]", "vertical");
        page.picture("compare-vertical-1400");
    });
}

#[test]
fn where_two_columns_have_no_room_it_is_said() {
    scenario(Window::Phone, |page| {
        open_sample(page);
        page.press("更多");
        page.run("[...document.querySelectorAll('.menu-list button')].find((button) => button.textContent === '与原文对照').click()");
        page.see("pairs", "document.querySelector('main .run .pair')");
        page.see("what to do", "document.querySelector('.narrow-hint').checkVisibility()");
        let stacked = page.value(
            "[...document.querySelectorAll('main .run .pair')].every((pair) =>
               pair.children[1].getBoundingClientRect().top >= pair.children[0].getBoundingClientRect().bottom - 1)",
        );
        assert_eq!(stacked, true);
        page.picture("compare-360");
        page.run("document.querySelector('main').scrollTop = 700");
        page.picture("compare-text-360");
        assert_eq!(
            page.value("document.querySelector('main').scrollWidth <= innerWidth"),
            true
        );
    });
}

#[test]
fn text_and_source_scroll_together() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        page.run(
            "window.wheel = (pane, top) => {
               pane.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
               pane.scrollTop = top;
             };
             // Brings the middle of a paragraph, by its number among the long ones, to where one reads.
             window.read = (number) => {
               const main = document.querySelector('main');
               const long = [...main.querySelectorAll('p[data-at]')].filter((p) => p.textContent.length > 60);
               const [area, block] = [main, long[number]].map((element) => element.getBoundingClientRect());
               wheel(main, main.scrollTop + block.top + block.height / 2 - area.top - area.height * .3);
             };
             // The same for a line of the source.
             window.readLine = (number) => {
               const lines = document.querySelector('#source .lines');
               wheel(lines, (number - .5) * 24 - lines.clientHeight * .3);
             };
             // Whether the line where one reads, in the source, is of the block where one reads in the text.
             window.meet = () => {
               const [main, lines] = ['main', '#source .lines'].map((pane) => document.querySelector(pane));
               const area = main.getBoundingClientRect();
               const at = (x, y) => document.elementFromPoint(x, y)?.closest('[data-at]')?.dataset.at;
               const depth = area.top + area.height * .3;
               const here = at(area.left + area.width * .35, depth);
               const source = lines.getBoundingClientRect();
               const there = at(source.left + 120, source.top + lines.clientHeight * .3);
               return here && here === there;
             };",
        );
        page.run("read(6)");
        page.see("the source beside the text", "meet()");
        page.picture("together-1400");
        page.run("read(9)");
        page.see("the source beside the text again", "meet()");
        let owned = "[...document.querySelectorAll('#source [data-line]')].find((line) => line.dataset.at && document.querySelector(`main p[data-at='${line.dataset.at}']`)).dataset.line";
        page.run(&format!("readLine({owned})"));
        page.see("the text beside the source", "meet()");
        // Where the reader does not want it, each stays where it is.
        page.press("同步滚动");
        page.see(
            "that it is known",
            "document.querySelector('.together').ariaPressed === 'false'",
        );
        let top = page.value("document.querySelector('#source .lines').scrollTop");
        page.run("read(2); return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assert_eq!(page.value("document.querySelector('#source .lines').scrollTop"), top);
    });
}

/// What follows from a wish is done some time after it shows.
#[test]
fn text_and_source_scroll_apart_as_soon_as_it_shows() {
    scenario_after(SLOW, Window::Desk, |page| {
        open_sample(page);
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        page.run(
            "const main = document.querySelector('main');
             const together = document.querySelector('.together');
             const scroll = (top) => {
               main.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
               main.scrollTop = top;
               main.dispatchEvent(new Event('scroll'));
             };
             window.topOfSource = () => document.querySelector('#source .lines').scrollTop;
             scroll(main.scrollHeight / 2);
             window.before = topOfSource();
             new MutationObserver(() => {
               scroll(0);
               window.after = topOfSource();
             }).observe(together, { attributeFilter: ['aria-pressed'] });
             together.click();",
        );
        page.see("the wish", "window.after !== undefined");
        assert_eq!(page.value("before > 0"), true, "they scrolled together before");
        assert_eq!(page.value("after === before"), true, "they do no more");
    });
}

#[test]
fn a_change_of_script_is_drawn_at_once() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        show_in(page, "traditional", "zh-Hant");
        // How long it holds the thread, `cargo xtask bench` tells: here no time goes by, or
        // a slow machine would let the browser have its turn between two steps.
        let done = page.driver.run(
            "const now = Date.now();
             Date.now = () => now;
             const menu = document.querySelector('select[name=script]');
             menu.value = 'taiwan';
             menu.dispatchEvent(new Event('change', { bubbles: true }));
             return new Promise((resolve) => queueMicrotask(() => setTimeout(() =>
               resolve(document.querySelector('main article').lang), 0)));",
            json!([]),
        );
        assert_eq!(done, "zh-Hant-TW", "drawn within one task");
    });
}
