//! Opens the store of kept pages, and keeps it like the state's list.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::keeper;
use crate::model::library::{Kept, changes};
use crate::model::state::{Action, Keeping};
use crate::ui::Ui;

#[hook]
pub fn use_library(library: Rc<Vec<Rc<Kept>>>, keeping: Keeping, ui: &Ui) {
    let stored = use_memo((), |()| RefCell::new(Rc::<Vec<Rc<Kept>>>::default()));
    let (actions, intake) = (ui.actions.clone(), ui.intake.clone());
    let shelf = intake.clone();
    use_effect_with((), {
        let (actions, stored) = (actions.clone(), stored.clone());
        move |()| {
            spawn_local(async move {
                match keeper::open().await {
                    Ok(list) => {
                        let list: Vec<Rc<Kept>> = list.into_iter().map(|kept| Rc::new(intake.welcome(kept))).collect();
                        let list = Rc::new(list);
                        stored.replace(list.clone());
                        actions.emit(Action::LibraryOpened(list));
                        keeper::tidy().await;
                    }
                    Err(reason) => actions.emit(Action::NotKept(reason)),
                }
            });
        }
    });
    use_effect_with((library, keeping), move |(library, keeping)| {
        shelf.shelve(library);
        if *keeping != Keeping::Works {
            return;
        }
        let before = stored.replace(library.clone());
        let (write, forget) = changes(&before, library);
        if write.is_empty() && forget.is_empty() {
            return;
        }
        let write = write.into_iter().cloned().collect();
        spawn_local(async move {
            if let Err(reason) = keeper::write(write, forget).await {
                actions.emit(Action::NotKept(reason));
            }
        });
    });
}
