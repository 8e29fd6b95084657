//! The library out into a file, and in from it on another machine.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use duban::export::zip::{Method, Zip};
use serde_json::json;

use crate::SAMPLE;
use crate::driver::Window;
use crate::library::{LATE, see_kept};
use crate::page::{Page, SLOW as SLOW_CLOCK, file, scenario, scenario_after};

/// Keeps what the page hands to the reader as a file, in place of a download.
pub const CATCH: &str = "
    const make = URL.createObjectURL;
    let last;
    URL.createObjectURL = (blob) => { last = blob; return make.call(URL, blob); };
    const click = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () {
      if (this.download) window.saved = { name: this.download, blob: last };
      else click.call(this);
    };";

/// The file that was saved: its name and its bytes. It is taken away.
#[track_caller]
pub fn saved(page: &Page) -> (String, Vec<u8>) {
    page.see("a saved file", "window.saved");
    let script = "
        const { name, blob } = window.saved;
        delete window.saved;
        return new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve([name, reader.result.split(',')[1]]);
          reader.readAsDataURL(blob);
        });";
    let answer = page.driver.run(script, json!([]));
    let part = |at: usize| answer[at].as_str().expect("a name and bytes").to_owned();
    (part(0), STANDARD.decode(part(1)).expect("base64"))
}

/// A library of two pages, with a tag, a name, a correction, and the settings changed.
#[track_caller]
fn backup(page: &Page) -> Vec<u8> {
    page.drop_files(&[
        ("page.txt", &file(SAMPLE)),
        ("other.txt", &file("tests/fixtures/titles-after.txt")),
    ]);
    page.see_message("读入 2 版");
    page.press("改正");
    page.click("main article p[data-at]");
    page.press("从这里另起一篇");
    page.see(
        "a correction",
        "document.querySelector('.bench').textContent.includes('改过 1 处')",
    );
    page.pick("select[name=theme]", "dark");
    page.press("读版");
    page.click(".shelf-acts button:nth-of-type(2)");
    page.see("the field", "document.querySelector(\'li input.shelf-title\')");
    page.write("li input.shelf-title", "桥\u{e007}");
    page.see("the tag", "document.querySelector('.shelf-pages .tag')");
    page.press("备份文库");
    page.see_message("备份好了：2 版");
    let (name, bytes) = saved(page);
    assert!(name.starts_with("duban-") && name.ends_with(".zip"), "{name}");
    bytes
}

/// What a restored library must be like.
const LIBRARY: &str = "[...document.querySelectorAll('.shelf-pages li[data-file]')]
    .map((page) => [page.dataset.file, page.innerText]).sort().join()";

#[test]
fn a_backup_makes_the_same_library_elsewhere_and_is_merged_where_one_is() {
    let mut made = Vec::new();
    let mut library = json!(null);
    scenario_after(CATCH, Window::Desk, |page| {
        made = backup(page);
        library = page.value(LIBRARY);
        // The library already has all of it.
        page.drop_files(&[("duban-backup.zip", &made)]);
        page.see_message("新增 0 版，0 版补上了备份里的标签或改正，2 版本来就有");
    });
    scenario(Window::Desk, |page| {
        page.drop_files(&[("duban-backup.zip", &made)]);
        page.see_message("新增 2 版");
        page.see_message("设置也按备份的来");
        page.see("the same library", &format!("{LIBRARY} === {library}"));
        assert_eq!(page.value("document.documentElement.dataset.theme"), "dark");
        page.see_in_store(2);
        page.reload();
        page.see("the same library again", &format!("{LIBRARY} === {library}"));
        page.run("document.querySelector('.shelf-mended').closest('button').click();");
        page.see_an_edition();
        page.press("改正");
        page.see(
            "the correction",
            "document.querySelector('.bench').textContent.includes('改过 1 处')",
        );
    });
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.press("读版");
        page.press("改名");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "我的名字\u{e007}");
        page.pick("select[name=theme]", "sepia");
        page.drop_files(&[("duban-backup.zip", &made)]);
        page.see_message("设置仍是这里的");
        page.see(
            "two pages",
            "document.querySelectorAll('.shelf-pages li[data-file]').length === 2",
        );
        assert_eq!(page.value("document.documentElement.dataset.theme"), "sepia");
        assert!(page.text().contains("我的名字"));
    });
    slow(&made);
    full(&made);
    hostile(&made);
}

