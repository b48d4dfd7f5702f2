//! Each rule by example; all of them at once are tested on [`generated`] input.

mod generated;

use std::io::{BufReader, Read};

use super::*;

/// No limit that matters.
const LARGE: usize = 1 << 20;

/// An event's text and place as [`split`] gives them.
#[derive(Clone, Debug, PartialEq)]
struct Event {
    text: String,
    line: u64,
    offset: u64,
}

/// Splits `input` as read in chunks of `chunk` bytes. `keep` is whether events
/// pile up in the buffer or it is emptied after each.
fn split_chunked(input: &[u8], limit: usize, chunk: usize, keep: bool) -> Vec<Event> {
    let mut splitter = Splitter::new(BufReader::with_capacity(chunk, input), limit);
    let mut buffer = b"before".to_vec();
    let (mut events, mut event, mut long) = (Vec::<Event>::new(), Vec::new(), false);
    while let Some(span) = splitter.next(&mut buffer).unwrap() {
        assert_eq!(span.end, buffer.len());
        let bytes = &buffer[span.start..span.end];
        let offset = usize::try_from(span.offset).unwrap();
        assert_eq!(bytes, &input[offset..offset + bytes.len()]);
        assert_eq!(span.line, 1 + line_ends(&input[..offset]));
        assert_eq!(long, matches!(span.part, Part::Middle | Part::Last));
        long = matches!(span.part, Part::First | Part::Middle);
        assert!(!long || bytes.len().is_multiple_of(3));
        assert!(span.part != Part::First || (limit..=limit + 3).contains(&bytes.len()));
        if let Part::Whole | Part::First = span.part {
            events.push(Event {
                text: String::new(),
                line: span.line,
                offset: span.offset,
            });
            event.clear();
        }
        event.extend_from_slice(bytes);
        let text = String::from_utf8_lossy(&event).into_owned();
        events.last_mut().unwrap().text = text;
        if !keep {
            buffer.clear();
        }
    }
    assert!(splitter.next(&mut buffer).unwrap().is_none());
    if keep {
        assert!(buffer.starts_with(b"before"));
    }
    events
}

