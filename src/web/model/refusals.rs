//! Why a file is not read, as the worker tells the page.

use duban::Refusal;

/// Refusals by the number that stands for them in a message.
pub const REFUSALS: [Refusal; 10] = [
    Refusal::Pdf,
    Refusal::Image,
    Refusal::Word,
    Refusal::Office,
    Refusal::Epub,
    Refusal::Archive,
    Refusal::Rtf,
    Refusal::TooLarge,
    Refusal::Binary,
    Refusal::Empty,
];
