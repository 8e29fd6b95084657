//! The library: a kept page opened again, and a list of ten thousand scrolled.

use serde_json::json;
use xtask::serve::Site;

use crate::page::{Figure, Seen, drop_file, figure, held, is_open};

const SAMPLE: &str = include_str!("../../../tests/fixtures/sample.txt");

/// Puts ten thousand records into the store.
const MANY: &str = include_str!("../browser/many.js");

/// Scrolls on by a row and a half a frame, for 300 frames, and counts the frames that
/// were not drawn in between.
const SCROLL: &str = "
    const main = document.querySelector('main');
    return new Promise((resolve) => {
      let [last, frames, dropped] = [performance.now(), 0, 0];
      const on = (now) => {
        dropped += Math.max(0, Math.round((now - last) * 60 / 1000) - 1);
        last = now;
        main.scrollTop += 80;
        if (++frames < 300) requestAnimationFrame(on);
        else resolve(dropped);
      };
      requestAnimationFrame((now) => { last = now; requestAnimationFrame(on); });
    });";

/// A page that has nothing to do but to scroll: what it drops, the machine drops.
const EMPTY: &str = "
    document.body.innerHTML = '<main style=\"height: 700px; overflow: auto\"><div style=\"height: 600000px\"></div></main>';";

/// Time for what goes on behind the page at its start, to be left out.
const REST: &str = "return new Promise((resolve) => setTimeout(() => resolve(0), 2000));";

pub fn measure(site: &Site) -> Vec<Figure> {
    let page = Seen::open(site, 1.0);
    page.see("document.querySelector('.space')?.textContent.trim()");
    let text = serde_json::Value::from(SAMPLE.repeat(3));
    page.step(&drop_file("page.txt", &text.to_string()), &is_open("page.txt"));
    page.number(REST, json!([]));
    page.driver.go(&site.address());
    page.see("document.querySelector('.shelf-page')");
    page.number(REST, json!([]));
    let opened = page.step("document.querySelector('.shelf-page').click()", &is_open("page.txt"));

    page.driver.run(MANY, json!([]));
    page.driver.go(&site.address());
    page.see("document.querySelectorAll('.shelf-page').length >= 20");
    page.number(REST, json!([]));
    let scrolled = page.number(SCROLL, json!([]));
    // A page without a policy, which may be written to.
    page.driver.go(&format!("{}sbom.cdx.json", site.address()));
    page.driver.run(EMPTY, json!([]));
    page.number(REST, json!([]));
    vec![
        held("a kept page opened, ms", opened, 100.0),
        held("10,000 pages scrolled, frames dropped of 300", scrolled, 0.0),
        figure(
            "nothing scrolled, frames dropped of 300",
            page.number(SCROLL, json!([])),
        ),
    ]
}
