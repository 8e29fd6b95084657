//! `duban search` as one runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "\
本报讯　鐵路昨日通車，兩岸居民
清早就到站前等候。汽笛一響，掌聲
四起。

第一列車於九時開出。";

fn search(arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
        .arg("search")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A query that is refused closes the pipe before the page is written.
    let _ = child.stdin.take().unwrap().write_all(PAGE.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(arguments: &[&str], status: i32, stdout: &str, stderr: &str) {
    let output = search(arguments);
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout, "{arguments:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr, "{arguments:?}");
    assert_eq!(output.status.code(), Some(status), "{arguments:?}");
}

#[test]
fn a_word_in_the_other_script_across_lines() {
    let output = search(&["--format", "json", "居民清早"]);
    assert_eq!(output.status.code(), Some(0));
    let hit: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(hit["file"], "-");
    assert_eq!(hit["lines"], serde_json::json!([[1, 2]]));
    assert_eq!(hit["range"][1].as_u64().unwrap() - hit["range"][0].as_u64().unwrap(), 4);
    assert!(
        hit["snippet"].as_str().unwrap().ends_with("兩岸居民清早就到站前等候。"),
        "{hit}"
    );
    let keys: Vec<&str> = hit.as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["file", "article", "block", "role", "range", "lines", "snippet"] {
        assert!(keys.contains(&key), "{key}");
    }
}

#[test]
fn text_is_plain_in_a_pipe_and_coloured_on_demand() {
    check(&["一响"], 0, "1.1:2:汽笛一響，掌聲四起。\n", "");
    let coloured = String::from_utf8(search(&["--color", "always", "一响"]).stdout).unwrap();
    assert!(coloured.contains("\x1b[1;31m一響\x1b[0m"), "{coloured:?}");
}

#[test]
fn words_of_no_article_are_found_under_the_page() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sample.txt");
    let found = String::from_utf8(search(&["責任編輯", sample]).stdout).unwrap();
    assert!(found.starts_with("1.0:156:责任编辑：曲然"), "{found}");
    let json: serde_json::Value =
        serde_json::from_slice(&search(&["--format", "json", "責任編輯", sample]).stdout).unwrap();
    assert_eq!((&json["article"], &json["role"]), (&"1.0".into(), &"furniture".into()));
}

#[test]
fn counts_and_names() {
    check(&["-c", "一"], 0, "2\n", "");
    check(&["-l", "一"], 0, "-\n", "");
    check(&["-c", "公路"], 1, "0\n", "");
    check(&["-l", "公路"], 1, "", "");
}

#[test]
fn the_status_tells_hits_from_none_and_from_errors() {
    check(&["公路"], 1, "", "");
    check(&["汽笛 -铁路"], 1, "", "");
    check(&["-公路 汽笛", "-c"], 0, "1\n", "");
    check(&[" "], 2, "", "duban: nothing to look for in \" \"\n");
    let missing = search(&["铁路", "no such file"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).starts_with("duban: no such file: "));
}

#[test]
fn a_bad_pattern_is_explained_where_it_stands() {
    check(
        &["/铁[路/"],
        2,
        "",
        "duban: bad pattern: this [ is not closed\n  /铁[路/\n     ^\n",
    );
}
