//! A whole conversion: normalisation over the text, segments, then the chain of
//! steps over each segment.
//!
//! In the conversions from Simplified, the dictionaries that cut the text into
//! segments are the first level of the chain's first step. A walk with that
//! step then finds the segments by itself: a match of its first level is a
//! segment, all between two such matches is another.

use std::sync::Arc;

use super::dictionaries::Step;
use super::map::Map;
use super::output::{Output, Traced};
use super::script::Route;
use super::step::{Visitor, walk};
use super::trie::{Match, Trie};
use super::{Config, Dictionaries, Own, Quotes, Script};

/// What a [`Converter`] does beyond its configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    pub rare: Rare,
    pub quotes: Quotes,
}

/// What becomes of characters whose counterpart is rare (`TSCharactersExt`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rare {
    /// They are converted, as OpenCC does.
    #[default]
    Convert,
    /// They stay: a font may lack the counterpart.
    Keep,
}

/// One conversion, ready for any number of texts.
pub struct Converter {
    pub(super) normalization: Vec<Arc<Trie>>,
    pub(super) segmentation: Segmentation,
    pub(super) chain: Vec<Arc<Trie>>,
    pub(super) quotes: Quotes,
}

pub(super) enum Segmentation {
    /// The whole text is one segment.
    None,
    /// The matches of the chain's first step at its first level.
    First,
    /// Matches of its own.
    By(Arc<Trie>),
}

/// A converted text with the way back to its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    pub map: Map,
}

impl Converter {
    /// The conversion `config`, exactly as OpenCC's.
    pub fn new(dictionaries: &Dictionaries, config: Config) -> Self {
        Self::with(dictionaries, config, Options::default())
    }

    /// The conversion `config` with `options`.
    pub fn with(dictionaries: &Dictionaries, config: Config, options: Options) -> Self {
        let recipe = dictionaries.recipe(config);
        let trie = |step: &Step| step_trie(dictionaries, step, options.rare);
        let first_level = recipe.chain.first().and_then(|step| step.first());
        let segmentation = match &recipe.segmentation {
            None => Segmentation::None,
            Some(step) if step.len() == 1 && step.first() == first_level => Segmentation::First,
            Some(step) => Segmentation::By(trie(step)),
        };
        Self {
            normalization: recipe.normalization.iter().map(trie).collect(),
            segmentation,
            chain: recipe.chain.iter().map(trie).collect(),
            quotes: options.quotes,
        }
    }

    /// What shows a text of `own` script in `script`; `None` where it stays as
    /// printed.
    pub fn to_script(dictionaries: &Dictionaries, script: Script, own: Own, options: Options) -> Option<Self> {
        match script.route(own) {
            Route::AsPrinted => None,
            Route::Whole(config) => Some(Self::with(dictionaries, config, options)),
            Route::Region(config) => {
                let recipe = dictionaries.recipe(config);
                let trie = |step: &Step| step_trie(dictionaries, step, options.rare);
                Some(Self {
                    normalization: recipe.normalization.iter().map(trie).collect(),
                    segmentation: Segmentation::None,
                    chain: recipe.chain.iter().skip(1).map(trie).collect(),
                    quotes: options.quotes,
                })
            }
        }
    }

    /// `text` converted.
    pub fn convert(&self, text: &str) -> String {
        self.quotes.apply(None, self.run::<String>(text), None)
    }

    /// `text` converted, with the way back.
    pub fn convert_mapped(&self, text: &str) -> Converted {
        let traced = self.run::<Traced>(text);
        let map = Map::of(&traced.pieces, text, &traced.text);
        Converted {
            text: self.quotes.apply(None, traced.text, None),
            map,
        }
    }

    fn run<O: Output>(&self, text: &str) -> O {
        let mut normalized: Option<O> = None;
        for step in &self.normalization {
            let before = normalized.as_ref().map_or(text, O::text);
            if step.may_match(before) {
                let mut after = O::for_text(before);
                walk(step, before, &mut after.writer(step));
                if let Some(before) = &normalized {
                    after.follow(before);
                }
                normalized = Some(after);
            }
        }
        let Some(normalized) = normalized else {
            return self.convert_segments(text);
        };
        let mut out: O = self.convert_segments(normalized.text());
        out.follow(&normalized);
        out
    }

    fn convert_segments<O: Output>(&self, text: &str) -> O {
        let mut out = O::for_text(text);
        match (&self.segmentation, self.chain.split_first()) {
            (Segmentation::First, Some((first, rest))) => {
                let mut visitor = FirstStep {
                    first,
                    rest,
                    run: O::default(),
                    one: O::default(),
                    out: &mut out,
                };
                walk(first, text, &mut visitor);
                visitor.end_run();
            }
            (Segmentation::By(trie), _) => walk(
                trie,
                text,
                &mut Cut {
                    chain: &self.chain,
                    out: &mut out,
                },
            ),
            _ => convert_chain(&self.chain, text, &mut out),
        }
        out
    }
}

fn step_trie(dictionaries: &Dictionaries, step: &Step, rare: Rare) -> Arc<Trie> {
    dictionaries.merged(step, |member| rare == Rare::Convert || !member.rare)
}

/// All steps over one segment.
fn convert_chain<O: Output>(steps: &[Arc<Trie>], segment: &str, out: &mut O) {
    match steps {
        [] => out.keep(segment),
        [only] => walk(only, segment, &mut out.writer(only)),
        [first, rest @ ..] => {
            let mut done = O::for_text(segment);
            walk(first, segment, &mut done.writer(first));
            convert_on(rest, &done, out);
        }
    }
}

/// The remaining steps over a segment that has some behind it.
fn convert_on<O: Output>(steps: &[Arc<Trie>], done: &O, out: &mut O) {
    match steps {
        [] => out.append(done),
        [last] if !O::TRACED => walk(last, done.text(), &mut out.writer(last)),
        [step, rest @ ..] => {
            let mut next = O::default();
            walk(step, done.text(), &mut next.writer(step));
            next.follow(done);
            convert_on(rest, &next, out);
        }
    }
}

/// Cuts the text by the chain's first step, which is done in the same walk.
struct FirstStep<'a, O> {
    first: &'a Trie,
    rest: &'a [Arc<Trie>],
    /// What the step made of the text since the last segment.
    run: O,
    /// What it made of a segment that is a match.
    one: O,
    out: &'a mut O,
}

impl<O: Output> FirstStep<'_, O> {
    fn end_run(&mut self) {
        if !self.run.text().is_empty() {
            convert_on(self.rest, &self.run, self.out);
            self.run.clear();
        }
    }
}

impl<O: Output> Visitor for FirstStep<'_, O> {
    const SAME_IS_KEPT: bool = false;

    fn kept(&mut self, text: &str) {
        self.run.keep(text);
    }

    fn matched(&mut self, source: &str, found: &Match) {
        if found.level > 0 {
            return self.run.writer(self.first).matched(source, found);
        }
        self.end_run();
        self.one.clear();
        self.one.writer(self.first).matched(source, found);
        convert_on(self.rest, &self.one, self.out);
    }
}

/// Cuts the text by dictionaries of their own; the chain follows.
struct Cut<'a, O> {
    chain: &'a [Arc<Trie>],
    out: &'a mut O,
}

impl<O: Output> Visitor for Cut<'_, O> {
    const SAME_IS_KEPT: bool = false;

    fn kept(&mut self, text: &str) {
        convert_chain(self.chain, text, self.out);
    }

    fn matched(&mut self, source: &str, _: &Match) {
        convert_chain(self.chain, source, self.out);
    }
}
