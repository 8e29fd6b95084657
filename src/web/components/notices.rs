//! What a reader should know. Nothing blocks, and nothing vanishes by itself.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use crate::extra::use_extra;
use crate::model::messages::fill;
use crate::model::state::{Action, News, Notice};
use crate::ui::{Ui, use_ui};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub notices: Vec<Notice>,
    /// Pages that the store did not take, by their ids.
    pub unkept: Rc<BTreeSet<String>>,
    /// Whether an edition is open, which stays as it was.
    pub reading: bool,
}

/// How news are told.
pub struct Told {
    pub role: &'static str,
    pub what: Html,
    /// What can be done.
    pub help: Html,
}

#[component]
pub fn Notices(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let extra = use_extra();
    let item = |notice: &Notice| {
        let id = notice.id;
        let told = of_reading(notice, &ui).or_else(|| Some((extra?.news)(notice, &props.unkept, &ui)));
        let Told { role, what, help } = told?;
        Some(html! {
            <div key={id} class="notice" {role}>
                <div class="news">
                    { what }
                    if props.reading && harmless(&notice.news) {
                        <p class="calm">{ words.still_here }</p>
                    }
                    { help }
                </div>
                <button class="close" aria-label={words.close} onclick={ui.on(move || Action::NoticeClosed(id))}>{ "×" }</button>
            </div>
        })
    };
    html! { <div class="notices">{ for props.notices.iter().filter_map(item) }</div> }
}

/// The button that has those read again at which the worker broke off.
pub fn retry(id: u32, ui: &Ui) -> Html {
    let words = ui.words;
    let ui = ui.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        ui.actions.emit(Action::NoticeClosed(id));
        ui.intake.retry();
    });
    html! { <button class="main-way" {onclick}>{ words.retry }</button> }
}

/// Whether what went wrong leaves the page on show as it was.
fn harmless(news: &News) -> bool {
    matches!(
        news,
        News::Refused(..) | News::Unreadable(_) | News::Failed { .. } | News::NoDictionaries(_)
    )
}

/// What may go wrong with a page that comes. All other news is made by the third part,
/// and told there.
fn of_reading(notice: &Notice, ui: &Ui) -> Option<Told> {
    let words = ui.words;
    let (role, what) = match &notice.news {
        News::Refused(name, refusal) => {
            let (what, help) = words.refusal(*refusal);
            let what = html! { <><p class="what"><b>{ name }</b>{ " " }{ what }</p><p>{ help }</p></> };
            ("alert", what)
        }
        News::Unreadable(name) => ("alert", html! { <p>{ fill(words.unreadable, &[name]) }</p> }),
        News::Failed { name, reason } => {
            let (help, said) = words.breakdown(reason);
            let what = html! {
                <>
                    <p class="what">{ fill(words.failed, &[name]) }</p>
                    <p>{ help }</p>
                    if !said.is_empty() {
                        <p><small><code>{ said }</code></small></p>
                    }
                </>
            };
            ("alert", what)
        }
        News::Stopped => ("status", html! { <p>{ words.stopped }</p> }),
        News::Nothing => ("status", html! { <p>{ words.nothing }</p> }),
        _ => return None,
    };
    let help = match &notice.news {
        News::Failed { .. } => retry(notice.id, ui),
        _ => Html::default(),
    };
    Some(Told { role, what, help })
}
