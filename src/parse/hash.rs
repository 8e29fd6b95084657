//! A fast hash for small keys that are no secret: one multiplication.

use std::hash::{BuildHasherDefault, Hasher};

/// For `HashMap<u32 or u64, _, Fast>`.
pub type Fast = BuildHasherDefault<Multiply>;

/// Fibonacci hashing: the key times 2⁶⁴ over the golden ratio.
#[derive(Clone, Copy, Default)]
pub struct Multiply(u64);

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}
