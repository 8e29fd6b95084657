//! An article's headlines as a group: kicker, headline, subtitle; and the same
//! as printed, to stand beside them.

use duban::edition::{Block, Role};
use duban::export::label::first_words;
use yew::prelude::*;

use super::article::FIRST_WORDS;
use super::inline::{Inline, run_down};
use super::run::why_button;
use crate::model::document::{Document, Spot};
use crate::model::hits::Hit;
use crate::model::joint::Joint;
use crate::model::pieces::Piece;
use crate::model::view::View;
use crate::ui::Ui;

/// An article's headlines, and how they stand at the moment.
pub struct Titles<'a> {
    pub document: &'a Document,
    pub section: usize,
    pub joint: Joint,
    pub view: &'a View,
    pub hits: Option<&'a Vec<Hit>>,
    /// Index of the current hit in `hits`.
    pub current: Option<usize>,
    /// Index of the block that is lit up.
    pub lit: Option<usize>,
    /// Index of the block that was chosen.
    pub chosen: Option<usize>,
}

/// The headlines as they are shown. Where the text has none, its first words stand for it.
pub fn titles(titles: &Titles<'_>, ui: &Ui) -> Html {
    let view = titles.view;
    let of_role = |role: Role, tag: &'static str, class: &'static str| {
        titles.each(role, tag, class, |index, block, piece| {
            let shown = view.shown(&block.text);
            let chosen = titles.chosen == Some(index);
            let inline = Inline {
                shown: shown.as_ref(),
                printed: chosen.then_some(ui.words.word_printed),
                ..titles.inline()
            };
            let why = chosen
                .then(|| html! { <span class="ways-on">{ why_button(ui, block.lines.first().unwrap_or(1)) }</span> });
            html! { <>{ inline.set(block, piece) }{ why }</> }
        })
    };
    let headline = match titles.untitled() {
        Some(words) => html! { <h2 title={ui.words.untitled}>{ run_down(&view.text(&words), view.vertical) }</h2> },
        None => html! { <h2>{ of_role(Role::Headline, "span", "headline") }</h2> },
    };
    html! {
        <hgroup class={titles.unseen()}>
            { of_role(Role::Kicker, "p", "kicker") }
            { headline }
            { of_role(Role::Subtitle, "p", "subtitle") }
        </hgroup>
    }
}

/// The headlines as they are printed. An article has one `h2`, and it is not here.
pub fn printed_titles(titles: &Titles<'_>) -> Html {
    let of_role = |role: Role, tag: &'static str, class: &'static str| {
        titles.each(role, tag, class, |_, block, piece| titles.inline().set(block, piece))
    };
    let headline = match titles.untitled() {
        Some(words) => run_down(&words, titles.view.vertical),
        None => of_role(Role::Headline, "span", "headline"),
    };
    html! {
        <div class={classes!("printed", "titles", titles.unseen())} lang={titles.view.own.lang()}>
            { of_role(Role::Kicker, "p", "kicker") }
            <p class="as-headline">{ headline }</p>
            { of_role(Role::Subtitle, "p", "subtitle") }
        </div>
    }
}

impl Titles<'_> {
    /// The first words of an article that has no headline.
    fn untitled(&self) -> Option<String> {
        let article = self.document.article(self.section)?;
        let blocks = self.document.blocks(self.section);
        article.headline.is_none().then(|| first_words(blocks, FIRST_WORDS))
    }

    /// First words stand in for a headline once, where the story begins.
    fn unseen(&self) -> Option<&'static str> {
        (self.joint.follows() && self.untitled().is_some()).then_some("unseen")
    }

    fn inline(&self) -> Inline<'_> {
        Inline {
            shown: None,
            hits: self.hits,
            current: self.current,
            vertical: self.view.vertical,
            printed: None,
        }
    }

    /// Every block of a role in its element, with what `text` makes of it.
    fn each(
        &self,
        role: Role,
        tag: &'static str,
        class: &'static str,
        text: impl Fn(usize, &Block, &Piece) -> Html,
    ) -> Html {
        let blocks = self.document.blocks(self.section).iter().enumerate();
        let set = |(index, block): (usize, &Block)| {
            let piece = Piece {
                block: index,
                range: 0..block.text.len(),
            };
            let at = Spot {
                section: self.section,
                block: index,
            };
            let lit = (self.lit == Some(index)).then_some("");
            let text = text(index, block, &piece);
            html! {
                <@{tag} {class} data-lines={block.lines.to_string()} data-at={at.to_at()} data-lit={lit}>{ text }</@>
            }
        };
        blocks.filter(|(_, block)| block.role == role).map(set).collect()
    }
}
