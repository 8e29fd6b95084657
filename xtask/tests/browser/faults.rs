//! What goes wrong is told, and what is open stays open.

use encoding_rs::{BIG5, GB18030};
use serde_json::json;

use crate::SAMPLE;
use crate::driver::Window;
use crate::offline::expect_it_reads;
use crate::page::{Page, file, scenario, scenario_after, scenario_in_chromium, scenario_of_no_start, text_file};

/// Opens the sample, drops what cannot be read on it, and sees it named.
#[track_caller]
fn expect_refused(name: &str, bytes: &[u8], words: &str) {
    scenario(Window::Desk, |page| {
        page.press("看样张");
        page.see_an_edition();
        let articles = page.count("main article[data-article]");
        page.drop_files(&[(name, bytes)]);
        page.see_message(words);
        page.see_message(name);
        assert_eq!(page.count("main article[data-article]"), articles, "the edition stays");
        page.picture(&format!("refused-{name}"));
    });
}

#[test]
fn a_pdf_dropped_by_mistake_is_named_with_a_way_out() {
    expect_refused(
        "page.pdf",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        "pdftotext",
    );
}

#[test]
fn a_picture_dropped_by_mistake_is_named() {
    expect_refused(
        "scan.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0",
        "OCR",
    );
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    expect_refused("empty.txt", b"", "empty.txt");
}

#[test]
fn a_file_of_blanks_is_said_to_be_empty() {
    expect_refused("blank.txt", " \n　\n\t\n".as_bytes(), "blank.txt");
}

#[test]
fn the_usual_encodings_are_understood() {
    scenario(Window::Desk, |page| {
        let text = text_file(SAMPLE);
        let utf16: Vec<u8> = "\u{feff}"
            .chars()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (name, bytes) in [
            ("gb18030.txt", GB18030.encode(&text).0.into_owned()),
            ("utf16.txt", utf16),
        ] {
            page.drop_files(&[(name, &bytes)]);
            page.see(
                name,
                &format!("document.querySelector('main')?.textContent.includes('{name}')"),
            );
            let known = "document.querySelector('main').textContent.includes('本报讯')";
            page.see("Chinese", known);
        }
    });
}

/// Some lines that Big5 can hold.
const TRADITIONAL: &str = "
市政府討論道路與橋樑
　　記者報導，市政府昨日舉行會議，討論本市的道路與橋樑。會議由市長
主持，各區代表四十餘人出席，會期一天。
　　會議決定，今年內完成舊城區三條道路的拓寬工程，並新建橋樑兩座，
工程經費由市府與各區分擔。代表們認為，工程完成以後，城區的交通將有
很大的改善。
　　會議並通過明年度的預算草案。
";

#[test]
fn a_wrong_encoding_is_mended_by_the_menu() {
    scenario(Window::Desk, |page| {
        let (bytes, _, lossy) = BIG5.encode(TRADITIONAL);
        assert!(!lossy, "the text has a form in Big5");
        page.drop_files(&[("big5.txt", &bytes)]);
        page.see_read("big5.txt");
        let right = "document.querySelector('main').textContent.includes('道路與橋樑')";
        page.pick("select[name=encoding]", "GB18030");
        page.see("the wrong reading", &format!("!({right})"));
        page.picture("wrong-encoding-1400");
        page.pick("select[name=encoding]", "Big5");
        page.see("the right reading", right);
    });
}

#[test]
fn hostile_markup_shows_as_text() {
    scenario(Window::Desk, |page| {
        let hostile = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script>";
        let text = text_file(SAMPLE)
            .replace("记者", hostile)
            .replace("双燕桥", "<a href=\"javascript:window.harmed=1\">双燕桥</a>");
        page.drop_files(&[("<b>name</b>.txt", text.as_bytes())]);
        page.see_an_edition();
        page.click("[aria-controls='source']");
        page.see("the source", "document.querySelector('#source [data-line]')");
        page.pick("select[name=script]", "traditional");
        page.write("input[type=search]", "onerror");
        page.see("a mark", "document.querySelector('main mark')");
        assert!(page.text().contains("<img src=x onerror="), "{}", page.text());
        assert_eq!(
            page.count("#app img, #app script, #app a[href^=javascript], #app b b"),
            0
        );
        assert_eq!(page.value("window.harmed ?? null"), serde_json::Value::Null);
        page.picture("hostile-1400");
    });
}

