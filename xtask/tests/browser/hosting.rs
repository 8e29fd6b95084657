//! Any host will do: the plainest one, in a folder; and the guide comes along.

use crate::driver::Window;
use crate::offline::{expect_it_reads, see_it_kept};
use crate::page::{scenario, scenario_from_disk, scenario_from_plain_host, text_file};

#[test]
fn the_plainest_host_in_a_folder_will_do() {
    scenario_from_plain_host(Window::Desk, |page| {
        expect_it_reads(page);
        see_it_kept(page);
        page.lose_the_host();
        page.reload();
    });
}

#[test]
fn the_guide_is_there_without_the_host() {
    scenario(Window::Desk, |page| {
        see_it_kept(page);
        page.lose_the_host();
        let address = page.value("document.querySelector('a[href^=\"guide.\"]').href");
        page.driver.go(address.as_str().expect("an address"));
        page.see(
            "the guide",
            "document.querySelector('h1')?.textContent.includes('使用手册')",
        );
        page.see(
            "its style",
            "getComputedStyle(document.querySelector('pre')).whiteSpace !== 'normal'",
        );
        page.picture("guide-1400");
    });
}

/// The version that stands first in `Cargo.toml`.
fn version() -> String {
    let manifest = text_file("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    version.expect("a version").trim_matches('"').to_owned()
}

#[test]
fn one_file_from_a_disk_holds_the_guide() {
    scenario_from_disk(Window::Desk, |page| {
        // The link moves down once the store has answered.
        page.see("the library's foot", "document.querySelector('.space')");
        page.see(
            "the version",
            &format!(
                "document.querySelector('.about').textContent.includes('读版 {}')",
                version()
            ),
        );
        page.click(".about a");
        page.see(
            "the guide",
            "document.querySelector('dialog.guide[open]')?.checkVisibility()",
        );
        page.picture("guide-disk-1400");
        page.click("dialog.guide[open] form button");
        page.see("the start again", "!document.querySelector('dialog.guide[open]')");
    });
}
