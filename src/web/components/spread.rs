//! How hits are spread over time, papers and pages; a click looks closer.

use duban::search::Count;
use yew::prelude::*;

use crate::model::dates::place;
use crate::model::findings::{Findings, PageCount};
use crate::model::messages::{count, fill};
use crate::model::refine;
use crate::model::search::Event;
use crate::model::state::Action;
use crate::model::timeline::Bin;
use crate::model::view::View;
use crate::ui::{Ui, use_ui};
use std::rc::Rc;

/// Height of the tallest bar, in the picture's own units.
const TALL: usize = 100;
/// Of the shortest, lest a few hits beside many look like none.
const SHORT: usize = 6;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub findings: Rc<Findings>,
    /// The query as it was typed.
    pub typed: String,
    pub view: View,
}

#[component]
pub fn Spread(props: &Props) -> Html {
    let ui = use_ui();
    let own = ui.words.searching();
    let findings = &props.findings;
    let asking = |asked: String| ui.on(move || Action::Search(Event::Queried(asked.clone())));
    let most = findings
        .timeline
        .iter()
        .map(|bin| bin.count.hits)
        .max()
        .unwrap_or(1)
        .max(1);
    let bar = |bin: &Bin| {
        let told = told(&bin.date, bin.count, &ui);
        let onclick = asking(refine::with_date(
            &props.typed,
            &findings.query,
            own.field_date,
            &bin.date,
        ));
        html! {
            <li key={bin.date.clone()}>
                if bin.count.results() > 0 {
                    <button aria-label={told.clone()} title={told} {onclick}>{ column(bin.count.hits.max(1), most) }</button>
                }
            </li>
        }
    };
    let paper = |(label, count): (&String, Count)| {
        let onclick = asking(refine::with_paper(
            &props.typed,
            &findings.query,
            own.field_paper,
            label,
        ));
        row(label.clone(), props.view.text(label), count, onclick, &ui)
    };
    let papers = findings
        .papers
        .iter()
        .filter_map(|tally| Some((tally.label.as_ref()?, tally.count)));
    let page = |page: &PageCount| {
        let (file, article) = (page.file, page.article.clone());
        let onclick = ui.on(move || Action::FindingChosen {
            file,
            article: article.clone(),
        });
        let key = [&page.file.to_string(), ".", &page.article].concat();
        row(
            key,
            props.view.text(&place(&page.place, ui.words)),
            page.count,
            onclick,
            &ui,
        )
    };
    let ends = [findings.timeline.first(), findings.timeline.last()].map(|bin| bin.map(|bin| bin.date.clone()));
    html! {
        <div>
            if !findings.timeline.is_empty() {
                <figure class="timeline">
                    <figcaption class="unseen">{ own.timeline }</figcaption>
                    <ol>{ for findings.timeline.iter().map(bar) }</ol>
                    <p aria-hidden="true">{ for ends.into_iter().map(|end| html! { <span>{ end }</span> }) }</p>
                </figure>
            }
            if findings.page_count > 1 {
                <details class="spread">
                    <summary>{ own.spread }</summary>
                    if findings.papers.len() > 1 {
                        <h3>{ own.by_paper }</h3>
                        <ul>{ for papers.map(paper) }</ul>
                    }
                    <h3>{ own.by_page }</h3>
                    <ul>{ for findings.pages.iter().map(page) }</ul>
                </details>
            }
        </div>
    }
}

/// `2020-03：12 处，4 篇`
fn told(name: &str, counted: Count, ui: &Ui) -> String {
    let (hits, articles) = (
        count(ui.words.hits, counted.hits),
        count(ui.words.articles, counted.articles),
    );
    fill(ui.words.searching().bar, &[name, &hits, &articles])
}

fn row(key: String, name: String, counted: Count, onclick: Callback<MouseEvent>, ui: &Ui) -> Html {
    let title = told(&name, counted, ui);
    html! { <li {key}><button {title} {onclick}><span>{ name }</span><small>{ count(ui.words.hits, counted.hits) }</small></button></li> }
}

/// A bar as tall as its share of the tallest.
fn column(hits: usize, most: usize) -> Html {
    let height = SHORT + hits * (TALL - SHORT) / most;
    let view_box = ["0 0 1 ", &TALL.to_string()].concat();
    html! {
        <svg viewBox={view_box} preserveAspectRatio="none" aria-hidden="true">
            <rect width="1" y={(TALL - height).to_string()} height={height.to_string()} />
        </svg>
    }
}
