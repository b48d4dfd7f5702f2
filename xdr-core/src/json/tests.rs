use proptest::prelude::*;
use serde_json::Value;

use super::scan::Scanner;
use super::*;
use crate::leaf::{Number, RawKind};

#[test]
fn numbers_of_up_to_16_digits_are_read_at_once() {
    let number = |text: &str| {
        let (padded, scratch) = (format!("{text:<40}"), Scratch::new());
        let mut reader = JsonReader::new(&padded, &scratch);
        let number = reader.plain_number();
        (number.map(|number| number.as_str().to_owned()), reader.at())
    };
    for (text, digits) in [
        ("0", "0"),
        ("7,", "7"),
        ("42}", "42"),
        ("12345678]", "12345678"),
        ("123456789,", "123456789"),
        ("1234567890123456}", "1234567890123456"),
        ("10:", "10"),
    ] {
        assert_eq!(number(text), (Some(digits.to_owned()), digits.len()));
    }
    for text in [
        "00",
        "01",
        "01234567",
        "012345678",
        "12345678901234567",
        "12345678.5",
        "1234567890123456E7",
        "1.5",
        "1e4",
        "1E4",
        "-1",
        "",
        ",",
        "true",
        "\"1\"",
        "/",
        ":",
    ] {
        assert_eq!(number(text), (None, 0), "{text}");
    }
}

#[test]
fn a_number_ends_with_its_line() {
    let (lines, scratch) = (format!("12\r\n{}", "345".repeat(20)), Scratch::new());
    let mut reader = JsonReader::new(&lines[..2], &scratch).in_window(lines.as_bytes());
    assert_eq!(reader.plain_number(), Some(Number("12")));
    assert_eq!(reader.at(), 2);
    // These are not the bytes of the text.
    let mut reader = JsonReader::new(&lines[..2], &scratch).in_window(&lines.as_bytes()[4..]);
    assert_eq!((reader.plain_number(), reader.at()), (None, 0));
    // Nothing behind it is known to be a line's end.
    let mut reader = JsonReader::new(&lines[4..6], &scratch).in_window(&lines.as_bytes()[4..]);
    assert_eq!((reader.plain_number(), reader.at()), (None, 0));
}

#[test]
fn a_string_without_escapes_is_borrowed_up_to_the_end_of_memory() {
    fn check<S: Scanner>(scanner: S) {
        for length in 0..100 {
            for behind in 0..40 {
                let text = format!("\"{}\"{}", "x".repeat(length), " ".repeat(behind));
                let scratch = Scratch::new();
                let mut reader = JsonReader::new(&text, &scratch);
                assert!(reader.pass_quote());
                let string = reader.rest_of_string(scanner).unwrap();
                assert_eq!(string.as_ptr(), text[1..].as_ptr());
                assert_eq!((string.len(), reader.at()), (length, length + 2));
            }
        }
    }
    check(scan::Reference);
    check(scan::Words);
    #[cfg(target_arch = "x86_64")]
    {
        check(scan::Sse2);
        if let Some(avx2) = scan::Avx2::new() {
            check(avx2);
        }
    }
}

