//! An article that a search found, with the sentence around its best hits.

use std::rc::Rc;

use duban::edition::is_furniture;
use yew::prelude::*;

use crate::model::findings::Finding;
use crate::model::hits::pieces;
use crate::model::messages::count;
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub finding: Rc<Finding>,
    /// Where it stands, unless that is plain.
    pub place: Option<String>,
    pub view: View,
}

#[component]
pub fn FindingEntry(props: &Props) -> Html {
    let ui = use_ui();
    let (finding, view) = (&props.finding, &props.view);
    let snippet = &finding.snippet;
    let shown = view.shown(&snippet.text);
    let within =
        |range: &std::ops::Range<usize>| shown.as_ref().map_or_else(|| range.clone(), |shown| shown.range(range));
    let marks: Vec<_> = snippet.marks.iter().map(within).collect();
    let text = shown.as_ref().map_or(snippet.text.as_str(), |shown| &shown.text);
    let piece = |(text, hit): (&str, Option<usize>)| match hit {
        Some(_) => html! { <b>{ text }</b> },
        None => Html::from(text),
    };
    let (file, article) = (finding.file, finding.article.clone());
    let onclick = ui.on(move || Action::FindingChosen {
        file,
        article: article.clone(),
    });
    let headline = finding.headline.as_deref().map(|headline| view.text(headline));
    let untitled = match is_furniture(&finding.article) {
        true => ui.words.outside,
        false => ui.words.untitled,
    };
    let lang = match headline {
        Some(_) => view.lang(),
        None => ui.language.value(),
    };
    let [before, after] = snippet.cut.map(|cut| if cut { "…" } else { "" });
    html! {
        <li>
            <button {onclick}>
                <span class="entry" {lang} data-untitled={headline.is_none().then_some("")}>
                    { headline.unwrap_or_else(|| untitled.into()) }
                </span>
                <span class="snippet" lang={view.lang()}>{ before }{ for pieces(text, &marks).into_iter().map(piece) }{ after }</span>
                <small><span>{ props.place.as_deref().map(|place| view.text(place)) }</span><b>{ count(ui.words.hits, finding.hits) }</b></small>
            </button>
        </li>
    }
}
