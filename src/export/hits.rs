//! What a search found, to be taken along: each hit with its sentence and all
//! that a citation asks for, as a table or as JSON.
//!
//! Names are those of `duban search --format json`, and paper, date, page and
//! headline beside them.

use serde::Serialize;

use crate::edition::{Lines, Role};
use crate::search::{Corpus, Found, Results, Snippet};

/// Hits that are written. Lower cuts what a historian counts; higher makes a
/// file that no spreadsheet opens.
const MOST: usize = 100_000;

const COLUMNS: [&str; 10] = [
    "paper", "date", "page", "headline", "file", "article", "role", "lines", "hit", "snippet",
];

/// A hit.
#[derive(Serialize)]
struct Row<'a> {
    paper: Option<&'a str>,
    date: Option<&'a str>,
    page: Option<&'a str>,
    headline: Option<&'a str>,
    file: &'a str,
    article: &'a str,
    /// Of the hit in the article; none where only a paper or a day was asked for.
    block: Option<usize>,
    role: Option<Role>,
    range: Option<[usize; 2]>,
    lines: Option<&'a Lines>,
    /// What stands there.
    hit: String,
    snippet: String,
}

/// The hits as JSON, one object a line.
pub fn json(query: &str, corpus: &Corpus, results: &Results) -> String {
    let line = |row: Row| serde_json::to_string(&row).unwrap_or_default();
    let hits: Vec<String> = rows(corpus, results).map(line).collect();
    // One hit a line, for those who look at it or count lines.
    format!(
        "{{\"query\":{},\"total\":{},\"hits\":[\n{}\n]}}\n",
        serde_json::to_string(query).unwrap_or_default(),
        serde_json::to_string(&results.total).unwrap_or_default(),
        hits.join(",\n")
    )
}

/// The hits as a table (RFC 4180), with the mark that tells spreadsheets that it is UTF-8.
pub fn csv(corpus: &Corpus, results: &Results) -> String {
    let mut text = format!("\u{feff}{}\r\n", COLUMNS.join(","));
    for row in rows(corpus, results) {
        let lines = row.lines.map(|lines| {
            // `1-12` would be taken for a day of January.
            let ranges = lines.0.iter().map(|[first, last]| format!("L{first}-L{last}"));
            ranges.collect::<Vec<_>>().join(" ")
        });
        let role = row.role.and_then(|role| serde_json::to_value(role).ok());
        let cells: [&str; COLUMNS.len()] = [
            row.paper.unwrap_or_default(),
            row.date.unwrap_or_default(),
            row.page.unwrap_or_default(),
            row.headline.unwrap_or_default(),
            row.file,
            row.article,
            role.as_ref().and_then(|role| role.as_str()).unwrap_or_default(),
            lines.as_deref().unwrap_or_default(),
            &row.hit,
            &row.snippet,
        ];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

fn rows<'a>(corpus: &Corpus, results: &'a Results) -> impl Iterator<Item = Row<'a>> {
    let rows = results.found.iter().flat_map(|found| rows_of(corpus, found));
    rows.take(MOST)
}

/// An article's hits; where only facts were asked for, the article itself.
fn rows_of<'a>(corpus: &Corpus, found: &'a Found) -> Vec<Row<'a>> {
    let article = |snippet: &Snippet| Row {
        paper: found.paper.as_deref(),
        date: found.date.as_deref(),
        page: found.page.as_deref(),
        headline: found.headline.as_deref(),
        file: &found.name,
        article: &found.article,
        block: None,
        role: None,
        range: None,
        lines: None,
        hit: String::new(),
        snippet: shown(snippet),
    };
    if found.hits.is_empty() {
        return vec![article(&found.snippet)];
    }
    let quotes = corpus.quotes(found);
    let each = found.hits.iter().zip(&quotes).map(|(hit, quote)| {
        let from = hit.chars.start.saturating_sub(quote.start);
        let stands = quote.text.chars().skip(from).take(hit.chars.len());
        Row {
            block: Some(hit.block),
            role: Some(hit.role),
            range: Some([hit.chars.start, hit.chars.end]),
            lines: Some(&hit.lines),
            hit: stands.collect(),
            ..article(quote)
        }
    });
    each.collect()
}

fn shown(snippet: &Snippet) -> String {
    let [before, after] = snippet.cut.map(|cut| if cut { "…" } else { "" });
    [before, &snippet.text, after].concat()
}

/// A cell, quoted where it must be. One that a spreadsheet would run as a
/// formula gets an apostrophe before it: the text is a stranger's.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    match text.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Options, Query};

    const PAGE: &str = "柳溪日报　2020年3月6日　星期五\n\n铁路通车\n\n本报讯　鐵路昨日通車，居民\n清早就到站前等候。汽笛一响,\n掌声四起。\n";

    fn found(query: &str) -> (Corpus, Results) {
        let page = crate::decode(PAGE.as_bytes(), None).expect("UTF-8");
        let edition = crate::parse::read("page.txt", &page);
        let mut corpus = Corpus::new();
        corpus.add_with_source(&edition, &page.text);
        let results = corpus.search(&Query::parse(query), Options::default());
        (corpus, results)
    }

    #[test]
    fn a_row_cites_its_hit() {
        let (corpus, results) = found("居民清早");
        let table = csv(&corpus, &results);
        let row = table.lines().nth(1).expect("one hit");
        assert!(row.contains("2020-03-06"), "{row}");
        assert!(row.contains("L5-L6,居民清早,"), "{row}");
        assert!(row.ends_with("鐵路昨日通車，居民清早就到站前等候。"), "{row}");
    }

    #[test]
    fn json_tells_the_same() {
        let (corpus, results) = found("铁路");
        let json: serde_json::Value = serde_json::from_str(&json("铁路", &corpus, &results)).expect("JSON");
        assert_eq!(json["query"], "铁路");
        assert_eq!(json["total"]["hits"], 2);
        let hits = json["hits"].as_array().expect("hits");
        let stand: Vec<&str> = hits.iter().filter_map(|hit| hit["hit"].as_str()).collect();
        assert_eq!(stand, ["铁路", "鐵路"]);
        assert!(
            hits.iter()
                .all(|hit| hit["date"] == "2020-03-06" && hit["file"] == "page.txt")
        );
    }

    #[test]
    fn where_only_a_day_was_asked_for_each_article_is_a_row() {
        let (corpus, results) = found("日期:2020");
        assert_eq!(csv(&corpus, &results).lines().count(), 1 + results.total.articles);
    }

    #[test]
    fn no_cell_breaks_the_table_or_runs() {
        assert_eq!(cell("柳溪"), "柳溪");
        assert_eq!(cell("一,“二”\"三\""), "\"一,“二”\"\"三\"\"\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("-1,\n"), "\"'-1,\n\"");
    }
}
