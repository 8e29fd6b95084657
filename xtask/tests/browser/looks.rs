//! The page at its sizes, themes and languages: pictures to be looked at, and
//! nothing that sticks out at the side.

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, file, scenario};

/// Fewer pixels than this hold no word to look for.
const NARROWEST_FIELD: f64 = 72.0;

#[track_caller]
pub fn expect_no_sideways_scrolling(page: &Page) {
    let wide = page.value(
        "[...document.querySelectorAll('body *')]
           .filter((element) => {
             const { right, left, width } = element.getBoundingClientRect();
             const shown = element.checkVisibility({ visibilityProperty: true }) && width > 0 && !element.closest('.unseen, #source, pre, svg');
             return shown && (right > innerWidth + 1 || left < -1);
           })
           .map((element) => element.outerHTML.slice(0, 120))",
    );
    assert_eq!(wide, serde_json::json!([]), "something sticks out");
    let scrolls = page.value("document.scrollingElement.scrollWidth > innerWidth");
    assert_eq!(scrolls, false, "the page scrolls sideways");
}

fn at(window: Window, width: u32) {
    scenario(window, |page| {
        page.picture(&format!("start-{width}"));
        expect_no_sideways_scrolling(page);
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.picture(&format!("edition-{width}"));
        expect_no_sideways_scrolling(page);
        for theme in ["sepia", "dark"] {
            page.pick("select[name=theme]", theme);
            page.picture(&format!("edition-{theme}-{width}"));
        }
        page.pick("select[name=theme]", "light");
        for language in ["zh-Hant", "en"] {
            page.pick("select[name=language]", language);
            page.picture(&format!("edition-{language}-{width}"));
            expect_no_sideways_scrolling(page);
            let field = page.value("document.querySelector('input[type=search]').getBoundingClientRect().width");
            assert!(
                field.as_f64() > Some(NARROWEST_FIELD),
                "{language}: a search field of {field} px"
            );
        }
    });
}

#[test]
fn the_page_fits_a_desk() {
    at(Window::Desk, 1400);
}

#[test]
fn the_page_fits_a_phone() {
    at(Window::Phone, 360);
}

#[test]
fn the_source_fits_a_phone() {
    scenario(Window::Phone, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        page.picture("source-360");
        expect_no_sideways_scrolling(page);
    });
}

#[test]
fn every_control_has_a_name() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        let nameless = page.value(
            "[...document.querySelectorAll('button, a[href], input, select, textarea, summary, [role=region]')]
               .filter((control) => !(
                 control.getAttribute('aria-label')?.trim() || control.textContent.trim() && control.tagName !== 'SELECT'
                 || control.labels?.length || control.getAttribute('aria-labelledby')))
               .map((control) => control.outerHTML.slice(0, 120))",
        );
        assert_eq!(nameless, serde_json::json!([]));
    });
}
