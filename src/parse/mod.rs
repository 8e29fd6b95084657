//! Text in, [`Edition`] out.

pub mod assemble;
pub mod assign;
pub mod byline;
pub mod chain;
pub mod cue;
pub mod feature;
pub mod hash;
pub mod line;
pub mod matching;
pub mod reflow;
pub mod source;
pub mod story;
pub mod traits;
pub mod unit;
pub mod weights;
pub mod width;
pub mod words;

use crate::decode::Decoded;
use crate::edition::*;
use feature::Context;
use unit::Labelling;

/// Weights.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub units: unit::Weights<'a>,
    pub steps: story::Weights<'a>,
}

impl Model<'static> {
    pub fn fitted() -> Self {
        Self {
            units: unit::Weights::fitted(),
            steps: story::fitted(),
        }
    }
}

/// Reads a decoded page. `name` is what the input is called.
pub fn read(name: &str, decoded: &Decoded) -> Edition {
    read_by(name, decoded, Model::fitted())
}

pub fn read_by(name: &str, decoded: &Decoded, model: Model) -> Edition {
    let mut lines = Vec::new();
    let mut blanks = 0u8;
    let mut total = 0;
    for raw in source::lines(&decoded.text) {
        total = raw.number;
        match line::Line::read(raw.number, raw.text, blanks) {
            Some(line) => {
                lines.push(line);
                blanks = 0;
            }
            None => blanks = blanks.saturating_add(1),
        }
    }
    let repairs: Vec<Repair> = lines.iter().filter_map(|line| line.repair.clone()).collect();
    let page = page(lines, 1, model);
    Edition {
        schema: SCHEMA,
        source: Source {
            name: name.into(),
            bytes: decoded.bytes,
            encoding: decoded.encoding.into(),
            lines: total,
            malformed: decoded.malformed,
        },
        pages: vec![page],
        repairs,
    }
}

fn page(lines: Vec<line::Line>, number: usize, model: Model) -> Page {
    let context = Context::new(lines);
    let labelling = unit::label(&context, model.units, &|_, _| 0);
    page_of(&context, &labelling, number, model)
}

pub fn page_of(context: &Context, labelling: &Labelling, number: usize, model: Model) -> Page {
    let span = [
        context.lines.first().map_or(1, |line| line.number),
        context.lines.last().map_or(1, |line| line.number),
    ];
    let mut units = story::units(&labelling.labels);
    let items = story::items(context, &units, &labelling.titles);
    let scene = story::Scene::new(context, &units, &items);
    let reading = story::read(&scene, model.steps, &|_, _| 0);
    let mut stories = assign::stories(&items, &reading.steps);
    let roles = story::roles(&units, &items, &reading.steps);
    chain::join(&scene, &mut stories);
    assign::far_titles(&scene, &mut stories);
    assign::pictures(&scene, &mut stories);
    for (unit, role) in units.iter_mut().zip(roles) {
        unit.role = role;
    }
    let articles = stories
        .iter()
        .enumerate()
        .map(|(i, story)| Article {
            id: format!("{number}.{}", i + 1),
            ..assemble::article(context, &units, story)
        })
        .collect();
    let furniture = units
        .iter()
        .filter(|unit| matches!(unit.role, Role::Furniture | Role::Noise))
        .map(|unit| assemble::furniture(context, unit))
        .collect();
    Page {
        lines: span,
        masthead: None,
        articles,
        furniture,
    }
}
