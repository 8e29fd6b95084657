//! Opens the store of kept pages, keeps it like the state's list, and the list
//! like what other windows write into the store.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::prelude::*;

use crate::intake::Intake;
use crate::keeper;
use crate::model::library::{Kept, changes};
use crate::model::state::{Action, Keeping, State, Synced};
use crate::ui::Ui;

type Pages = Rc<Vec<Rc<Kept>>>;
type Heard = Closure<dyn FnMut(MessageEvent)>;

/// The store's side of the page.
struct Keeper {
    actions: Callback<Action>,
    intake: Intake,
    /// Records as the store has them.
    stored: RefCell<HashMap<String, Rc<Kept>>>,
    /// What the store is to be like, where it is not known to be, and whether a
    /// restored backup is told of when it is.
    wanted: RefCell<Option<(Pages, Pages, bool)>>,
    /// Whether it is being written.
    busy: RefCell<bool>,
    /// What other windows wrote meanwhile.
    waiting: RefCell<Vec<String>>,
    /// Tells other windows which records were written.
    channel: Option<BroadcastChannel>,
    heard: RefCell<Option<Heard>>,
}

#[hook]
pub fn use_library(state: &State, ui: &Ui) {
    let keeper = use_memo((), |()| Rc::new(Keeper::new(ui)));
    use_effect_with((), {
        let keeper = keeper.clone();
        move |()| {
            keeper.intake.watch();
            keeper.listen();
            spawn_local(keeper.as_ref().clone().open());
        }
    });
    let wanted = (state.library.clone(), state.removed.clone(), state.restored.is_some());
    use_effect_with((wanted, state.keeping, state.retried), move |(wanted, keeping, _)| {
        keeper.intake.shelve(&wanted.0);
        if *keeping == Keeping::Works {
            keeper.wanted.replace(Some(wanted.clone()));
            spawn_local(keeper.as_ref().clone().settle());
        } else {
            keeper.intake.is_stored();
        }
    });
}

impl Keeper {
    fn new(ui: &Ui) -> Self {
        Self {
            actions: ui.actions.clone(),
            intake: ui.intake.clone(),
            stored: RefCell::default(),
            wanted: RefCell::default(),
            busy: RefCell::default(),
            waiting: RefCell::default(),
            channel: BroadcastChannel::new("duban").ok(),
            heard: RefCell::default(),
        }
    }

    async fn open(self: Rc<Self>) {
        let actions = self.actions.clone();
        let told = Callback::from(move |trouble| actions.emit(Action::NotKept(trouble, Vec::new())));
        match keeper::open(told).await {
            Ok(list) => {
                let list: Vec<Rc<Kept>> = list
                    .into_iter()
                    .map(|kept| Rc::new(self.intake.welcome(kept)))
                    .collect();
                let known = list.iter().map(|kept| (kept.id.clone(), kept.clone()));
                self.stored.replace(known.collect());
                self.actions.emit(Action::LibraryOpened(Rc::new(list)));
                keeper::tidy(js_sys::Date::now()).await;
            }
            Err(trouble) => self.actions.emit(Action::NotKept(trouble, Vec::new())),
        }
    }

