//! What the reader brings, by whatever way. Files and texts are taken here; what is more
//! than that (folders, backups, corrections) waits for the page's third part.

use web_sys::{File, FileSystemEntry};

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
        Arrival::Files(entries, files) => {
            if entries.is_empty() && !is_more(&files) {
                return take_files(ui, files);
            }
            let ui = ui.clone();
            extra::once_here(move |extra| (extra.bring)(&ui, entries, files));
        }
        Arrival::Text(text) => take_text(ui, ui.words.pasted_name, &text),
        Arrival::Backup(file) => {
            let ui = ui.clone();
            extra::once_here(move |extra| (extra.restore)(&ui, file.into()));
        }
        Arrival::Sample => take_text(ui, ui.words.sample_name, SAMPLE),
    }
}

/// Whether a file that comes alone may be something else than a text.
fn is_more(files: &[File]) -> bool {
    matches!(files, [file] if [".zip", ".corrections.json"].iter().any(|ending| file.name().to_ascii_lowercase().ends_with(ending)))
}

/// Takes a text as if it were a file.
fn take_text(ui: &Ui, name: &str, text: &str) {
    match Incoming::of_text(name, text) {
        Some(incoming) if !text.trim().is_empty() => ui.intake.add(vec![incoming]),
        _ => ui.actions.emit(Action::NothingFound),
    }
}

/// Takes files for texts.
pub fn take_files(ui: &Ui, files: Vec<File>) {
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
