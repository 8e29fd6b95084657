//! From a file's name to its edition, in the script asked for.

use std::path::Path;

use duban::Edition;
use duban::hanzi::{self, Converter, Dictionaries, Options, Quotes, Script};

use crate::input;

/// The edition that a file reads as.
///
/// # Errors
/// Why it cannot be read, without its name.
pub fn read(path: &Path, encoding: Option<&str>) -> Result<Edition, String> {
    let bytes = input::read(path).map_err(|error| error.to_string())?;
    let decoded = duban::decode(&bytes, encoding).map_err(|refusal| refusal.to_string())?;
    Ok(duban::parse::read(&input::name(path), &decoded))
}

/// The edition with its texts in `script` and these quotation marks, and the
/// `lang` that they then are in; lines stay those of the source.
///
/// # Errors
/// Where the dictionaries are damaged.
pub fn in_script(edition: Edition, script: Script, quotes: Quotes) -> Result<(Edition, &'static str), String> {
    let own = hanzi::own_script(&edition);
    let lang = script.lang(own);
    let options = Options {
        quotes,
        ..Options::default()
    };
    let converter = match script {
        Script::Original => None,
        script => {
            let dictionaries = Dictionaries::embedded().map_err(|error| error.to_string())?;
            Converter::to_script(&dictionaries, script, own, options)
        }
    };
    let shown = match converter {
        Some(converter) => hanzi::view(&edition, &converter),
        None if quotes == Quotes::AsPrinted => edition,
        None => hanzi::view_quotes(&edition, quotes),
    };
    Ok((shown, lang))
}
