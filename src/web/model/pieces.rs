//! How an edition is cut for drawing: blocks into pieces, pieces into runs,
//! sections into groups.
//!
//! A large edition is drawn only where one looks, a run at a time. A block may
//! have any length (a file without line ends is one paragraph), so a long one
//! is cut into pieces that a browser can set without a pause.

use std::ops::Range;

use duban::edition::Block;

/// A block with more bytes than this is cut. No newspaper paragraph is that long.
const PIECE_BYTES: usize = 12_000;
/// A cut is made behind a sentence's end, if there is one within so many bytes.
const SEEK_BYTES: usize = 600;
/// A run is closed at so many bytes of text or so many pieces: some three screens.
const RUN_BYTES: usize = 12_000;
const RUN_PIECES: usize = 60;
/// A group is closed at so many bytes of text or so many sections.
const GROUP_BYTES: usize = 60_000;
/// The first one earlier: a reader waits for it. It fills two large screens.
const FIRST_BYTES: usize = 6_000;
const GROUP_SECTIONS: usize = 12;

/// More marks in a row are no sentence's.
const ROW_MARKS: usize = 64;

/// A block's text, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of the block in its section.
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// The pieces of a section, by runs.
pub fn runs(blocks: &[Block]) -> Vec<Vec<Piece>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    let mut bytes = 0;
    for (block, content) in blocks.iter().enumerate() {
        for range in ranges(&content.text) {
            if !run.is_empty() && (bytes + range.len() > RUN_BYTES || run.len() >= RUN_PIECES) {
                runs.push(std::mem::take(&mut run));
                bytes = 0;
            }
            bytes += range.len();
            run.push(Piece { block, range });
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// Whether more marks stand in a row than any sentence has. A browser that takes the
/// space out between marks needs the square of their number to set them: Chromium a
/// minute for 120,000.
pub fn is_dense(text: &str) -> bool {
    let is_mark =
        |c| matches!(c, '‘'..='”' | '、' | '。' | '〈'..='】' | '〔'..='〟' | '！'..='／' | '：'..='？' | '［'..='｠');
    text.split(|c| !is_mark(c))
        .any(|row| row.chars().nth(ROW_MARKS).is_some())
}

/// Runs of sections, given the bytes of text in each.
pub fn groups(section_bytes: &[usize]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = 0;
    let mut bytes = 0;
    for (section, &length) in section_bytes.iter().enumerate() {
        let most = if start == 0 { FIRST_BYTES } else { GROUP_BYTES };
        if section > start && (bytes + length > most || section - start >= GROUP_SECTIONS) {
            groups.push(start..section);
            start = section;
            bytes = 0;
        }
        bytes += length;
    }
    if start < section_bytes.len() {
        groups.push(start..section_bytes.len());
    }
    groups
}

/// The whole of a text, or parts of it, each fit to be drawn at once.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while text.len() - start > PIECE_BYTES {
        let mut end = text.floor_char_boundary(start + PIECE_BYTES);
        let seek = text.floor_char_boundary(end - SEEK_BYTES);
        let closes = |c: char| matches!(c, '。' | '！' | '？' | '\n' | ' ' | '，');
        if let Some((at, found)) = text[seek..end].char_indices().rev().find(|&(_, c)| closes(c)) {
            end = seek + at + found.len_utf8();
        }
        ranges.push(start..end);
        start = end;
    }
    ranges.push(start..text.len());
    ranges
}
