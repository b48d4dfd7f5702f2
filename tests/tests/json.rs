//! What is JSON (RFC 8259) and what is not, case by case, after the kinds of cases of the public parsing test-suite
//! (<https://github.com/nst/JSONTestSuite>). Where the RFC leaves it open, serde_json decides.

use serde_json::Value as Json;
use xdr_core::{Context, Normalizer, RejectionCode, Rest, Scratch, Sources, Timestamp, XdrSource};

const SOUND: &[&str] = &[
    // Arrays.
    "[]",
    "[ ]",
    "[[]   ]",
    "[\"\"]",
    "[\"a\"]",
    "[false]",
    "[null, 1, \"1\", {}]",
    "[null]",
    "[1\n]",
    " [1]",
    "[1,null,null,null,2]",
    "[2] ",
    "[\t1\t,\r\n2]",
    // Numbers.
    "[123e65]",
    "[0e+1]",
    "[0e1]",
    "[ 4]",
    "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
    "[20e1]",
    "[-0]",
    "[-123]",
    "[-1]",
    "[-0.0]",
    "[1E22]",
    "[1E-2]",
    "[1E+2]",
    "[123e45]",
    "[123.456e78]",
    "[1e-2]",
    "[1e+2]",
    "[123]",
    "[123.456789]",
    "0",
    "-1.5e10",
    // Objects.
    "{}",
    "{\"a\":[]}",
    "{\"\":0}",
    "{\"a\":\"b\", \"a\":\"c\"}",
    "{\"a\":\"b\",\"a\":\"b\"}",
    "{\"foo\\u0000bar\": 42}",
    "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }",
    "{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}",
    "{\"title\":\"\\u041f\\u043e\\u043b\" }",
    "{\n\"a\": \"b\"\n}",
    "{\"a\" :\t1 , \"b\":2}",
    // Strings.
    "[\"\\u0060\\u012a\\u12AB\"]",
    "[\"\\uD801\\udc37\"]",
    "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
    "[\"\\\\u0000\"]",
    "[\"\\\"\"]",
    "[\"a/*b*/c/*d//e\"]",
    "[\"\\\\a\"]",
    "[\"\\\\n\"]",
    "[\"\\u0012\"]",
    "[\"\\uFFFF\"]",
    "[\"asd\"]",
    "[ \"asd\"]",
    "[\"\\uDBFF\\uDFFF\"]",
    "[\"new\\u00A0line\"]",
    "[\"\u{10ffff}\"]",
    "[\"\u{ffff}\"]",
    "[\"\\u0000\"]",
    "[\"\\u002c\"]",
    "[\"\u{3c0}\"]",
    "[\"\u{1bfff}\"]",
    "[\"asd \"]",
    "\" \"",
    "[\"\\uD834\\uDd1e\"]",
    "[\"\\u0821\"]",
    "[\"\\u0123\"]",
    "[\"\u{2028}\"]",
    "[\"\u{2029}\"]",
    "[\"\\u0061\\u30af\\u30EA\\u30b9\"]",
    "[\"new\\u000Aline\"]",
    "[\"\u{7f}\"]",
    "[\"\\uA66D\"]",
    "[\"\u{2342}\u{3234}\u{2342}\"]",
    "[\"\\u200B\"]",
    "[\"a\u{7f}a\"]",
    "\"\"",
    // Values on their own.
    "false",
    "42",
    "-0.1",
    "null",
    "\"asd\"",
    "true",
    "\n\t [ ] \r\n",
];

