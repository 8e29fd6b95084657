//! What is more than texts: folders, a backup, corrections.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::arrival::take_files;
use crate::backup;
use crate::model::mending;
use crate::model::state::Action;
use crate::ui::Ui;

/// Takes folders and files for what they are.
pub fn bring(ui: &Ui, entries: Vec<FileSystemEntry>, mut files: Vec<File>) {
    let ui = ui.clone();
    spawn_local(async move {
        for entry in entries {
            files.extend(files_under(entry).await);
        }
        if let [file] = files.as_slice() {
            let name = file.name();
            if name.ends_with(".corrections.json") {
                return take_corrections(&ui, file).await;
            }
            if backup::is_one(&name, file).await {
                return backup::restore(&ui, files.remove(0).into());
            }
        }
        take_files(&ui, files);
    });
}

/// Takes corrections for the page on show.
async fn take_corrections(ui: &Ui, file: &File) {
    let text = JsFuture::from(file.text()).await.ok();
    let json = text.and_then(|text| text.as_string()).unwrap_or_default();
    let (name, corrections) = (file.name(), mending::of_json(&json));
    ui.actions.emit(Action::CorrectionsCame { name, corrections });
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
