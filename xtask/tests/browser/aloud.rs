//! Reading aloud, with a voice that speaks when the scenario says so.

use serde_json::Value;

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, SLOW, end_above, file, scenario_after};

/// A speech synthesis with these voices, `*` behind those that need a host. What
/// it is given to say is in `said`; `finish()` ends the last of it.
pub fn speaking(voices: &[&str]) -> String {
    let voices: Vec<String> = voices
        .iter()
        .map(|lang| {
            let local = !lang.ends_with('*');
            format!(
                "{{ lang: '{}', name: '{lang}', localService: {local} }}",
                lang.trim_end_matches('*')
            )
        })
        .collect();
    format!(
        "window.said = [];
         window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text; }} }};
         class Speech extends EventTarget {{
           getVoices() {{ return [{}]; }}
           speak(utterance) {{ this.now = utterance; said.push(utterance); }}
           cancel() {{ this.now = null; }}
         }}
         const speech = new Speech();
         Object.defineProperty(window, 'speechSynthesis', {{ value: speech }});
         window.finish = () => {{ const ended = speech.now; speech.now = null; ended?.onend(); }};",
        voices.join(", ")
    )
}

/// What is lit up for the ear's sake.
const LIT: &str = "[...(CSS.highlights.get('spoken') ?? [])].map(String).join('').trim()";

fn with_voices(voices: &[&str], play: impl FnOnce(&Page)) {
    scenario_after(&speaking(voices), Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_it_opened();
        play(page);
    });
}

#[test]
fn a_story_is_read_sentence_by_sentence_and_followed() {
    with_voices(&["en-US", "zh-TW", "zh-CN"], |page| {
        let story = "document.querySelector('main article:has(figcaption)')";
        let id = page.value(&format!("{story}.dataset.article"));
        page.click(&format!("nav a[href='#a={}']", id.as_str().expect("an id")));
        page.driver.press_key("r");
        page.see("the first sentence", "said.length === 1");
        assert_eq!(page.value("said[0].voice.lang + said[0].lang"), "zh-CNzh-CN");
        let mut said = 0;
        while page.value("!!document.querySelector('.aloud')") == true {
            let sentence = page.value("said.at(-1).text");
            page.see("the sentence lit up", &format!("{LIT} === said.at(-1).text"));
            let paragraph = page.value("document.querySelector('main [data-lit]').textContent");
            let (paragraph, sentence) = (text(&paragraph), text(&sentence));
            assert!(paragraph.contains(&sentence), "{paragraph} holds {sentence}");
            if said == 4 {
                page.picture("aloud-1400");
            }
            said += 1;
            page.run("finish()");
            page.see(
                "what comes next",
                &format!("said.length > {said} || !document.querySelector('.aloud')"),
            );
        }
        assert!(said > 5, "{said} sentences");
        page.see("nothing lit up", &format!("{LIT} === ''"));
        let heard = page.value("said.map(({ text }) => text).join('')");
        let captions = page.value(&format!(
            "[...{story}.querySelectorAll('figcaption, .credit')].map((it) => it.textContent)"
        ));
        for caption in captions.as_array().expect("captions") {
            assert!(!text(&heard).contains(&text(caption)), "{caption} is not for the ear");
        }
        let body = page.value(&format!(
            "[...{story}.querySelectorAll('p:not(.byline, .credit, .doubt)')].at(-1).textContent"
        ));
        assert!(
            text(&body).ends_with(&text(&page.value("said.at(-1).text"))),
            "to the story's end"
        );
    });
}

