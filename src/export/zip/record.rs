//! What an archive says of its files: a head before each, a directory at the end.

use super::TooLarge;

/// Stands before a file's content.
pub const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// Begins a file's line in the directory.
pub const CENTRAL: [u8; 4] = *b"PK\x01\x02";
/// Begins the last record of an archive.
pub const END: [u8; 4] = *b"PK\x05\x06";

/// Version 2.0 of the format reads what is written here.
const NEEDED: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980, the format's first day.
const DATE: u16 = 0x21;

/// How a file lies in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As it is.
    Stored,
    /// Compressed.
    Deflated,
}

/// A file in the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub method: Method,
    /// The check sum of its content.
    pub crc: u32,
    /// Bytes in the archive, and when unpacked.
    pub packed: u64,
    pub size: u64,
    /// The byte where its head lies.
    pub at: u64,
}

/// What stands before a file's content.
///
/// # Errors
/// Where the file lies or reaches beyond what the format can say.
pub fn head(entry: &Entry) -> Result<Vec<u8>, TooLarge> {
    long(entry.at + entry.packed)?;
    let mut head = LOCAL.to_vec();
    common(entry, &mut head)?;
    head.extend([0; 2]);
    head.extend(entry.name.as_bytes());
    Ok(head)
}

/// What follows the last file, at byte `at`.
///
/// # Errors
/// Where there are more files or bytes than the format can say.
pub fn directory(entries: &[Entry], at: u64) -> Result<Vec<u8>, TooLarge> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(CENTRAL);
        bytes.extend(NEEDED.to_le_bytes());
        common(entry, &mut bytes)?;
        bytes.extend([0; 12]);
        bytes.extend(long(entry.at)?);
        bytes.extend(entry.name.as_bytes());
    }
    let length = long(bytes.len() as u64)?;
    let count = short(entries.len())?;
    bytes.extend(END);
    bytes.extend([0; 4]);
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(length);
    bytes.extend(long(at)?);
    bytes.extend([0; 2]);
    Ok(bytes)
}

/// The fields that a file's head and its line in the directory share, up to
/// the length of the name.
fn common(entry: &Entry, bytes: &mut Vec<u8>) -> Result<(), TooLarge> {
    let method = match entry.method {
        Method::Stored => 0,
        Method::Deflated => 8,
    };
    for word in [NEEDED, FLAGS, method, 0, DATE] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(entry.crc.to_le_bytes());
    bytes.extend(long(entry.packed)?);
    bytes.extend(long(entry.size)?);
    bytes.extend(short(entry.name.len())?);
    Ok(())
}

fn short(number: usize) -> Result<[u8; 2], TooLarge> {
    // The largest number would announce ZIP64, which is not written here.
    match u16::try_from(number) {
        Ok(number) if number < u16::MAX => Ok(number.to_le_bytes()),
        _ => Err(TooLarge),
    }
}

fn long(number: u64) -> Result<[u8; 4], TooLarge> {
    match u32::try_from(number) {
        Ok(number) if number < u32::MAX => Ok(number.to_le_bytes()),
        _ => Err(TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(at: u64, packed: u64) -> Entry {
        Entry {
            name: "a".into(),
            method: Method::Stored,
            crc: 0,
            packed,
            size: packed,
            at,
        }
    }

    #[test]
    fn what_the_format_cannot_say_is_refused() {
        let most = u64::from(u32::MAX) - 1;
        assert!(head(&entry(0, most)).is_ok());
        assert_eq!(head(&entry(0, most + 1)), Err(TooLarge));
        assert_eq!(head(&entry(most, 1)), Err(TooLarge));
        assert_eq!(head(&entry(5 << 30, 1)), Err(TooLarge));
        assert!(directory(&[entry(0, 1)], most).is_ok());
        assert_eq!(directory(&[entry(0, 1)], most + 1), Err(TooLarge));
        let many = vec![entry(0, 1); 65_535];
        assert!(directory(&many[1..], 1).is_ok());
        assert_eq!(directory(&many, 1), Err(TooLarge));
        let long = Entry {
            name: "a".repeat(70_000),
            ..entry(0, 1)
        };
        assert_eq!(head(&long), Err(TooLarge));
    }
}
