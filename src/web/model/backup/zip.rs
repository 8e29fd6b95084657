//! Reads a zip archive piece by piece: a file of a gigabyte is never in memory
//! as a whole.
//!
//! Read is only what a backup is written as ([`duban::export::zip`]): files one
//! after another that do not overlap, plain or deflated, of names without tricks.

use duban::export::zip::{CENTRAL, END, Entry, LOCAL, Method};
use duban::order::sort_by_key;

use super::Fault;

/// A backup with more files, or more bytes, outgrows the format's first version.
const MOST_ENTRIES: usize = 65_535;
const MOST_BYTES: u64 = u32::MAX as u64;
/// Says that the place is told in a ZIP64 record, which no backup has.
const ELSEWHERE: u64 = u32::MAX as u64;
/// More in one file is no newspaper page.
const MOST_IN_ONE: u64 = 1 << 27;
/// Text does not shrink to less than this share of itself, over a whole library;
/// a bomb shrinks to a thousandth. Below [`HARMLESS`] bytes it does not matter.
const LEAST_SHARE: u64 = 100;
const HARMLESS: u64 = 1 << 27;

/// The end of a file within which its last record lies.
pub const TAIL_BYTES: u64 = 22 + 65_535;

const ENCRYPTED: u16 = 1;

/// What the end of an archive says of its directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub at: u64,
    pub bytes: u64,
    pub entries: usize,
}

/// Finds the end in the last bytes, `tail`, of a file of `length` bytes.
///
/// # Errors
/// Where there is none, or it speaks of what cannot be.
pub fn end(tail: &[u8], length: u64) -> Result<End, Fault> {
    let start = (0..tail.len().saturating_sub(21))
        .rev()
        .find(|&at| tail[at..].starts_with(&END))
        .ok_or(Fault::Broken)?;
    let record = Fields(&tail[start..]);
    let (disk, entries, all) = (record.short(4)?, record.short(8)?, record.short(10)?);
    let end = End {
        bytes: record.long(12)?,
        at: record.long(16)?,
        entries: usize::from(entries),
    };
    let record_at = length - (tail.len() - start) as u64;
    if disk != 0 || entries != all {
        return Err(Fault::Hostile);
    }
    if end.at == ELSEWHERE {
        return Err(Fault::Foreign);
    }
    match end.at + end.bytes == record_at {
        true => Ok(end),
        false => Err(Fault::Broken),
    }
}

/// The files that a directory names.
///
/// # Errors
/// Where one lies outside the archive, on another, has a name that leads
/// elsewhere, or all would unpack to more than a backup may hold.
pub fn entries(directory: &[u8], end: End) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::with_capacity(end.entries.min(MOST_ENTRIES));
    let mut rest = directory;
    for _ in 0..end.entries {
        let record = Fields(rest);
        if !rest.starts_with(&CENTRAL) {
            return Err(Fault::Broken);
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| record.short(at).map(usize::from));
        let (name, extra, comment) = (name?, extra?, comment?);
        let entry = Entry {
            name: std::str::from_utf8(record.bytes(46, name)?)
                .map_err(|_| Fault::Hostile)?
                .into(),
            method: match (record.short(8)? & ENCRYPTED, record.short(10)?) {
                (0, 0) => Method::Stored,
                (0, 8) => Method::Deflated,
                _ => return Err(Fault::Foreign),
            },
            crc: record.long(16)? as u32,
            packed: record.long(20)?,
            size: record.long(24)?,
            at: record.long(42)?,
        };
        rest = rest.get(46 + name + extra + comment..).ok_or(Fault::Broken)?;
        // Folders are entries without content.
        if !entry.name.ends_with('/') {
            entries.push(entry);
        }
    }
    check(&entries, end)?;
    Ok(entries)
}

fn check(entries: &[Entry], end: End) -> Result<(), Fault> {
    let unpacked: u64 = entries.iter().map(|entry| entry.size).sum();
    let packed: u64 = entries.iter().map(|entry| entry.packed).sum();
    if unpacked > MOST_BYTES
        || unpacked > HARMLESS && unpacked / LEAST_SHARE > packed
        || entries.iter().any(|entry| entry.size > MOST_IN_ONE)
    {
        return Err(Fault::Bomb);
    }
    let mut places: Vec<(u64, u64)> = entries
        .iter()
        .map(|entry| (entry.at, entry.at + 30 + entry.name.len() as u64 + entry.packed))
        .collect();
    sort_by_key(&mut places, |&place| place);
    let overlap = places.windows(2).any(|pair| pair[0].1 > pair[1].0);
    let outside = places.last().is_some_and(|last| last.1 > end.at);
    let lies = |entry: &Entry| entry.method == Method::Stored && entry.packed != entry.size;
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    sort_by_key(&mut names, |&name| name);
    let twice = names.windows(2).any(|pair| pair[0] == pair[1]);
    if overlap || outside || twice || entries.iter().any(lies) || !names.into_iter().all(is_plain) {
        return Err(Fault::Hostile);
    }
    Ok(())
}

/// Whether a name leads to a place below, on every system.
fn is_plain(name: &str) -> bool {
    !name.contains(['\\', ':', '\0'])
        && name
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Where a file's content begins, by its head.
///
/// # Errors
/// Where the head is not that of this file.
pub fn content_at(entry: &Entry, head: &[u8]) -> Result<u64, Fault> {
    let record = Fields(head);
    let (name, extra) = (usize::from(record.short(26)?), usize::from(record.short(28)?));
    if !head.starts_with(&LOCAL) || record.bytes(30, name)? != entry.name.as_bytes() {
        return Err(Fault::Hostile);
    }
    Ok(entry.at + (30 + name + extra) as u64)
}

/// Little-endian numbers in a record.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn bytes(&self, at: usize, length: usize) -> Result<&[u8], Fault> {
        self.0.get(at..at + length).ok_or(Fault::Broken)
    }

    fn short(&self, at: usize) -> Result<u16, Fault> {
        let bytes = self.bytes(at, 2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn long(&self, at: usize) -> Result<u64, Fault> {
        let bytes = self.bytes(at, 4)?;
        Ok(u64::from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])))
    }
}