const BROKEN: &[&str] = &[
    // Arrays.
    "[1 true]",
    "[\"\": 1]",
    "[\"\"],",
    "[,1]",
    "[1,,2]",
    "[\"x\",,]",
    "[\"x\"]]",
    "[\"\",]",
    "[\"x\"",
    "[x",
    "[3[4]]",
    "[1:2]",
    "[,]",
    "[-]",
    "[   , \"\"]",
    "[\"a\",\n4\n,1,",
    "[1,]",
    "[\"\u{b}a\"\\f]",
    "[*]",
    "[\"\"",
    "[1,",
    "[1,\n1\n,1",
    "[{}",
    "[fals]",
    "[nul]",
    "[tru]",
    // Numbers.
    "00",
    "01",
    "007",
    "[++1234]",
    "[+1]",
    "[+Inf]",
    "[-01]",
    "[-1.0.]",
    "[-2.]",
    "[-NaN]",
    "[.-1]",
    "[.2e-3]",
    "[0.1.2]",
    "[0.3e+]",
    "[0.3e]",
    "[0.e1]",
    "[0E+]",
    "[0E]",
    "[0e+]",
    "[0e]",
    "[1.0e+]",
    "[1.0e-]",
    "[1.0e]",
    "[1 000.0]",
    "[1eE2]",
    "[2.e+3]",
    "[2.e-3]",
    "[2.e3]",
    "[9.e+]",
    "[Inf]",
    "[NaN]",
    "[\u{ff11}]",
    "[1+2]",
    "[0x1]",
    "[0x42]",
    "[Infinity]",
    "[0e+-1]",
    "[-123.123foo]",
    "[-Infinity]",
    "[-foo]",
    "[- 1]",
    "[-012]",
    "[-.123]",
    "[-1x]",
    "[1ea]",
    "[1.]",
    "[.123]",
    "[1.2a-3]",
    "[1.8011670033376514H-308]",
    "[012]",
    "-",
    "1.",
    // Objects.
    "[\"x\", truth]",
    "{[: \"x\"}\n",
    "{\"x\", null}",
    "{\"x\"::\"b\"}",
    "{\"a\":\"a\" 123}",
    "{key: 'value'}",
    "{\"a\" b}",
    "{:\"b\"}",
    "{\"a\" \"b\"}",
    "{\"a\":",
    "{\"a\"",
    "{1:1}",
    "{9999E9999:1}",
    "{null:null,null:null}",
    "{\"id\":0,,,,,}",
    "{'a':0}",
    "{\"id\":0,}",
    "{\"a\":\"b\"}/**/",
    "{\"a\":\"b\"}/**//",
    "{\"a\":\"b\"}//",
    "{\"a\":\"b\"}/",
    "{\"a\":\"b\",,\"c\":\"d\"}",
    "{a: \"b\"}",
    "{\"a\":\"a",
    "{ \"foo\" : \"bar\", \"a\" }",
    "{\"a\":\"b\"}#",
    "{,}",
    "{,\"a\":1}",
    "{\"a\":1,",
    "{\"a\":true,\"b\":tru}",
    "{\"\\ud800\":1}",
    // Strings.
    " ",
    "[\"\\uD800\\\"]",
    "[\"\\uD800\\u\"]",
    "[\"\\uD800\\u1\"]",
    "[\"\\uD800\\u1x\"]",
    "[é]",
    "[\"\\\u{0}\"]",
    "[\"\\\\\\\"]",
    "[\"\\\t\"]",
    "[\"\\🌀\"]",
    "[\"\\\"]",
    "[\"\\u00A\"]",
    "[\"\\uD834\\uDd\"]",
    "[\"\\uD800\\uD800\\x\"]",
    "[\"\\a\"]",
    "[\"\\uqqqq\"]",
    "[\\u0020\"asd\"]",
    "[\\n]",
    "\"",
    "['single quote']",
    "abc",
    "[\"\\",
    "[\"a\u{0}a\"]",
    "[\"new\nline\"]",
    "[\"\t\"]",
    "\"\\UA66D\"",
    "\"\"x",
    "\"\\x00\"",
    "\"a\u{1f}\"",
    // Structure.
    "<.>",
    "[<null>]",
    "[1]x",
    "[1]]",
    "[\"asd]",
    "aå",
    "[True]",
    "1]",
    "{\"x\": true,",
    "[][]",
    "]",
    "\u{feff}{}",
    "",
    "2@",
    "{}}",
    "{\"\":",
    "{\"a\":/*comment*/\"b\"}",
    "{\"a\": true} \"x\"",
    "['",
    "[,",
    "[\"a",
    "[\"a\"",
    "{",
    "{]",
    "{,",
    "{[",
    "{\"a",
    "{'a'",
    "[\"\\{[\"\\{[\"\\{[\"\\{",
    "*",
    "{\"a\":\"b\"}#{}",
    "[\\u000A\"\"]",
    "[1",
    "[ false, nul",
    "[ true, fals",
    "[ false, tru",
    "{\"asd\":\"asd\"",
    "å",
    "[\u{2060}]",
    "\u{c}[]",
    "[\u{a0}]",
    "truex",
    "nulll",
    "[1 2]",
    "{\"a\":1 \"b\":2}",
];

