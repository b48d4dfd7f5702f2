use std::collections::BTreeSet;

use xdr_core::{Context, Normalizer, Scratch, labels};

use super::*;

fn category_of(event: &str) -> Option<&'static str> {
    TYPES.get(event).copied()
}

#[test]
fn a_code_tells_the_outcome_whatever_its_case() {
    for (code, expected) in [
        ("T1000I", Some(Outcome::Success)),
        ("T1000W", Some(Outcome::Failure)),
        ("T3002E", Some(Outcome::Failure)),
        ("T3003S", Some(Outcome::Success)),
        ("t2000i", Some(Outcome::Success)),
        // They do not tell.
        ("T4002I", None),
        ("TCC00E", None),
        // Newer than the list.
        ("TNEW999E", Some(Outcome::Failure)),
        ("TNEW999X", None),
        ("SUCCESS", None),
        ("E", None),
        ("", None),
        ("Té", None),
    ] {
        assert_eq!(outcome(code), expected, "{code}");
    }
}

#[test]
fn a_response_tells_the_outcome() {
    for (status, expected) in [
        (200, Some(Outcome::Success)),
        (302, Some(Outcome::Success)),
        (403, Some(Outcome::Failure)),
        (500, Some(Outcome::Failure)),
        (0, None),
    ] {
        assert_eq!(outcome_of_response(status), expected, "{status}");
    }
}

#[test]
fn what_was_denied_or_failed_is_no_success() {
    for (event, expected) in [
        (
            r#""event":"session.disk","code":"T4001I","return_code":4"#,
            Some(Outcome::Success),
        ),
        (
            r#""event":"session.disk","code":"T4001I","return_code":-13"#,
            Some(Outcome::Failure),
        ),
        (
            r#""event":"session.command","code":"T4000I","return_code":-2"#,
            Some(Outcome::Failure),
        ),
        (
            r#""event":"session.command","code":"T4000I""#,
            Some(Outcome::Success),
        ),
        (
            r#""event":"session.network","code":"T4002I","action":1"#,
            None,
        ),
    ] {
        let event = format!(r#"{{"time":"2024-05-06T07:08:09Z",{event}}}"#);
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let (_, record) = crate::normalize(&mut normalizer, event.as_bytes()).unwrap();
        assert_eq!(record.get(labels::outcome), expected, "{event}");
    }
}

#[test]
fn a_type_tells_the_category() {
    for (event, category) in [
        ("user.login", Some("authentication")),
        ("session.start", Some("session")),
        ("db.session.query", Some("database")),
        ("scp", Some("file")),
        ("role.created", Some("iam")),
        ("session.start.new", None),
    ] {
        assert_eq!(category_of(event), category, "{event}");
    }
}

/// Those that the Elastic Common Schema allows, and one.
#[test]
fn categories_are_few() {
    let used: BTreeSet<_> = TYPES.iter().map(|(_, category)| *category).collect();
    let allowed = [
        "api",
        "authentication",
        "configuration",
        "database",
        "file",
        "host",
        "iam",
        "network",
        "other",
        "process",
        "session",
        "web",
    ];
    assert_eq!(used, BTreeSet::from(allowed));
}

/// The list of all that is known of, where it is at hand.
#[test]
fn no_code_or_type_is_left_out() {
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/facts/teleport_event_codes.csv"
    );
    let Ok(list) = std::fs::read_to_string(list) else {
        return;
    };
    let mut count = 0;
    for row in list.lines().skip(1) {
        let mut cells = row.split(',');
        let (code, event) = (cells.next().unwrap(), cells.next().unwrap());
        assert!(CODES.get(code).is_some(), "{code}");
        assert!(category_of(event).is_some(), "{event}");
        count += 1;
    }
    assert_eq!(count, 346);
    assert_eq!(CODES.iter().count(), count);
}
