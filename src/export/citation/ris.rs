//! RIS, which Zotero, EndNote and the like bring in. A tag is a line, and a
//! line ends as the format's makers wrote it, with CR LF.

use super::Citation;
use crate::export::label;

pub fn write(citation: &Citation) -> String {
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        out.push_str(&format!("{name}  - {value}\r\n"));
    };
    tag("TY", "NEWS");
    for reporter in citation.reporters {
        tag("AU", reporter);
    }
    if let Some(title) = citation.title() {
        tag("TI", &title);
    }
    if let Some(paper) = citation.paper {
        tag("T2", paper);
    }
    if let Some([year, month, day]) = citation.date.and_then(label::year_month_day) {
        tag("PY", &year.to_string());
        tag("DA", &format!("{year:04}/{month:02}/{day:02}"));
    }
    if let Some(page) = citation.page {
        tag("SP", label::plain_number(page));
    }
    tag("LA", citation.lang);
    tag("N1", &format!("{}, lines {}", citation.file, citation.lines_with("-")));
    tag("ER", "");
    out.push_str("\r\n");
    out
}
