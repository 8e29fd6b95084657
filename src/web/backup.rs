//! Writes the library into one file and takes it from one, piece by piece. The
//! browser compresses and unpacks; no page is in memory longer than it takes.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use duban::export::zip::{Crc, Entry, Method, directory, head};
use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ReadableStream, Response};

use crate::digest::digest;
use crate::dom;
use crate::memory;
use crate::model::backup::{
    Fault, Filed, MANIFEST, Manifest, Met, Outcome, README, TAIL_BYTES, content_at, end, entries, meet, path_of, readme,
};
use crate::model::library::Kept;
use crate::model::mending;
use crate::model::settings::Settings;
use crate::model::state::{Action, Keeping, Moving, News, State, Way};
use crate::original::Original;
use crate::ui::Ui;

/// So many pages are told to the page at once. The next ones wait until the store has
/// them, so this is also what is still written when the reader stops it.
const BATCH: usize = 40;

thread_local! {
    /// What the page has, for a backup to hold or to be added to.
    static HERE: RefCell<Option<Rc<State>>> = const { RefCell::new(None) };
    /// What is to be restored once it is known what the store has.
    static WAITING: RefCell<Vec<(Ui, Blob)>> = const { RefCell::new(Vec::new()) };
    /// Which run goes on; another number stops one.
    static RUN: Cell<u32> = const { Cell::new(0) };
}

/// Keeps in mind what the page has now. Said before the library is drawn: a backup that is
/// dropped on what one sees is added to just that.
pub fn know(state: &Rc<State>) {
    HERE.set(Some(state.clone()));
    if state.keeping != Keeping::Unknown {
        for (ui, file) in WAITING.take() {
            restore(&ui, file);
        }
    }
}

/// What the page has, where it knows what the store has; the removed pages too.
fn here() -> Option<(Vec<Rc<Kept>>, Settings)> {
    let state = HERE.with_borrow(Clone::clone)?;
    let pages = state.library.iter().chain(state.removed.iter()).cloned().collect();
    (state.keeping != Keeping::Unknown).then_some((pages, state.settings))
}

/// Stops what is under way.
pub fn stop() {
    RUN.set(RUN.get() + 1);
}

/// Starts a run, and gives what tells whether it still goes on.
fn begin() -> impl Fn() -> bool {
    stop();
    let run = RUN.get();
    move || RUN.get() == run
}

/// Writes the library into one file and hands it to the reader.
pub fn save(ui: &Ui) {
    let ui = ui.clone();
    let Some((pages, settings)) = here() else { return };
    spawn_local(async move {
        let news = match write(&ui, &pages, settings).await {
            Ok(Some((file, missing))) => {
                let day = String::from(js_sys::Date::new_0().to_iso_string());
                let name = ["duban-", day.get(..10).unwrap_or_default(), ".zip"].concat();
                dom::save_blob(&name, &file);
                News::BackupWritten {
                    pages: pages.len() - missing.len(),
                    missing,
                }
            }
            Ok(None) => News::Stopped,
            Err(fault) => News::BackupRefused(fault),
        };
        ui.actions.emit(Action::BackupEnded(news));
    });
}

/// A file in the making.
#[derive(Default)]
struct Writing {
    parts: js_sys::Array,
    entries: Vec<Entry>,
    at: u64,
}

impl Writing {
    /// Puts a file in.
    ///
    /// # Errors
    /// Where the content is lost, or the file outgrew the format.
    async fn put(&mut self, name: String, content: &Blob) -> Result<(), Fault> {
        let bytes = bytes_of(content).await.ok_or(Fault::Unreadable)?;
        let crc = Crc::of(&bytes);
        let packed = through("CompressionStream", content).await;
        let packed = packed.filter(|packed| packed.size() < content.size());
        let (method, body) = match &packed {
            Some(packed) => (Method::Deflated, packed),
            None => (Method::Stored, content),
        };
        let entry = Entry {
            name,
            method,
            crc,
            packed: body.size() as u64,
            size: bytes.len() as u64,
            at: self.at,
        };
        let head = head(&entry)?;
        self.at += head.len() as u64 + entry.packed;
        self.parts.push(&Uint8Array::from(head.as_slice()));
        self.parts.push(body);
        self.entries.push(entry);
        Ok(())
    }

    async fn put_text(&mut self, name: String, text: &str) -> Result<(), Fault> {
        let text = Blob::new_with_str_sequence(&dom::array([&text.into()])).map_err(|_| Fault::Unreadable)?;
        self.put(name, &text).await
    }
}

