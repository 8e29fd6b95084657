//! The script as the page's model has it, without a browser: what is shown, the
//! way back from it, and a reader's own words.

#![allow(dead_code)]

// What the scripts do not need of it is used elsewhere.
#[allow(unused_imports)]
#[path = "../src/web/model/mod.rs"]
mod model;

use std::rc::Rc;
use std::sync::LazyLock;

use duban::hanzi::{Converter, Dictionaries, Options, Own, Quotes, Script, Wording};
use model::document::{Document, Reader, Spot};
use model::place::{original_byte, shown_units};
use model::settings::{Compare, Settings};
use model::state::{Action, State, reduce};
use model::view::{Conversion, View};
use model::wording::{self, Said};
use proptest::prelude::*;

static DICTIONARIES: LazyLock<Dictionaries> =
    LazyLock::new(|| Dictionaries::embedded().unwrap_or_else(|error| panic!("{error}")));

fn view(script: Script, own: Own) -> View {
    let converter = Converter::to_script(&DICTIONARIES, script, own, Options::default());
    let conversion = converter.map(|converter| Rc::new(converter) as Rc<dyn Conversion>);
    View::new(script, own, Quotes::AsPrinted, conversion)
}

fn traditional() -> View {
    view(Script::Traditional, Own::Simplified)
}

fn wording(from: &str, to: &str) -> Wording {
    Wording {
        from: from.into(),
        to: to.into(),
    }
}

fn document(text: &str) -> Rc<Document> {
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::read("page.txt", &decoded);
    let reader = Reader::default();
    Rc::new(Document::new(1, "id".into(), 1, edition, decoded.text, reader))
}

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    let start = Rc::new(State::new(Settings::default()));
    actions.into_iter().fold(start, reduce)
}

#[test]
fn words_chosen_by_context_come_with_what_is_printed() {
    let shown = traditional().shown("皇后的头发和门").expect("converted");
    let words: Vec<_> = shown
        .words
        .iter()
        .map(|word| (&shown.text[word.range.clone()], word.printed.as_str()))
        .collect();
    // 门 has one form alone.
    assert_eq!(words, [("皇后", "皇后"), ("頭髮", "头发")]);
    assert!(View::default().shown("皇后").is_none());
}

#[test]
fn a_readers_word_is_shown_and_marked_as_such() {
    let mut view = traditional();
    view.wordings = Rc::new(vec![wording("老余", "老余")]);
    assert_eq!(view.text("老余理了头发"), "老余理了頭髮");
    let shown = view.shown("老余理了头发").expect("converted");
    let by_reader = shown.words.iter().filter(|word| word.by_reader);
    assert_eq!(
        by_reader.map(|word| word.printed.as_str()).collect::<Vec<_>>(),
        ["老余"]
    );
    assert!(view != traditional(), "another view");
}

#[test]
fn places_are_counted_as_the_document_counts() {
    // 𠀀 takes two units, and 编程 becomes twice as long.
    let view = view(Script::TaiwanPhrases, Own::Simplified);
    let text = "𠀀编程课";
    assert_eq!(view.text(text), "𠀀程式設計課");
    let lesson = text.find('课').expect("it is there");
    assert_eq!(shown_units(&view, text, lesson), 6);
    assert_eq!(original_byte(&view, text, 6), lesson);
    assert_eq!(original_byte(&view, text, 99), text.len());
    assert_eq!(original_byte(&View::default(), text, 2), "𠀀".len());
}

proptest! {
    #[test]
    fn a_place_comes_back_from_every_script(text in "[后发里面编程序𠀀皇头a，。]{0,24}", script in 1_usize..6, byte in 0_usize..99) {
        thread_local! {
            static VIEWS: Vec<View> = Script::ALL.into_iter().map(|script| view(script, Own::Simplified)).collect();
        }
        let view = VIEWS.with(|views| views[script].clone());
        prop_assume!(text.is_char_boundary(byte.min(text.len())));
        let back = original_byte(&view, &text, shown_units(&view, &text, byte.min(text.len())));
        // Within a word that was converted as a whole it is the word's beginning.
        prop_assert!(back <= byte && text.is_char_boundary(back));
        prop_assert_eq!(shown_units(&view, &text, back), shown_units(&view, &text, byte.min(text.len())));
    }
}

