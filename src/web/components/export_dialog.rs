//! Takes text along as a file: how much of it, in which format.

use std::cell::Cell;
use std::rc::Rc;

use duban::export::Format;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::choice::Choice;
use crate::dom;
use crate::exporter::{self, Content, Fault};
use crate::hooks::selected;
use crate::model::export::{Scope, file_name, in_order, part};
use crate::model::messages::fill;
use crate::model::messages::taking::Taking;
use crate::model::state::{Action, State};
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub state: Rc<State>,
    pub view: View,
}

/// How far an export is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    /// So many pages of so many.
    Under(usize, usize),
    /// What there is to say after it.
    Told(String),
}

#[component]
pub fn ExportDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = Taking::of(ui.language);
    let state = &props.state;
    let document = state.document().cloned();
    let selection = use_memo((), |()| selected());
    let scopes: Vec<Scope> = Scope::ALL
        .into_iter()
        .filter(|scope| match scope {
            Scope::Selection => document.is_some() && selection.is_some(),
            Scope::Article => document
                .as_ref()
                .is_some_and(|document| document.article(state.here).is_some()),
            Scope::File => document.is_some(),
            Scope::Library => !state.library.is_empty(),
        })
        .collect();
    let scope = use_state_eq(|| match scopes.first() {
        Some(Scope::Article) => Scope::File,
        first => first.copied().unwrap_or(Scope::Library),
    });
    let format = use_state_eq(|| Format::Epub);
    let stage = use_state_eq(|| Stage::Waiting);
    let stopped = use_memo((), |()| Rc::new(Cell::new(false)));
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only on a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    use_effect_with((), {
        let stopped = (*stopped).clone();
        move |()| move || stopped.set(true)
    });

    let onsubmit = {
        let (ui, state, view) = (ui.clone(), state.clone(), props.view.clone());
        let (stage, stopped) = (stage.clone(), (*stopped).clone());
        let (scope, format, selection) = (*scope, *format, *selection);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let document = state.document();
            let content = match document {
                Some(document) if scope != Scope::Library => {
                    let said = state.kept().map_or_else(Vec::new, |kept| kept.wordings.clone());
                    Content::Edition(Box::new(part(document, scope, state.here, selection)), said)
                }
                _ => Content::Library(in_order(&state.library)),
            };
            let total = match &content {
                Content::Edition(..) => 1,
                Content::Library(pages) => pages.len(),
            };
            let name = file_name(document.map(|document| &**document), scope, state.here, format, &view);
            stopped.set(false);
            stage.set(Stage::Under(0, total));
            let told = {
                let stage = stage.clone();
                Callback::from(move |done| stage.set(Stage::Under(done, total)))
            };
            let (ui, stage, stopped, settings) = (ui.clone(), stage.clone(), stopped.clone(), state.settings);
            spawn_local(async move {
                let made = exporter::make(&ui.intake, content, format, settings, told, stopped).await;
                let told = match made {
                    Ok(made) => {
                        dom::save_blob(&name, &made.blob);
                        match made.left_out.as_slice() {
                            [] => return ui.actions.emit(Action::DialogClosed),
                            left_out => fill(words.left_out, &[&left_out.join(ui.words.list_mark)]),
                        }
                    }
                    Err(Fault::Stopped) => return stage.set(Stage::Waiting),
                    Err(Fault::TooLarge) => words.too_large.into(),
                    Err(Fault::Failed(reason)) => {
                        let (help, said) = ui.words.breakdown(&reason);
                        fill(words.failed, &[&[help, said].join(" ")])
                    }
                };
                stage.set(Stage::Told(told));
            });
        })
    };
    let stop = Callback::from(move |_: MouseEvent| stopped.set(true));
    let scope_options: Vec<(AttrValue, AttrValue)> = scopes
        .iter()
        .map(|&scope| (scope.value().into(), words.scopes[scope as usize].into()))
        .collect();
    let format_options: Vec<(AttrValue, AttrValue)> = Format::ALL
        .iter()
        .zip(words.formats)
        .map(|(format, name)| (format.name().into(), name.into()))
        .collect();
    let scope_chosen = {
        let scope = scope.clone();
        Callback::from(move |value: String| {
            if let Some(chosen) = Scope::ALL.into_iter().find(|scope| scope.value() == value) {
                scope.set(chosen);
            }
        })
    };
    let format_chosen = {
        let format = format.clone();
        Callback::from(move |value: String| {
            if let Some(chosen) = Format::named(&value) {
                format.set(chosen);
            }
        })
    };
    let close = ui.on(|| Action::DialogClosed);
    html! {
        <dialog ref={dialog} class="paste taking" aria-labelledby="export-title" onclose={ui.on(|| Action::DialogClosed)}>
            <form {onsubmit}>
                <h2 id="export-title">{ words.export.trim_end_matches('…') }</h2>
                <Choice name="scope" label={words.scope} options={scope_options} value={scope.value()} chosen={scope_chosen} />
                <Choice name="format" label={words.format} options={format_options} value={format.name()} chosen={format_chosen} />
                <p class="hint">{ words.as_shown }</p>
                if let Stage::Under(done, total) = &*stage {
                    <p role="status">
                        { words.saving }
                        if *total > 1 {
                            <small>{ fill(words.of, &[&done.to_string(), &total.to_string()]) }</small>
                        }
                    </p>
                    <progress max={total.to_string()} value={done.to_string()} aria-label={words.saving} />
                    <div class="ways"><button type="button" onclick={stop}>{ ui.words.stop }</button></div>
                } else {
                    if let Stage::Told(told) = &*stage {
                        <p role="alert">{ told }</p>
                    }
                    <div class="ways">
                        <button class="main-way" type="submit">{ words.save }</button>
                        <button type="button" onclick={close}>{ ui.words.beyond().cancel }</button>
                    </div>
                }
            </form>
        </dialog>
    }
}
