//! Where one is, and how one comes back there.

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, SLOW, file, scenario, scenario_after};

#[track_caller]
fn open_sample(page: &Page) {
    page.drop_files(&[("page.txt", &file(SAMPLE))]);
    page.see_it_opened();
}

/// An expression: whether a paragraph is within the window.
fn in_view(at: &str) -> String {
    format!(
        "(() => {{
           const {{ top, bottom }} = document.querySelector(`main [data-at='{at}']`)?.getBoundingClientRect() ?? {{}};
           return bottom > 0 && top < innerHeight;
         }})()"
    )
}

/// The last paragraph of the last story.
const LAST: &str = "[...document.querySelectorAll('main article p[data-at]:not([class])')].at(-1)";

#[test]
fn an_address_leads_to_its_paragraph() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.run(&format!("{LAST}.click()"));
        let at = page.value(&format!("{LAST}.dataset.at"));
        let at = at.as_str().expect("a paragraph");
        page.see(
            "the address of the paragraph",
            "/[#&]a=1\\.\\d+&p=\\d+/.test(location.hash)",
        );
        page.reload();
        page.see("the paragraph", &in_view(at));
        page.see(
            "it lit up",
            &format!("document.querySelector(`main [data-at='{at}'][data-lit]`)"),
        );
    });
}

#[test]
fn one_comes_back_to_the_line_where_one_stopped() {
    scenario(Window::Desk, |page| {
        open_sample(page);
        page.run(
            "document.querySelectorAll('main article p[data-at]:not([class])')[5].scrollIntoView({ block: 'start' })",
        );
        // What the browser keeps tells that the place is kept.
        page.see(
            "the place kept",
            "(() => {
               const opened = indexedDB.open('duban');
               opened.onsuccess = () => {
                 const all = opened.result.transaction('pages').objectStore('pages').getAll();
                 all.onsuccess = () => { window.places = all.result.map((page) => JSON.parse(page).place); };
                 opened.result.close();
               };
               return window.places?.some((place) => place?.includes('/'));
             })()",
        );
        let top = page
            .value("document.querySelector('main').scrollTop")
            .as_f64()
            .expect("a number");
        page.see("the address", "location.hash.includes('d=')");
        page.reload();
        page.see("the edition", "document.querySelector('main article')");
        page.see(
            "the same lines",
            &format!("Math.abs(document.querySelector('main').scrollTop - {top}) < 60"),
        );
    });
}

/// Tells what the address is changed to.
const ADDRESSES: &str = "
    window.addresses = [];
    const change = history.replaceState.bind(history);
    history.replaceState = (state, title, address) => {
      window.addresses.push(String(address));
      change(state, title, address);
    };";

#[test]
fn the_address_keeps_a_page_while_it_is_opened() {
    scenario_after(&[SLOW, ADDRESSES].concat(), Window::Desk, |page| {
        open_sample(page);
        page.see("the address", "location.hash.includes('d=')");
        for _ in 0..3 {
            page.reload();
            page.see_it_opened();
            let addresses = page.value("window.addresses");
            let addresses = addresses.as_array().expect("a list");
            assert!(
                addresses
                    .iter()
                    .all(|address| address.as_str().is_some_and(|it| it.contains("d="))),
                "{addresses:?}"
            );
        }
    });
}

/// Once the scenario says so, what is put off by half a second never comes.
const IMPATIENT: &str = "
    const later = window.setTimeout;
    window.setTimeout = (act, millis, ...words) =>
      window.impatient && millis >= 500 ? 0 : later(act, millis, ...words);";

#[test]
fn the_address_lets_a_page_go_as_soon_as_it_is_left() {
    scenario_after(IMPATIENT, Window::Desk, |page| {
        open_sample(page);
        page.see("the address", "location.hash.includes('d=')");
        page.run("window.impatient = true;");
        page.press("读版");
        page.see("the library's own address", "!location.hash.includes('d=')");
        page.reload();
        page.see("the library", "document.querySelector('.shelf-page')");
        assert_eq!(page.count("article"), 0);
    });
}