fn line_ends(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Splits `input` read in all sorts of ways, which must make no difference, and
/// checks that nothing but separators is left out.
fn split(input: impl AsRef<[u8]>, limit: usize) -> Vec<Event> {
    let input = input.as_ref();
    let events = split_chunked(input, limit, 1 << 16, true);
    for chunk in [1, 2, 3, 7] {
        assert_eq!(split_chunked(input, limit, chunk, chunk % 2 == 0), events);
    }

    let mut left_out = Vec::new();
    let mut end = 0;
    for event in &events {
        let start = usize::try_from(event.offset).unwrap();
        left_out.extend_from_slice(&input[end..start]);
        end = start + event.text.len();
    }
    left_out.extend_from_slice(&input[end..]);
    let left_out = left_out
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(&left_out);
    let mut brackets = left_out.to_vec();
    brackets.retain(|byte| !b", \t\r\n\x0c".contains(byte));
    assert!(
        [&b""[..], b"[", b"[]"].contains(&&brackets[..]),
        "{brackets:?}"
    );
    events
}

fn texts(input: impl AsRef<[u8]>) -> Vec<String> {
    limited(input, LARGE)
}

fn limited(input: impl AsRef<[u8]>, limit: usize) -> Vec<String> {
    split(input, limit)
        .into_iter()
        .map(|event| event.text)
        .collect()
}

#[test]
fn a_line_is_an_event() {
    assert!(texts("").is_empty());
    assert!(texts("\n \t\r\n\r\n  ").is_empty());
    assert_eq!(texts("{\"a\":1}\n{\"b\":2}"), ["{\"a\":1}", "{\"b\":2}"]);
    assert_eq!(texts("a\r\n\r\n b \r\nc\r"), ["a", " b ", "c\r"]);
    assert_eq!(texts("a\r\r\n\"b\n"), ["a\r", "\"b"]);
    assert_eq!(texts(" {\"a\":1} \r\n"), [" {\"a\":1} "]);
}

#[test]
fn a_line_of_more_blanks_than_the_limit_is_no_event() {
    let blanks = " ".repeat(100);
    assert!(limited(&blanks, 10).is_empty());
    assert!(limited(format!("{blanks}\r\n{blanks}"), 10).is_empty());
    assert_eq!(limited(format!("{blanks}{{}}\na"), 10), ["{}", "a"]);
}

#[test]
fn places_are_told() {
    let events = split("\n\r\nab\r\n\n{\"a\":\n,} {}\nc", LARGE);
    let places: Vec<_> = events
        .iter()
        .map(|event| (event.line, event.offset))
        .collect();
    assert_eq!(places, [(3, 3), (5, 8), (6, 17), (7, 20)]);
}

#[test]
fn a_byte_order_mark_is_skipped_at_the_start_only() {
    let events = split("\u{feff}{}\n\u{feff}{}", LARGE);
    assert_eq!((events[0].text.as_str(), events[0].offset), ("{}", 3));
    assert_eq!(events[1].text, "\u{feff}{}");
    assert_eq!(texts("\u{feff}[{}]"), ["{}"]);
    assert!(texts("\u{feff}").is_empty());
    assert_eq!(split_chunked(b"\xef\xbb", LARGE, 1, true).len(), 1);
    assert_eq!(split_chunked(b"\xef\xbb\xbe\n", LARGE, 1, true)[0].line, 1);
}

#[test]
fn text_that_begins_with_a_bracket_is_no_array() {
    let log = "[23/Jun/2020:16:30:27.388006333 -0400] conn=1 op=0 BIND dn=\"cn=x\"\n[24/\n";
    assert_eq!(texts(log), log.lines().collect::<Vec<_>>());
    assert_eq!(texts("\n  [1, 2]\n{}"), ["  [1, 2]", "{}"]);
    assert_eq!(texts("[\n\n23]\n"), ["[", "23]"]);
    assert_eq!(texts("x\n[{}]\n"), ["x", "[{}]"]);
}

#[test]
fn pretty_printed_documents_go_on_until_closed() {
    let one = "{\n  \"a\": \"}\\\"{\",\n\n  \"b\": [\n    {}\n  ]\n}";
    let two = "  {\r\n    \"host\": \"a.example.com\"\r\n  }";
    assert_eq!(texts(format!("{one}\n{two}\r\nx")), [one, two, "x"]);
    assert_eq!(texts(format!("{one}{one} {one}\n")), [one, one, one]);
    assert_eq!(texts(format!("{one},\n{one}, {one} ,")), [one, one, one]);
    assert_eq!(
        texts(format!("{one}{{}} {{\n}} {{\"a\":1}}\n")),
        [one, "{}", "{\n}", "{\"a\":1}"]
    );
}

#[test]
fn what_follows_a_pretty_printed_document_is_an_event() {
    assert_eq!(texts("{\n} x, {}\r\n{}"), ["{\n}", "x, {}", "{}"]);
    assert_eq!(texts("{\n}, ]\n{\n}] "), ["{\n}", ", ]", "{\n}", "] "]);
    assert_eq!(texts("{\n},,{}\n"), ["{\n}", ",,{}"]);
}

#[test]
fn a_cut_document_does_not_swallow_the_next() {
    assert_eq!(texts("{\"a\":{\n{\"b\":1}\n"), ["{\"a\":{", "{\"b\":1}"]);
    assert_eq!(
        texts("{\"a\":\r\n 1,\r\n{\"b\":1}"),
        ["{\"a\":\r\n 1,", "{\"b\":1}"]
    );
    assert_eq!(texts("{\"a\":\"192.0.2\r\nx\n"), ["{\"a\":\"192.0.2", "x"]);
    assert_eq!(texts("{\n\"a\":\"x\\\n y\n"), ["{\n\"a\":\"x\\", " y"]);
    assert_eq!(texts("{\n\"a\":1,\n"), ["{\n\"a\":1,"]);
    for text in ["[23/Jun/2020:16:30:27 +0200] conn=1", "2020-06-23", "x"] {
        assert_eq!(texts(format!("{{\"a\":\n{text}\n")), ["{\"a\":", text]);
    }
    assert_eq!(texts("{\n} {\"a\":\n{}"), ["{\n}", "{\"a\":", "{}"]);
    assert_eq!(texts("{\"a\":1"), ["{\"a\":1"]);
}

#[test]
fn closed_documents_on_one_line_are_split() {
    assert_eq!(
        texts("{\"a\":1}{\"b\":2} {}\r\nx"),
        ["{\"a\":1}", "{\"b\":2}", "{}", "x"]
    );
    assert_eq!(texts(" {}{}"), [" {}", "{}"]);
    assert_eq!(
        texts("{\"a\":1},\r\n{\"a\":2} , \n"),
        ["{\"a\":1}", "{\"a\":2}"]
    );
    assert_eq!(texts("{}".repeat(5000)).len(), 5000);
}

#[test]
fn a_line_with_anything_else_stays_whole() {
    for line in [
        "{\"a\":1} trailing",
        "{\"a\":1}}",
        "{\"a\":1}{\"b\":",
        "{\"a\":1}{\"b\":2} x",
        "{\"a\":1},{\"b\":2}",
        "{\"a\":1}]",
        "} {",
    ] {
        assert_eq!(texts(format!("{line}\r\n{{}}\n")), [line, "{}"]);
    }
}

#[test]
fn array_elements_are_events() {
    assert!(texts("[]").is_empty());
    assert!(texts(" \n[\n]\n").is_empty());
    assert!(texts("[").is_empty());
    assert_eq!(
        texts("[{\"a\":[1,2]},{\"b\":\"],\\\"\"}]"),
        ["{\"a\":[1,2]}", "{\"b\":\"],\\\"\"}"]
    );
    assert_eq!(
        texts("[ {} , 1,\"x,y\" , [2,3], null ]"),
        ["{}", "1", "\"x,y\"", "[2,3]", "null"]
    );
    let element = "{\r\n\"a\": [\r\n{}\r\n]\r\n}";
    assert_eq!(
        texts(format!("\n [\r\n{element}\r\n,\r\n{element}\r\n]\r\n")),
        [element, element]
    );
    assert_eq!(split("[\n{},\n\n {}]", LARGE)[1].line, 4);
}

#[test]
fn it_is_told_whether_an_array_lacks_its_end() {
    let lacks_end = |input: &str| {
        [1, LARGE].map(|chunk| {
            let mut splitter = Splitter::new(BufReader::with_capacity(chunk, input.as_bytes()), 8);
            let mut buffer = Vec::new();
            while splitter.next(&mut buffer).unwrap().is_some() {}
            splitter.lacks_end()
        })
    };
    for input in [
        "[",
        "[\n",
        "[{}",
        "[{}\n",
        "[{},",
        "[{}, \n",
        "[{},1",
        "[{\"a\":123456789}",
        "[{},{",
        "[{},\"a",
        "[{\"a\":123456789",
    ] {
        assert_eq!(lacks_end(input), [true; 2], "{input}");
    }
    for input in [
        "",
        "[]",
        "[{}]",
        "[{}]\n{}\n",
        "[{}]\n[{},\n",
        "{},\n",
        "x\n[{},",
        "[x\n",
    ] {
        assert_eq!(lacks_end(input), [false; 2], "{input}");
    }
}

#[test]
fn after_an_array_come_lines() {
    assert_eq!(texts("[{}]\nx\n{\"a\":1}\n"), ["{}", "x", "{\"a\":1}"]);
    assert_eq!(texts("[{}] x {}\n[{}]"), ["{}", "x {}", "[{}]"]);
    assert_eq!(texts("[{}],{\"a\":\n 1}"), ["{}", "{\"a\":\n 1}"]);
}

#[test]
fn a_damaged_array_gives_all_it_has() {
    assert_eq!(texts("[{}, {\"a\": 1 \n"), ["{}", "{\"a\": 1"]);
    assert_eq!(
        texts("[{\"a\":\"x\r\n{\"b\":1},\n]"),
        ["{\"a\":\"x", "{\"b\":1}", "]"]
    );
    assert_eq!(texts("[{},,} x,{}]"), ["{}", "} x", "{}"]);
}

#[test]
fn the_limit_bounds_unclosed_events() {
    assert_eq!(
        limited("12345678\n123456789\n", 8),
        ["12345678", "123456789"]
    );
    assert_eq!(
        limited("[{\"a\":12},{\"a\":123}\n]", 8),
        ["{\"a\":12}", "{\"a\":123}"]
    );
    assert_eq!(
        limited("{\n 234\n 678\n 9\n}\n", 8),
        ["{\n 234\n 678", " 9", "}"]
    );
    assert_eq!(
        limited("{\"a\":{\"b\":1\n 2\n", 8),
        ["{\"a\":{\"b\":1", " 2"]
    );
    let elements = ["{\"a\":123}", "{}"];
    assert_eq!(limited("[{\"a\":123}\n\n ,{}]", 8), elements);
    assert_eq!(limited("[{\"a\":123}\n {}\n", 8), elements);
    assert_eq!(limited("[{\n1234\n5678\n{}\n", 8), ["{\n1234\n5678", "{}"]);
}

/// A reader that is interrupted, then gives `data`, then fails.
fn failing(data: &'static [u8]) -> impl BufRead {
    struct Fail(io::ErrorKind, bool);
    impl Read for Fail {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            if std::mem::take(&mut self.1) {
                Err(self.0.into())
            } else {
                Ok(0)
            }
        }
    }
    let interrupted = Fail(io::ErrorKind::Interrupted, true);
    let broken = Fail(io::ErrorKind::InvalidData, true);
    BufReader::new(interrupted.chain(data).chain(broken))
}

#[test]
fn an_error_comes_after_all_that_was_read() {
    for (data, expected) in [
        (&b""[..], &[][..]),
        (b"\xef", &["\u{fffd}"]),
        (b"{}\n", &["{}"]),
        (b"{}\n{\"a\":\"x", &["{}", "{\"a\":\"x"]),
        (b"{\n} {\n", &["{\n}", "{"]),
        (b"{\n\"a\":\n", &["{\n\"a\":"]),
        (b"{\n} ,", &["{\n}"]),
        (b"[{}, {\"a\"", &["{}", "{\"a\""]),
    ] {
        let mut splitter = Splitter::new(failing(data), LARGE);
        let mut buffer = Vec::new();
        for expected in expected {
            let span = splitter.next(&mut buffer).unwrap().unwrap();
            assert_eq!(
                String::from_utf8_lossy(&buffer[span.start..span.end]),
                *expected
            );
        }
        let length = buffer.len();
        let error = splitter.next(&mut buffer).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(splitter.next(&mut buffer).unwrap().is_none());
        assert_eq!(buffer.len(), length);
    }
}
