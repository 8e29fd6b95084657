//! A zip archive in memory, for EPUB and for backups.
//!
//! Written here because so little of the format is needed: no streams, no
//! encryption, and the same date for every file, so that the same content
//! always gives the same bytes.

use std::fmt;

use miniz_oxide::deflate::compress_to_vec;

/// An archive in the making.
#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: usize,
}

/// How a file lies in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As it is.
    Stored,
    /// Compressed, unless that makes it longer.
    Deflated,
}

/// An archive beyond 4 GB or 65,535 files.
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
/// Version 2.0 of the format reads what is written here.
const NEEDED: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980, the format's first day.
const DATE: u16 = 0x21;

impl Zip {
    /// Puts a file in.
    ///
    /// # Errors
    /// Where the archive outgrows the format; what was put in before is still whole.
    pub fn add(&mut self, name: &str, content: &[u8], method: Method) -> Result<(), TooLarge> {
        let packed = match method {
            Method::Stored => None,
            Method::Deflated => Some(compress_to_vec(content, LEVEL)).filter(|packed| packed.len() < content.len()),
        };
        let body = packed.as_deref().unwrap_or(content);
        let offset = u32::try_from(self.bytes.len()).map_err(|_| TooLarge)?;
        let mut head = Vec::with_capacity(26);
        for word in [NEEDED, FLAGS, if packed.is_some() { 8 } else { 0 }, 0, DATE] {
            head.extend(word.to_le_bytes());
        }
        head.extend(crc32(content).to_le_bytes());
        for length in [body.len(), content.len()] {
            head.extend(u32::try_from(length).map_err(|_| TooLarge)?.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).map_err(|_| TooLarge)?.to_le_bytes());
        head.extend([0; 2]);

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(body);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(NEEDED.to_le_bytes());
        self.directory.extend(&head);
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
        Ok(())
    }

    /// The whole archive.
    ///
    /// # Errors
    /// Where it outgrew the format.
    pub fn finish(mut self) -> Result<Vec<u8>, TooLarge> {
        let entries = u16::try_from(self.entries).map_err(|_| TooLarge)?.to_le_bytes();
        let offset = u32::try_from(self.bytes.len()).map_err(|_| TooLarge)?;
        let length = u32::try_from(self.directory.len()).map_err(|_| TooLarge)?;
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(entries);
        self.bytes.extend(entries);
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

/// The check sum that zip and PNG share.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut value = i as u32;
            let mut bit = 0;
            while bit < 8 {
                value = (value >> 1) ^ if value & 1 == 1 { 0xedb8_8320 } else { 0 };
                bit += 1;
            }
            table[i] = value;
            i += 1;
        }
        table
    };
    let step = |sum: u32, &byte: &u8| TABLE[usize::from(sum as u8 ^ byte)] ^ (sum >> 8);
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_the_known_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

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
