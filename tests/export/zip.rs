//! Reads a zip archive by its directory, and holds it to its own account of itself.

use miniz_oxide::inflate::decompress_to_vec;

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    let bytes = bytes[at..at + length].iter().rev();
    bytes.fold(0, |number, &byte| number << 8 | usize::from(byte))
}

/// The files in an archive, in its order.
pub fn read(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
    let mut at = number(archive, end + 16, 4);
    let mut files = Vec::new();
    while at < end {
        let entry = &archive[at..];
        assert_eq!(&entry[..4], b"PK\x01\x02");
        let (method, packed, whole) = (number(entry, 10, 2), number(entry, 20, 4), number(entry, 24, 4));
        let (name, offset) = (number(entry, 28, 2), number(entry, 42, 4));
        let local = &archive[offset..];
        assert_eq!(&local[..4], b"PK\x03\x04");
        assert_eq!(local[4..30], entry[6..32], "both heads say the same");
        let body = &local[30 + name..30 + name + packed];
        let content = match method {
            0 => body.to_vec(),
            8 => decompress_to_vec(body).expect("deflated"),
            other => panic!("method {other}"),
        };
        assert_eq!(content.len(), whole);
        let name_bytes = &entry[46..46 + name];
        files.push((String::from_utf8(name_bytes.to_vec()).expect("UTF-8"), content));
        at += 46 + name;
    }
    assert_eq!(number(archive, end + 10, 2), files.len());
    files
}