/// The file, and the pages whose originals are lost; `None` where it was stopped.
async fn write(ui: &Ui, pages: &[Rc<Kept>], settings: Settings) -> Result<Option<(Blob, Vec<String>)>, Fault> {
    let goes_on = begin();
    let mut manifest = Manifest::new(js_sys::Date::now(), settings.to_line(), memory::recall_desk().to_line());
    let mut writing = Writing::default();
    let mut missing = Vec::new();
    for (done, kept) in pages.iter().enumerate() {
        if done % BATCH == 0 {
            tell(ui, Way::Out, done, pages.len());
        }
        if !goes_on() {
            return Ok(None);
        }
        let original = ui.intake.find(&kept.id).await.and_then(Original::into_blob);
        let path = path_of(kept, ui.words);
        let written = match &original {
            Some(original) => writing.put(path.clone(), original).await,
            None => Err(Fault::Unreadable),
        };
        match written {
            Ok(()) => {}
            Err(Fault::TooLarge) => return Err(Fault::TooLarge),
            Err(_) => {
                missing.push(kept.called().to_owned());
                continue;
            }
        }
        if !kept.corrections.is_empty() {
            let name = ["corrections/", path.trim_start_matches("pages/"), ".corrections.json"].concat();
            writing.put_text(name, &mending::to_json(&kept.corrections)).await?;
        }
        manifest.pages.push(Filed {
            original: path,
            record: Kept::clone(kept),
        });
    }
    writing.put_text(README.into(), &readme()).await?;
    writing.put_text(MANIFEST.into(), &manifest.to_json()).await?;
    let directory = directory(&writing.entries, writing.at)?;
    writing.parts.push(&Uint8Array::from(directory.as_slice()));
    let file = Blob::new_with_blob_sequence(&writing.parts).map_err(|_| Fault::Unreadable)?;
    Ok(Some((file, missing)))
}

/// Whether a file is one of ours, by its name and its own account.
pub async fn is_one(name: &str, file: &Blob) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".zip") && (name.starts_with("duban") || open(file).await.is_ok())
}

/// Takes in all that the library lacks.
pub fn restore(ui: &Ui, file: Blob) {
    let ui = ui.clone();
    let Some((library, settings)) = here() else {
        return WAITING.with_borrow_mut(|waiting| waiting.push((ui, file)));
    };
    spawn_local(async move {
        let news = match read(&ui, &file, &library, settings).await {
            Ok(outcome) => News::BackupRestored(outcome),
            Err(fault) => News::BackupRefused(fault),
        };
        ui.actions.emit(Action::BackupEnded(news));
    });
}

async fn read(ui: &Ui, file: &Blob, library: &[Rc<Kept>], settings: Settings) -> Result<Outcome, Fault> {
    let goes_on = begin();
    let (manifest, entries) = open(file).await?;
    let files = places(entries.iter().map(|entry| &entry.name));
    let known = places(library.iter().map(|kept| &kept.id));
    let mut outcome = Outcome::default();
    let total = manifest.pages.len();
    let mut pages = manifest.pages.into_iter();
    let mut written: Option<JsFuture> = None;
    while pages.len() > 0 && goes_on() {
        tell(ui, Way::In, total - pages.len(), total);
        let mut coming = Vec::new();
        for Filed { original, record } in pages.by_ref().take(BATCH) {
            match meet(known.get(&record.id).map(|&place| &library[place as usize]), &record) {
                Met::Same => outcome.same += 1,
                Met::Grown(kept) => coming.push((Rc::unwrap_or_clone(kept), None)),
                Met::New => {
                    let content = match files.get(&original) {
                        Some(&place) => content(file, &entries[place as usize]).await.ok(),
                        None => None,
                    };
                    match content {
                        Some((blob, bytes)) if digest(&bytes).await == record.id => coming.push((record, Some(blob))),
                        _ => outcome.damaged.push(record.called().to_owned()),
                    }
                }
            }
        }
        if let Some(written) = written.take() {
            // It is only ever fulfilled.
            let _ = written.await;
        }
        if goes_on() && !coming.is_empty() {
            written = Some(ui.intake.stored());
            bring(ui, coming, &mut outcome);
        }
    }
    outcome.left = total - outcome.met();
    if manifest.settings.trim() != settings.to_line().trim() {
        // What the reader has set up here stays.
        let fresh = library.is_empty() && settings == memory::preferred();
        outcome.settings = Some(fresh);
        if fresh {
            memory::keep_desk(&crate::model::library::Desk::of_line(&manifest.desk));
            ui.actions
                .emit(Action::SettingsBrought(settings.with_line(&manifest.settings)));
        }
    }
    Ok(outcome)
}

/// Where each of these names stands among them.
fn places<'a>(names: impl Iterator<Item = &'a String>) -> HashMap<String, u32> {
    names.cloned().zip(0..).collect()
}

