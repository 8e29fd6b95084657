//! The figures as a table or as JSON.

use std::fmt::Write;

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::{Reading, by_set};
use crate::score::{Figures, NAMES};

/// A block a set: its pages, then their mean.
pub fn show(readings: &[Reading]) -> String {
    let width = readings
        .iter()
        .map(|reading| reading.page.name.len())
        .max()
        .unwrap_or(0)
        .max(10);
    let mut out = String::new();
    let mut means = Vec::new();
    for (set, readings) in by_set(readings) {
        let _ = writeln!(out, "{}", heading(set, width));
        for reading in &readings {
            let _ = writeln!(out, "{}", row(&reading.page.name, width, &reading.figures));
        }
        let mean = mean(&readings);
        let _ = writeln!(out, "{}\n", row("mean", width, &mean));
        means.push((set, readings.len(), mean));
    }
    let _ = writeln!(out, "{}", heading("mean by set", width));
    for (set, pages, mean) in means {
        let _ = writeln!(out, "{}", row(&format!("{set} ({pages})"), width, &mean));
    }
    out
}

/// A line of figures after a name.
pub fn row(name: &str, width: usize, figures: &Figures) -> String {
    let cells = figures.0.iter().map(|figure| match figure {
        Some(figure) => format!("{figure:>9.3}"),
        None => format!("{:>9}", "-"),
    });
    format!("{name:width$}{}", cells.collect::<String>())
}

/// The figures' names after a title.
pub fn heading(title: &str, width: usize) -> String {
    let names = NAMES.iter().map(|name| format!("{name:>9}"));
    format!("{title:width$}{}", names.collect::<String>())
}

/// `{"sets": {set: {"pages": {page: figures}, "mean": figures}}}`.
pub fn json(readings: &[Reading]) -> Result<String> {
    let mut sets = Map::new();
    for (set, readings) in by_set(readings) {
        let pages: Map<String, Value> = readings
            .iter()
            .map(|reading| (reading.page.name.clone(), object(&reading.figures)))
            .collect();
        sets.insert(set.into(), json!({ "pages": pages, "mean": object(&mean(&readings)) }));
    }
    Ok(serde_json::to_string_pretty(&json!({ "sets": sets }))?)
}

fn mean(readings: &[&Reading]) -> Figures {
    let figures: Vec<Figures> = readings.iter().map(|reading| reading.figures).collect();
    Figures::mean(&figures)
}

fn object(figures: &Figures) -> Value {
    NAMES
        .iter()
        .zip(figures.0)
        .map(|(&name, figure)| (name.to_owned(), json!(figure)))
        .collect()
}
