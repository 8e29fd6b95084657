//! What the reader brings, by whatever way: files, folders, text, a backup,
//! corrections.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::backup;
use crate::extra;
use crate::intake::Incoming;
use crate::model::state::Action;
use crate::ui::Ui;

/// An invented page, for those who have none at hand.
const SAMPLE: &str = include_str!("../../static/sample.txt");

/// Something that came.
pub enum Arrival {
    /// Folders and files that may be either, and files that are.
    Files(Vec<FileSystemEntry>, Vec<File>),
    Text(String),
    Backup(File),
    Sample,
}

/// Takes what came for what it is.
pub fn take(ui: &Ui, arrival: Arrival) {
    match arrival {
        Arrival::Files(entries, mut files) => {
            let ui = ui.clone();
            spawn_local(async move {
                for entry in entries {
                    files.extend(files_under(entry).await);
                }
                take_files(&ui, files).await;
            });
        }
        Arrival::Text(text) => take_text(ui, ui.words.pasted_name, &text),
        Arrival::Backup(file) => restore(ui, file),
        Arrival::Sample => take_text(ui, ui.words.sample_name, SAMPLE),
    }
}

/// Takes what a backup holds, once the page's third part is here.
fn restore(ui: &Ui, file: File) {
    let ui = ui.clone();
    extra::once_here(move |extra| (extra.restore)(&ui, file.into()));
}

/// Takes a text as if it were a file.
fn take_text(ui: &Ui, name: &str, text: &str) {
    match Incoming::of_text(name, text) {
        Some(incoming) if !text.trim().is_empty() => ui.intake.add(vec![incoming]),
        _ => ui.actions.emit(Action::NothingFound),
    }
}

/// Takes files. A backup or corrections that come alone are taken for what they are.
async fn take_files(ui: &Ui, mut files: Vec<File>) {
    if let [file] = files.as_slice() {
        let name = file.name();
        if name.ends_with(".corrections.json") {
            return take_corrections(ui, files.remove(0)).await;
        }
        if backup::is_one(&name, file).await {
            return restore(ui, files.remove(0));
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