/// The page's workers, kept where a scenario can reach them; `harm` is done to each new one.
fn with_workers(harm: &str) -> String {
    format!(
        "window.workers = [];
         const Real = window.Worker;
         window.Worker = class extends Real {{
           constructor(...given) {{ super(...given); window.workers.push(this); {harm} }}
         }};"
    )
}

#[track_caller]
fn expect_retry_to_help(page: &Page) {
    page.see(
        "the fault told",
        "[...document.querySelectorAll('[role=alert]')].some((told) => told.querySelector('button'))",
    );
    page.picture("worker-failed-1400");
    page.press("再试一次");
    page.see_an_edition();
}

#[test]
fn a_worker_that_does_not_start_is_told_and_started_again() {
    // The first worker gets no module, and so fails in its own script.
    let harm = "if (window.workers.length === 1) {
        const post = this.postMessage.bind(this);
        this.postMessage = () => post({});
    }";
    scenario_after(&with_workers(harm), Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        expect_retry_to_help(page);
    });
}

#[test]
fn a_worker_that_dies_at_work_is_told_and_replaced() {
    scenario_after(&with_workers(""), Window::Desk, |page| {
        page.drop_repeated("large.txt", &text_file(SAMPLE), 400);
        page.see("progress", "document.querySelector('progress')");
        // Progress shows before the worker's program is here.
        page.see("a worker", "window.workers.length");
        // WebKit lets nobody hear of a worker that is ended already.
        page.run(
            "window.workers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
             window.workers.at(-1).terminate();",
        );
        expect_retry_to_help(page);
    });
}

/// Lets the worker's memory grow by no more than four megabytes.
const LITTLE_MEMORY: &str = "
    const compiled = WebAssembly.compileStreaming;
    WebAssembly.compileStreaming = async (given) => {
      const response = await given;
      if (!response.url.includes('/worker.')) return compiled(response);
      const bytes = new Uint8Array(await response.arrayBuffer());
      let at = 8;
      const read = () => {
        for (let [number, scale] = [0, 1]; ; scale *= 128) {
          number += (bytes[at] & 127) * scale;
          if (bytes[at++] < 128) return number;
        }
      };
      const written = (number) => number < 128 ? [number] : [number & 127 | 128, ...written(number >> 7)];
      for (;;) {
        const start = at;
        const [kind, length] = [bytes[at++], read()];
        const end = at + length;
        if (kind === 5) {
          at += 2;
          const least = read();
          const limits = [1, 1, ...written(least), ...written(least + 64)];
          const section = new Uint8Array([5, ...written(limits.length), ...limits]);
          return WebAssembly.compile(await new Blob([bytes.slice(0, start), section, bytes.slice(end)]).arrayBuffer());
        }
        at = end;
      }
    };";

#[test]
fn a_worker_that_runs_out_of_memory_is_told_and_replaced() {
    scenario_after(LITTLE_MEMORY, Window::Desk, |page| {
        page.drop_files(&[("kept.txt", &file(SAMPLE))]);
        page.see_read("kept.txt");
        page.see_in_store(1);
        page.drop_repeated("large.txt", &text_file(SAMPLE), 600);
        page.see_message("large.txt 的时候出了故障");
        page.see_message("浏览器不再给内存了");
        page.picture("no-memory-1400");
        assert_ne!(page.count("main article[data-article]"), 0, "the edition stays");
        page.drop_files(&[("next.txt", &file("tests/fixtures/titles-after.txt"))]);
        page.see_read("next.txt");
        page.see_in_store(2);
    });
}