    /// Writes what has changed, one page after another, until nothing has.
    async fn settle(self: Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        loop {
            let wanted = self.wanted.take();
            let Some((library, removed, restored)) = wanted else {
                break;
            };
            let (mut write, forget) = changes(&self.stored.borrow(), library.iter().chain(removed.iter()));
            // An original may have been lost, and come again.
            let came = self.intake.unkept();
            let again = library
                .iter()
                .filter(|kept| came.contains(&kept.id) && !write.contains(kept));
            let again: Vec<_> = again.cloned().collect();
            write.extend(again);
            let (mut told, mut refused, mut taken) = (Vec::new(), Vec::new(), Vec::new());
            let (mut synced, mut gone) = (Vec::new(), Vec::new());
            for kept in write {
                let base = self.stored.borrow().get(&kept.id).cloned();
                let original = self.intake.original(&kept.id);
                match keeper::write(&kept, base.as_deref(), original.as_ref()).await {
                    Ok(Some(now)) => {
                        let now = if now == *kept {
                            kept.clone()
                        } else {
                            Rc::new(self.intake.welcome(now))
                        };
                        if now != kept {
                            synced.push(Synced {
                                base: Some(kept.clone()),
                                now: now.clone(),
                            });
                        }
                        self.intake.is_kept(&kept.id);
                        self.stored.borrow_mut().insert(kept.id.clone(), now);
                        told.push(kept.id.clone());
                        taken.push(kept.id.clone());
                    }
                    Ok(None) => {
                        self.stored.borrow_mut().remove(&kept.id);
                        gone.push(kept.id.clone());
                    }
                    Err(trouble) => refused.push((trouble, kept.id.clone())),
                }
            }
            if !forget.is_empty() {
                match keeper::forget(&forget).await {
                    Ok(()) => {
                        self.intake.forget(&forget);
                        self.stored.borrow_mut().retain(|id, _| !forget.contains(id));
                    }
                    Err(trouble) => refused.extend(forget.iter().map(|id| (trouble.clone(), id.clone()))),
                }
                told.extend(forget);
            }
            self.tell(&told);
            if !taken.is_empty() {
                self.actions.emit(Action::KeptAfterAll(taken));
            }
            if !synced.is_empty() || !gone.is_empty() {
                self.actions.emit(Action::LibrarySynced(synced, gone));
            }
            if let Some((trouble, _)) = refused.first().cloned() {
                let pages = refused.into_iter().map(|(_, id)| id).collect();
                self.actions.emit(Action::NotKept(trouble, pages));
            }
            if restored {
                self.actions.emit(Action::RestoredWritten);
            }
        }
        self.busy.replace(false);
        self.intake.is_stored();
        let waiting = self.waiting.take();
        if !waiting.is_empty() {
            self.read_again(waiting).await;
        }
    }

    /// Tells other windows which records were written.
    fn tell(&self, pages: &[String]) {
        let ids: Array = pages.iter().map(|id| JsValue::from(id.as_str())).collect();
        if let Some(channel) = self.channel.as_ref().filter(|_| ids.length() > 0) {
            // Plain strings always clone.
            let _ = channel.post_message(&ids);
        }
    }

    /// Hears what other windows wrote, as long as the page lives.
    fn listen(self: &Rc<Self>) {
        let Some(channel) = &self.channel else { return };
        let keeper = Rc::downgrade(self);
        let heard = Heard::new(move |event: MessageEvent| {
            let ids: Array = event.data().unchecked_into();
            let ids = ids.iter().filter_map(|id| id.as_string()).collect();
            if let Some(keeper) = keeper.upgrade() {
                spawn_local(async move { keeper.read_again(ids).await });
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        self.heard.replace(Some(heard));
    }

    /// Takes over records that another window wrote. What this window is about
    /// to write is merged with them then.
    async fn read_again(&self, ids: Vec<String>) {
        let found = keeper::records(&ids).await;
        if *self.busy.borrow() {
            return self.waiting.borrow_mut().extend(ids);
        }
        let gone: Vec<String> = ids
            .into_iter()
            .filter(|id| !found.iter().any(|kept| kept.id == *id))
            .collect();
        let found: Vec<Rc<Kept>> = found
            .into_iter()
            .map(|kept| Rc::new(self.intake.welcome(kept)))
            .collect();
        let mut stored = self.stored.borrow_mut();
        stored.retain(|id, _| !gone.contains(id));
        let synced = found.into_iter().map(|now| Synced {
            base: stored.insert(now.id.clone(), now.clone()),
            now,
        });
        let synced = synced.collect();
        drop(stored);
        self.actions.emit(Action::LibrarySynced(synced, gone));
    }
}
