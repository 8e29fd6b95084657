//! Where the bytes come from: files by name, or standard input for `-`.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The inputs named; standard input where none is.
pub fn named(files: &[PathBuf]) -> Vec<PathBuf> {
    match files {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
    }
}

/// What a document from `path` is called: its file name, or `-`.
pub fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// All bytes of the file, or of standard input for `-`.
///
/// # Errors
/// What the system says of the file.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}

/// The file, or standard input for `-`, to be read piece by piece.
///
/// # Errors
/// What the system says of the file.
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(File::open(path)?))
}

/// Takes the name of an encoding from the command line.
///
/// # Errors
/// Where it is none, with some that are.
pub fn known_encoding(label: &str) -> Result<String, String> {
    match duban::decode::encoding_named(label) {
        Some(_) => Ok(label.to_owned()),
        None => Err(format!(
            "not an encoding; try one of {}",
            duban::decode::CHOICES.join(", ")
        )),
    }
}
