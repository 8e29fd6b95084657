//! The first screen: what this is, and every way to bring a page in.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::files::{choose_files, choose_folder};
use super::guide_link::GuideLink;
use super::library::{Library, Space};
use crate::intake::Incoming;
use crate::model::library::Kept;
use crate::model::state::{Action, Dialog, Moving};
use crate::ui::use_ui;

/// An invented page, for those who have none at hand.
const SAMPLE: &str = include_str!("../../../static/sample.txt");

#[derive(Properties, PartialEq)]
pub struct Props {
    pub library: Rc<Vec<Rc<Kept>>>,
    pub removed: Rc<Vec<Rc<Kept>>>,
    pub unkept: Rc<BTreeSet<String>>,
    /// Whether the pages are kept from visit to visit.
    pub kept: bool,
    pub moving: Option<Moving>,
}

#[component]
pub fn Start(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let see_sample = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.intake
                .add(Incoming::of_text(words.sample_name, SAMPLE).into_iter().collect());
        })
    };
    let empty = props.library.is_empty() && props.removed.is_empty();
    html! {
        <main id="text" class="start" data-library={(!props.library.is_empty()).then_some("")} tabindex="-1">
            <header class="title">
                <h1>{ words.name }</h1>
                <p>{ words.tagline }</p>
            </header>
            <section class="drop" aria-label={words.drop_here}>
                <div class="sheet" aria-hidden="true"><i/><i/><i/><i/><i/><i/><i/><i/></div>
                <p class="drop-here for-mouse">{ words.drop_here }</p>
                <p class="drop-here for-touch">{ words.open_here }</p>
                <p class="drop-kinds">{ words.drop_kinds }</p>
                <div class="ways">
                    <button class="main-way" onclick={|_| choose_files()}>{ words.choose_files }</button>
                    <button onclick={|_| choose_folder()}>{ words.choose_folder }</button>
                    <button onclick={ui.on(|| Action::Opened(Dialog::Paste))}>{ words.paste }</button>
                    <button onclick={see_sample}>{ words.sample }</button>
                </div>
            </section>
            <p class="private">{ words.private }</p>
            if !empty {
                <Library library={props.library.clone()} removed={props.removed.clone()} unkept={props.unkept.clone()}
                    kept={props.kept} moving={props.moving} />
            } else if props.moving.is_some() || props.kept {
                <Space pages=0 kept={props.kept} moving={props.moving} />
            }
            <footer class="about">
                <GuideLink />
                <span>{ words.name }{ " " }{ env!("CARGO_PKG_VERSION") }</span>
            </footer>
        </main>
    }
}
