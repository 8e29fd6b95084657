//! Zip archives, for e-books and for backups.
//!
//! Written here because so little of the format is needed: no encryption, and
//! the same date for every file, so that the same content always gives the same
//! bytes. [`Zip`] is an archive in memory; who holds the content elsewhere, piece
//! by piece, takes [`head`] and [`directory`].

mod crc;
mod record;

use std::fmt;

use miniz_oxide::deflate::compress_to_vec;

pub use crc::Crc;
pub use record::{CENTRAL, END, Entry, LOCAL, Method, directory, head};

/// An archive in the making.
#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// An archive beyond 4 GB or 65,534 files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too large for one file: write it in parts")
    }
}

impl std::error::Error for TooLarge {}

/// zlib's own default: more is hardly smaller, and slower.
const LEVEL: u8 = 6;

impl Zip {
    /// Puts a file in. What compressing makes longer is stored.
    ///
    /// # Errors
    /// Where the archive outgrows the format; what was put in before is still whole.
    pub fn add(&mut self, name: &str, content: &[u8], method: Method) -> Result<(), TooLarge> {
        let packed = match method {
            Method::Stored => None,
            Method::Deflated => Some(compress_to_vec(content, LEVEL)).filter(|packed| packed.len() < content.len()),
        };
        let body = packed.as_deref().unwrap_or(content);
        let entry = Entry {
            name: name.into(),
            method: if packed.is_some() {
                Method::Deflated
            } else {
                Method::Stored
            },
            crc: Crc::of(content),
            packed: body.len() as u64,
            size: content.len() as u64,
            at: self.bytes.len() as u64,
        };
        self.bytes.extend(head(&entry)?);
        self.bytes.extend(body);
        self.entries.push(entry);
        Ok(())
    }

    /// The whole archive.
    ///
    /// # Errors
    /// Where it outgrew the format.
    pub fn finish(mut self) -> Result<Vec<u8>, TooLarge> {
        let directory = directory(&self.entries, self.bytes.len() as u64)?;
        self.bytes.extend(directory);
        Ok(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let write = || {
            let mut zip = Zip::default();
            zip.add("mimetype", b"application/epub+zip", Method::Stored).unwrap();
            zip.add("版.txt", "报".repeat(1000).as_bytes(), Method::Deflated)
                .unwrap();
            zip.finish().unwrap()
        };
        let bytes = write();
        assert_eq!(bytes, write());
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert!(bytes.len() < 400, "{}", bytes.len());
    }
}
