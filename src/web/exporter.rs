//! Has the worker make a file of an edition or of the whole library, page by
//! page, so that one sees how far it is and can stop it.

use std::cell::Cell;
use std::rc::Rc;

use duban::Edition;
use duban::export::{Format, Wording};
use duban::hanzi::Script;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};
use yew::Callback;

use crate::client::packed;
use crate::dictionaries;
use crate::dom;
use crate::intake::Intake;
use crate::model::export::wording;
use crate::model::library::Kept;
use crate::model::settings::{MARKS, Settings};
use crate::model::wording::Said;

/// What goes into the file.
pub enum Content {
    /// With the reader's own words.
    Edition(Box<Edition>, Vec<Said>),
    Library(Vec<Rc<Kept>>),
}

/// A file that was made, and what could not be put into it.
pub struct Made {
    pub blob: Blob,
    pub left_out: Vec<String>,
}

/// Why no file was made.
pub enum Fault {
    Stopped,
    TooLarge,
    /// The worker broke off, or the dictionaries are not to be had; what was said.
    Failed(String),
}

impl From<JsValue> for Fault {
    fn from(value: JsValue) -> Self {
        Self::Failed(dom::describe(&value))
    }
}

/// Makes a file. `told` hears how many pages are in it.
///
/// # Errors
/// Why it was not made; nothing was changed.
pub async fn make(
    intake: &Intake,
    content: Content,
    format: Format,
    settings: Settings,
    told: Callback<usize>,
    stopped: Rc<Cell<bool>>,
) -> Result<Made, Fault> {
    begin(intake, format, settings).await?;
    let mut left_out = Vec::new();
    match content {
        Content::Edition(edition, said) => {
            let buffer = packed(&*edition).buffer();
            let message = [buffer.clone().into(), words(&said)];
            ask(intake, "bind", &message, dom::array([&buffer])).await?;
        }
        Content::Library(pages) => {
            for (done, kept) in pages.iter().enumerate() {
                told.emit(done);
                if stopped.get() {
                    return Err(Fault::Stopped);
                }
                if !bind(intake, kept).await? {
                    left_out.push(kept.name.clone());
                }
            }
        }
    }
    let file = ask(intake, "publish", &[], Array::new()).await?;
    if stopped.get() {
        return Err(Fault::Stopped);
    }
    if file.is_null() {
        return Err(Fault::TooLarge);
    }
    let kind = BlobPropertyBag::new();
    kind.set_type(format.media_type());
    let blob = Blob::new_with_buffer_source_sequence_and_options(&dom::array([&file]), &kind)?;
    Ok(Made { blob, left_out })
}

async fn begin(intake: &Intake, format: Format, settings: Settings) -> Result<(), Fault> {
    let (dictionaries, transfer) = match settings.script {
        Script::Original => (JsValue::NULL, Array::new()),
        _ => {
            let bytes = dictionaries::bytes().await?;
            let buffer = Uint8Array::from(bytes.as_slice()).buffer();
            (buffer.clone().into(), dom::array([&buffer]))
        }
    };
    let marks = MARKS.iter().position(|&marks| marks == settings.quotes()).unwrap_or(0);
    let wording = match wording(settings.language) {
        Wording::English => "english",
        Wording::Chinese => "chinese",
    };
    let message = [
        format.name().into(),
        settings.script.name().into(),
        (marks as u32).into(),
        settings.direction.value().into(),
        wording.into(),
        settings.rare.value().into(),
        dictionaries,
    ];
    match ask(intake, "volume", &message, transfer).await?.is_truthy() {
        true => Ok(()),
        false => Err(Fault::Failed(String::new())),
    }
}

/// Puts a kept page in; false where it cannot be read.
async fn bind(intake: &Intake, kept: &Kept) -> Result<bool, Fault> {
    let Some(original) = intake.find(&kept.id).await else {
        return Ok(false);
    };
    let Some(bytes) = original.into_bytes().await else {
        return Ok(false);
    };
    let encoding = kept.encoding.as_deref().map_or(JsValue::NULL, JsValue::from);
    let message = [
        kept.name.as_str().into(),
        encoding,
        bytes.clone().into(),
        packed(&kept.corrections).into(),
        words(&kept.wordings),
    ];
    Ok(ask(intake, "bind-original", &message, dom::array([&bytes]))
        .await?
        .is_truthy())
}

fn words(said: &[Said]) -> JsValue {
    serde_json::to_string(said).unwrap_or_default().into()
}

async fn ask(intake: &Intake, kind: &str, rest: &[JsValue], transfer: Array) -> Result<JsValue, Fault> {
    Ok(JsFuture::from(intake.client().request(kind, rest, transfer)).await?)
}
