//! Keys and fingers instead of a mouse.

use serde_json::json;

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, SLOW, file, scenario, scenario_after, scenario_in_chromium};

const ESCAPE: &str = "\u{e00c}";
const PAGE_DOWN: &str = "\u{e00f}";

#[track_caller]
fn open_sample(page: &Page) {
    page.drop_files(&[("page.txt", &file(SAMPLE))]);
    page.see_it_opened();
}

/// Presses a key, sees what it does, presses it again and sees that undone.
#[track_caller]
fn expect_a_switch(page: &Page, key: &str, done: &str) {
    page.driver.press_key(key);
    page.see(key, done);
    page.driver.press_key(key);
    page.see(key, &format!("!({done})"));
}

#[test]
fn every_key_of_the_list_does_what_it_says() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        for (key, done) in [
            ("s", "document.querySelector('#source')"),
            ("v", "document.querySelector('.turns')"),
            ("e", "document.querySelector('.bench')"),
            ("f", "!document.querySelector('.toolbar').checkVisibility()"),
            ("d", "document.documentElement.dataset.direction === 'vertical'"),
            ("b", "document.querySelector('.edition[data-compare]')"),
        ] {
            expect_a_switch(page, key, done);
        }
        let size = "document.documentElement.style.getPropertyValue('--size')";
        let before = page.value(size);
        page.driver.press_key("+");
        page.see("larger type", &format!("{size} !== {before}"));
        page.driver.press_key("-");
        page.see("the type as it was", &format!("{size} === {before}"));
        page.driver.press_key("t");
        page.see("another paper", "document.documentElement.dataset.theme === 'light'");
        page.driver.press_key("]");
        let here = "[...document.querySelectorAll('#contents a')].findIndex((link) => link.ariaCurrent)";
        page.see("the second story", &format!("{here} === 1"));
        page.driver.press_key("[");
        page.see("the first story", &format!("{here} === 0"));
        for (key, selector) in [
            ("/", "input[type=search]"),
            ("x", "select[name=script]"),
            ("c", "#contents a[aria-current]"),
            (",", "[data-menu=settings][open] select"),
            ("m", "[data-menu=more][open] button"),
        ] {
            page.driver.press_key(key);
            page.see(selector, &format!("document.activeElement.matches(`{selector}`)"));
            page.driver.press_key(ESCAPE);
            page.run("document.activeElement.blur()");
        }
        page.driver.press_key("?");
        page.see("the list", "document.querySelector('dialog[open] kbd')");
        page.picture("keys-1400");
        page.driver.press_key(ESCAPE);
        page.see("no list", "!document.querySelector('dialog')");
        page.driver.press_key("l");
        page.see("the start", "document.querySelector('main.start')");
    });
}

#[test]
fn text_is_turned_by_keys_and_wheel_whichever_way_it_runs() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.driver.press_key(" ");
        page.see("further down", "document.querySelector('main').scrollTop > 300");
        page.run("document.querySelector('main').scrollTop = 0");
        page.pick("select[name=direction]", "vertical");
        let left = "-document.querySelector('main').scrollLeft";
        page.see(
            "lines that run down",
            "getComputedStyle(document.querySelector('main article')).writingMode === 'vertical-rl'",
        );
        // Their quotes take other room.
        page.see(
            "their quotes",
            "!document.querySelector('main').textContent.includes('“')",
        );
        page.driver.press_key(PAGE_DOWN);
        page.see("further left", &format!("{left} > 300"));
        page.driver.press_key("\u{e00e}");
        page.see("the right edge", &format!("{left} < 2"));
        page.run("document.querySelector('main').dispatchEvent(new WheelEvent('wheel', { deltaY: 240, bubbles: true, cancelable: true }))");
        page.see("the wheel turns leftwards", &format!("{left} > 200"));
        page.picture("vertical-1400");
    });
}

#[test]
fn keys_lead_out_of_the_text_alone() {
    scenario_after(SLOW, Window::Desk, |page| {
        open_sample(page);
        page.driver.press_key("f");
        page.see("the text alone", "document.querySelector('.edition[data-calm]')");
        page.picture("alone-1400");
        page.driver.press_key("/");
        page.see("the search", "document.activeElement?.type === 'search'");
        page.driver.press_key("\u{e00c}");
        page.driver.press_key("f");
        page.see("the text alone", "document.querySelector('.edition[data-calm]')");
        page.driver.press_key(",");
        page.see(
            "the settings",
            "document.activeElement?.closest('[data-menu=settings]')",
        );
    });
}

/// A finger goes from one place to another.
fn sweep(page: &Page, from: (i32, i32), to: (i32, i32)) {
    let start = page.value("Date.now() / 1000").as_f64().expect("a time");
    // A burdened machine sends them slowly; the finger was quick.
    let touch = |kind: &str, after: f64, points: &[(i32, i32)]| {
        let points: Vec<_> = points.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        let event = json!({ "type": kind, "touchPoints": points, "timestamp": start + after });
        page.driver.chromium("Input.dispatchTouchEvent", event);
    };
    touch("touchStart", 0.0, &[from]);
    touch("touchMove", 0.1, &[to]);
    touch("touchEnd", 0.2, &[]);
}

#[test]
fn a_finger_turns_from_story_to_story() {
    scenario_in_chromium(Window::Phone, |page| {
        open_sample(page);
        let here = "[...document.querySelectorAll('#contents a')].findIndex((link) => link.ariaCurrent)";
        page.see("the first story", &format!("{here} === 0"));
        sweep(page, (300, 400), (60, 410));
        page.see("the second story", &format!("{here} === 1"));
        sweep(page, (60, 400), (300, 410));
        page.see("the first story again", &format!("{here} === 0"));
        sweep(page, (180, 600), (170, 200));
        page.see("scrolled", "document.querySelector('main').scrollTop > 100");
    });
}

#[test]
fn a_finger_turns_upwards_where_lines_run_down() {
    scenario_in_chromium(Window::Phone, |page| {
        open_sample(page);
        page.pick("select[name=direction]", "vertical");
        page.see(
            "lines that run down",
            "getComputedStyle(document.querySelector('main article')).writingMode === 'vertical-rl'",
        );
        let here = "[...document.querySelectorAll('#contents a')].findIndex((link) => link.ariaCurrent)";
        sweep(page, (180, 600), (170, 300));
        page.see("the second story", &format!("{here} === 1"));
        page.picture("vertical-swiped-360");
        sweep(page, (180, 300), (170, 600));
        page.see("the first story again", &format!("{here} === 0"));
        sweep(page, (60, 400), (300, 410));
        page.see("scrolled leftwards", "document.querySelector('main').scrollLeft < -100");
        assert_eq!(page.value(here), 0);
    });
}
