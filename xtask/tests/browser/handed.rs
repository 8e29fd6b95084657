//! What the system hands over: files and text that are shared with the page, and files
//! that it is to open. And what a browser looks at before it offers to install the page.

use serde_json::{Value, json};

use crate::SAMPLE;
use crate::driver::Window;
use crate::host::Host;
use crate::library::see_kept;
use crate::offline::see_it_kept;
use crate::page::{Page, file, on_disk, scenario_after, scenario_in_chromium, scenario_of, text_file};

/// Sends what a system sends when something is shared, as the manifest has it.
const SENDER: &str = r#"<!doctype html>
<link rel="icon" href="data:,">
<form action="share" method="post" enctype="multipart/form-data">
  <input name="title"><textarea name="text"></textarea>
  <input name="files" type="file" multiple><button>share</button>
</form>"#;

/// Fills in the form, sends it, and comes to the page.
#[track_caller]
fn share(page: &Page, fill: impl FnOnce()) {
    page.driver.go(&format!("{}sender.html", page.address));
    fill();
    page.click("button");
    page.see_start();
}

#[test]
fn what_is_shared_with_the_page_is_read_once() {
    let host = Host::with_page("sender.html", SENDER);
    scenario_of(&host.0, Window::Desk, |page| {
        see_it_kept(page);
        let files = [
            on_disk("shared/page.txt", &file(SAMPLE)),
            on_disk("shared/again/page.txt", &file("tests/fixtures/titles-after.txt")),
        ];
        share(page, || page.choose(&files));
        page.see_message("读入 2 版");
        see_kept(page, 2);
        share(page, || {
            page.write("[name=title]", "县里修了一座新桥");
            page.write("[name=text]", "　　本报讯 昨天，桥通车了。");
        });
        page.see_read("shared.txt");
        assert_eq!(page.headlines(), [Some("县里修了一座新桥".to_owned())]);
        see_kept(page, 3);
        // A file is not all that was shared.
        share(page, || {
            page.choose(&[on_disk("shared/more.txt", &file("tests/fixtures/verse.txt"))]);
            page.write("[name=text]", "　　本报讯 渡口昨天停了，摆渡的人上岸开了茶铺。");
        });
        page.see_message("读入 2 版");
        see_kept(page, 5);
        assert_eq!(page.value("location.search"), "");
        let shared = "caches.keys().then((names) => names.filter((name) => name.startsWith('shared')).length)";
        page.see_promised("that nothing waits to be read again", shared, &json!(0));
    });
}

/// A browser that hands over files, when the scenario says so.
const LAUNCHER: &str = "
    Object.defineProperty(window, 'launchQueue', {
      value: { setConsumer(consumer) { window.launch = consumer; } },
    });";

#[test]
fn a_file_that_the_system_opens_is_read() {
    scenario_after(LAUNCHER, Window::Desk, |page| {
        page.see("that it waits for files", "window.launch");
        page.run("window.launch({ files: [] });");
        let script = "
            const handed = (name, text) => ({ kind: 'file', name, getFile: async () => new File([text], name) });
            window.launch({ files: [handed('handed.txt', arguments[0])] });";
        page.driver.run(script, json!([text_file(SAMPLE)]));
        page.see_read("handed.txt");
        page.see_an_edition();
        // Taken away, or forbidden, since the system named it; the other one is read.
        let script = "
            const there = { kind: 'file', name: 'there.txt', getFile: async () => new File([arguments[0]], 'there.txt') };
            const gone = { kind: 'file', name: 'gone.txt', getFile: async () => { throw new DOMException('', 'NotFoundError'); } };
            window.launch({ files: arguments[1] ? [gone, there] : [gone] });";
        page.driver
            .run(script, json!([text_file("tests/fixtures/verse.txt"), true]));
        page.see_read("there.txt");
        page.see_message("gone.txt");
        page.press("关闭");
        page.driver.run(script, json!(["", false]));
        page.see_message("gone.txt");
        assert!(page.text().contains("there.txt"), "what was open stays open");
    });
}

#[test]
fn a_browser_finds_nothing_that_keeps_it_from_installing() {
    scenario_in_chromium(Window::Desk, |page| {
        see_it_kept(page);
        let manifest = page.driver.chromium("Page.getAppManifest", json!({}));
        assert_eq!(manifest["errors"], json!([]));
        let told: Value = serde_json::from_str(manifest["data"].as_str().unwrap_or_default()).expect("a manifest");
        for member in ["file_handlers", "share_target", "icons"] {
            assert!(!told[member].is_null(), "{member}");
        }
        let missing = page.driver.chromium("Page.getInstallabilityErrors", json!({}));
        assert_eq!(missing["installabilityErrors"], json!([]));
    });
}
