//! Lights up the sentence that is read aloud, once its paragraph is drawn, and
//! ends the reading with the text that it reads.

use std::rc::Rc;

use yew::prelude::*;

use crate::highlight;
use crate::model::document::Document;
use crate::model::settings::Extent;
use crate::model::spoken::Spoken;
use crate::model::view::View;
use crate::ui::Ui;

#[hook]
pub fn use_spoken(spoken: Option<Spoken>, document: Option<&Rc<Document>>, view: &View, extent: Extent, ui: &Ui) {
    // Whatever draws the text anew.
    let drawn = (document.cloned(), view.clone(), extent);
    use_effect_with((spoken, drawn), |(spoken, _)| {
        highlight::show(spoken.as_ref());
        || highlight::show(None)
    });
    let aloud = ui.aloud.clone();
    let shown = document.map(|document| (document.reading, view.script));
    use_effect_with(shown, move |&shown| aloud.keep_to(shown));
}
