//! A page put right, as a reader does it: by pointer, by keys, back and forth,
//! and out into files that other programs read.

use duban::parse::Corrections;
use serde_json::json;

use crate::SAMPLE;
use crate::backup::{CATCH, saved};
use crate::driver::Window;
use crate::page::{Page, SLOW, end_above, file, scenario, scenario_after, text_file};

#[track_caller]
fn open_bench(page: &Page) {
    page.drop_files(&[("page.txt", &file(SAMPLE))]);
    page.see_an_edition();
    page.press("改正");
    page.see("the bench", "document.querySelector('.bench')");
}

#[track_caller]
fn see_mended(page: &Page, number: u32) {
    page.see(
        "the corrections",
        &format!("document.querySelector('.bench').textContent.includes('改过 {number} 处') && !document.querySelector('.work')"),
    );
}

#[test]
fn what_is_put_right_is_undone_and_redone_after_a_reload_too() {
    scenario(Window::Desk, |page| {
        open_bench(page);
        let before = page.count("main article[data-article]");
        walk(page, 6);
        page.see("a chosen block", "document.querySelector('.bench .tools-row')");
        page.press("从这里另起一篇");
        page.see_articles(before as usize + 1);
        see_mended(page, 1);
        assert!(page.count("main [data-mended]") > 0, "what was changed is marked");
        page.picture("mended-1400");
        page.press("撤销");
        page.see_articles(before as usize);
        page.see("the page in the address", "location.hash.includes('d=')");
        page.reload();
        page.see_an_edition();
        page.press("改正");
        page.press("重做");
        page.see_articles(before as usize + 1);
        page.reload();
        page.see_articles(before as usize + 1);
        page.press("改正");
        page.press("撤销");
        page.see_articles(before as usize);
    });
}

/// Goes so many blocks on, each step once the one before is seen.
#[track_caller]
fn walk(page: &Page, steps: u32) {
    let chosen = "document.querySelector('main [data-lit]')?.dataset.at ?? null";
    for _ in 0..steps {
        let before = page.value(chosen);
        page.driver.press_key("j");
        page.see("the next block", &format!("({chosen}) !== {before}"));
    }
}

#[test]
fn a_page_is_put_right_by_keys_alone() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        let before = page.count("main article[data-article]") as usize;
        page.driver.press_key("e");
        page.see("the bench", "document.querySelector('.bench')");
        for _ in 0..6 {
            page.driver.press_key("j");
        }
        page.driver.press_key("x");
        page.see_articles(before + 1);
        page.driver.press_key("z");
        page.see_articles(before);
        page.driver.press_key("y");
        page.see_articles(before + 1);
        page.driver.press_key("z");
        page.see_articles(before);
        walk(page, 3);
        page.driver.press_key("M");
        page.see_articles(before - 1);
    });
}

/// Two keys before the page is drawn again: the second means what the first chose.
#[test]
fn quick_keys_put_right_what_was_chosen_last() {
    scenario_after(SLOW, Window::Desk, |page| {
        open_bench(page);
        walk(page, 5);
        let blocks = "[...document.querySelectorAll('main [data-at]')]";
        let next = page.value(&format!(
            "(() => {{ const blocks = {blocks};
               const next = blocks[blocks.findIndex((it) => 'lit' in it.dataset) + 1];
               return parseInt(next.dataset.lines); }})()"
        ));
        page.run("for (const key of 'jx') dispatchEvent(new KeyboardEvent('keydown', { key }));");
        see_mended(page, 1);
        let told = page.value("document.querySelector('.bench ol').textContent");
        let told = told.as_str().expect("text");
        assert!(told.contains(&format!("第 {next} 行")), "{next}: {told}");
        // What is read again by it chooses nothing.
        page.see("the mark of it", "document.querySelector('main [data-mended]')");
        page.run("for (const key of 'kr') dispatchEvent(new KeyboardEvent('keydown', { key }));");
        page.see("the focus", "document.activeElement?.name === 'role'");
    });
}

/// What is read again before it was read once is still the one page.
#[test]
fn quick_changes_are_no_news() {
    scenario(Window::Desk, |page| {
        open_bench(page);
        let before = page.count("main article[data-article]") as usize;
        walk(page, 6);
        page.driver.press_key("x");
        page.see_articles(before + 1);
        walk(page, 1);
        page.driver.press_key("M");
        see_mended(page, 2);
        for keys in ["zz", "yy", "zz"] {
            page.run(&format!(
                "[...'{keys}'].forEach((key, at) => setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', {{ key }})), 30 * at));"
            ));
            see_mended(page, if keys == "zz" { 0 } else { 2 });
        }
        page.see_articles(before);
        assert_eq!(page.value("document.querySelector('.notices').textContent"), "");
    });
}

/// A text that runs down cannot be scrolled up from under the bench.
#[test]
fn lines_that_run_down_end_above_what_stands_at_the_foot() {
    for window in [Window::Desk, Window::Phone] {
        scenario(window, |page| {
            page.drop_files(&[("page.txt", &file(SAMPLE))]);
            page.see_an_edition();
            page.driver.press_key("e");
            page.pick("select[name=direction]", "vertical");
            page.see("lines above the bench", &end_above(".bench"));
            walk(page, 3);
            page.see("lines above its tools", &end_above(".bench"));
            page.picture(if window == Window::Desk {
                "vertical-bench-1400"
            } else {
                "vertical-bench-360"
            });
            page.driver.press_key("e");
            page.driver.press_key("s");
            if window == Window::Phone {
                page.see("lines above the source", &end_above(".source"));
            }
        });
    }
}

