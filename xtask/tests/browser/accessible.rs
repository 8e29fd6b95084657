//! The page for everyone: what axe-core finds, 400 % zoom, and what the system
//! says of its user's eyes.

use std::fs;

use serde_json::json;
use xtask::check::axe;

use crate::SAMPLE;
use crate::aloud::speaking;
use crate::driver::Window;
use crate::looks::expect_no_sideways_scrolling;
use crate::page::{Page, file, scenario, scenario_in_chromium};

/// What axe-core calls serious, with the elements that it means.
const FINDINGS: &str = "
    return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, help, nodes }) => [id, help, ...nodes.map((node) => node.failureSummary + ' ' + node.html.slice(0, 160))]));";

/// Plays a scenario that asks for axe-core; left out where it is not there.
fn with_axe(window: Window, play: impl FnOnce(&Page)) {
    match fs::read_to_string(axe::script()) {
        Ok(script) => scenario(window, |page| {
            page.run(&script);
            play(page);
        }),
        Err(_) => println!("left out: there is no {}", axe::script().display()),
    }
}

#[track_caller]
fn expect_nothing_serious(page: &Page, screen: &str) {
    page.settle();
    let found = page.driver.run(FINDINGS, json!([]));
    assert_eq!(found, json!([]), "{screen}");
}

/// Every screen, one after the other.
fn expect_nothing_serious_anywhere(page: &Page) {
    expect_nothing_serious(page, "start");
    page.press("粘贴文字");
    page.see("the field", "document.querySelector('dialog[open] textarea')");
    expect_nothing_serious(page, "paste");
    page.press("取消");
    page.drop_files(&[("page.txt", &file(SAMPLE)), ("page.pdf", b"%PDF-1.7\n1 0 obj\n")]);
    page.see_an_edition();
    page.see_message("pdftotext");
    expect_nothing_serious(page, "edition with a notice");
    page.press("关闭");
    for theme in ["light", "sepia", "dark"] {
        page.pick("select[name=theme]", theme);
        expect_nothing_serious(page, theme);
    }
    page.driver.press_key("s");
    page.see("the source", "document.querySelector('#source [data-line]')");
    page.driver.press_key("j");
    page.see("a block", "document.querySelector('main [data-lit]')");
    expect_nothing_serious(page, "source");
    page.driver.press_key("s");
    page.driver.press_key(",");
    page.see("settings", "document.querySelector('[data-menu=settings][open]')");
    expect_nothing_serious(page, "settings");
    page.driver.press_key("\u{e00c}");
    page.driver.press_key("?");
    page.see("the keys", "document.querySelector('dialog[open] kbd')");
    expect_nothing_serious(page, "keys");
    page.press("关闭");
    page.see("no dialog", "!document.querySelector('dialog[open]')");
    page.driver.press_key("e");
    page.see("the bench", "document.querySelector('.bench')");
    expect_nothing_serious(page, "correction");
    page.driver.press_key("e");
    page.pick("select[name=direction]", "vertical");
    expect_nothing_serious(page, "vertical");
    page.pick("select[name=direction]", "horizontal");
    page.driver.press_key("v");
    page.see("one story", "document.querySelector('.turns')");
    expect_nothing_serious(page, "story");
    page.driver.press_key("f");
    page.see("the text alone", "document.querySelector('[data-calm]')");
    expect_nothing_serious(page, "text alone");
    page.driver.press_key("f");
    page.write("input[type=search]", "记者");
    page.see("results", "document.querySelector('.results')");
    expect_nothing_serious(page, "search");
}

#[test]
fn axe_finds_nothing_serious_on_a_desk() {
    with_axe(Window::Desk, expect_nothing_serious_anywhere);
}

#[test]
fn axe_finds_nothing_serious_on_a_phone() {
    with_axe(Window::Phone, |page| {
        expect_nothing_serious(page, "start");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        expect_nothing_serious(page, "edition");
        page.click(".for-contents");
        page.see("contents", "document.querySelector('.contents[data-open]')");
        expect_nothing_serious(page, "contents");
    });
}

/// A desk of 1,280 by 1,024 pixels, magnified fourfold.
#[test]
fn four_hundred_per_cent_leave_room_to_read() {
    scenario_in_chromium(Window::Desk, |page| {
        let view = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
        page.driver.chromium("Emulation.setDeviceMetricsOverride", view);
        expect_no_sideways_scrolling(page);
        page.picture("start-320");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        expect_no_sideways_scrolling(page);
        let room = page.value("document.querySelector('main').clientHeight / innerHeight");
        assert!(room.as_f64() > Some(0.6), "the text has {room} of the window");
        page.picture("edition-320");
        for menu in ["settings", "more"] {
            page.click(&format!("[data-menu={menu}] summary"));
            expect_no_sideways_scrolling(page);
            let whole = format!(
                "(() => {{
                   const {{ top, bottom }} = document.querySelector('[data-menu={menu}] .menu-sheet').getBoundingClientRect();
                   return top >= 0 && bottom <= innerHeight;
                 }})()"
            );
            assert_eq!(page.value(&whole), true, "{menu} is cut off");
            page.picture(&format!("{menu}-320"));
            page.click(&format!("[data-menu={menu}] summary"));
        }
    });
}

#[test]
fn what_the_system_asks_for_is_done() {
    scenario_in_chromium(Window::Desk, |page| {
        let ask = |features: &[(&str, &str)]| {
            let features: Vec<_> = features
                .iter()
                .map(|(name, value)| json!({ "name": name, "value": value }))
                .collect();
            page.driver
                .chromium("Emulation.setEmulatedMedia", json!({ "features": features }));
        };
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        let moves = "[...document.querySelectorAll('*')].filter((element) => {
            const { transitionDuration, animationDuration } = getComputedStyle(element);
            return [transitionDuration, animationDuration].join().split(',').some((time) => parseFloat(time) > 0);
        }).length";
        assert_ne!(page.value(moves), 0, "something moves where it may");
        page.run(&speaking(&["zh-CN"]));
        page.driver.press_key("r");
        page.see("the bar", "document.querySelector('.aloud')");
        ask(&[("prefers-reduced-motion", "reduce")]);
        assert_eq!(page.value(moves), 0, "nothing moves where it must not");
        let ink = "getComputedStyle(document.querySelector('.colophon')).color";
        let before = page.value(ink);
        ask(&[("prefers-contrast", "more")]);
        assert_ne!(page.value(ink), before, "what was soft is stronger");
        page.picture("contrast-1400");
        ask(&[("forced-colors", "active"), ("prefers-color-scheme", "dark")]);
        let here = "document.querySelector('.contents a[aria-current]')";
        let away = "document.querySelector('.contents a:not([aria-current])')";
        let border = |link: &str| page.value(&format!("getComputedStyle({link}).borderInlineStartColor"));
        assert_ne!(
            border(here),
            border(away),
            "the place in the contents is told without our colours"
        );
        page.picture("forced-colors-1400");
    });
}
