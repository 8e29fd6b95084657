//! Compiles OpenCC's dictionaries and configurations into the one file that
//! the converters read. `build.rs` runs this; `format.rs` tells the layout and
//! why it is so.

mod alphabet;
mod keys;
mod recipe;
mod values;

use std::collections::BTreeMap;

use self::alphabet::Alphabet;
use self::recipe::Recipe;
use super::format::{MAGIC, checksum, put_number};

/// A dictionary: every key with the value that OpenCC would use.
pub type Entries = BTreeMap<String, String>;

/// The compiled file for the configurations `names`. `read` gives the text of
/// a file by its path in OpenCC's data, such as `config/s2t.json`.
///
/// # Errors
/// A sentence that names the file which is missing or not as expected.
pub fn compile(names: &[&str], read: &dyn Fn(&str) -> Result<String, String>) -> Result<Vec<u8>, String> {
    let mut recipes = Vec::new();
    for name in names {
        let path = format!("config/{name}.json");
        recipes.push(Recipe::parse(&read(&path)?).map_err(|error| format!("{path}: {error}"))?);
    }

    let mut dictionaries: Vec<(String, Entries)> = Vec::new();
    for name in recipes.iter().flat_map(Recipe::dictionaries) {
        if !dictionaries.iter().any(|(known, _)| known == name) {
            let text = read(&format!("dictionary/{name}.txt"))?;
            dictionaries.push((name.to_owned(), entries(&text)));
        }
    }
    // Dictionaries of single characters come first: they predict the others' values.
    dictionaries.sort_by_key(|(_, entries)| !values::of_characters(entries));

    if let Some((name, _)) = dictionaries.iter().find(|(_, entries)| !entries.iter().all(fits)) {
        return Err(format!("dictionary/{name}.txt: a key or value is empty or too long"));
    }

    let alphabet = Alphabet::of(dictionaries.iter().map(|(_, entries)| entries));
    let mut body = Vec::new();
    alphabet.put(&mut body);
    put_number(dictionaries.len(), &mut body);
    for (number, (_, entries)) in dictionaries.iter().enumerate() {
        keys::put(entries, &alphabet, &mut body);
        values::put(entries, &dictionaries[..number], &alphabet, &mut body);
    }
    put_number(recipes.len(), &mut body);
    for recipe in &recipes {
        recipe.put(&dictionaries, &mut body);
    }

    let mut out = MAGIC.to_vec();
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    Ok(out)
}

/// Reads a dictionary: a line is a key, a tab, and values parted by spaces, of
/// which the first counts.
pub fn entries(text: &str) -> Entries {
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, values)| {
            let value = values.split(' ').next().unwrap_or_default();
            (key.to_owned(), value.to_owned())
        })
        .collect()
}

/// Whether the file can hold the entry: a value's length is one byte of it.
fn fits((key, value): (&String, &String)) -> bool {
    !key.is_empty() && !value.is_empty() && value.len() < 256
}
