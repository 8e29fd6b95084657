//! News of all that goes on beside the reading: what was kept, brought, copied, and what
//! could not be.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::notices::{Told, retry};
use super::report::ReportView;
use crate::hooks::accept_update;
use crate::model::backup::{Fault, Outcome};
use crate::model::library::Trouble;
use crate::model::messages::{Messages, count, fill};
use crate::model::state::{Action, News, Notice};
use crate::ui::Ui;

/// How a notice is told, given the pages that the store did not take, by their ids.
pub fn told(notice: &Notice, unkept: &BTreeSet<String>, ui: &Ui) -> Told {
    let words = ui.words;
    let role = match &notice.news {
        News::NoDictionaries(_) | News::BackupRefused(_) | News::CorrectionsRefused(..) => "alert",
        News::Report(report) if report.lost() > 0 => "alert",
        _ => "status",
    };
    let help = match &notice.news {
        News::Report(report) if !report.failed.is_empty() => retry(notice.id, ui),
        News::NotKept(Trouble::Full) => {
            html! { <button class="main-way" onclick={ui.on(|| Action::KeepingRetried)}>{ words.keeping().keep_again }</button> }
        }
        News::Removed(pages) => {
            let files: Vec<u32> = pages.iter().map(|kept| kept.file).collect();
            let onclick = ui.on(move || Action::PagesRestored(files.clone()));
            html! { <button class="main-way" {onclick}>{ words.keeping().restore }</button> }
        }
        News::Update => {
            html! { <button class="main-way" onclick={|_| accept_update()}>{ words.beyond().update_now }</button> }
        }
        _ => Html::default(),
    };
    let what = tell(&notice.news, unkept, words);
    Told { role, what, help }
}

fn tell(news: &News, unkept: &BTreeSet<String>, words: &'static Messages) -> Html {
    match news {
        News::Report(report) => html! { <ReportView report={report.clone()} /> },
        News::BackupWritten { pages, missing } => html! {
            <>
                <p>{ count(words.keeping().backup_written, *pages) }</p>
                if !missing.is_empty() {
                    <p class="what">{ fill(words.keeping().backup_missing, &[&missing.join(words.list_mark)]) }</p>
                }
            </>
        },
        News::BackupRefused(fault) => html! {
            <>
                <p class="what">{ words.backup_fault(fault) }</p>
                if *fault != Fault::TooLarge {
                    <p class="calm">{ words.keeping().backup_refused }</p>
                }
            </>
        },
        News::BackupRestored(outcome) => restored(outcome, unkept, words),
        News::CorrectionsBrought(number) => html! { <p>{ count(words.keeping().corrections_brought, *number) }</p> },
        News::CorrectionsRefused(name, why) => html! { <p>{ fill(words.corrections_refusal(*why), &[name]) }</p> },
        News::NotKept(trouble) => {
            let (told, name) = match trouble {
                Trouble::Refused(name) => (words.keeping().refused, name.as_str()),
                Trouble::Full => (words.keeping().full, ""),
                Trouble::Blocked => (words.keeping().blocked, ""),
                Trouble::Outdated => (words.keeping().outdated, ""),
            };
            html! {
                <>
                    <p>{ told }</p>
                    if !name.is_empty() {
                        <p><small>{ fill(words.keeping().refused_as, &[name]) }</small></p>
                    }
                </>
            }
        }
        News::Removed(pages) => match pages.as_slice() {
            [kept] => html! { <p>{ fill(words.keeping().removed, &[kept.called()]) }</p> },
            pages => html! { <p>{ count(words.keeping().removed_many, pages.len()) }</p> },
        },
        News::NoDictionaries(reason) => html! {
            <>
                <p>{ words.beyond().dictionaries_failed }</p>
                if !reason.is_empty() {
                    <p><code>{ reason }</code></p>
                }
            </>
        },
        News::Update => html! { <p>{ words.beyond().update }</p> },
        News::NoVoice => html! { <p>{ words.beyond().no_voice }</p> },
        News::Copied(text) => html! { <><p class="calm">{ words.beyond().copied }</p><p>{ text }</p></> },
        News::NoSuchPage => html! { <p>{ words.beyond().no_such_page }</p> },
        // A page that came was read without this part, and what went wrong is told there.
        News::Refused(..) | News::Unreadable(_) | News::Failed { .. } | News::Stopped | News::Nothing => {
            Html::default()
        }
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
                <p>{ fill(words.keeping().restored_stopped, &[total, added, grown, same, left_out]) }</p>
            } else {
                <p>{ fill(words.keeping().restored, &[added, grown, same]) }</p>
            }
            if left > 0 {
                <p class="what">{ fill(words.keeping().restored_unkept, &[&taken, &left.to_string()]) }</p>
            }
            if !outcome.damaged.is_empty() {
                <p class="what">{ fill(words.keeping().damaged, &[&outcome.damaged.join(words.list_mark)]) }</p>
            }
            if let Some(taken) = outcome.settings {
                <p class="calm">{ if taken { words.keeping().settings_taken } else { words.keeping().settings_left } }</p>
            }
        </>
    }
}
