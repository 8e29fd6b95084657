//! The parser's reasons, in plain words.

use duban::edition::Block;
use duban::parse::evidence::{Bond, Choice, Evidence, Reason};
use yew::prelude::*;

use crate::model::messages::taking::Taking;
use crate::model::messages::{Messages, fill};
use crate::model::state::Why;
use crate::ui::Ui;

/// So many reasons are told on either side.
const MOST: usize = 4;
/// From these margins on a decision is fairly and very sure: odds of e to 1, and of e³ to 1.
const MARGINS: [i32; 2] = [48, 144];

/// Why a block was read as it was, where one asked.
pub fn why(asked: Option<&Why>, block: &Block, ui: &Ui) -> Html {
    let Some(asked) = asked.filter(|asked| block.lines.contains(asked.line)) else {
        return Html::default();
    };
    reasons(&asked.evidence, ui)
}

/// Each decision with what spoke for it and against it.
pub fn reasons(evidence: &[Evidence], ui: &Ui) -> Html {
    let decided = |evidence: &Evidence| {
        let told = [choice(evidence.chosen, ui.words), choice(evidence.instead_of, ui.words)];
        let side = |kind: &'static str, words: &'static str, of: fn(i32) -> bool| {
            let reasons = evidence.reasons.iter().filter(|(_, weight)| of(*weight)).take(MOST);
            let reasons: Vec<&str> = reasons.map(|(kind, _)| reason(*kind, ui.words)).collect();
            (!reasons.is_empty())
                .then(|| html! { <p class={kind}>{ fill(words, &[&reasons.join(ui.words.list_mark)]) }</p> })
        };
        html! {
            <li>
                <p>{ fill(ui.words.mending().rather, &[told[0], told[1]]) }<span class="sure">{ sure(evidence.margin, ui) }</span></p>
                { side("for", ui.words.mending().speaks_for, |weight| weight > 0) }
                { side("against", ui.words.mending().speaks_against, |weight| weight < 0) }
            </li>
        }
    };
    html! { <ul class="why" role="status">{ for evidence.iter().map(decided) }</ul> }
}

/// How far apart the two readings were.
fn sure(margin: i32, ui: &Ui) -> &'static str {
    let step = MARGINS.iter().filter(|&&least| margin >= least).count();
    Taking::of(ui.language).sure[step]
}

fn choice(choice: Choice, words: &'static Messages) -> &'static str {
    match choice {
        Choice::Role(role) => words.role(role),
        Choice::Bond(bond) => {
            words.mending().bonds[match bond {
                Bond::TitleOfBelow => 0,
                Bond::TitleOfAbove => 1,
                Bond::TitleOfElsewhere => 2,
                Bond::GoesOn => 3,
                Bond::Opens => 4,
                Bond::Outside => 5,
            }]
        }
    }
}

fn reason(reason: Reason, words: &'static Messages) -> &'static str {
    words.mending().reasons[match reason {
        Reason::Measure => 0,
        Reason::Ending => 1,
        Reason::Blank => 2,
        Reason::Cue => 3,
        Reason::Shape => 4,
        Reason::Words => 5,
        Reason::Convention => 6,
        Reason::Quotes => 7,
        Reason::Neighbours => 8,
        Reason::Place => 9,
        Reason::Habit => 10,
        Reason::Said => 11,
    }]
}