/// Hands pages to the library, each with its original where that is new.
fn bring(ui: &Ui, coming: Vec<(Kept, Option<Blob>)>, outcome: &mut Outcome) {
    let taken = coming.into_iter().map(|(record, original)| {
        match original {
            Some(original) => {
                outcome.added += 1;
                ui.intake.hold(&record.id, original);
            }
            None => outcome.grown += 1,
        }
        outcome.brought.push(record.id.clone());
        Rc::new(ui.intake.welcome(record))
    });
    let taken = taken.collect();
    ui.actions.emit(Action::PagesBrought(taken));
}

fn tell(ui: &Ui, way: Way, done: usize, total: usize) {
    ui.actions.emit(Action::BackupMoved(Moving { way, done, total }));
}

/// What a backup says of itself. Nothing of it is believed that does not fit.
async fn open(file: &Blob) -> Result<(Manifest, Vec<Entry>), Fault> {
    let length = file.size();
    let tail = part(file, (length - TAIL_BYTES as f64).max(0.0), length).await?;
    let end = end(&tail, length as u64)?;
    let lines = part(file, end.at as f64, (end.at + end.bytes) as f64).await?;
    let entries = entries(&lines, end)?;
    let manifest = entries.iter().find(|entry| entry.name == MANIFEST);
    let (_, manifest) = content(file, manifest.ok_or(Fault::Foreign)?).await?;
    let manifest = Manifest::read(&Uint8Array::new(&manifest).to_vec())?;
    Ok((manifest, entries))
}

/// A file's content, no more of it than the directory promised.
async fn content(file: &Blob, entry: &Entry) -> Result<(Blob, ArrayBuffer), Fault> {
    let longest = entry.at + 30 + 2 * 65_535;
    let head = part(file, entry.at as f64, (longest as f64).min(file.size())).await?;
    let at = content_at(entry, &head)? as f64;
    let packed = file
        .slice_with_f64_and_f64(at, at + entry.packed as f64)
        .map_err(|_| Fault::Unreadable)?;
    let bytes = match entry.method {
        Method::Stored => bytes_of(&packed).await.ok_or(Fault::Unreadable)?,
        Method::Deflated => unpacked(&packed, entry.size as usize).await?,
    };
    if bytes.len() as u64 != entry.size || Crc::of(&bytes) != entry.crc {
        return Err(Fault::Hostile);
    }
    let array = Uint8Array::from(bytes.as_slice());
    let blob = Blob::new_with_u8_array_sequence(&dom::array([&array])).map_err(|_| Fault::Unreadable)?;
    Ok((blob, array.buffer()))
}

async fn part(file: &Blob, from: f64, to: f64) -> Result<Vec<u8>, Fault> {
    let part = file.slice_with_f64_and_f64(from, to).map_err(|_| Fault::Unreadable)?;
    bytes_of(&part).await.ok_or(Fault::Unreadable)
}

async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// What flows out of a stream of the browser's when `blob` flows in; `None`
/// where it has no such stream.
fn flow(kind: &str, blob: &Blob) -> Option<ReadableStream> {
    let constructor: Function = Reflect::get(&js_sys::global(), &kind.into()).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&constructor, &dom::array([&"deflate-raw".into()])).ok()?;
    let source = blob.stream();
    let pipe: Function = Reflect::get(&source, &"pipeThrough".into()).ok()?.dyn_into().ok()?;
    pipe.call1(&source, &stream).ok()?.dyn_into().ok()
}

async fn through(kind: &str, blob: &Blob) -> Option<Blob> {
    let response = Response::new_with_opt_readable_stream(Some(&flow(kind, blob)?)).ok()?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Unpacks `blob`, and gives up where more than `limit` bytes come out.
async fn unpacked(blob: &Blob, limit: usize) -> Result<Vec<u8>, Fault> {
    let stream = flow("DecompressionStream", blob).ok_or(Fault::Unable)?;
    let reader = stream.get_reader();
    let call = |name: &str| -> Option<Promise> {
        let method: Function = Reflect::get(&reader, &name.into()).ok()?.dyn_into().ok()?;
        method.call0(&reader).ok()?.dyn_into().ok()
    };
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(call("read").ok_or(Fault::Unable)?)
            .await
            .map_err(|_| Fault::Hostile)?;
        let chunk = Reflect::get(&read, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        if chunk.is_undefined() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = chunk.unchecked_into();
        if bytes.len() + chunk.length() as usize > limit {
            if let Some(cancelled) = call("cancel") {
                let _ = JsFuture::from(cancelled).await;
            }
            return Err(Fault::Bomb);
        }
        bytes.extend(chunk.to_vec());
    }
}
