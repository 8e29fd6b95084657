//! Kinds of feature, numbered: one table for the lines' features, one for the items'.

use super::step::Convention;

/// A kind of feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: &'static str,
    /// How many values it takes.
    pub values: usize,
    /// What it looks at.
    pub says: &'static str,
}

/// A feature that differs by the page's convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Varying {
    /// What it is under the first.
    first: u16,
    /// By how much it goes on from one convention to the next.
    stride: u16,
}

impl Varying {
    /// The value of a template whose first feature is `base`, and which for each convention has `stride` values.
    pub(super) fn new(base: u16, stride: usize, value: usize) -> Self {
        Self {
            first: base + value as u16,
            stride: stride as u16,
        }
    }

    /// The feature under a convention.
    pub fn under(self, convention: Convention) -> u16 {
        self.first + convention as u16 * self.stride
    }
}

/// Makes the enum `T` of a table's templates, `TEMPLATES`, how many `FEATURES`
/// they have in all, `BASES` (each template's first feature) and `describe`.
macro_rules! templates {
    ($($name:ident : $values:expr, $says:literal;)*) => {
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        enum T { $(#[doc = $says] $name),* }

        /// Every template in the order of its features' numbers.
        pub const TEMPLATES: &[crate::parse::template::Template] =
            &[$(crate::parse::template::Template { name: stringify!($name), values: $values, says: $says }),*];

        /// How many features there are.
        pub const FEATURES: usize = crate::parse::template::count(TEMPLATES);

        const BASES: [u16; TEMPLATES.len()] = crate::parse::template::bases(TEMPLATES);

        /// The template and value that a feature's number stands for.
        pub fn describe(feature: u16) -> (&'static str, u16) {
            let template = BASES.partition_point(|&base| base <= feature) - 1;
            (TEMPLATES[template].name, feature - BASES[template])
        }
    };
}

pub(super) use templates;

/// How many features `templates` have in all.
pub const fn count(templates: &[Template]) -> usize {
    let mut total = 0;
    let mut i = 0;
    while i < templates.len() {
        total += templates[i].values;
        i += 1;
    }
    total
}

/// The number of each template's first feature.
pub const fn bases<const N: usize>(templates: &[Template]) -> [u16; N] {
    let mut bases = [0; N];
    let mut total = 0;
    let mut i = 0;
    while i < N {
        bases[i] = total as u16;
        total += templates[i].values;
        i += 1;
    }
    bases
}
