//! The hosted page without its host, and from one version to the next.

use std::fs;

use serde_json::json;
use xtask::bundle;

use crate::SAMPLE;
use crate::driver::Window;
use crate::host::Host;
use crate::page::{Page, file, scenario, scenario_of};

/// Waits until the page is kept whole.
#[track_caller]
pub fn see_it_kept(page: &Page) {
    page.see(
        "the page is kept",
        "navigator.serviceWorker.controller?.state === 'activated'",
    );
}

/// A page is read, and the dictionaries come.
#[track_caller]
pub fn expect_it_reads(page: &Page) {
    page.drop_files(&[("page.txt", &file(SAMPLE))]);
    page.see_an_edition();
    page.pick("select[name=script]", "traditional");
    page.see(
        "the dictionaries",
        "document.querySelector('main').textContent.includes('報')",
    );
}

#[test]
fn after_one_visit_the_page_needs_no_host() {
    scenario(Window::Desk, |page| {
        see_it_kept(page);
        page.lose_the_host();
        page.reload();
        expect_it_reads(page);
    });
}

#[test]
fn a_store_cleared_under_the_page_is_filled_again() {
    scenario(Window::Desk, |page| {
        see_it_kept(page);
        page.run("return caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));");
        page.reload();
        page.run(
            "return new Promise(async (resolve) => {
               while ((await (await caches.open((await caches.keys())[0] ?? 'none')).keys()).length < 5) {
                 await new Promise(requestAnimationFrame);
               }
               resolve();
             });",
        );
        page.lose_the_host();
        page.reload();
        expect_it_reads(page);
    });
}

#[test]
fn dictionaries_that_were_damaged_in_the_store_are_kept_whole_again() {
    scenario(Window::Desk, |page| {
        see_it_kept(page);
        page.run(
            "return (async () => {
               const address = document.querySelector('[data-hanzi]').href;
               const [name] = await caches.keys();
               const cache = await caches.open(name);
               const whole = await (await cache.match(address)).arrayBuffer();
               await cache.put(address, new Response(whole.slice(0, 1000)));
             })();",
        );
        expect_it_reads(page);
        page.lose_the_host();
        page.reload();
        expect_it_reads(page);
    });
}

#[test]
fn a_new_version_is_offered_and_never_forced() {
    let host = Host::with_the_version_before();
    scenario_of(&host.0, Window::Desk, |page| {
        see_it_kept(page);
        page.run(OTHERS);
        host.publish();
        page.reload();
        assert_eq!(page.count("meta[name=before]"), 1, "the old version stays, whole");
        page.run(
            "return new Promise(async (resolve) => {
               const [registration] = await navigator.serviceWorker.getRegistrations();
               while (!registration.waiting) await new Promise(requestAnimationFrame);
               resolve();
             });",
        );
        assert_eq!(page.count("meta[name=before]"), 1, "it stays until the reader says so");
        expect_it_reads(page);
        page.see_message("新版本");
        page.picture("update-1400");
        page.run("window.old = true;");
        page.press("换用新版");
        page.see(
            "the new version",
            "!window.old && !document.querySelector('meta[name=before]')",
        );
        page.see_start();
        expect_it_reads(page);
        expect_others_kept(page);
    });
}

/// What other pages of the same origin keep, one of ours in another folder among them.
const OTHERS: &str = "
    const other = `duban ${new URL('./other/', location)}`;
    return Promise.all(['other', `${other} 1`, `${other} 2`].map((name) => caches.open(name)));";

#[track_caller]
fn expect_others_kept(page: &Page) {
    page.see_promised(
        "what other pages keep",
        "caches.keys().then((names) => names.filter((name) => name.includes('other')).length)",
        &json!(3),
    );
}

#[test]
fn a_page_whose_files_do_not_fit_together_heals() {
    let host = Host::with_the_version_before();
    scenario_of(&host.0, Window::Desk, |page| {
        see_it_kept(page);
        page.run(OTHERS);
        // The module is lost from the store, and the host has a new one by another name.
        let module = module();
        let script = "return caches.keys()
            .then((names) => caches.open(names.find((name) => !name.includes('other'))))
            .then((cache) => cache.delete(NAME));";
        page.run(&script.replace("NAME", &format!("'{module}'")));
        let after = host.page_with("after").replace(&module, "after.wasm");
        fs::rename(host.0.join(&module), host.0.join("after.wasm")).expect("a new name");
        host.write("index.html", &after);
        fs::remove_file(host.0.join("sw.js")).expect("the worker was on the host");
        page.driver.go(&page.address);
        page.see("the version after", "document.querySelector('meta[name=after]')");
        page.see_start();
        // What went wrong before it healed is told in the console, and last, at whatever
        // time, that the host has no worker.
        page.hear("fetching the script");
        expect_others_kept(page);
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
    });
}

/// The name of the bundle's module.
fn module() -> String {
    let names = fs::read_dir(bundle::directory()).expect("dist/").flatten();
    names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|name| name.starts_with("duban.") && name.ends_with(".wasm"))
        .expect("the bundle has a module")
}
