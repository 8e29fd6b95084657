//! An article's citation in every style that there is, to be copied.

use std::rc::Rc;

use duban::export::Style;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::dom;
use crate::model::document::Document;
use crate::model::export::{citation, wording};
use crate::model::messages::taking::Taking;
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub view: View,
    pub here: usize,
}

#[component]
pub fn CiteDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = Taking::of(ui.language);
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only on a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    let styles = [
        Style::Plain(wording(ui.language)),
        Style::GbT7714,
        Style::Bibtex,
        Style::Ris,
    ];
    let cited = |(style, name): (Style, &'static str)| {
        let text = citation(&props.document, props.here, &props.view, style)?;
        let copy = {
            let (text, actions) = (text.clone(), ui.actions.clone());
            Callback::from(move |_: MouseEvent| {
                dom::copy(&text);
                actions.emit(Action::Copied(text.clone()));
                actions.emit(Action::DialogClosed);
            })
        };
        let label = [words.copy, " ", name].concat();
        Some(html! {
            <section>
                <header>
                    <h3>{ name }</h3>
                    <button type="button" aria-label={label} onclick={copy}>{ words.copy }</button>
                </header>
                <pre tabindex="0" lang={props.view.lang()}>{ text.replace('\r', "") }</pre>
            </section>
        })
    };
    html! {
        <dialog ref={dialog} class="paste taking" aria-labelledby="cite-title" onclose={ui.on(|| Action::DialogClosed)}>
            <h2 id="cite-title">{ words.cite.trim_end_matches('…') }</h2>
            { for styles.into_iter().zip(words.styles).filter_map(cited) }
            <div class="ways"><button class="main-way" onclick={ui.on(|| Action::DialogClosed)}>{ ui.words.close }</button></div>
        </dialog>
    }
}
