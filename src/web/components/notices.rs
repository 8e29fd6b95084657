//! What a reader should know. Nothing blocks, and nothing vanishes by itself.

use yew::prelude::*;

use crate::model::messages::{Messages, count, fill};
use crate::model::state::{Action, News, Notice};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub notices: Vec<Notice>,
    /// Whether an edition is open, which stays as it was.
    pub reading: bool,
}

#[component]
pub fn Notices(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let item = |notice: &Notice| {
        let id = notice.id;
        let role = match notice.news {
            News::Refused(_) | News::Unreadable(_) | News::Failed { .. } | News::NoDictionaries(_) => "alert",
            News::Stopped
            | News::Nothing
            | News::NoSuchPage
            | News::NoVoice
            | News::Copied(_)
            | News::Removed(_)
            | News::NotKept(_) => "status",
        };
        let retry = matches!(notice.news, News::Failed { .. }).then(|| {
            let ui = ui.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                ui.actions.emit(Action::NoticeClosed(id));
                ui.intake.retry();
            });
            html! { <button class="main-way" {onclick}>{ words.retry }</button> }
        });
        let restore = match &notice.news {
            News::Removed(kept) => {
                let kept = kept.clone();
                let onclick = ui.on(move || Action::PageRestored(kept.clone()));
                html! { <button class="main-way" {onclick}>{ words.restore }</button> }
            }
            _ => Html::default(),
        };
        html! {
            <div key={id} class="notice" {role}>
                <div class="news">
                    { tell(&notice.news, words) }
                    if role == "alert" && props.reading && !several(&notice.news) {
                        <p class="calm">{ words.still_here }</p>
                    }
                    { retry }
                    { restore }
                </div>
                <button class="close" aria-label={words.close} onclick={ui.on(move || Action::NoticeClosed(id))}>{ "×" }</button>
            </div>
        }
    };
    html! { <div class="notices">{ for props.notices.iter().map(item) }</div> }
}

/// Whether the notice is of several files, some of which may well have been opened.
fn several(news: &News) -> bool {
    matches!(news, News::Refused(files) if files.len() > 1)
}

fn tell(news: &News, words: &'static Messages) -> Html {
    match news {
        News::Refused(files) => match files.as_slice() {
            [(name, refusal)] => {
                let (what, help) = words.refusal(*refusal);
                html! { <><p class="what"><b>{ name }</b>{ " " }{ what }</p><p>{ help }</p></> }
            }
            many => {
                let item = |(name, refusal): &(String, duban::Refusal)| {
                    let (what, help) = words.refusal(*refusal);
                    html! { <li><b>{ name }</b>{ " " }{ what }{ "　" }<small>{ help }</small></li> }
                };
                html! {
                    <>
                        <p class="what">{ count(words.refused_many, many.len()) }</p>
                        <ul>{ for many.iter().map(item) }</ul>
                    </>
                }
            }
        },
        News::Unreadable(names) => html! { <p>{ fill(words.unreadable, &[&names.join("、")]) }</p> },
        News::Failed { name, reason } => html! {
            <>
                <p class="what">{ fill(words.failed, &[name]) }</p>
                <p>{ words.failed_hint }</p>
                if !reason.is_empty() {
                    <p><code>{ reason }</code></p>
                }
            </>
        },
        News::NotKept(reason) => html! {
            <>
                <p>{ words.not_kept }</p>
                if !reason.is_empty() {
                    <p><code>{ reason }</code></p>
                }
            </>
        },
        News::Removed(kept) => html! { <p>{ fill(words.removed, &[kept.title.as_ref().unwrap_or(&kept.name)]) }</p> },
        News::Stopped => html! { <p>{ words.stopped }</p> },
        News::NoDictionaries(reason) => html! {
            <>
                <p>{ words.dictionaries_failed }</p>
                if !reason.is_empty() {
                    <p><code>{ reason }</code></p>
                }
            </>
        },
        News::NoVoice => html! { <p>{ words.no_voice }</p> },
        News::Copied(text) => html! { <><p class="calm">{ words.copied }</p><p>{ text }</p></> },
        News::NoSuchPage => html! { <p>{ words.no_such_page }</p> },
        News::Nothing => html! { <p>{ words.nothing }</p> },
    }
}
