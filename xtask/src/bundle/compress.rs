//! `.gz` and `.br` beside each file, for hosts that send what lies ready.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::File;

/// A file, compressed in both ways.
pub struct Packed {
    pub gzip: Vec<u8>,
    pub brotli: Vec<u8>,
}

/// Compresses every file as hard as can be, the files side by side.
pub fn pack(files: &mut [File]) {
    std::thread::scope(|scope| {
        for file in files {
            scope.spawn(|| {
                file.packed = Some(Packed {
                    gzip: gzip(&file.bytes),
                    brotli: brotli(&file.bytes),
                });
            });
        }
    });
}

/// As every browser can undo it.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The same some hundredths smaller, at a hundred times the work: for what lies
/// in `duban.html`, where nothing else is understood.
pub fn gzip_hard(bytes: &[u8]) -> Vec<u8> {
    let options = zopfli::Options {
        iteration_count: std::num::NonZeroU64::MIN.saturating_add(4),
        ..Default::default()
    };
    let mut packed = Vec::new();
    // Writing to memory does not fail.
    let _ = zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed);
    packed
}

/// How much the encoder looks at before it writes, as a power of two: what it would
/// choose by itself, or little. Which of them packs a program smaller hangs on where
/// its parts happen to lie, and is as much as a hundredth of it.
const BLOCKS: [i32; 2] = [0, 16];

/// The smaller of two attempts.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let attempt = |lgblock| {
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            lgblock,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut source = bytes;
        // Writing to memory does not fail.
        let _ = brotli::BrotliCompress(&mut source, &mut packed, &parameters);
        packed
    };
    let attempts = BLOCKS.map(attempt).into_iter();
    attempts.min_by_key(Vec::len).unwrap_or_default()
}
