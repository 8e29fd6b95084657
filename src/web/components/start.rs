//! The first screen: what this is, and every way to bring a page in.

use yew::prelude::*;

use super::files::{choose_files, choose_folder};
use super::guide_link::GuideLink;
use crate::arrival::Arrival;
use crate::later;
use crate::model::state::{Action, Dialog};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether pages are there already.
    #[prop_or_default]
    pub library: bool,
    /// The pages that are there.
    #[prop_or_default]
    pub children: Html,
    /// What stands last, for it comes when the rest has long been looked at.
    #[prop_or_default]
    pub foot: Html,
}

#[component]
pub fn Start(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let see_sample = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let ui = ui.clone();
            later::once_here(move |later| (later.take)(&ui, Arrival::Sample));
        })
    };
    html! {
        <main id="text" class="start" data-library={props.library.then_some("")} tabindex="-1">
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
            { props.children.clone() }
            <footer class="about">
                <GuideLink />
                <span>{ words.name }{ " " }{ env!("CARGO_PKG_VERSION") }</span>
            </footer>
            { props.foot.clone() }
        </main>
    }
}
