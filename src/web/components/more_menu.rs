//! All that can be done with a page and does not need to be at hand at once.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::files::choose_files;
use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::messages::taking::Taking;
use crate::model::settings::Rate;
use crate::model::state::{Action, Dialog, State};
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
struct Props {
    pub document: Rc<Document>,
    pub view: View,
    pub here: usize,
    pub chosen: Option<Spot>,
    pub rate: Rate,
}

/// The component, for those who may not name it.
pub fn show(state: &Rc<State>, document: &Rc<Document>, view: &View) -> Html {
    html! {
        <MoreMenu document={document.clone()} view={view.clone()} here={state.here} chosen={state.chosen}
            rate={state.settings.rate} />
    }
}

#[component]
fn MoreMenu(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let taking = Taking::of(ui.language);
    let act = |action: fn() -> Action, name: &'static str, class: &'static str| {
        html! { <button {class} onclick={ui.on(action)}>{ name }</button> }
    };
    let read = {
        let (aloud, document, view) = (ui.aloud.clone(), props.document.clone(), props.view.clone());
        let from = props.chosen.filter(|spot| spot.section == props.here).unwrap_or(Spot {
            section: props.here,
            block: 0,
        });
        let rate = props.rate;
        Callback::from(move |_: MouseEvent| aloud.start(&document, from, &view, rate))
    };
    let print = Callback::from(|_: MouseEvent| {
        let _ = dom::window().print();
    });
    // A menu closes once something in it was chosen.
    let close = Callback::from(|event: MouseEvent| {
        let chose = event
            .target_dyn_into::<HtmlElement>()
            .is_some_and(|element| element.tag_name() == "BUTTON");
        let menu = event
            .target_dyn_into::<HtmlElement>()
            .and_then(|element| element.closest("details").ok().flatten());
        if let Some(menu) = menu.filter(|_| chose) {
            let _ = menu.remove_attribute("open");
        }
    });
    html! {
        <div class="menu-sheet menu-list" onclick={close}>
            { act(|| Action::SourceToggled, words.source, "narrow") }
            { act(|| Action::CompareToggled, words.compare_title, "narrow") }
            { act(|| Action::ExtentToggled, words.story, "narrow") }
            { act(|| Action::EditingToggled, words.mending().mend, "narrow") }
            <button class="narrow" onclick={|_| choose_files()}>{ words.choose_files }</button>
            { act(|| Action::CalmToggled, words.beyond().calm, "") }
            <button onclick={read}>{ words.beyond().aloud }</button>
            { act(|| Action::WhyWondered, words.why, "") }
            <hr />
            { act(|| Action::Opened(Dialog::Export), taking.export, "") }
            { act(|| Action::Opened(Dialog::Cite), taking.cite, "") }
            <button onclick={print}>{ words.beyond().print }</button>
            <hr />
            { act(|| Action::Opened(Dialog::Keys), words.beyond().keys, "") }
        </div>
    }
}
