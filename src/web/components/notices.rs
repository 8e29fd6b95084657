//! What a reader should know. Nothing blocks, and nothing vanishes by itself.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::report::ReportView;
use crate::hooks::accept_update;
use crate::model::backup::{Fault, Outcome};
use crate::model::library::Trouble;
use crate::model::messages::{Messages, count, fill};
use crate::model::state::{Action, News, Notice};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub notices: Vec<Notice>,
    /// Pages that the store did not take, by their ids.
    pub unkept: Rc<BTreeSet<String>>,
    /// Whether an edition is open, which stays as it was.
    pub reading: bool,
}

#[component]
pub fn Notices(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let item = |notice: &Notice| {
        let id = notice.id;
        let role = match &notice.news {
            News::Refused(..)
            | News::Unreadable(_)
            | News::Failed { .. }
            | News::NoDictionaries(_)
            | News::BackupRefused(_)
            | News::CorrectionsRefused(..) => "alert",
            News::Report(report) if report.lost() > 0 => "alert",
            News::Stopped
            | News::Nothing
            | News::NoSuchPage
            | News::NoVoice
            | News::Copied(_)
            | News::Update
            | News::Removed(_)
            | News::NotKept(_)
            | News::Report(_)
            | News::BackupWritten { .. }
            | News::BackupRestored(_)
            | News::CorrectionsBrought(_) => "status",
        };
        let retry = || {
            let ui = ui.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                ui.actions.emit(Action::NoticeClosed(id));
                ui.intake.retry();
            });
            html! { <button class="main-way" {onclick}>{ words.retry }</button> }
        };
        let help = match &notice.news {
            News::Failed { .. } => retry(),
            News::Report(report) if !report.failed.is_empty() => retry(),
            News::NotKept(Trouble::Full) => {
                html! { <button class="main-way" onclick={ui.on(|| Action::KeepingRetried)}>{ words.keeping.keep_again }</button> }
            }
            News::Removed(pages) => {
                let files: Vec<u32> = pages.iter().map(|kept| kept.file).collect();
                let onclick = ui.on(move || Action::PagesRestored(files.clone()));
                html! { <button class="main-way" {onclick}>{ words.keeping.restore }</button> }
            }
            News::Update => {
                html! { <button class="main-way" onclick={|_| accept_update()}>{ words.update_now }</button> }
            }
            _ => Html::default(),
        };
        html! {
            <div key={id} class="notice" {role}>
                <div class="news">
                    { tell(&notice.news, &props.unkept, words) }
                    if props.reading && harmless(&notice.news) {
                        <p class="calm">{ words.still_here }</p>
                    }
                    { help }
                </div>
                <button class="close" aria-label={words.close} onclick={ui.on(move || Action::NoticeClosed(id))}>{ "×" }</button>
            </div>
        }
    };
    html! { <div class="notices">{ for props.notices.iter().map(item) }</div> }
}

/// Whether what went wrong leaves the page on show as it was.
fn harmless(news: &News) -> bool {
    matches!(
        news,
        News::Refused(..) | News::Unreadable(_) | News::Failed { .. } | News::NoDictionaries(_)
    )
}

fn tell(news: &News, unkept: &BTreeSet<String>, words: &'static Messages) -> Html {
    match news {
        News::Refused(name, refusal) => {
            let (what, help) = words.refusal(*refusal);
            html! { <><p class="what"><b>{ name }</b>{ " " }{ what }</p><p>{ help }</p></> }
        }
        News::Unreadable(name) => html! { <p>{ fill(words.unreadable, &[name]) }</p> },
        News::Report(report) => html! { <ReportView report={report.clone()} /> },
        News::BackupWritten { pages, missing } => html! {
            <>
                <p>{ count(words.keeping.backup_written, *pages) }</p>
                if !missing.is_empty() {
                    <p class="what">{ fill(words.keeping.backup_missing, &[&missing.join(words.list_mark)]) }</p>
                }
            </>
        },
        News::BackupRefused(fault) => html! {
            <>
                <p class="what">{ words.backup_fault(fault) }</p>
                if *fault != Fault::TooLarge {
                    <p class="calm">{ words.keeping.backup_refused }</p>
                }
            </>
        },
        News::BackupRestored(outcome) => restored(outcome, unkept, words),
        News::CorrectionsBrought(number) => html! { <p>{ count(words.keeping.corrections_brought, *number) }</p> },
        News::CorrectionsRefused(name, why) => html! { <p>{ fill(words.corrections_refusal(*why), &[name]) }</p> },
        News::Failed { name, reason } => {
            let (help, said) = words.breakdown(reason);
            html! {
                <>
                    <p class="what">{ fill(words.failed, &[name]) }</p>
                    <p>{ help }</p>
                    if !said.is_empty() {
                        <p><small><code>{ said }</code></small></p>
                    }
                </>
            }
        }
        News::NotKept(trouble) => {
            let (told, name) = match trouble {
                Trouble::Refused(name) => (words.keeping.refused, name.as_str()),
                Trouble::Full => (words.keeping.full, ""),
                Trouble::Blocked => (words.keeping.blocked, ""),
                Trouble::Outdated => (words.keeping.outdated, ""),
            };
            html! {
                <>
                    <p>{ told }</p>
                    if !name.is_empty() {
                        <p><small>{ fill(words.keeping.refused_as, &[name]) }</small></p>
                    }
                </>
            }
        }
        News::Removed(pages) => match pages.as_slice() {
            [kept] => html! { <p>{ fill(words.keeping.removed, &[kept.called()]) }</p> },
            pages => html! { <p>{ count(words.keeping.removed_many, pages.len()) }</p> },
        },
        News::Stopped => html! { <p>{ words.stopped }</p> },
        News::NoDictionaries(reason) => html! {
            <>
                <p>{ words.dictionaries_failed }</p>
                if !reason.is_empty() {
                    <p><code>{ reason }</code></p>
                }
            </>
        },
        News::Update => html! { <p>{ words.update }</p> },
        News::NoVoice => html! { <p>{ words.no_voice }</p> },
        News::Copied(text) => html! { <><p class="calm">{ words.copied }</p><p>{ text }</p></> },
        News::NoSuchPage => html! { <p>{ words.no_such_page }</p> },
        News::Nothing => html! { <p>{ words.nothing }</p> },
    }
}

fn restored(outcome: &Outcome, unkept: &BTreeSet<String>, words: &'static Messages) -> Html {
    let counts = [
        outcome.added,
        outcome.grown,
        outcome.same,
        outcome.met() + outcome.left,
        outcome.left,
    ];
    let counts = counts.map(|number| number.to_string());
    let [added, grown, same, total, left_out] = &counts;
    let left = outcome.brought.iter().filter(|id| unkept.contains(*id)).count();
    let taken = (outcome.brought.len() - left).to_string();
    html! {
        <>
            if outcome.left > 0 {
                <p>{ fill(words.keeping.restored_stopped, &[total, added, grown, same, left_out]) }</p>
            } else {
                <p>{ fill(words.keeping.restored, &[added, grown, same]) }</p>
            }
            if left > 0 {
                <p class="what">{ fill(words.keeping.restored_unkept, &[&taken, &left.to_string()]) }</p>
            }
            if !outcome.damaged.is_empty() {
                <p class="what">{ fill(words.keeping.damaged, &[&outcome.damaged.join(words.list_mark)]) }</p>
            }
            if let Some(taken) = outcome.settings {
                <p class="calm">{ if taken { words.keeping.settings_taken } else { words.keeping.settings_left } }</p>
            }
        </>
    }
}
