//! Gives a text whose lines run down the quotation marks of lines that run across,
//! while it is on paper.
//!
//! A browser takes the page as it is a moment after it told that it prints. To have all
//! of a text drawn anew takes longer than that, so its characters are exchanged where
//! they stand, and put back. Yew knows nothing of it and need not: as far as it knows,
//! the text stays what it was.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use duban::hanzi::Quotes;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

use crate::model::document::Document;
use crate::model::settings::Settings;

/// Sets a document's text as it is on paper, until what is given is dropped.
pub fn set(text: &Element, settings: Settings, document: &Document) -> Box<dyn Any> {
    match settings.quotes_on_paper(&document.text) {
        Quotes::AsPrinted => Box::new(()),
        quotes => Box::new(Paper::of(text, quotes)),
    }
}

/// A text as it is on paper, as long as this lives.
struct Paper {
    changed: Rc<RefCell<Changed>>,
    /// Sees what is drawn only now.
    observer: Option<MutationObserver>,
    _drawn: Closure<dyn FnMut(js_sys::Array)>,
}

struct Changed {
    quotes: Quotes,
    /// Text nodes, with what they held.
    nodes: Vec<(Node, String)>,
}

impl Paper {
    fn of(text: &Element, quotes: Quotes) -> Self {
        let nodes = Vec::new();
        let changed = Rc::new(RefCell::new(Changed { quotes, nodes }));
        changed.borrow_mut().walk(text);
        let drawn = Closure::new({
            let changed = changed.clone();
            move |records: js_sys::Array| {
                for record in records {
                    let record: MutationRecord = record.unchecked_into();
                    if let Some(target) = record.target() {
                        changed.borrow_mut().walk(&target);
                    }
                }
            }
        });
        let observer = MutationObserver::new(drawn.as_ref().unchecked_ref()).ok();
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        if let Some(observer) = &observer {
            // What is asked for is complete, which is all that can be wrong with it.
            let _ = observer.observe_with_options(text, &options);
        }
        Self {
            changed,
            observer,
            _drawn: drawn,
        }
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        for (node, held) in &self.changed.borrow().nodes {
            node.set_node_value(Some(held));
        }
    }
}

impl Changed {
    fn walk(&mut self, node: &Node) {
        if let Some(held) = node.node_value() {
            let text = self.quotes.apply(None, held.clone(), None);
            if text != held {
                node.set_node_value(Some(&text));
                self.nodes.push((node.clone(), held));
            }
        }
        // The original that stands beside a text is as it is printed.
        let element = node.dyn_ref::<Element>();
        if element.is_some_and(|element| element.class_name().starts_with("printed")) {
            return;
        }
        let children = node.child_nodes();
        for child in (0..children.length()).filter_map(|index| children.get(index)) {
            self.walk(&child);
        }
    }
}
