//! A labelled menu of choices.

use wasm_bindgen::JsValue;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The menu's name in the page.
    pub name: &'static str,
    pub label: AttrValue,
    /// Value and what it is called, in the order of the menu.
    pub options: Vec<(AttrValue, AttrValue)>,
    pub value: AttrValue,
    pub chosen: Callback<String>,
    /// Whether the label is for the ear alone.
    #[prop_or_default]
    pub quiet: bool,
}

#[component]
pub fn Choice(props: &Props) -> Html {
    let chosen = props.chosen.clone();
    let onchange = Callback::from(move |event: Event| {
        chosen.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    });
    let option = |(value, name): &(AttrValue, AttrValue)| {
        html! { <option key={value.to_string()} value={value.clone()} selected={*value == props.value}>{ name }</option> }
    };
    // Its options say it at first; once the reader has picked one, Firefox hears them no more.
    let value = JsValue::from_str(&props.value);
    let label = if props.quiet { "unseen" } else { "label" };
    html! {
        <label class="choice" data-name={props.name}>
            <span class={label}>{ &props.label }</span>
            <select name={props.name} ~value={value} {onchange}>{ for props.options.iter().map(option) }</select>
        </label>
    }
}
