//! Files and text that arrive from outside: dropped anywhere on the window, at
//! any time, or pasted where no field has the focus.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, FileSystemEntry};
use yew::prelude::*;

use crate::arrival::Arrival;
use crate::model::controls;
use crate::model::state::Action;
use crate::ui::Ui;
use crate::{dom, later};

/// Names of files that were handed over and cannot be read, a line each (`offline.js`).
const UNREADABLE: &str = "text/x-unreadable";

/// Not an effect, which follows some time after the page shows: what was dropped
/// before then would be lost, or be opened by the browser in the page's stead.
#[hook]
pub fn use_arrivals(ui: &Ui) {
    use_memo(ui.clone(), |ui| [on_over(ui), on_leave(ui), on_drop(ui), on_paste(ui)]);
}

fn listen(name: &'static str, heard: impl FnMut(&Event) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&dom::window(), name, options, heard)
}

fn on_over(ui: &Ui) -> EventListener {
    let actions = ui.actions.clone();
    listen("dragover", move |event| {
        event.prevent_default();
        actions.emit(Action::Dropping(true));
    })
}

fn on_leave(ui: &Ui) -> EventListener {
    let actions = ui.actions.clone();
    listen("dragleave", move |event| {
        // Only on leaving the window is there nothing that one comes to.
        if event.unchecked_ref::<DragEvent>().related_target().is_none() {
            actions.emit(Action::Dropping(false));
        }
    })
}

fn on_drop(ui: &Ui) -> EventListener {
    let ui = ui.clone();
    listen("drop", move |event| {
        event.prevent_default();
        ui.actions.emit(Action::Dropping(false));
        if let Some(transfer) = event.unchecked_ref::<DragEvent>().data_transfer() {
            take(&ui, &transfer);
        }
    })
}

fn on_paste(ui: &Ui) -> EventListener {
    let ui = ui.clone();
    listen("paste", move |event| {
        if dom::is_typing(event) {
            return;
        }
        if let Some(transfer) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() {
            event.prevent_default();
            take(&ui, &transfer);
        }
    })
}

/// Takes files and folders, or else text. The list dies with the event, so the
/// entries are picked up before anything waits.
fn take(ui: &Ui, transfer: &DataTransfer) {
    let items = transfer.items();
    let mut entries: Vec<FileSystemEntry> = Vec::new();
    let mut files: Vec<File> = Vec::new();
    for index in 0..items.length() {
        let Some(item) = items.get(index).filter(|item| item.kind() == "file") else {
            continue;
        };
        match (item.webkit_get_as_entry(), item.get_as_file()) {
            (Ok(Some(entry)), _) if entry.is_directory() => entries.push(entry),
            (_, Ok(Some(file))) => files.push(file),
            (Ok(Some(entry)), _) => entries.push(entry),
            _ => {}
        }
    }
    let unreadable = transfer.get_data(UNREADABLE).unwrap_or_default();
    for name in unreadable.lines() {
        let name = controls::plain(name).into_owned();
        ui.actions.emit(Action::Unreadable { name });
    }
    let arrival = match entries.is_empty() && files.is_empty() {
        true if !unreadable.is_empty() => return,
        true => Arrival::Text(transfer.get_data("text/plain").unwrap_or_default()),
        false => Arrival::Files(entries, files),
    };
    let ui = ui.clone();
    later::once_here(move |later| (later.take)(&ui, arrival));
}
