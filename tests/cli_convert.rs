//! `duban convert` from the outside.

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

/// Runs the command with `input` on its standard input.
fn duban(arguments: &[&str], input: &[u8]) -> std::io::Result<Output> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(&input)));
    let output = child.wait_with_output();
    let _ = writer.join();
    output
}

#[track_caller]
fn check(arguments: &[&str], input: impl AsRef<[u8]>, expected: impl AsRef<[u8]>) {
    let output = duban(&[&["convert"], arguments].concat(), input.as_ref()).unwrap_or_else(|error| panic!("{error}"));
    let (expected, got) = (
        String::from_utf8_lossy(expected.as_ref()),
        String::from_utf8_lossy(&output.stdout),
    );
    assert_eq!(got, expected);
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn text_comes_in_and_goes_out() {
    check(&["--config", "s2twp"], "皇后的头发，打印机\n", "皇后的頭髮，印表機\n");
    check(&["--config", "t2s", "-"], "皇后的頭髮", "皇后的头发");
    check(&["--config", "s2tw", "--quotes", "corner"], "“头发”", "「頭髮」");
    check(&["--config", "s2t"], "", "");
}

#[test]
fn a_line_may_be_of_any_length() {
    check(
        &["--config", "s2t"],
        "皇后的头发".repeat(100_000),
        "皇后的頭髮".repeat(100_000),
    );
}

#[test]
fn what_is_no_text_is_passed_through() {
    let with = |hair: &str, half: &str| {
        let parts = [
            b"\xff".as_slice(),
            hair.as_bytes(),
            b"\xed\xa0\x80",
            half.as_bytes(),
            b"\xe5\x8f",
        ];
        parts.concat()
    };
    check(&["--config", "s2t"], with("头发", "发"), with("頭髮", "發"));
}

#[test]
fn other_encodings_are_read() {
    check(
        &["--config", "s2t", "--encoding", "gbk"],
        b"\xcd\xb7\xb7\xa2\n",
        "頭髮\n",
    );
    check(
        &["--config", "jp2t", "--encoding", "shift_jis"],
        b"\x8a\x77\x8d\x5a\n",
        "學校\n",
    );
}

#[test]
fn a_character_may_lie_across_what_is_read_at_once() {
    let text = |hair: &str| format!(" {}", hair.repeat(100_000));
    let bytes = encoding_rs::GB18030.encode(&text("头发")).0.into_owned();
    let cut = [&bytes, b"\x84\x31".as_slice()].concat();
    let expected = text("頭髮") + "\u{fffd}";
    check(&["--config", "s2t", "--encoding", "gbk"], cut, expected);
}

#[test]
fn halves_of_characters_in_utf_16_are_passed_on() {
    let units: Vec<u16> = "头发"
        .encode_utf16()
        .chain([0xd800, 0xdb40, 0xdd00])
        .chain("发\u{e0100}\u{e000}".encode_utf16())
        .collect();
    let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    let expected = [
        "頭髮".as_bytes(),
        b"\xed\xa0\x80",
        "\u{e0100}發\u{e0100}\u{e000}".as_bytes(),
    ];
    check(&["--config", "s2t", "--encoding", "utf-16le"], bytes, expected.concat());
}

#[test]
fn an_unknown_conversion_is_answered_with_those_there_are() -> std::io::Result<()> {
    let output = duban(&["convert", "--config", "s2x"], b"")?;
    assert!(!output.status.success());
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("s2twp") && message.contains("jp2t"), "{message}");
    Ok(())
}

#[test]
fn a_missing_file_is_named_and_the_others_go_on() -> std::io::Result<()> {
    let output = duban(&["convert", "--config", "s2t", "no-such-file", "-"], "头发".as_bytes())?;
    assert!(!output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "頭髮");
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file"));
    Ok(())
}

#[test]
fn a_reader_that_stops_ends_it_quietly() -> std::io::Result<()> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
        .args(["convert", "--config", "s2t"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    drop(child.stdout.take());
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all("头发".repeat(200_000).as_bytes());
    }
    let mut message = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut message)?;
    }
    child.wait()?;
    assert_eq!(message, "");
    Ok(())
}
