//! A citation as a sentence.

use super::{Citation, Wording};
use crate::export::label;

pub fn write(citation: &Citation, wording: Wording) -> String {
    match wording {
        Wording::Chinese => chinese(citation),
        Wording::English => english(citation),
    }
}

/// `沈知遥：《双燕桥修好了》，《柳溪日报》2021年4月16日，第1版（page.txt，第1–42行）。`
fn chinese(citation: &Citation) -> String {
    let paper = citation.paper.map(title_marks);
    let issue = [paper, citation.date.map(label::date)];
    let issue: String = issue.into_iter().flatten().collect();
    let parts = [
        citation
            .headline
            .as_deref()
            .map(title_marks)
            .or_else(|| citation.supplied()),
        (!issue.is_empty()).then_some(issue),
        citation.page.map(label::number),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut out = citation.reporters.join("、");
    if !out.is_empty() {
        out.push('：');
    }
    let lines = citation.lines_with("–").replace(", ", "、");
    out.push_str(&parts.join("，"));
    out.push_str(&format!("（{}，第{lines}行）。\n", citation.file));
    out
}

/// 书名号: within them, those of the text are the smaller ones.
fn title_marks(title: &str) -> String {
    format!("《{}》", title.replace('《', "〈").replace('》', "〉"))
}

/// `沈知遥, “双燕桥修好了,” 柳溪日报, 16 April 2021, p. 1 (page.txt, lines 1–42).`
fn english(citation: &Citation) -> String {
    let date = citation.date.map(|iso| match label::year_month_day(iso) {
        Some([year, month, day]) => format!("{day} {} {year}", label::MONTHS[month as usize - 1]),
        None => iso.into(),
    });
    let page = citation.page.map(|page| format!("p. {}", label::plain_number(page)));
    let rest = [citation.paper.map(str::to_owned), date, page];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    // It stands within quotation marks, but not within brackets.
    let comma = if rest.is_empty() { "" } else { "," };
    let title = match &citation.headline {
        Some(headline) => Some(format!("“{headline}{comma}”")),
        None => citation.supplied().map(|supplied| supplied + comma),
    };
    let parts = title.into_iter().chain((!rest.is_empty()).then(|| rest.join(", ")));
    let mut out = citation.reporters.join(", ");
    if !out.is_empty() {
        out.push_str(", ");
    }
    out.push_str(&parts.collect::<Vec<_>>().join(" "));
    let lines = match citation.lines.as_slice() {
        [[first, last]] if first == last => "line",
        _ => "lines",
    };
    out.push_str(&format!(
        " ({}, {lines} {}).\n",
        citation.file,
        citation.lines_with("–")
    ));
    out
}
