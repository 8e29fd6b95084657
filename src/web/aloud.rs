//! Reads an article aloud, paragraph by paragraph, and says which one it is at.
//!
//! The browser has the voices; where it has none for Chinese, that is said.

use std::cell::RefCell;
use std::rc::Rc;

use duban::edition::Role;
use wasm_bindgen::prelude::*;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};
use yew::Callback;

use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::state::Action;
use crate::model::view::View;

/// The reader's voice. Cheap to clone.
#[derive(Clone)]
pub struct Aloud(Rc<RefCell<Reading>>);

struct Reading {
    actions: Callback<Action>,
    /// What is still to be read, the next one last.
    waiting: Vec<(Spot, String)>,
    lang: &'static str,
    rate: f32,
    /// Tells one reading from the next: what an ended one still says is dropped.
    turn: u32,
    /// Kept as long as they may be called.
    listeners: Vec<Closure<dyn FnMut()>>,
}

impl Aloud {
    pub fn new(actions: Callback<Action>) -> Self {
        Self(Rc::new(RefCell::new(Reading {
            actions,
            waiting: Vec::new(),
            lang: "zh",
            rate: 1.0,
            turn: 0,
            listeners: Vec::new(),
        })))
    }

    /// Reads from `from` to the end of its article. Captions, credits and what
    /// belongs to no article are left out.
    pub fn start(&self, document: &Document, from: Spot, view: &View) {
        let Some(speech) = speech() else {
            return self.say(Action::NoVoice);
        };
        speech.cancel();
        let spoken = |role: Role| !matches!(role, Role::Caption | Role::Credit | Role::Furniture | Role::Noise);
        let blocks = document.blocks(from.section).iter().enumerate().skip(from.block);
        let mut waiting: Vec<(Spot, String)> = blocks
            .filter(|(_, block)| spoken(block.role))
            .map(|(block, content)| {
                (
                    Spot {
                        section: from.section,
                        block,
                    },
                    view.text(&content.text),
                )
            })
            .collect();
        waiting.reverse();
        {
            let mut reading = self.0.borrow_mut();
            reading.waiting = waiting;
            reading.lang = view.lang();
            reading.turn += 1;
        }
        if voice(&speech, view.lang()).is_none() && speech.get_voices().length() > 0 {
            return self.say(Action::NoVoice);
        }
        self.next();
    }

    /// Holds the reading, or goes on with it.
    pub fn pause(&self, paused: bool) {
        if let Some(speech) = speech() {
            if paused { speech.pause() } else { speech.resume() }
        }
    }

    /// How fast it is read from the next paragraph on; 1 is as people speak.
    pub fn set_rate(&self, rate: f32) {
        self.0.borrow_mut().rate = rate;
    }

    pub fn stop(&self) {
        {
            let mut reading = self.0.borrow_mut();
            reading.waiting.clear();
            reading.turn += 1;
        }
        if let Some(speech) = speech() {
            speech.cancel();
        }
        self.say(Action::AloudEnded);
    }

    fn next(&self) {
        let (next, lang, rate, turn) = {
            let mut reading = self.0.borrow_mut();
            (reading.waiting.pop(), reading.lang, reading.rate, reading.turn)
        };
        let (Some((spot, text)), Some(speech)) = (next, speech()) else {
            return self.say(Action::AloudEnded);
        };
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&text) else {
            return self.say(Action::NoVoice);
        };
        utterance.set_lang(lang);
        utterance.set_rate(rate);
        utterance.set_voice(voice(&speech, lang).as_ref());
        let aloud = self.clone();
        let ended = Closure::<dyn FnMut()>::new(move || {
            if aloud.0.borrow().turn == turn {
                aloud.next();
            }
        });
        let aloud = self.clone();
        let failed = Closure::<dyn FnMut()>::new(move || {
            if aloud.0.borrow().turn == turn {
                aloud.say(Action::NoVoice);
            }
        });
        utterance.set_onend(Some(ended.as_ref().unchecked_ref()));
        utterance.set_onerror(Some(failed.as_ref().unchecked_ref()));
        {
            let mut reading = self.0.borrow_mut();
            // Those of the paragraph before may be running right now.
            let done = reading.listeners.len().saturating_sub(2);
            reading.listeners.drain(..done);
            reading.listeners.extend([ended, failed]);
        }
        speech.speak(&utterance);
        self.say(Action::Spoken(spot));
    }

    fn say(&self, action: Action) {
        let actions = self.0.borrow().actions.clone();
        actions.emit(action);
    }
}

fn speech() -> Option<SpeechSynthesis> {
    dom::window()
        .speech_synthesis()
        .ok()
        .filter(|speech| !speech.is_undefined())
}

/// The voice for a language: of the same region, else of the same script's usual
/// one, else any Chinese voice.
fn voice(speech: &SpeechSynthesis, lang: &str) -> Option<SpeechSynthesisVoice> {
    let wanted: &[&str] = match lang {
        "zh-Hant-HK" => &["zh-HK", "yue", "zh-Hant-HK", "zh-TW"],
        "zh-Hant" | "zh-Hant-TW" => &["zh-TW", "zh-Hant"],
        _ => &["zh-CN", "zh-Hans", "cmn"],
    };
    let voices: Vec<SpeechSynthesisVoice> = speech.get_voices().iter().map(JsCast::unchecked_into).collect();
    let speaks = |voice: &&SpeechSynthesisVoice, prefix: &str| voice.lang().replace('_', "-").starts_with(prefix);
    let found = wanted
        .iter()
        .find_map(|prefix| voices.iter().find(|voice| speaks(voice, prefix)));
    found
        .or_else(|| voices.iter().find(|voice| speaks(voice, "zh")))
        .cloned()
}
