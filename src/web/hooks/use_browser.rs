//! Tells the browser what it shows itself: the theme, the language, the title.

use yew::prelude::*;

use crate::model::messages::Messages;
use crate::model::settings::Settings;
use crate::{dom, memory};

/// `title` is what is on show, empty for the start screen.
#[hook]
pub fn use_browser(settings: Settings, title: String) {
    use_effect_with(settings, |&settings| {
        dom::show_settings(settings);
        memory::keep(settings);
    });
    use_effect_with((settings.language, title), |(language, title)| {
        let name = Messages::of(*language).name;
        let title = if title.is_empty() {
            name.into()
        } else {
            [title, " — ", name].concat()
        };
        dom::document().set_title(&title);
    });
}
