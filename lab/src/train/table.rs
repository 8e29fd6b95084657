//! The table of weights as Rust source.

use std::fmt::Write;

use duban::parse::template::Template;
use duban::parse::{feature, step_feature, turn_feature};

use super::Fitted;

/// `src/parse/weights.rs`. Each template's features are headed by its name and
/// what it looks at.
pub fn source(fitted: &Fitted, confidence: &[(u32, u8)]) -> String {
    let mut out = String::from(
        "//! The fitted weights, as whole numbers: 48 stand for a factor of e.\n\
         //!\n\
         //! Written by `cargo xtask train`, not by hand. A row is a feature, a column a\n\
         //! label or step, in the order of `Label::ALL` and `Step::ALL`.\n\n\
         use super::step;\n\
         use super::story::Turn;\n\
         use super::unit::LABELS;\n\n",
    );
    out.push_str("/// By a line's feature, then by its label.\n#[rustfmt::skip]\n");
    out.push_str("pub static LINES: &[[i8; LABELS]] = &[\n");
    rows(&mut out, feature::TEMPLATES, &fitted.lines);
    out.push_str("];\n\n/// By joint, label before and label after.\n#[rustfmt::skip]\n");
    out.push_str("pub static JOINTS: &[[[i8; LABELS]; LABELS]] = &[\n");
    for joint in &fitted.joints {
        let _ = writeln!(out, "{},", nested(joint));
    }
    out.push_str("];\n\n/// By an item's feature, then by its step.\n#[rustfmt::skip]\n");
    out.push_str("pub static STEPS: &[[i8; step::STEPS]] = &[\n");
    rows(&mut out, step_feature::TEMPLATES, &fitted.steps);
    out.push_str("];\n\n/// By a feature of turns, the state before and the step.\n#[rustfmt::skip]\n");
    out.push_str("pub static TURNS: &[Turn] = &[\n");
    let mut turns = fitted.turns.iter();
    for template in turn_feature::TEMPLATES {
        let _ = writeln!(out, "// {}: {}", template.name, template.says);
        for turn in turns.by_ref().take(template.values) {
            let _ = writeln!(out, "{},", nested(turn));
        }
    }
    out.push_str("];\n\n/// Up to a risk, how many in a hundred such articles were exactly right.\n");
    out.push_str("pub static CONFIDENCE: &[(u32, u8)] = &[\n");
    for (risk, percent) in confidence {
        let _ = writeln!(out, "    ({risk}, {percent}),");
    }
    out.push_str("];\n");
    out
}

fn rows<const N: usize>(out: &mut String, templates: &[Template], weights: &[[i8; N]]) {
    let mut rest = weights.iter();
    for template in templates {
        let _ = writeln!(out, "// {}: {}", template.name, template.says);
        for row in rest.by_ref().take(template.values) {
            let _ = writeln!(out, "{},", list(row));
        }
    }
}

fn list(row: &[i8]) -> String {
    let numbers: Vec<String> = row.iter().map(i8::to_string).collect();
    format!("[{}]", numbers.join(","))
}

fn nested<const N: usize>(rows: &[[i8; N]]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| list(row)).collect();
    format!("[{}]", rows.join(","))
}
