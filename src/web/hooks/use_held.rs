//! Keeps what one reads and what is selected where it is when the text changes
//! its script.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::held::Held;
use crate::model::document::Document;
use crate::model::view::View;

/// It is taken before the text is drawn anew, in which the component that
/// holds the text comes first, and put back after. Tells whether something selected
/// is about to be put back, for which the text must be there.
#[hook]
pub fn use_held(main: &NodeRef, document: &Rc<Document>, view: &View) -> bool {
    let last = use_mut_ref(|| (document.clone(), view.clone()));
    let held = use_mut_ref(|| None::<Held>);
    {
        let mut last = last.borrow_mut();
        if last.0 == *document && last.1 != *view {
            *held.borrow_mut() = main.cast::<Element>().map(|main| Held::take(&main, document, &last.1));
        }
        *last = (document.clone(), view.clone());
    }
    let selected = held.borrow().as_ref().is_some_and(Held::has_selection);
    use_effect_with(
        (main.clone(), document.clone(), view.clone()),
        move |(main, document, view)| {
            if let (Some(held), Some(main)) = (held.take(), main.cast::<Element>()) {
                held.put_back(&main, document, view);
            }
        },
    );
    selected
}