/// Holds a store's change open until `window.letGo`: by requests, one at a time and each a
/// long one, for WebKit has no time for a click where they follow each other fast.
const HOLD: &str = "
    const held = new WeakSet();
    const nowhere = 'x'.repeat(1 << 20);
    const hold = (store) => {
      const stay = () => { if (!window.letGo) store.get(nowhere).onsuccess = stay; };
      if (!held.has(store.transaction)) stay();
      held.add(store.transaction);
    };
    const put = IDBObjectStore.prototype.put;";

/// No change of the store comes to its end before `window.letGo`. After [`HOLD`].
const SLOW: &str = "
    IDBObjectStore.prototype.put = function (...given) {
      hold(this);
      return put.apply(this, given);
    };";

/// That it is restored is told when the store has it; a tab that is closed before leaves
/// no page by halves.
fn slow(made: &[u8]) {
    scenario_after(&[HOLD, SLOW].concat(), Window::Desk, |page| {
        let restore = || {
            page.drop_files(&[("duban-backup.zip", made)]);
            page.see(
                "two pages on their way",
                "document.querySelectorAll('.shelf-pages li[data-file] .shelf-unkept').length === 2",
            );
            assert!(!page.text().contains("恢复好了"), "told before it is so");
        };
        restore();
        page.reload();
        page.see("the store", "document.querySelector('.space')");
        assert_eq!(page.count(".shelf-pages li[data-file]"), 0);
        see_kept(page, 0);
        restore();
        page.run("window.letGo = true;");
        page.see_message("新增 2 版");
        page.reload();
        page.see(
            "both again",
            "document.querySelectorAll('.shelf-pages li[data-file]').length === 2",
        );
    });
}

/// The store takes no more than forty-four originals before `window.letGo`. After [`HOLD`].
const STUCK: &str = "
    let originals = 0;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'originals' && ++originals > 44) {
        hold(this);
        window.isStuck = true;
      }
      return put.apply(this, given);
    };";

/// What is not in the library yet when the reader stops it is left out, which is told;
/// what is told to have come is in the store; and the rest can be brought another time.
#[test]
fn a_backup_is_stopped_where_it_is_and_brings_the_rest_another_time() {
    const PAGES: u32 = 100;
    let mut made = Vec::new();
    scenario_after(CATCH, Window::Desk, |page| {
        let texts: Vec<_> = (1..=PAGES)
            .map(|number| {
                let text = format!("柳溪渡口第{number}号渡船修好了\n\n　　昨天，第{number}号渡船下了水。\n");
                (format!("{number}.txt"), text)
            })
            .collect();
        page.drop_texts(&texts);
        page.press("读版");
        // News may lie over it.
        let button = "document.querySelector('.space .ways button')";
        page.see("the button", button);
        page.run(&format!("{button}.click();"));
        page.see_message(&format!("备份好了：{PAGES} 版"));
        made = saved(page).1;
    });
    scenario_after(&[HOLD, STUCK].concat(), Window::Desk, |page| {
        page.drop_files(&[("duban-backup.zip", &made)]);
        page.see("a store that takes its time", "window.isStuck");
        page.click(".space-moving button");
        page.run("window.letGo = true;");
        page.see_message(
            "备份里有 100 版，新增 80 版，0 版补上了备份里的标签或改正，0 版本来就有；照您的意思，其余 20 版没有取",
        );
        page.picture("restored-stopped-1400");
        assert!(page.text().contains("80 版"), "the library's own count");
        assert_eq!(page.count(".shelf-unkept"), 0);
        page.see_in_store(80);
        page.reload();
        page.see(
            "them again",
            "document.querySelector('.shelf header')?.textContent.includes('80 版')",
        );
        page.drop_files(&[("duban-backup.zip", &made)]);
        page.see_message("新增 20 版，0 版补上了备份里的标签或改正，80 版本来就有");
        page.see_in_store(PAGES);
    });
}