#[test]
fn a_block_of_line_ends_follows_what_was_unescaped() {
    let scratch = Scratch::new();
    let mut reader = JsonReader::new(r#""{\"key\":\"as long as a block is.\"}""#, &scratch);
    let text = reader.string().unwrap();
    assert_eq!(text, r#"{"key":"as long as a block is."}"#);
    assert_eq!(text.len(), 32);
    let bytes = reader.with_what_follows(text).unwrap();
    assert_eq!(bytes, [text.as_bytes(), &[b'\n'; 32]].concat());
    assert_eq!(reader.with_what_follows(&text[2..]), Some(&bytes[2..]));
    let other = text.to_owned();
    assert_eq!(reader.with_what_follows(&other), None, "it is another text");

    // Nothing that is looked at follows a small one.
    let mut reader = JsonReader::new(r#""{\"a\":1}""#, &scratch);
    let text = reader.string().unwrap();
    assert_eq!(reader.with_what_follows(text), Some(text.as_bytes()));
}

#[test]
fn text_that_was_unescaped_is_read_by_blocks_up_to_its_end() {
    fn with<T>(last: &str, read: impl FnOnce(&mut JsonReader<'_>) -> T) -> T {
        let scratch = Scratch::new();
        let escaped = format!(r#""[\"as long as a block is, and more\",{last}""#);
        let mut outer = JsonReader::new(&escaped, &scratch);
        let text = outer.string().unwrap();
        let window = outer.with_what_follows(text).unwrap();
        let mut reader = JsonReader::new(text, &scratch).in_window(window);
        reader.stand_at(text.rfind(',').unwrap() + 1);
        read(&mut reader)
    }
    let string = |last: &str| {
        with(last, |reader| {
            assert!(reader.pass_quote());
            reader.plain_string(scan::PLAIN).map(ToOwned::to_owned)
        })
    };
    assert_eq!(string(r#"\"last\""#).as_deref(), Some("last"));
    assert_eq!(string(r#"\"las"#), None, "its quote is cut off");
    let number = |last: &str| {
        with(last, |reader| {
            reader
                .plain_number()
                .map(|number| number.as_str().to_owned())
        })
    };
    assert_eq!(number("17").as_deref(), Some("17"));
    assert_eq!(
        number("1234567890123456").as_deref(),
        Some("1234567890123456")
    );
    assert_eq!(number("17e"), None);
}

/// Reads the text through the reader into a `Value`, member by member.
fn read(text: &str) -> Result<Value> {
    let scratch = Scratch::new();
    let mut reader = JsonReader::new(text, &scratch);
    let value = value(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

fn value(reader: &mut JsonReader<'_>) -> Result<Value> {
    Ok(match reader.open()? {
        Opened::Object => {
            let mut members = serde_json::Map::new();
            while let Some(key) = reader.next_key()? {
                members.insert(key.to_owned(), value(reader)?);
            }
            Value::Object(members)
        }
        Opened::Array => {
            let mut elements = Vec::new();
            while reader.next_element()? {
                elements.push(value(reader)?);
            }
            Value::Array(elements)
        }
        Opened::Leaf(Leaf::Null) => Value::Null,
        Opened::Leaf(Leaf::Bool(value)) => Value::Bool(value),
        Opened::Leaf(Leaf::Text(text)) => Value::String(text.to_owned()),
        Opened::Leaf(Leaf::Number(Number(text))) => {
            serde_json::from_str(text).expect("a number that f64 holds")
        }
        Opened::Leaf(other) => panic!("`open` never gives {other:?}"),
    })
}

/// Passes over the text as a whole.
fn skip(text: &str) -> Result<()> {
    JsonReader::new(text, &Scratch::new()).check()
}

/// Whether the text is read as a leaf of this much of it.
fn is_passed_over(text: &str, whole: &str) -> bool {
    let scratch = Scratch::new();
    let leaf = JsonReader::new(text, &scratch).leaf();
    leaf == Ok(Leaf::Object(Raw(RawKind::Json(whole))))
}

#[test]
fn reads_and_skips_alike() {
    let text = r#" { "a" : [ 1 , -2.5e+3 , true , false , null , [ ] , { } ] , "b" : { "c" : "x\"\\\/\b\f\n\r\té😀" } } "#;
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(read(text).unwrap(), expected);
    assert_eq!(skip(text), Ok(()));
    assert!(is_passed_over(text, text.trim()));
}

#[test]
fn borrows_a_string_without_escapes() {
    let scratch = Scratch::new();
    let text = String::from(r#""plain""#);
    let mut reader = JsonReader::new(&text, &scratch);
    let Ok(Leaf::Text(read)) = reader.leaf() else {
        panic!("a string")
    };
    assert!(std::ptr::eq(read, &raw const text[1..6]));
}

#[test]
fn what_is_guessed_stands_in_the_text_and_not_in_the_lines_behind_it() {
    for (lines, key, to, quoted) in [
        ("{\"a\":1\n,\"k\":\"v\"}\n", 9..10, 13, true),
        ("{\"a\":1\n,\"k\":2345}\n", 9..10, 12, false),
        ("{\"a\":1,\n\"k\":\"v\"}\n", 9..10, 13, true),
    ] {
        let lines = format!("{lines}{:40}", "padding");
        let scratch = Scratch::new();
        let mut whole = JsonReader::new(&lines, &scratch);
        whole.stand_at(to);
        let guess = whole.guess(6, &lines[key], quoted).unwrap();
        whole.stand_at(6);
        let behind = whole.behind(scan::PLAIN, &guess).unwrap();
        assert_eq!(behind.place(), to);
        let line = lines.lines().next().unwrap();
        for at in 0..=line.len() {
            let mut reader = JsonReader::new(line, &scratch).in_window(lines.as_bytes());
            reader.stand_at(at);
            assert_eq!(reader.behind(scan::PLAIN, &guess), None, "{at}");
        }
    }
}

#[test]
fn keeps_the_spelling_of_numbers() {
    for number in [
        "-0",
        "1.0",
        "1e400",
        "123456789012345678901234567890",
        "0.10",
    ] {
        let scratch = Scratch::new();
        let leaf = JsonReader::new(number, &scratch).leaf();
        assert_eq!(leaf, Ok(Leaf::Number(Number(number))));
    }
}

#[test]
fn tells_what_is_wrong_and_where() {
    for (text, message) in [
        ("", "the JSON ends too early at byte 0"),
        ("{\"a\":", "the JSON ends too early at byte 5"),
        ("{\"a\":\"b", "the JSON ends too early at byte 7"),
        ("{\"a\" 1}", "expected `:` after the object's key at byte 5"),
        ("{\"a\":1 \"b\":2}", "expected `,` or `}` at byte 7"),
        (
            "{\"a\":1,}",
            "expected a string as the object's key at byte 7",
        ),
        ("[1 2]", "expected `,` or `]` at byte 3"),
        ("[1,]", "expected a JSON value at byte 3"),
        ("nul", "the JSON ends too early at byte 3"),
        ("none", "expected a JSON value at byte 1"),
        ("01", "not a JSON number at byte 1"),
        ("1.x", "not a JSON number at byte 2"),
        (
            "\"a\nb\"",
            "a control character in a string is not escaped at byte 2",
        ),
        ("\"\\x\"", "not a JSON escape at byte 2"),
        ("\"\\u12g4\"", "not a JSON escape at byte 5"),
        ("\"\\ud800\"", "half of a surrogate pair at byte 1"),
        ("\"\\udc00\"", "half of a surrogate pair at byte 1"),
        ("{} {}", "something follows the JSON value at byte 3"),
    ] {
        assert_eq!(
            read(text).unwrap_err().to_string(),
            message,
            "reading {text}"
        );
        assert_eq!(
            skip(text).unwrap_err().to_string(),
            message,
            "skipping {text}"
        );
    }
}

#[test]
fn a_text_that_ends_too_early_is_told_from_a_wrong_one() {
    assert!(read("{\"a\":[1,").unwrap_err().is_cut_off());
    assert!(!read("{\"a\":[1,}").unwrap_err().is_cut_off());
}

#[test]
fn refuses_what_is_nested_too_deep() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(skip(&nested(128)).is_ok());
    assert_eq!(
        skip(&nested(129)).unwrap_err().to_string(),
        "nested deeper than 128 at byte 128"
    );
    assert_eq!(
        read(&nested(129)).unwrap_err(),
        skip(&nested(129)).unwrap_err()
    );
    assert!(skip(&"[".repeat(1_000_000)).is_err());
}

/// Texts near to JSON: made of its pieces, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\""),
        Just("\\"),
        Just("\\u00e9"),
        Just("\\ud83d"),
        Just("\\ude00"),
        Just("a"),
        Just("é"),
        Just(" "),
        Just("\n"),
        Just("1"),
        Just("0"),
        Just("-"),
        Just("."),
        Just("e"),
        Just("true"),
        Just("null"),
        Just("\"k\":"),
        Just("\"v\""),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// What stands in strings, mostly escapes, some of them wrong.
fn escapes() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("\\\\"),
        4 => Just("\\\""),
        2 => Just("\\/"),
        1 => Just("\\n"),
        1 => Just("\\u00e9"),
        1 => Just("\\ud83d\\ude00"),
        4 => Just("x"),
        2 => Just("/"),
        1 => Just("é"),
        1 => Just("thirty-two bytes that are plain, "),
    ];
    let wrong = prop_oneof![
        20 => Just(""),
        1 => Just("\\"),
        1 => Just("\\x"),
        1 => Just("\u{1}"),
        1 => Just("\\\u{1}"),
        1 => Just("\""),
    ];
    let pieces = proptest::collection::vec(piece, 0..60);
    (pieces.clone(), wrong, pieces).prop_map(|(before, wrong, behind)| {
        format!("\"{}{wrong}{}\"", before.concat(), behind.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn unescapes_as_serde_json_does(text in escapes()) {
        let theirs = serde_json::from_str::<Value>(&text);
        prop_assert_eq!(read(&text).ok(), theirs.as_ref().ok().cloned());
        prop_assert_eq!(skip(&text).is_ok(), theirs.is_ok());
    }

    #[test]
    fn accepts_what_serde_json_accepts(text in pieces()) {
        let theirs = serde_json::from_str::<Value>(&text);
        let is_beyond_f64 = |error: &serde_json::Error| error.to_string().starts_with("number out of range");
        prop_assume!(!theirs.as_ref().is_err_and(is_beyond_f64), "it is JSON, though no `Value` holds it");
        let ours = read(&text);
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} / {:?}", ours, theirs);
        prop_assert_eq!(skip(&text).is_ok(), theirs.is_ok());
        if let Ok(theirs) = theirs {
            prop_assert_eq!(ours.unwrap(), theirs);
        }
    }

    #[test]
    fn never_panics(text in "\\PC*") {
        let _ = (read(&text), skip(&text));
    }
}
