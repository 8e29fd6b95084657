//! Where exports are made: editions come in one by one, are put into the script
//! on show, and leave as one file.
//!
//! | request | reply |
//! |---|---|
//! | `volume`, format, script, marks, direction, language of sentences, rare forms, dictionaries or null | whether it can begin |
//! | `bind`, an edition, JSON of the reader's words | whether it was understood |
//! | `bind-original`, name, encoding or null, bytes, corrections, JSON of the reader's words | whether it could be read |
//! | `publish` | the file's bytes, or null where it is too large |

use duban::Edition;
use duban::export::{Direction, Format, Manner, Start, Style, Volume, Wording};
use duban::hanzi::{self, Converter, Dictionaries, Options, Own, Quotes, Rare, Script};
use duban::parse::Corrections;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use crate::model::settings::{MARKS, RareForms};
use crate::model::wire;
use crate::model::wording::{self, Said};

/// A file in the making, and how texts get into it.
pub struct Press {
    volume: Volume,
    script: Script,
    options: Options,
    dictionaries: Option<Dictionaries>,
    /// Made once for each script that an edition is printed in.
    converters: Vec<(Own, Option<Converter>)>,
}

/// The reply to a request; `None` where it is none of an export's.
pub fn answer(press: &mut Option<Press>, kind: &str, request: &Array) -> Option<JsValue> {
    let text = |at: u32| request.get(at).as_string();
    let bytes = |at: u32| Uint8Array::new(&request.get(at)).to_vec();
    Some(match kind {
        "volume" => {
            *press = Press::new(request);
            press.is_some().into()
        }
        "bind" => {
            let edition = wire::of_bytes(&bytes(2));
            bind(press, edition, text(3)).into()
        }
        "bind-original" => {
            let corrections = Corrections::from(wire::of_bytes::<Vec<_>>(&bytes(5)).unwrap_or_default());
            let decoded = duban::decode(&bytes(4), text(3).as_deref()).ok();
            let edition =
                decoded.map(|decoded| duban::parse::parse_with(&text(2).unwrap_or_default(), &decoded, &corrections));
            bind(press, edition, text(6)).into()
        }
        "publish" => match press.take().map(|press| press.volume.finish()) {
            Some(Ok(bytes)) => Uint8Array::from(bytes.as_slice()).buffer().into(),
            _ => JsValue::NULL,
        },
        _ => return None,
    })
}

fn bind(press: &mut Option<Press>, edition: Option<Edition>, said: Option<String>) -> bool {
    let said: Vec<Said> = said
        .and_then(|json| serde_json::from_slice(json.as_bytes()).ok())
        .unwrap_or_default();
    match (press, edition) {
        (Some(press), Some(edition)) => {
            press.bind(&edition, &said);
            true
        }
        _ => false,
    }
}

impl Press {
    fn new(request: &Array) -> Option<Self> {
        let text = |at: u32| request.get(at).as_string().unwrap_or_default();
        let script: Script = text(3).parse().ok()?;
        let dictionaries = request.get(8);
        let dictionaries = match script {
            Script::Original => None,
            _ => Some(Dictionaries::from_bytes(&Uint8Array::new(&dictionaries).to_vec()).ok()?),
        };
        let format = match Format::named(&text(2))? {
            Format::Citations(Style::Plain(_)) if text(6) == "english" => {
                Format::Citations(Style::Plain(Wording::English))
            }
            format => format,
        };
        let manner = Manner {
            direction: match text(5).as_str() {
                "vertical" => Direction::Vertical,
                _ => Direction::Horizontal,
            },
            start: Start::Marked,
        };
        Some(Self {
            volume: Volume::new(format, manner),
            script,
            options: Options {
                rare: match RareForms::from_value(&text(7))? {
                    RareForms::Keep => Rare::Keep,
                    RareForms::Convert => Rare::Convert,
                },
                quotes: *MARKS.get(request.get(4).as_f64()? as usize)?,
            },
            dictionaries,
            converters: Vec::new(),
        })
    }

    fn bind(&mut self, edition: &Edition, said: &[Said]) {
        let own = hanzi::own_script(edition);
        let lang = self.script.lang(own);
        if !self.converters.iter().any(|(known, _)| *known == own) {
            let converter = self
                .dictionaries
                .as_ref()
                .and_then(|dictionaries| Converter::to_script(dictionaries, self.script, own, self.options));
            self.converters.push((own, converter));
        }
        let converter = self.converters.iter().find(|(known, _)| *known == own);
        match converter.and_then(|(_, converter)| converter.as_ref()) {
            Some(converter) => {
                let wordings = wording::of(said, self.script);
                self.volume
                    .add(&hanzi::view_worded(edition, converter, &wordings), lang);
            }
            None if self.options.quotes == Quotes::AsPrinted => self.volume.add(edition, lang),
            None => self.volume.add(&hanzi::view_quotes(edition, self.options.quotes), lang),
        }
    }
}