/// Script under which a part of the page, `later` or `extra`, is fetched as `how` says.
fn with_part(name: &str, how: &str) -> String {
    format!(
        "const fetched = window.fetch;
         window.fetch = (...given) => /{name}/.test(given[0]) ? ({how})(given) : fetched(...given);"
    )
}

/// A part comes when the scenario says so.
const LATE: &str = "(given) => new Promise((go) => { window.go = go; }).then(() => fetched(...given))";

#[test]
fn what_comes_before_the_second_part_waits_for_it() {
    scenario_of_no_start(&with_part("later", LATE), |page| {
        page.see("the first screen", "document.querySelector('.start')");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.picture("first-half-1400");
        // A quick build is not cut in two.
        page.see(
            "the second half asked for",
            "window.go || !document.querySelector('[data-later]')",
        );
        page.run("window.go?.();");
        page.see_an_edition();
    });
}

#[test]
fn a_second_part_that_does_not_come_is_told() {
    let lost = "() => Promise.reject(new TypeError('the host is lost'))";
    scenario_of_no_start(&with_part("later", lost), |page| {
        page.see("the first screen", "document.querySelector('.start')");
        if page.value("Boolean(document.querySelector('[data-later]'))") == true {
            page.see("the fault told", "!document.querySelector('[data-failed]').hidden");
            page.forget_console();
        }
    });
}

#[test]
fn what_is_asked_of_a_third_part_that_is_lost_at_first_waits_for_it() {
    let once_lost = "(given) => window.lost ? fetched(...given)
        : Promise.reject((window.lost = true, new TypeError('the host is lost')))";
    scenario_of_no_start(&with_part("extra", once_lost), |page| {
        page.see("the first screen", "document.querySelector('.start')");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.driver.press_key("?");
        page.see("the list of keys", "document.querySelector('dialog.keys[open]')");
    });
}

#[test]
fn what_is_neither_answered_nor_refused_is_asked_for_once_more() {
    let silent = "const fetched = window.fetch, later = window.setTimeout, asked = new Set();
        window.fetch = (...given) => asked.has(given[0])
          ? fetched(...given)
          : new Promise(() => asked.add(given[0]));
        // The page is patient, the scenario is not.
        window.setTimeout = (act, millis, ...words) =>
          later(act, millis === 15_000 ? 500 : millis, ...words);";
    scenario_of_no_start(silent, |page| {
        page.see("the first screen", "document.querySelector('.start')");
        expect_it_reads(page);
        page.see_it_opened();
        page.driver.press_key("?");
        page.see("the list of keys", "document.querySelector('dialog.keys[open]')");
    });
}

/// Gives what was fetched without its end.
const CUT: &str = "fetched(...given)
        .then((answer) => answer.arrayBuffer())
        .then((whole) => new Response(whole.slice(0, -1)))";

#[test]
fn dictionaries_that_come_damaged_are_asked_for_once_more() {
    let at_first = format!("(given) => given[1].cache === 'reload' ? fetched(...given) : {CUT}");
    scenario_after(&with_part("hanzi", &at_first), Window::Desk, expect_it_reads);
}

#[test]
fn dictionaries_that_stay_damaged_are_told_of() {
    scenario_after(
        &with_part("hanzi", &format!("(given) => {CUT}")),
        Window::Desk,
        |page| {
            page.drop_files(&[("page.txt", &file(SAMPLE))]);
            page.see_it_opened();
            page.pick("select[name=script]", "traditional");
            page.see_message("没有取到简繁字典");
            assert_eq!(page.value("document.querySelector('main article').lang"), "zh-Hans");
            page.see(
                "the menu as it was",
                "document.querySelector('select[name=script]').value === 'original'",
            );
            page.picture("no-dictionaries-1400");
        },
    );
}

