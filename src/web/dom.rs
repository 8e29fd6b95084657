//! The few things that the page asks of the browser directly.

use crate::model::settings::{Dial, Settings};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Url, Window,
};

/// The page's window. The worker has none and never calls this.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

pub fn document() -> Document {
    js_sys::Reflect::get(&js_sys::global(), &"document".into())
        .unwrap_or_default()
        .unchecked_into()
}

/// The first element that a selector finds.
pub fn query(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Gives the first element that a selector finds the focus.
pub fn focus(selector: &str) {
    if let Some(element) = query(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What is there takes it.
        let _ = element.focus();
    }
}

/// Sets an attribute of the `html` element. One that is so already is left alone: for
/// a `lang` that is set, though to what it was, Chromium sets the whole page anew.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element()
        && root.get_attribute(name).is_none_or(|now| now != value)
    {
        // The names are our own and valid, so this cannot fail.
        let _ = root.set_attribute(name, value);
    }
}

/// Tells the style sheets what the reader chose.
pub fn show_settings(settings: Settings) {
    set_root("lang", settings.language.value());
    set_root("data-theme", settings.theme.value());
    set_root("data-font", settings.font.value());
    set_root("data-direction", settings.direction.value());
    if let Some(root) = document().document_element() {
        for dial in Dial::ALL {
            set_property(&root, &["--", dial.name()].concat(), &dial.css(settings.dial(dial)));
        }
    }
}

/// Sets a custom property; a `style` attribute would offend the page's policy.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Brings an element to the head or the middle of what scrolls it.
pub fn reveal(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The nearest ancestor with a `data-at`, and what it says.
pub fn spot_at(event: &web_sys::Event) -> Option<crate::model::document::Spot> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let at = element.closest("[data-at]").ok().flatten()?.get_attribute("data-at")?;
    crate::model::document::Spot::from_at(&at)
}

/// Whether an event came from within an element that matches.
pub fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Whether some text of the page is selected.
pub fn is_selecting() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Whether the lines of the text run down.
pub fn is_vertical() -> bool {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-direction"))
        .is_some_and(|direction| direction == "vertical")
}

/// Whether the reader's fingers made the page larger.
pub fn is_zoomed() -> bool {
    window()
        .visual_viewport()
        .is_some_and(|viewport| viewport.scale() > 1.01)
}

/// Whether the browser answers yes to a media query.
pub fn prefers(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|answer| answer.matches())
}

/// Whether the browser holds the text in place when something before it changes its size.
pub fn holds_still() -> bool {
    let root = document()
        .document_element()
        .and_then(|root| root.dyn_into::<HtmlElement>().ok());
    root.is_some_and(|root| js_sys::Reflect::has(&root.style(), &"overflowAnchor".into()).unwrap_or(false))
}

/// Does something once what is on its way to the screen is drawn.
pub fn after_drawing(act: impl FnOnce() + 'static) {
    let act = wasm_bindgen::closure::Closure::once_into_js(act);
    let _ = window().request_animation_frame(act.unchecked_ref());
}

/// So many frames are waited for something to show: half a second.
const FRAMES: u32 = 30;

/// Does something once what a selector finds shows: at once, lest what is typed next go
/// elsewhere, or in one of the next frames, where it has yet to be drawn.
pub fn once_shown(selector: &'static str, act: impl FnOnce() + 'static) {
    look_for(selector, FRAMES, act);
}

fn look_for(selector: &'static str, frames: u32, act: impl FnOnce() + 'static) {
    let element = query(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if frames == 0 || element.is_some_and(|element| element.offset_width() > 0) {
        act();
    } else {
        after_drawing(move || look_for(selector, frames - 1, act));
    }
}

/// Whether keys belong to a field that one types in.
pub fn is_typing(event: &web_sys::Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.is_content_editable()
}

/// Hands a text to the reader as a file.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&array([&text.into()]), &options) else {
        return;
    };
    save_blob(name, &blob);
}

/// Hands bytes to the reader as a file.
pub fn save_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.unchecked_ref::<HtmlElement>().click();
    }
    let _ = Url::revoke_object_url(&url);
}

/// Puts a text on the clipboard, where the browser permits it.
pub fn copy(text: &str) {
    let clipboard = window().navigator().clipboard();
    if !clipboard.is_undefined() {
        let _ = clipboard.write_text(text);
    }
}

/// What a thrown value says for itself.
pub fn describe(value: &JsValue) -> String {
    let message = js_sys::Reflect::get(value, &"message".into())
        .ok()
        .and_then(|message| message.as_string());
    message.or_else(|| value.as_string()).unwrap_or_default()
}

/// A function that keeps quiet, to end a chain of callbacks.
pub fn array<const N: usize>(values: [&JsValue; N]) -> js_sys::Array {
    let array = js_sys::Array::new();
    for value in values {
        array.push(value);
    }
    array
}

/// What scrolls an element, and clips it: how near it is must be told by this, for a
/// margin around the window does not reach into it.
pub fn scroller(element: &Element) -> Option<Element> {
    element.closest("main, nav").ok().flatten()
}