/// Drops the backup that the last page of this window left behind as soon as the library
/// shows, in the very task that draws it.
const AT_FIRST_SIGHT: &str = "
    if (sessionStorage.backup) new MutationObserver((_, watch) => {
      if (!document.querySelector('.shelf-page')) return;
      watch.disconnect();
      const bytes = Uint8Array.from(atob(sessionStorage.backup), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'duban-backup.zip'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }).observe(document, { childList: true, subtree: true });";

/// A backup is held against the library that one sees, and where there is nothing to be
/// seen yet, against that which comes.
#[test]
fn a_backup_is_added_to_what_is_there_however_early_it_comes() {
    const KNOWN: &str = "新增 0 版，0 版补上了备份里的标签或改正，2 版本来就有";
    scenario_after(&[SLOW_CLOCK, CATCH, AT_FIRST_SIGHT].concat(), Window::Desk, |page| {
        let made = backup(page);
        page.see_in_store(2);
        page.driver
            .run("sessionStorage.backup = arguments[0];", json!([STANDARD.encode(made)]));
        page.reload();
        page.see_message(KNOWN);
    });
    scenario_after(
        &[CATCH, "window.letGo = !sessionStorage.late;", LATE].concat(),
        Window::Desk,
        |page| {
            let made = backup(page);
            page.see_in_store(2);
            page.run("sessionStorage.late = 'late';");
            page.reload();
            page.drop_files(&[("duban-backup.zip", &made)]);
            assert!(
                !page.text().contains("恢复好了"),
                "told before it is known what there is"
            );
            page.run("window.letGo = true;");
            page.see_message(KNOWN);
        },
    );
}

/// There is room for one original, until `window.room`.
const FULL: &str = "
    const put = IDBObjectStore.prototype.put;
    let originals = 0;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'originals' && ++originals > 1 && !window.room) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      return put.apply(this, given);
    };";

/// What the store did not take is told, until it has.
fn full(made: &[u8]) {
    scenario_after(FULL, Window::Desk, |page| {
        page.drop_files(&[("duban-backup.zip", made)]);
        page.see_message("新增 2 版");
        page.see_message("只存下了其中 1 版，还有 1 版没有存下");
        page.see_message("磁盘满了");
        page.picture("restored-full-1400");
        page.run("window.room = true;");
        page.press("再存一次");
        page.see(
            "nothing left",
            "!document.body.textContent.includes('没有存下') && !document.querySelector('.shelf-unkept')",
        );
        page.reload();
        page.see(
            "both again",
            "document.querySelectorAll('.shelf-pages li[data-file]').length === 2",
        );
    });
}

/// Says that it holds a thousand bytes, and unpacks to sixty-four megabytes.
fn bomb_that_lies() -> Vec<u8> {
    let mut zip = Zip::default();
    let blanks = vec![b' '; 1 << 26];
    zip.add("duban.json", &blanks, Method::Deflated).expect("it is small");
    let mut bytes = zip.finish().expect("it is small");
    let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02");
    // In the file's own head, and in the directory.
    for size in [22, directory.expect("a directory") + 24] {
        bytes[size..size + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    bytes
}

/// What is no whole backup is refused in words, and the library stays as it was.
fn hostile(made: &[u8]) {
    let at = |needle: &[u8]| made.windows(needle.len()).position(|window| window == needle);
    let with = |needle: &[u8], instead: &[u8]| {
        let mut bytes = made.to_vec();
        let mut from = 0;
        while let Some(found) = bytes[from..].windows(needle.len()).position(|window| window == needle) {
            bytes[from + found..from + found + needle.len()].copy_from_slice(instead);
            from += found + needle.len();
        }
        bytes
    };
    let directory = at(b"PK\x01\x02").expect("a directory");
    let mut bomb = made.to_vec();
    bomb[directory + 24..directory + 28].copy_from_slice(&0xf000_0000_u32.to_le_bytes());
    let mut damaged = made.to_vec();
    let first = 30 + usize::from(made[26]) + usize::from(made[28]);
    damaged[first + 200] ^= 0x55;
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.press("读版");
        page.see("the library", "document.querySelector('.shelf-page')");
        let library = page.value(LIBRARY);
        for (bytes, words) in [
            (made[..made.len() / 2].to_vec(), "这个备份不完整"),
            (with(b"pages/", b"../../"), "自相矛盾"),
            (with(b"duban.json", b"other.json"), "不是读版的备份"),
            (bomb, "大得离谱"),
            (bomb_that_lies(), "大得离谱"),
        ] {
            page.drop_files(&[("duban-backup.zip", &bytes)]);
            page.see_message(words);
            page.see_message("文库原样未动");
            assert_eq!(page.value(LIBRARY), library, "{words}");
        }
    });
    // A page that is there is not looked at, so this needs an empty library.
    scenario(Window::Desk, |page| {
        page.drop_files(&[("duban-backup.zip", &damaged)]);
        page.see_message("在备份里已经损坏");
        page.see_message("新增 1 版");
    });
}