#[test]
fn the_text_stays_what_it_is_when_the_third_part_comes_and_dialogs_go() {
    scenario_of_no_start(&with_part("extra", LATE), |page| {
        page.see("the first screen", "document.querySelector('.start')");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_it_opened();
        page.run("window.held = document.activeElement; held.scrollTop = 200;");
        let held = "held.isConnected && document.activeElement === held && held.scrollTop >= 200";
        page.driver.press_key("?");
        page.see(
            "the third part asked for",
            "window.go || !document.querySelector('[data-later]')",
        );
        page.run("window.go?.();");
        page.see("the list of keys", "document.querySelector('dialog.keys[open]')");
        assert_eq!(page.value("held.isConnected"), true, "beside a dialog");
        page.driver.press_key("\u{E00C}");
        page.see("the dialog gone", "!document.querySelector('dialog')");
        page.see("the text as it was", held);
    });
}

#[test]
fn what_is_read_before_the_third_part_comes_is_kept_and_searched_then() {
    scenario_of_no_start(&with_part("extra", LATE), |page| {
        page.see("the first screen", "document.querySelector('.start')");
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_it_opened();
        page.driver.press_key("/");
        page.write("input[type=search]", "记者");
        page.click("details[data-menu=more] summary");
        page.see(
            "the third part asked for",
            "window.go || !document.querySelector('[data-later]')",
        );
        page.run("window.go?.();");
        page.see(
            "the menu filled",
            "document.querySelector('details[data-menu=more][open] .menu-sheet button')",
        );
        page.see("marks", "document.querySelector('main mark')");
        page.see("what was found", "document.querySelector('.results li')");
        page.see_in_store(1);
    });
}

#[test]
fn an_old_browser_is_told_what_it_lacks() {
    let old = "WebAssembly.validate = () => false; delete window.HTMLDialogElement;";
    scenario_of_no_start(old, |page| {
        page.see_message("WebAssembly SIMD, HTML dialog");
        page.see_message("较新的");
        page.picture("old-browser-1400");
    });
}

#[test]
fn without_scripts_the_page_says_what_to_do() {
    scenario_in_chromium(Window::Desk, |page| {
        page.driver
            .chromium("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        page.driver.go(&page.address);
        let document = page.driver.chromium("DOM.getDocument", json!({}));
        let found = page.driver.chromium(
            "DOM.querySelector",
            json!({ "nodeId": document["root"]["nodeId"], "selector": "noscript p" }),
        );
        let told = page
            .driver
            .chromium("DOM.getOuterHTML", json!({ "nodeId": found["nodeId"] }));
        let told = told["outerHTML"].as_str().unwrap_or_default();
        assert!(
            told.contains("启用 JavaScript") && told.contains("needs JavaScript"),
            "{told}"
        );
        page.picture_as_it_is("no-scripts-1400");
        page.driver
            .chromium("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    });
}

#[test]
fn a_tab_closed_while_it_reads_leaves_the_library_whole() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("kept.txt", &file(SAMPLE))]);
        page.see_read("kept.txt");
        page.see_in_store(1);
        page.drop_repeated("large.txt", &text_file(SAMPLE), 1200);
        page.see("progress", "document.querySelector('progress')");
        page.reload();
        // On show again where the address had it already, else on the first screen.
        page.see(
            "the page kept",
            "document.querySelector('main article[data-article], main .shelf-page')",
        );
        page.see_in_store(1);
        // What comes while a page is opened again belongs to the same run, which shows its first.
        page.see("the end of the work", "!document.querySelector('progress')");
        page.drop_files(&[("next.txt", &file("tests/fixtures/titles-after.txt"))]);
        page.see_read("next.txt");
        page.see_an_edition();
    });
}

#[test]
fn a_file_that_no_memory_holds_is_refused_with_a_way_out() {
    scenario(Window::Desk, |page| {
        page.press("看样张");
        page.see_an_edition();
        page.drop_repeated(
            "huge.txt",
            &text_file(SAMPLE),
            300_000_000 / text_file(SAMPLE).len() as u32,
        );
        page.see_message("太大");
        page.see_message("duban parse");
        assert_ne!(page.count("main article[data-article]"), 0, "the edition stays");
    });
}
