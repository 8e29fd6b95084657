//! The style sheets of exported files: a well-set book, with the fonts that a
//! machine has for Chinese.

use super::Direction;

/// What the web file and the e-book share.
const SHARED: &str = "\
article { margin: 0 0 4em; }
article + article { border-block-start: 1px solid #8886; padding-block-start: 3em; }
header { margin: 0 0 1.6em; line-height: 1.5; break-after: avoid; break-inside: avoid; }
h1 { font-size: 1.15em; font-weight: 700; letter-spacing: .08em; margin: 0 0 2.4em; padding: 0; }
h2 { font-size: 1.6em; font-weight: 700; line-height: 1.4; margin: .2em 0; break-after: avoid; }
h3 { font-size: 1em; font-weight: 700; margin: 1.4em 0 .6em; break-after: avoid; }
p { margin: 0 0 .4em; text-indent: 2em; text-align: justify; orphans: 2; widows: 2; }
.kicker, .subtitle, .byline, .credit, .turn, .verse { text-indent: 0; text-align: start; }
.byline, .credit, figcaption, .turn { font-size: .85em; opacity: .8; }
figure { margin: 1.2em 0; break-inside: avoid; }
figcaption { border-inline-start: 2px solid #8886; padding-inline-start: .8em; }
a { color: inherit; }
";

/// Beside that, the e-book's: its reader has margins, fonts and colours of its own.
const BOOK: &str = "\
body { line-height: 1.8; }
nav ol { list-style: none; padding: 0; }
nav ol ol { padding-inline-start: 2em; }
nav li { margin: .4em 0; }
";

/// Beside that, the web file's.
const WEB: &str = "\
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #1f1c18; }
@media (prefers-color-scheme: dark) { :root { --paper: #161512; --ink: #e3dccf; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 19px/1.9 \"Noto Serif CJK SC\", \"Source Han Serif SC\", \"Songti SC\", STSong, SimSun, serif; }
:lang(zh-Hant) { font-family: \"Noto Serif CJK TC\", \"Source Han Serif TC\", \"Songti TC\", PMingLiU, serif; }
:lang(zh-Hant-HK) { font-family: \"Noto Serif CJK HK\", \"Source Han Serif HK\", \"Songti TC\", PMingLiU, serif; }
nav, section, footer { max-inline-size: 34em; margin-inline: auto; padding: 2em 1.2em 0; }
nav ol { list-style: none; padding: 0; margin: 0; line-height: 1.7; }
nav ol ol { padding-inline-start: 2em; }
nav li { margin-block: .35em; }
section { padding-block-start: 3em; }
h1 { border-block-end: 3px double #8886; padding-block-end: .5em; }
h2 { text-wrap: balance; }
p { text-spacing-trim: trim-start; }
footer { font-size: .75em; opacity: .7; padding-block: 1em 3em; }
@page { margin: 22mm 20mm; @bottom-center { content: counter(page); } }
@media print { :root { --paper: #fff; --ink: #000; } body { font-size: 11.5pt; line-height: 1.75; } nav { break-after: page; } section { max-inline-size: none; } section + section { break-before: page; } a { text-decoration: none; } }
";

/// Where the lines run down: from right to left, short numbers upright.
const DOWN: &str = "\
html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
.upright { -webkit-text-combine: horizontal; text-combine-upright: all; }
.stacked { -webkit-text-orientation: upright; text-orientation: upright; }
";

/// Down, on the web: the lines are as long as the window is high.
const WEB_DOWN: &str = "\
body { block-size: auto; inline-size: 100vh; }
nav, section, footer { max-inline-size: none; margin: 0; padding: 1.6em 2em 1.6em 0; }
p { text-spacing-trim: normal; }
h1 { border-block-end: 0; border-inline-start: 3px double #8886; padding-block-end: 0; padding-inline-start: .6em; }
@media print { html { writing-mode: horizontal-tb; } body { inline-size: auto; } }
";

/// The e-book's style sheet.
pub fn book(direction: Direction) -> String {
    match direction {
        Direction::Horizontal => [SHARED, BOOK].concat(),
        Direction::Vertical => [SHARED, BOOK, DOWN].concat(),
    }
}

/// The web file's style sheet.
pub fn web(direction: Direction) -> String {
    match direction {
        Direction::Horizontal => [SHARED, WEB].concat(),
        Direction::Vertical => [SHARED, WEB, DOWN, WEB_DOWN].concat(),
    }
}
