//! What became of several files: how many were read, and of each that was not,
//! why.

use yew::prelude::*;

use crate::model::library::Report;
use crate::model::messages::count;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub report: Report,
}

#[component]
pub fn ReportView(props: &Props) -> Html {
    let words = use_ui().words;
    let report = &props.report;
    let keeping = words.keeping();
    let counts = [
        (report.read, keeping.report_read),
        (report.known, keeping.report_known),
        (report.lost(), keeping.report_lost),
        (report.left, keeping.report_left),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| count(words, number))
        .collect();
    let told = match told.is_empty() {
        true => keeping.report_nothing.to_owned(),
        false => told.join(words.beyond().comma),
    };
    let item = |name: &str, what: &str, help: &str| {
        html! { <li><b>{ name.to_owned() }</b>{ " " }{ what.to_owned() }{ "　" }<small>{ help.to_owned() }</small></li> }
    };
    let refused = report.refused.iter().map(|(name, refusal)| {
        let (what, help) = words.refusal(*refusal);
        item(name, what, help)
    });
    let unreadable = report.unreadable.iter().map(|name| item(name, keeping.unreadable, ""));
    let failed = report
        .failed
        .iter()
        .map(|(name, reason)| item(name, keeping.broke_off, words.breakdown(reason).0));
    html! {
        <>
            <p class="what">{ told }</p>
            if report.lost() > 0 {
                <ul>{ for refused.chain(unreadable).chain(failed) }</ul>
            }
        </>
    }
}
