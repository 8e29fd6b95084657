//! The hosted page without its host, and from one version to the next.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use xtask::bundle;

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, file, scenario, scenario_of};

/// Waits until the page is kept whole.
#[track_caller]
fn see_it_kept(page: &Page) {
    page.see(
        "the page is kept",
        "navigator.serviceWorker.controller?.state === 'activated'",
    );
}

#[track_caller]
fn expect_it_reads(page: &Page) {
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
fn a_new_version_is_offered_and_never_forced() {
    let host = Host::with_the_version_before("offered");
    scenario_of(&host.0, Window::Desk, |page| {
        see_it_kept(page);
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
        page.run("window.old = true; dispatchEvent(new Event('duban-update-accepted'));");
        page.see(
            "the new version",
            "!window.old && !document.querySelector('meta[name=before]')",
        );
        page.see_start();
        expect_it_reads(page);
    });
}

#[test]
fn a_page_whose_files_do_not_fit_together_heals() {
    let host = Host::with_the_version_before("heals");
    scenario_of(&host.0, Window::Desk, |page| {
        see_it_kept(page);
        // The module is lost from the store, and the host has a new one by another name.
        let module = module();
        let script = "return caches.keys()
            .then(([name]) => caches.open(name))
            .then((cache) => cache.delete(NAME));";
        page.run(&script.replace("NAME", &format!("'{module}'")));
        let after = host.page_with("after").replace(&module, "after.wasm");
        fs::rename(host.0.join(&module), host.0.join("after.wasm")).expect("a new name");
        fs::write(host.0.join("index.html"), after).expect("a file is written");
        fs::remove_file(host.0.join("sw.js")).expect("the worker was on the host");
        page.driver.go(&page.address);
        page.see("the version after", "document.querySelector('meta[name=after]')");
        page.see_start();
        // What went wrong before it healed is told in the console.
        page.forget_console();
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

/// A directory that stands for a host, whose files change under the page.
struct Host(PathBuf);

impl Host {
    /// Like the bundle, but its page says that it is the one before.
    fn with_the_version_before(name: &str) -> Self {
        let host = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("host-{name}")));
        // It may be there from an earlier run.
        let _ = fs::remove_dir_all(&host.0);
        fs::create_dir_all(&host.0).expect("a place for a host");
        host.publish();
        let page = host.page_with("before");
        let now = integrity(&file("dist/index.html"));
        let worker = String::from_utf8(file("dist/sw.js")).expect("UTF-8");
        let worker = worker.replace(&now, &integrity(page.as_bytes()));
        let worker = worker.replace("const VERSION = \"", "const VERSION = \"before-");
        fs::write(host.0.join("index.html"), page).expect("a file is written");
        fs::write(host.0.join("sw.js"), worker).expect("a file is written");
        host
    }

    /// The bundle as it was built takes the place of what was there.
    fn publish(&self) {
        for entry in fs::read_dir(bundle::directory()).expect("dist/").flatten() {
            fs::copy(entry.path(), self.0.join(entry.file_name())).expect("a file is copied");
        }
    }

    /// The bundle's page with a mark of this name.
    fn page_with(&self, mark: &str) -> String {
        let page = String::from_utf8(file("dist/index.html")).expect("UTF-8");
        page.replace("</head>", &format!("<meta name=\"{mark}\"></head>"))
    }
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
