//! What a reader takes along: files, citations, a print, and the parser's reasons.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use duban::export::{Direction, Format, Manner, Volume};
use duban::hanzi::{self, Converter, Dictionaries, Options, Quotes, Script};
use flate2::read::ZlibDecoder;
use serde_json::{Value, json};
use xtask::run;

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, file, scenario_after, scenario_in_chromium};

/// Notes the files that the page hands out, beside handing them out.
const NOTE: &str = "
    window.files = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.files.push({ blob });
      return make.call(URL, blob);
    };
    const press = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () {
      if (this.download) window.files.at(-1).name = this.download;
      return press.call(this);
    };";

#[track_caller]
fn open_sample(page: &Page) {
    page.press("看样张");
    page.see_an_edition();
}

/// Exports by the dialog, and gives the file's name and bytes.
#[track_caller]
fn export(page: &Page, scope: &str, format: &str) -> (String, Vec<u8>) {
    page.run("window.files = [];");
    page.press("更多");
    page.press("导出…");
    page.see(
        "the dialog",
        "document.querySelector('dialog[open] select[name=format]')",
    );
    page.pick("dialog select[name=scope]", scope);
    page.pick("dialog select[name=format]", format);
    page.press("存成文件");
    page.see(
        "a file",
        "window.files.some((file) => file.name) && !document.querySelector('dialog')",
    );
    let script = "
        const { blob, name } = window.files.find((file) => file.name);
        const bytes = new Uint8Array(await blob.arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return [name, btoa(text)];";
    let script = format!("return (async () => {{ {script} }})();");
    let found = page.driver.run(&script, json!([]));
    let part = |at: usize| found[at].as_str().expect("a text").to_owned();
    (part(0), STANDARD.decode(part(1)).expect("base64"))
}

/// What the core makes of the same page natively.
fn native(format: Format, script: Script, direction: Direction) -> Vec<u8> {
    let decoded = duban::decode(&file("static/sample.txt"), None).expect("text");
    let edition = duban::parse::read("样张.txt", &decoded);
    let own = hanzi::own_script(&edition);
    let quotes = match direction {
        Direction::Horizontal => Quotes::AsPrinted,
        Direction::Vertical => Quotes::Corner,
    };
    let options = Options {
        quotes,
        ..Options::default()
    };
    let dictionaries = Dictionaries::embedded().expect("dictionaries");
    let shown = match Converter::to_script(&dictionaries, script, own, options) {
        Some(converter) if script != Script::Original => hanzi::view(&edition, &converter),
        _ => edition,
    };
    let manner = Manner {
        direction,
        ..Manner::default()
    };
    let mut volume = Volume::new(format, manner);
    volume.add(&shown, script.lang(own));
    volume.finish().expect("not too large")
}

#[test]
fn a_page_leaves_as_a_file_in_the_script_on_show() {
    scenario_after(NOTE, Window::Desk, |page| {
        open_sample(page);
        let (name, bytes) = export(page, "file", "epub");
        assert_eq!(name, "样张.epub");
        assert!(
            bytes == native(Format::Epub, Script::Original, Direction::Horizontal),
            "the book is another than natively"
        );
        page.pick("select[name=script]", "taiwan");
        page.pick("select[name=direction]", "vertical");
        page.see(
            "Taiwan's forms",
            "document.querySelector('main article[lang=zh-Hant-TW]')",
        );
        let (name, bytes) = export(page, "file", "html");
        assert_eq!(name, "样张.html");
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert!(
            bytes == native(Format::Html, Script::Taiwan, Direction::Vertical),
            "the file is another than natively: {text}"
        );
        let headline = page.value("document.querySelector('main article h2').textContent");
        let headline = headline.as_str().expect("a headline");
        assert!(headline.contains('雙'), "{headline}");
        let (name, text) = export(page, "article", "text");
        assert_eq!(name, format!("{headline}.read.txt"));
        assert!(String::from_utf8(text).expect("UTF-8").contains(headline), "{name}");
    });
}

#[test]
fn an_article_a_selection_and_the_library() {
    scenario_after(NOTE, Window::Desk, |page| {
        page.drop_files(&[
            ("two-pages.txt", &file("tests/fixtures/two-pages.txt")),
            ("sample.txt", &file("tests/fixtures/sample.txt")),
        ]);
        page.see_message("读入 2 版");
        page.see_read("two-pages.txt");
        let first = page.headlines().into_iter().flatten().next().expect("a headline");
        let (name, text) = export(page, "article", "markdown");
        let text = String::from_utf8(text).expect("UTF-8");
        assert!(name.ends_with(".md") && !name.starts_with("two-pages"), "{name}");
        assert_eq!(text.matches("\n## ").count(), 1, "{text}");
        assert!(text.contains(&first) || name.contains("……"), "{name}: {text}");
        // A selection: its paragraphs, and no others.
        page.run(
            "const paragraphs = document.querySelectorAll('main article .run > p:not(.byline)');
             const range = document.createRange();
             range.setStart(paragraphs[0].firstChild, 3);
             range.setEnd(paragraphs[1].firstChild, 5);
             getSelection().removeAllRanges();
             getSelection().addRange(range);",
        );
        let whole = page.value("document.querySelectorAll('main article .run > p:not(.byline)')[1].textContent");
        let (_, text) = export(page, "selection", "text");
        let text = String::from_utf8(text).expect("UTF-8");
        assert!(text.contains(whole.as_str().expect("a text")), "{text}");
        assert_eq!(
            text.lines().filter(|line| line.starts_with("　　")).count(),
            2,
            "{text}"
        );
        // The library: both files, as one table.
        let (name, table) = export(page, "library", "csv");
        let table = String::from_utf8(table).expect("UTF-8");
        assert_eq!(name, "duban.csv");
        for file in ["two-pages.txt,1,", "two-pages.txt,2,", "sample.txt,1,"] {
            assert!(table.contains(file), "{file}: {table}");
        }
    });
}

#[test]
fn an_article_is_cited_in_four_ways() {
    scenario_after(NOTE, Window::Desk, |page| {
        open_sample(page);
        page.press("更多");
        page.press("引用这一篇…");
        page.see(
            "the styles",
            "document.querySelectorAll('dialog[open] pre').length === 4",
        );
        let cited = page.value("[...document.querySelectorAll('dialog pre')].map((pre) => pre.textContent)");
        let cited: Vec<String> = serde_json::from_value(cited).expect("texts");
        assert!(
            cited[0].starts_with("沈知遥：《双燕桥修好了》，《柳溪日报》2021年4月16日，第1版"),
            "{}",
            cited[0]
        );
        assert_eq!(cited[1], "沈知遥. 双燕桥修好了[N]. 柳溪日报, 2021-04-16(1).");
        assert!(cited[2].starts_with("@article{"), "{}", cited[2]);
        assert!(cited[3].starts_with("TY  - NEWS"), "{}", cited[3]);
        page.picture("cite-1400");
        page.press("复制 BibTeX");
        page.see_message("已复制");
    });
}

#[test]
fn one_may_ask_why_of_an_article_and_of_a_paragraph() {
    scenario_after(NOTE, Window::Desk, |page| {
        open_sample(page);
        // Of an article, by the keyboard.
        page.driver.press_key("w");
        page.see("reasons", "document.querySelector('.why-panel .why li')");
        let told = "document.querySelector('.why-panel').innerText";
        page.see("how sure it is", &format!("{told}.includes('一百篇')"));
        page.see("the headline's line", &format!("{told}.includes('双燕桥修好了')"));
        page.picture("why-article-1400");
        page.driver.press_key("\u{e00c}");
        page.see("it is closed", "!document.querySelector('.why-panel')");
        // Of a paragraph, by the mouse.
        page.click("main article .run > p:not(.byline)");
        page.click("main article .run > p .ask-why");
        page.see("reasons", "document.querySelector('.why-panel .why li')");
        let lines = page.count(".why-panel ol li");
        assert!(lines > 3, "{lines} lines");
        page.picture("why-paragraph-1400");
        page.click(".why-panel .close");
        page.see("it is closed", "!document.querySelector('.why-panel')");
    });
}

#[test]
fn a_print_is_in_the_script_on_show() {
    scenario_in_chromium(Window::Desk, |page| {
        open_sample(page);
        page.pick("select[name=script]", "hongkong");
        page.see(
            "Hong Kong's forms",
            "document.querySelector('main article[lang=zh-Hant-HK]')",
        );
        page.see(
            "the running header in them",
            "dispatchEvent(new Event('beforeprint')) &&
             getComputedStyle(document.documentElement).getPropertyValue('--running') === '\"柳溪日報 2021年4月16日 第1版 要聞\"'",
        );
        page.run("dispatchEvent(new Event('afterprint'))");
        page.driver
            .chromium("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let printed = page.text();
        assert!(
            printed.contains("雙燕橋修好了") && !printed.contains("双燕桥"),
            "{printed}"
        );
    });
}

#[test]
fn a_print_is_the_text_alone_under_a_running_header() {
    scenario_in_chromium(Window::Desk, |page| {
        open_sample(page);
        let options = json!({ "background": false, "page": { "width": 21.0, "height": 29.7 } });
        let answer = page.driver.print(options);
        let pdf = STANDARD.decode(answer).expect("base64");
        let screens = run::root().join("target/screens");
        fs::create_dir_all(&screens).expect("a place for pictures");
        fs::write(screens.join("print.pdf"), &pdf).expect("a print is kept");
        assert!(pdf.starts_with(b"%PDF-"));
        let shown = "[...document.querySelectorAll('.toolbar, .contents, .colophon')]";
        page.driver
            .chromium("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let hidden = page.value(&format!(
            "{shown}.every((part) => getComputedStyle(part).display === 'none')"
        ));
        assert_eq!(hidden, Value::Bool(true));
        let header = page.value("getComputedStyle(document.documentElement).getPropertyValue('--running')");
        assert_eq!(header, "\"柳溪日报 2021年4月16日 第1版 要闻\"");
        // However it is read, and whatever stands beside it meanwhile.
        page.pick("select[name=direction]", "vertical");
        page.driver.press_key("s");
        page.driver.press_key("e");
        page.see("the bench", "document.querySelector('.bench')");
        let set =
            "(({ writingMode, padding }) => [writingMode, padding])(getComputedStyle(document.querySelector('main')))";
        assert_eq!(page.value(set), json!(["horizontal-tb", "0px"]));
        let head = "getComputedStyle(document.querySelector('.masthead')).writingMode";
        assert_eq!(page.value(head), "horizontal-tb");
    });
}

#[test]
fn a_print_has_the_quotes_of_lines_that_run_across() {
    scenario_in_chromium(Window::Desk, |page| {
        // More than is drawn at first.
        let pages = [file(SAMPLE), file(SAMPLE), file(SAMPLE)].join(&b"\x0c"[..]);
        page.drop_files(&[("three.txt", &pages)]);
        page.see_an_edition();
        page.pick("select[name=direction]", "vertical");
        let corners = "(({ textContent }) => textContent.includes('「') && !textContent.includes('“'))(document.querySelector('main'))";
        page.see("corner brackets", corners);
        let curly = characters(&print(page));
        assert!(curly.contains(&'“') && curly.contains(&'”'), "{curly:?}");
        assert!(!curly.contains(&'「') && !curly.contains(&'」'), "{curly:?}");
        page.see("corner brackets again", corners);
        // Where such marks are what the region has, they stay.
        page.pick("select[name=script]", "taiwan");
        page.see(
            "Taiwan's forms",
            "document.querySelector('main article[lang=zh-Hant-TW]')",
        );
        page.pick("select[name=marks]", "region");
        page.see("Taiwan's marks", corners);
        let corner = characters(&print(page));
        assert!(corner.contains(&'「') && !corner.contains(&'“'), "{corner:?}");
    });
}

#[track_caller]
fn print(page: &Page) -> Vec<u8> {
    let options = json!({ "background": false, "page": { "width": 21.0, "height": 29.7 } });
    STANDARD.decode(page.driver.print(options)).expect("base64")
}

/// The characters that a PDF says its glyphs stand for, by its fonts' tables.
fn characters(pdf: &[u8]) -> BTreeSet<char> {
    let starts = (0..pdf.len()).filter(|&at| pdf[at..].starts_with(b"stream\n"));
    let tables = starts.filter_map(|at| {
        let mut table = String::new();
        let stream = ZlibDecoder::new(&pdf[at + b"stream\n".len()..]);
        stream.take(1 << 20).read_to_string(&mut table).ok()?;
        table.contains("begincmap").then_some(table)
    });
    tables.flat_map(|table| in_table(&table)).collect()
}

/// `<01> <300C>` is one glyph's character, `<01> <03> <300C>` are three, one after another.
fn in_table(table: &str) -> Vec<char> {
    let codes = |line: &str| -> Option<Vec<u32>> {
        let code = |word: &str| u32::from_str_radix(word.strip_prefix('<')?.strip_suffix('>')?, 16).ok();
        line.split(' ').map(code).collect()
    };
    let (_, glyphs) = table.split_once("endcodespacerange").unwrap_or_default();
    let characters = glyphs.lines().filter_map(codes).filter_map(|codes| match codes[..] {
        [_, character] => Some(character..=character),
        [first, last, character] => Some(character..=character + (last - first)),
        _ => None,
    });
    characters.flatten().filter_map(char::from_u32).collect()
}
