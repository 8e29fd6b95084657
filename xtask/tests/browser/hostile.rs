//! Text and storage that mean harm: the page stays alive, and nothing of theirs runs.

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, file, scenario, scenario_after, text_file};

/// After all that, an ordinary page is read.
#[track_caller]
fn expect_it_lives(page: &Page) {
    page.drop_files(&[("after.txt", &file("tests/fixtures/titles-after.txt"))]);
    page.see_read("after.txt");
    page.see_an_edition();
    assert_eq!(page.value("window.harmed ?? null"), serde_json::Value::Null);
}

#[test]
fn characters_that_act_unseen_are_shown_for_what_they_are() {
    scenario(Window::Desk, |page| {
        let text = text_file(SAMPLE).replacen("记者", "记\u{202e}者\u{0}", 1);
        page.drop_files(&[("page\u{202e}txt.exe.txt", text.as_bytes())]);
        page.see_an_edition();
        let turned = "document.querySelector('main').textContent.includes('\\u202e')";
        assert_eq!(page.value(turned), false, "the text has none");
        page.click("[aria-controls='source']");
        page.see("its name", "document.querySelector('#source [data-control=RLO]')");
        page.see("the other's", "document.querySelector('#source [data-control=NUL]')");
        page.picture("controls-1400");
    });
}

#[test]
fn quotes_without_end_are_read() {
    scenario(Window::Desk, |page| {
        page.drop_repeated("quotes.txt", "「『“‘（【《", 20_000);
        page.see_read("quotes.txt");
        assert!(
            page.count(".run[data-dense]") > 0,
            "set as a sentence, it takes a minute"
        );
        page.drop_repeated("nuls.txt", "一行字里有\0一个零。\n", 20_000);
        page.see_read("nuls.txt");
        expect_it_lives(page);
    });
}

#[test]
fn an_address_that_means_harm_is_not_followed() {
    scenario(Window::Desk, |page| {
        for fragment in [
            "a=%3Cimg%20src=x%20onerror=window.harmed=1%3E",
            "q=%3Cscript%3Ewindow.harmed=1%3C/script%3E&script=evil&page=__proto__",
            "a=99999999999999999999.1&p=-1",
            "%E0%A4%A&=&&&#&q",
            &"q=".repeat(20_000),
        ] {
            page.driver.go(&format!("{}#{fragment}", page.address));
            page.reload();
            assert_eq!(
                page.value("window.harmed ?? null"),
                serde_json::Value::Null,
                "{fragment}"
            );
        }
        page.driver.go(&page.address);
        page.see_start();
        expect_it_lives(page);
    });
}

/// What an attacker would do with text that became script or markup after all. The
/// page has it from the start: what a driver runs itself some browsers hold to no policy.
const BREAK_OUT: &str = "
    const tried = [
      () => eval('window.harmed = 1'),
      () => new Function('window.harmed = 1')(),
      () => document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.harmed = 1' })),
      () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.harmed=1>'),
      () => fetch('https://example.invalid/').then(() => { window.harmed = 1; }),
    ];
    window.refused = [];
    window.breakOut = () => setTimeout(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      for (const attempt of tried) {
        try { Promise.resolve(attempt()).catch(() => {}); } catch {}
      }
      window.attempted = true;
    });";

#[test]
fn what_would_break_out_is_refused_by_the_policy() {
    scenario_after(BREAK_OUT, Window::Desk, |page| {
        page.run("window.breakOut();");
        page.see(
            "script, markup and a foreign host refused",
            "window.attempted && refused.includes('connect-src')
               && refused.some((directive) => /script-src|trusted-types/.test(directive))",
        );
        assert_eq!(page.value("window.harmed ?? null"), serde_json::Value::Null);
        // Each refusal is told there.
        page.forget_console();
    });
}

/// Puts records that no page of ours wrote into the stores, beside one that is right.
const POISON: &str = "
    const markup = '<img src=x onerror=window.harmed=1>';
    const bad = ['text', 7, null, { id: 1 }, '[[[', JSON.stringify({ id: 7 }), new Blob(['x']), new Array(1000).fill('{'),
      JSON.stringify({ id: markup, name: markup, corrections: '[[[', title: { toString: 1 } })];
    // What the browser itself refuses, as WebKit under a driver does a Blob, cannot harm.
    const put = (database, name, value, index) => new Promise((resolve) => {
      const change = database.transaction(name, 'readwrite');
      change.oncomplete = change.onabort = resolve;
      change.objectStore(name).put(value, `bad${index}`).onerror = resolve;
    });
    return new Promise((resolve, reject) => {
      const open = indexedDB.open('duban');
      open.onerror = reject;
      open.onsuccess = async () => {
        const database = open.result;
        for (const name of database.objectStoreNames) {
          for (const [index, value] of bad.entries()) await put(database, name, value, index);
        }
        database.close();
        resolve();
      };
    });";

#[test]
fn a_poisoned_store_costs_no_page_that_is_whole() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("kept.txt", &file(SAMPLE))]);
        page.see_read("kept.txt");
        page.see_an_edition();
        page.see_in_store(1);
        page.run(POISON);
        page.run(
            "for (const key of Object.keys(localStorage)) localStorage[key] = 'size=1e999 theme=<b> script=][ \\0';",
        );
        page.driver.go(&page.address);
        page.reload();
        page.see(
            "the page that is whole",
            "document.querySelector('main').textContent.includes('kept.txt')",
        );
        expect_it_lives(page);
    });
}

#[test]
fn without_storage_the_page_reads_all_the_same() {
    let blocked = "
        for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
        }";
    scenario_after(blocked, Window::Desk, |page| {
        expect_it_lives(page);
        page.pick("select[name=theme]", "dark");
        page.see("the theme", "document.documentElement.dataset.theme === 'dark'");
    });
}

#[test]
fn a_clock_that_is_wrong_changes_nothing() {
    let wrong = "
        Date.now = () => -62135596800000;
        const Real = Date;
        window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(NaN); } };
        window.Date.now = () => NaN;";
    scenario_after(wrong, Window::Desk, |page| {
        expect_it_lives(page);
        page.press("读版");
        page.see(
            "the library",
            "document.querySelector('main').textContent.includes('after.txt')",
        );
    });
}