#[test]
fn the_reading_can_be_held_hastened_and_stopped() {
    with_voices(&["zh-CN"], |page| {
        page.press("更多");
        page.press("朗读这一篇");
        page.see("the first sentence", "said.length === 1");
        page.run("finish()");
        page.see("the second", "said.length === 2");
        page.press("暂停");
        page.see("silence", "speechSynthesis.now === null");
        page.press("继续");
        page.see(
            "the sentence again",
            "said.length === 3 && said[2].text === said[1].text",
        );
        page.pick("select[name=rate]", "1.5");
        page.see(
            "it faster",
            "said.length === 4 && said[3].text === said[1].text && said[3].rate === 1.5",
        );
        page.press("停止");
        page.see(
            "silence",
            "speechSynthesis.now === null && !document.querySelector('.aloud')",
        );
        page.see("the page in the address", "location.hash.includes('d=')");
        page.reload();
        page.see("the page again", "document.querySelector('main article')");
        page.driver.press_key("r");
        page.see("the speed that was chosen", "said[0]?.rate === 1.5");
        page.driver.press_key("\u{e00c}");
        page.see(
            "silence",
            "speechSynthesis.now === null && !document.querySelector('.aloud')",
        );
    });
}

#[test]
fn the_voice_is_the_scripts() {
    with_voices(&["zh-CN", "zh-HK", "zh-TW"], |page| {
        for (script, voice) in [("taiwan", "zh-TW"), ("hongkong", "zh-HK"), ("simplified", "zh-CN")] {
            page.pick("select[name=script]", script);
            page.see(script, "document.querySelector('main article').textContent.length > 0");
            let lang = if script == "simplified" {
                "zh-Hans"
            } else {
                &["zh-Hant-", &voice[3..]].concat()
            };
            page.see(lang, &format!("document.querySelector('main article[lang={lang}]')"));
            page.run("said.length = 0");
            page.driver.press_key("r");
            page.see(voice, &format!("said[0]?.voice.lang === '{voice}'"));
            let said = page.value("said[0].text");
            page.see("what is said", "document.querySelector('main [data-lit]')");
            let shown = page.value("document.querySelector('main [data-lit]').textContent");
            assert!(text(&shown).contains(&text(&said)), "{said} is what is shown: {shown}");
            page.driver.press_key("\u{e00c}");
            page.see("silence", "!document.querySelector('.aloud')");
        }
    });
}

/// What follows from a new text is done some time after it shows.
#[test]
fn a_reading_begun_as_its_text_shows_goes_on() {
    let at_once = "
        window.begun = false;
        new MutationObserver(() => {
          if (begun || !document.querySelector('main article[lang=zh-Hant-TW]')) return;
          begun = true;
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }));
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['lang'] });";
    let script = [SLOW, &speaking(&["zh-TW"]), at_once].concat();
    scenario_after(&script, Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_it_opened();
        page.pick("select[name=script]", "taiwan");
        for sentence in 1..=3 {
            page.see("a sentence", &format!("begun && said.length === {sentence}"));
            page.see("it lit up", &format!("{LIT} === said.at(-1).text"));
            page.run("finish()");
        }
    });
}

/// A text that runs down cannot be scrolled up from under the bar.
#[test]
fn the_bar_stands_below_lines_that_run_down() {
    with_voices(&["zh-CN"], |page| {
        page.pick("select[name=direction]", "vertical");
        page.see(
            "such lines",
            "document.documentElement.dataset.direction === 'vertical'",
        );
        page.driver.press_key("r");
        page.see(
            "the bar",
            "document.querySelector('.edition[data-aloud]') && document.querySelector('.aloud')",
        );
        assert_eq!(page.value(&end_above(".aloud")), true);
        page.picture("aloud-vertical-1400");
        page.press("停止");
        page.see(
            "the whole height again",
            "document.querySelector('main').getBoundingClientRect().bottom === innerHeight",
        );
    });
}

#[track_caller]
fn expect_to_be_told(voices: &[&str]) {
    with_voices(voices, |page| {
        page.driver.press_key("r");
        page.see_message("没有中文语音");
        assert_eq!(page.value("said.length"), 0, "nothing is sent away");
        page.picture("no-voice-1400");
    });
}

#[test]
fn a_machine_without_voices_is_told_of() {
    expect_to_be_told(&[]);
}

#[test]
fn voices_that_need_a_host_are_not_used() {
    expect_to_be_told(&["en-US", "zh-CN*"]);
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}
