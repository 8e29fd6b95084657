//! Reads a story aloud, sentence by sentence, and says which one it is at.
//!
//! The browser has the voices; where this machine has none for Chinese, that is
//! said. To hold is to stop and to know where: browsers' own pause loses its
//! place on some systems, and never ends on others.

use std::cell::RefCell;
use std::rc::Rc;

use duban::hanzi::Script;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};
use yew::Callback;

use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::settings::Rate;
use crate::model::spoken::{self, Sentence};
use crate::model::state::{Action, State};
use crate::model::view::View;
use crate::model::voice::{self, Voice};
use crate::ui::Ui;

/// Browsers fetch their voices at the first need and then tell of them; one that
/// tells nothing for so long has none.
const VOICES_MILLIS: u32 = 1_500;

/// A reading of a file, and the script that it is shown in.
pub type Text = (u32, Script);

/// The reader's voice. Cheap to clone.
#[derive(Clone)]
pub struct Aloud(Rc<RefCell<Reading>>);

struct Reading {
    actions: Callback<Action>,
    /// What is read.
    text: Option<Text>,
    sentences: Vec<Sentence>,
    /// The sentence that is being read, or the next one while it is held.
    at: usize,
    lang: &'static str,
    rate: Rate,
    paused: bool,
    /// Tells one utterance from the next: what an ended one still says is dropped.
    turn: u32,
    /// Kept as long as they may be called.
    listeners: Vec<Closure<dyn FnMut()>>,
    /// Waits for the voices.
    waiting: Option<(EventListener, Timeout)>,
}

impl Aloud {
    pub fn new(actions: Callback<Action>) -> Self {
        Self(Rc::new(RefCell::new(Reading {
            actions,
            text: None,
            sentences: Vec::new(),
            at: 0,
            lang: "zh-Hans",
            rate: Rate::default(),
            paused: false,
            turn: 0,
            listeners: Vec::new(),
            waiting: None,
        })))
    }

    /// Reads from `from` to the end of its story.
    pub fn start(&self, document: &Document, from: Spot, view: &View, rate: Rate) {
        let Some(speech) = speech() else {
            return self.say(Action::NoVoice);
        };
        speech.cancel();
        {
            let mut reading = self.0.borrow_mut();
            reading.text = Some((document.reading, view.script));
            reading.sentences = spoken::sentences(document, from, view);
            reading.at = 0;
            reading.lang = view.lang();
            reading.rate = rate;
            reading.paused = false;
            reading.turn += 1;
        }
        if speech.get_voices().length() > 0 {
            return self.read();
        }
        let begin = |aloud: Self| {
            move || {
                // Whichever comes first ends the waiting.
                if aloud.0.borrow_mut().waiting.take().is_some() {
                    aloud.read();
                }
            }
        };
        let (told, late) = (begin(self.clone()), begin(self.clone()));
        let listener = EventListener::once(&speech, "voiceschanged", move |_| told());
        self.0.borrow_mut().waiting = Some((listener, Timeout::new(VOICES_MILLIS, late)));
    }

    /// Holds the reading, or goes on with the sentence that was broken off.
    pub fn pause(&self, paused: bool) {
        self.0.borrow_mut().paused = paused;
        match paused {
            true => self.silence(),
            false => self.read(),
        }
        self.say(Action::AloudPaused(paused));
    }

    /// How fast it is read from here on.
    pub fn set_rate(&self, rate: Rate) {
        let reading = {
            let mut reading = self.0.borrow_mut();
            let changed = std::mem::replace(&mut reading.rate, rate) != rate;
            changed && !reading.paused && !reading.sentences.is_empty() && reading.waiting.is_none()
        };
        if reading {
            self.read();
        }
    }

    pub fn stop(&self) {
        self.silence();
        {
            let mut reading = self.0.borrow_mut();
            reading.sentences.clear();
            reading.waiting = None;
        }
        self.say(Action::AloudEnded);
    }

    /// Ends the reading of any other text than the one that is shown. That one may be read
    /// already: it shows before what follows from it is done.
    pub fn keep_to(&self, shown: Option<Text>) {
        let other = {
            let reading = self.0.borrow();
            !reading.sentences.is_empty() && reading.text != shown
        };
        if other {
            self.stop();
        }
    }

    fn silence(&self) {
        self.0.borrow_mut().turn += 1;
        if let Some(speech) = speech() {
            speech.cancel();
        }
    }

    /// Reads the sentence that it is at.
    fn read(&self) {
        self.silence();
        let Some(speech) = speech() else {
            return self.say(Action::NoVoice);
        };
        let (sentence, lang, rate, turn) = {
            let reading = self.0.borrow();
            let sentence = reading.sentences.get(reading.at).cloned();
            (sentence, reading.lang, reading.rate, reading.turn)
        };
        let Some(sentence) = sentence else {
            return self.stop();
        };
        let Some(voice) = voice_for(&speech, lang) else {
            return self.fail();
        };
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence.text) else {
            return self.fail();
        };
        utterance.set_lang(voice::region(lang));
        utterance.set_rate(rate.factor());
        utterance.set_voice(Some(&voice));
        let ended = self.unless_over(turn, |aloud| {
            aloud.0.borrow_mut().at += 1;
            aloud.read();
        });
        let failed = self.unless_over(turn, Self::fail);
        utterance.set_onend(Some(ended.as_ref().unchecked_ref()));
        utterance.set_onerror(Some(failed.as_ref().unchecked_ref()));
        {
            let mut reading = self.0.borrow_mut();
            // Those of the sentence before may be running right now.
            let done = reading.listeners.len().saturating_sub(2);
            reading.listeners.drain(..done);
            reading.listeners.extend([ended, failed]);
        }
        speech.speak(&utterance);
        self.say(Action::Spoken(sentence.place));
    }

    fn unless_over(&self, turn: u32, act: fn(&Self)) -> Closure<dyn FnMut()> {
        let aloud = self.clone();
        Closure::new(move || {
            if aloud.0.borrow().turn == turn {
                act(&aloud);
            }
        })
    }

    fn fail(&self) {
        self.stop();
        self.say(Action::NoVoice);
    }

    fn say(&self, action: Action) {
        let actions = self.0.borrow().actions.clone();
        actions.emit(action);
    }
}

/// Begins to read from where one is, holds, or goes on.
pub fn toggle(state: &State, view: &View, ui: &Ui) {
    if let Some(aloud) = &state.aloud {
        return ui.aloud.pause(!aloud.paused);
    }
    if let Some(document) = state.document() {
        let from = Spot {
            section: state.here,
            block: 0,
        };
        let from = state.chosen.filter(|spot| spot.section == state.here).unwrap_or(from);
        ui.aloud.start(document, from, view, state.settings.rate);
    }
}

/// Ends the reading.
pub fn hush(ui: &Ui) {
    ui.aloud.stop();
}

fn speech() -> Option<SpeechSynthesis> {
    dom::window()
        .speech_synthesis()
        .ok()
        .filter(|speech| !speech.is_undefined())
}

fn voice_for(speech: &SpeechSynthesis, lang: &str) -> Option<SpeechSynthesisVoice> {
    let voices: Vec<SpeechSynthesisVoice> = speech.get_voices().iter().map(JsCast::unchecked_into).collect();
    let described = voices.iter().map(|voice| Voice {
        lang: voice.lang(),
        local: voice.local_service(),
    });
    let chosen = voice::choose(&described.collect::<Vec<_>>(), lang)?;
    voices.into_iter().nth(chosen)
}