/// Which the RFC neither asks for nor forbids.
const OPEN: &[&str] = &[
    "[123.456e-789]",
    "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]",
    "[-1e+9999]",
    "[1.5e+9999]",
    "[-123123e100000]",
    "[123123e100000]",
    "[123e-10000000]",
    "[-123123123123123123123123123123]",
    "[100000000000000000000]",
    "{\"\\uDFAA\":0}",
    "[\"\\uDADA\"]",
    "[\"\\uD888\\u1234\"]",
    "[\"\\uD800\\n\"]",
    "[\"\\uDd1ea\"]",
    "[\"\\uD800\\uD800\\n\"]",
    "[\"\\ud800\"]",
    "[\"\\ud800abc\"]",
    "[\"\\uDd1e\\uD834\"]",
    "[\"\\uDFAA\"]",
];

#[derive(XdrSource)]
#[xdr(source = "anything")]
struct Anything<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// Whether it is JSON on its own, and as a value in an event, and in one that has no room behind it; all of which agree.
fn is_json(text: &str) -> bool {
    let (context, scratch) = (Context::default(), Scratch::new());
    let detected = Sources::new(&[]).detect(text.as_bytes(), &context.limits, &scratch);
    let code = detected.expect_err("there are no sources").code;
    let alone = [RejectionCode::UnknownSource, RejectionCode::NotAnObject].contains(&code);

    let event = format!("{{\"at\":\"2024-05-06T07:08:09Z\",\"value\":{text},\"last\":1}}");
    let blanks = [event.as_bytes(), &[b' '; 64]].concat();
    let mut normalizer = Normalizer::new(&context, &scratch);
    for event in [event.as_bytes(), &blanks] {
        // The second time it is known which keys come.
        for _ in 0..2 {
            let record = normalizer.normalize(Anything::DESCRIPTOR, event);
            assert_eq!(record.is_ok(), alone, "{}: {record:?}", text.escape_debug());
        }
    }
    alone
}

#[test]
fn what_is_json_is_read() {
    for text in SOUND {
        assert!(is_json(text), "{}", text.escape_debug());
        assert!(serde_json::from_str::<Json>(text).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_refused() {
    // As a value in an event, these mean something else.
    let only_alone = ["", " ", "1]", "]", "\"\"x"];
    for text in BROKEN {
        assert!(serde_json::from_str::<Json>(text).is_err(), "{text}");
        let ends_or_goes_on = text.contains(',') && text.ends_with(',');
        if !only_alone.contains(text) && !ends_or_goes_on {
            assert!(!is_json(text), "{}", text.escape_debug());
        }
    }
}

/// Numbers that no type of serde's holds are read, with their own spelling.
#[test]
fn what_is_left_open_is_as_serde_json_has_it() {
    for text in OPEN {
        let theirs = serde_json::from_str::<Json>(text);
        let too_large = |error: &serde_json::Error| error.to_string().contains("out of range");
        let sound = theirs.is_ok() || theirs.err().as_ref().is_some_and(too_large);
        assert_eq!(is_json(text), sound, "{}", text.escape_debug());
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_wherever_they_stand() {
    for wrong in [
        &b"\xff"[..],
        b"\xe9",
        b"\x81",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xfc\x80\x80\x80\x80\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
    ] {
        for before in 0..200 {
            let head = r#"{"at":"2024-05-06T07:08:09Z","x":""#;
            let before = "x".repeat(before);
            let event = [head.as_bytes(), before.as_bytes(), wrong, b"\"}"].concat();
            let (context, scratch) = (Context::default(), Scratch::new());
            let mut normalizer = Normalizer::new(&context, &scratch);
            let record = normalizer.normalize(Anything::DESCRIPTOR, &event);
            let code = record.err().map(|rejection| rejection.code);
            assert_eq!(code, Some(RejectionCode::NotUtf8), "{wrong:?}");

            let two = [&event, &b"\n"[..], head.as_bytes(), b"\"}"].concat();
            let mut normalizer = Normalizer::new(&context, &scratch);
            let mut batch = normalizer.batch(Anything::DESCRIPTOR, &two);
            let mut code = || batch.next()?.record.err().map(|rejection| rejection.code);
            let codes = [code(), code()];
            assert_eq!(codes, [Some(RejectionCode::NotUtf8), None], "{wrong:?}");
        }
    }
}