#[test]
fn a_block_is_moved_to_another_article_and_the_keys_lead_to_its_tools() {
    scenario(Window::Desk, |page| {
        open_bench(page);
        let paragraph = "document.querySelector('main article p[data-at]:not([class])')";
        let (lines, words) = (
            page.value(&format!("{paragraph}.dataset.lines")),
            page.value(&format!("{paragraph}.textContent")),
        );
        page.click("main article p[data-at]:not([class])");
        page.see("its tools", "document.querySelector('.bench .tools-row')");
        let article = "select[name=article]";
        let other = page.value(&format!(
            "[...document.querySelectorAll('.bench {article} option')].at(-1).value"
        ));
        let from = page.value(&format!("document.querySelector('.bench {article}').value"));
        assert_ne!(other, from);
        page.pick(&format!(".bench {article}"), other.as_str().expect("a section"));
        see_mended(page, 1);
        let last = "[...document.querySelectorAll('main article')].at(-1)";
        let moved =
            format!("[...{last}.querySelectorAll('[data-lines={lines}]')].some((it) => it.textContent === {words})");
        page.see("it in the last article", &moved);
        page.driver.press_key("z");
        page.see(
            "it where it was",
            &format!("!({moved}) && {paragraph}.textContent === {words}"),
        );

        page.click("main article p[data-at]:not([class])");
        page.see("its tools again", "document.querySelector('.bench .mend-lines')");
        for (key, selector) in [("r", ".bench select[name=role]"), ("t", ".mend-lines summary")] {
            page.driver.press_key(key);
            page.see(key, &format!("document.activeElement.matches('{selector}')"));
            page.run("document.activeElement.blur()");
        }
        assert_eq!(page.value("document.documentElement.dataset.theme ?? 'auto'"), "auto");
        page.driver.press_key("w");
        page.see("the reasons", "document.querySelector('.bench .why li')");
    });
}

#[test]
fn corrections_and_gold_go_out_and_come_back() {
    scenario_after(CATCH, Window::Desk, |page| {
        open_bench(page);
        page.click("main article p[data-at]");
        let lines = page.value("document.querySelector('main article p[data-at]').dataset.lines");
        let first: u32 = lines
            .as_str()
            .and_then(|lines| lines.split(['-', ',']).next()?.parse().ok())
            .expect("a line");
        page.pick(".bench select[name=role]", "caption");
        see_mended(page, 1);
        // The page is read anew around it before what is chosen lasts.
        let caption = format!("`main figcaption[data-lines='{}']`", lines.as_str().unwrap_or_default());
        page.see("the caption", &format!("document.querySelector({caption})"));
        page.run(&format!("document.querySelector({caption}).click();"));
        page.press("改字");
        page.run(&format!(
            "const field = document.querySelector('.mend-lines input');
             field.value = '渡口春汛{first}';
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ));
        see_mended(page, 2);
        page.press("改过 2 处");
        page.press("存改正 JSON");
        let (name, json) = saved(page);
        assert_eq!(name, "page.corrections.json");
        let corrections: Corrections = serde_json::from_slice(&json).expect("corrections");
        assert_eq!(corrections.corrections.len(), 2);
        page.press("存标准答案");
        let (name, gold) = saved(page);
        assert_eq!(name, "page.gold");
        let gold = String::from_utf8(gold).expect("UTF-8");
        expect_gold_of(&gold, &corrections);

        // Back in an edition without them.
        page.press("撤销");
        page.press("撤销");
        see_mended(page, 0);
        page.drop_files(&[("page.corrections.json", &json)]);
        page.see_message("采用了 2 处改正");
        see_mended(page, 2);
        page.drop_files(&[(
            "hostile.corrections.json",
            br#"{"version":1,"corrections":[{"kind":"role","lines":[[1,4294967295]],"role":"body"}]}"#,
        )]);
        page.see_message("说到了这一版没有的行");
        page.drop_files(&[("foreign.corrections.json", b"[]")]);
        page.see_message("不是读版的改正记录");
        see_mended(page, 2);
    });
}

/// The evaluation reads the gold file, and finds in it what the core reads.
#[track_caller]
fn expect_gold_of(gold: &str, corrections: &Corrections) {
    let blocks = duban_lab::gold::parse(gold).expect("the evaluation reads it");
    let text = text_file(SAMPLE);
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::parse_with("page.txt", &decoded, corrections);
    let expected: usize = edition
        .pages
        .iter()
        .map(|page| page.furniture.len() + page.articles.iter().map(|article| article.blocks.len()).sum::<usize>())
        .sum();
    assert_eq!(blocks.len(), expected);
    assert!(
        blocks
            .iter()
            .any(|block| block.text.as_deref().is_some_and(|text| text.contains("渡口春汛"))),
        "{}",
        json!(gold)
    );
}