#[test]
fn one_key_leads_to_the_original_and_back() {
    let page = || Action::PageRead(document("他的头发说长不长，这里的人们都认识他。\n"), 0.0);
    let chosen = |script: &str| Action::Chosen("script", script.into());
    let script = |actions: Vec<Action>| after(actions).settings.script;
    let open = || Action::DocumentChosen(1);
    assert_eq!(script(vec![page(), open(), Action::ScriptFlipped]), Script::Traditional);
    let flips = vec![page(), open(), chosen("hongkong"), Action::ScriptFlipped];
    assert_eq!(script(flips.clone()), Script::Original);
    let again = [flips, vec![Action::ScriptFlipped]].concat();
    assert_eq!(script(again), Script::HongKong);
    let printed = Action::PageRead(document("他的頭髮說長不長，這裏的人們都認識他。\n"), 0.0);
    assert_eq!(script(vec![printed, open(), Action::ScriptFlipped]), Script::Simplified);
}

#[test]
fn the_original_stands_beside_another_script_only() {
    let toggled = after([Action::CompareToggled]);
    assert!(toggled.settings.compares());
    assert_eq!(toggled.settings.script, Script::Traditional);
    let original = reduce(toggled, Action::ScriptFlipped);
    assert!(!original.settings.compares(), "nothing to compare with itself");
    let back = reduce(original, Action::ScriptFlipped);
    assert!(back.settings.compares());
    let off = reduce(back, Action::CompareToggled);
    assert_eq!(
        (off.settings.compare, off.settings.script),
        (Compare::Nothing, Script::Traditional)
    );
}

#[test]
fn the_choices_of_script_are_remembered() {
    let mut settings = Settings::default();
    for (name, value) in [
        ("script", "taiwan-phrases"),
        ("script", "original"),
        ("compare", "original"),
        ("scrolling", "apart"),
        ("rare", "convert"),
    ] {
        settings.set(name, value);
    }
    let again = Settings::default().with_line(&settings.to_line());
    assert_eq!(again, settings);
    assert_eq!((again.script, again.other), (Script::Original, Script::TaiwanPhrases));
}

#[test]
fn words_are_said_for_one_script_and_taken_back() {
    let mut said = vec![Said {
        script: "of-a-later-version".into(),
        from: "余".into(),
        to: "余".into(),
    }];
    wording::say(&mut said, Script::Traditional, "余", "余");
    wording::say(&mut said, Script::Traditional, "余", "餘");
    wording::say(&mut said, Script::Traditional, "", "餘");
    assert_eq!(wording::of(&said, Script::Traditional), [wording("余", "餘")]);
    assert_eq!(wording::of(&said, Script::Taiwan), []);
    wording::say(&mut said, Script::Traditional, "余", "");
    assert_eq!(said.len(), 1, "what is not understood stays");
}

#[test]
fn a_page_keeps_its_words() {
    let said = |to: &str| Action::Worded {
        script: Script::Traditional,
        from: "余".into(),
        to: to.into(),
    };
    let page = || Action::PageRead(document("老余理了发。\n"), 0.0);
    let state = after([page(), Action::DocumentChosen(1), said("余")]);
    let kept = state.kept().expect("a record");
    assert_eq!(wording::of(&kept.wordings, Script::Traditional), [wording("余", "余")]);
    let written = serde_json::to_string(&**kept).expect("JSON");
    let read: model::library::Kept = serde_json::from_str(&written).expect("a record");
    assert_eq!(read.wordings, kept.wordings);
    let back = reduce(state, said(""));
    assert_eq!(back.kept().expect("a record").wordings, []);
}

#[test]
fn depth_and_line_lead_to_each_other() {
    let page = document(include_str!("fixtures/sample.txt"));
    let mut checked = 0;
    for line in 1..=page.line_count() {
        let Some(spot) = page.owner(line) else { continue };
        let depth = page.depth_of(spot, line as u32).expect("its own line");
        let (found, above) = page.line_at(spot, depth + 1e-9).expect("a line");
        assert_eq!((found as usize, above < 0.01), (line, true));
        checked += 1;
    }
    assert!(checked > 100);
    assert_eq!(
        page.line_at(
            Spot {
                section: 9_999,
                block: 0
            },
            0.5
        ),
        None
    );
}
