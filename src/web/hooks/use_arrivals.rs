//! Files and text that arrive from outside: dropped anywhere on the window, at
//! any time, or pasted where no field has the focus.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, File, FileList, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry,
};
use yew::prelude::*;

use crate::backup;
use crate::dom;
use crate::intake::Incoming;
use crate::model::state::Action;
use crate::ui::Ui;

#[hook]
pub fn use_arrivals(ui: &Ui) {
    use_effect_with(ui.clone(), |ui| {
        let listeners = [on_over(ui), on_leave(ui), on_drop(ui), on_paste(ui)];
        move || drop(listeners)
    });
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
    if entries.is_empty() && files.is_empty() {
        let text = transfer.get_data("text/plain").unwrap_or_default();
        return take_text(ui, &text);
    }
    let ui = ui.clone();
    spawn_local(async move {
        for entry in entries {
            files.extend(files_under(entry).await);
        }
        take_files(&ui, files);
    });
}

/// Takes a text as if it were a file.
pub fn take_text(ui: &Ui, text: &str) {
    match Incoming::of_text(ui.words.pasted_name, text) {
        Some(incoming) if !text.trim().is_empty() => ui.intake.add(vec![incoming]),
        _ => ui.actions.emit(Action::NothingFound),
    }
}

/// Takes what an `input` has chosen.
pub fn take_list(ui: &Ui, list: &FileList) {
    take_files(ui, (0..list.length()).filter_map(|index| list.get(index)).collect());
}

/// Takes files. A backup or corrections that come alone are taken for what they are.
fn take_files(ui: &Ui, mut files: Vec<File>) {
    let ui = ui.clone();
    spawn_local(async move {
        if let [file] = files.as_slice() {
            let name = file.name();
            if name.ends_with(".corrections.json") {
                return take_corrections(&ui, files.remove(0)).await;
            }
            if backup::is_one(&name, file).await {
                return backup::restore(&ui, files.remove(0).into());
            }
        }
        let incoming: Vec<Incoming> = files
            .into_iter()
            .filter(|file| !file.name().starts_with('.'))
            .map(|file| Incoming::new(file.name(), file.into()))
            .collect();
        match incoming.is_empty() {
            true => ui.actions.emit(Action::NothingFound),
            false => ui.intake.add(incoming),
        }
    });
}

/// Takes corrections for the page on show.
async fn take_corrections(ui: &Ui, file: File) {
    let text = JsFuture::from(file.text()).await.ok();
    let json = text.and_then(|text| text.as_string()).unwrap_or_default();
    let name = file.name();
    ui.actions.emit(Action::CorrectionsCame { name, json });
}

/// All files below a folder, in the order of their paths. What cannot be opened is left out.
async fn files_under(root: FileSystemEntry) -> Vec<File> {
    let mut files: Vec<(String, File)> = Vec::new();
    let mut waiting = vec![root];
    while let Some(entry) = waiting.pop() {
        if entry.is_directory() {
            waiting.extend(children(entry.unchecked_ref()).await);
        } else if let Some(file) = file_of(entry.unchecked_ref()).await {
            files.push((entry.full_path(), file));
        }
    }
    duban::order::sort_by_key(&mut files, |file| file.0.clone());
    files.into_iter().map(|(_, file)| file).collect()
}

/// A reader hands its entries out by the hundred, until it hands out none.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let batch = Promise::new(&mut |resolve, reject| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        match JsFuture::from(batch).await.map(|batch| batch.unchecked_into::<Array>()) {
            Ok(batch) if batch.length() > 0 => entries.extend(batch.iter().map(JsCast::unchecked_into)),
            _ => return entries,
        }
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    JsFuture::from(file).await.ok().map(JsCast::unchecked_into)
}
