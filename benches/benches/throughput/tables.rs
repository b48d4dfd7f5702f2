//! What is measured, and printed.

use std::hint::black_box;

use xdr_benches::corpus::{Corpus, Kind};
use xdr_benches::guide::GuideEvent;
use xdr_benches::measure::{Approach, Then, check, print};
use xdr_benches::ours::Xdr;
use xdr_core::XdrSource as _;
use xdr_sources::{Ds389Event, DuoAdminEvent, DuoAuthEvent};

use crate::approaches::{Skip, duo_values, teleport as all};
use crate::text::Regexes;

const BYTES: usize = 16 << 20;

/// All approaches to Teleport's log.
pub fn teleport() {
    let corpus = Corpus::of(Kind::Teleport);
    let ndjson = corpus.bytes(BYTES);
    let mut approaches = all();
    check(corpus, &mut approaches);
    print("Teleport, keys in order", &ndjson, &mut approaches);
}

/// Ours on other logs, beside others that do the same, or what serde_json takes to read them into values.
pub fn others() {
    let corpus = Corpus::of(Kind::DuoAdmin);
    let source = DuoAdminEvent::DESCRIPTOR;
    let mut approaches: Vec<Box<dyn Approach>> = Vec::new();
    for then in Then::ALL {
        approaches.push(Box::new(Xdr::new("xdr", source, then)));
        approaches.push(Box::new(duo_values(then)));
    }
    check(corpus, &mut approaches);
    let ndjson = corpus.bytes(BYTES / 2);
    print("Duo, administrators", &ndjson, &mut approaches);
    for (name, kind, source) in [
        (
            "Duo, authentication",
            Kind::DuoAuth,
            DuoAuthEvent::DESCRIPTOR,
        ),
        (
            "389 Directory Server, JSON",
            Kind::Ds389Json,
            Ds389Event::DESCRIPTOR,
        ),
    ] {
        let ndjson = Corpus::of(kind).bytes(BYTES / 2);
        let mut approaches: Vec<Box<dyn Approach>> = vec![
            Box::new(Xdr::new("xdr", source, Then::Nothing)),
            Box::new(Xdr::new("xdr", source, Then::Write)),
            Box::new(Xdr::new("xdr", source, Then::WriteWithId)),
            Box::new(Skip::values()),
            Box::new(Skip::serde_json()),
        ];
        print(name, &ndjson, &mut approaches);
    }
    let corpus = Corpus::of(Kind::Ds389Text);
    let mut approaches: Vec<Box<dyn Approach>> = vec![
        Box::new(text_log(Then::Nothing)),
        Box::new(text_log(Then::Write)),
        Box::new(text_log(Then::WriteWithId)),
        Box::new(Regexes::new()),
    ];
    check(corpus, &mut approaches);
    let log = corpus.bytes(BYTES / 2);
    print("389 Directory Server, text", &log, &mut approaches);
}

/// Ours on 389's text log.
fn text_log(then: Then) -> Xdr {
    Xdr::new("xdr", Ds389Event::DESCRIPTOR, then).of_lines(xdr_sources::normalize_as)
}

/// Ours on logs of all shapes.
pub fn shapes() {
    let usual = Corpus::of(Kind::Teleport);
    let mut shapes = vec![("keys in order".to_owned(), usual)];
    shapes.push((
        "nothing unknown".to_owned(),
        Corpus {
            bare: true,
            ..usual
        },
    ));
    shapes.push((
        "keys in any order".to_owned(),
        Corpus {
            shuffled: true,
            ..usual
        },
    ));
    for escaped in [5, 50] {
        shapes.push((
            format!("{escaped} % of texts with escapes"),
            Corpus { escaped, ..usual },
        ));
    }
    for unknown in [4, 16, 64] {
        shapes.push((
            format!("{unknown} more keys that are unknown"),
            Corpus { unknown, ..usual },
        ));
    }
    for padding in [1_000, 10_000, 100_000] {
        shapes.push((
            format!("{padding} bytes more of text"),
            Corpus { padding, ..usual },
        ));
    }
    for (name, corpus) in shapes {
        let ndjson = corpus.bytes(BYTES / 2);
        let source = GuideEvent::DESCRIPTOR;
        let mut approaches: Vec<Box<dyn Approach>> = vec![
            Box::new(Xdr::new("xdr", source, Then::Nothing)),
            Box::new(Xdr::new("", source, Then::Nothing).keeping("xdr, unmapped kept")),
            Box::new(Skip::serde_json()),
        ];
        print(&name, &ndjson, &mut approaches);
    }
}

/// Teleport's log itself, for programs that read files.
pub fn log(bytes: usize) {
    print!("{}", Corpus::of(Kind::Teleport).bytes(bytes));
}

/// One approach, once and once more, for tools that count instructions: the second time is in a function of its own. Ours on
/// another log than Teleport's is `text` or `duo`.
pub fn once(name: &str, bytes: usize) {
    let shuffled = std::env::var_os("SHUFFLED").is_some();
    let (kind, mut approaches): (_, Vec<Box<dyn Approach>>) = match name {
        "text" => (Kind::Ds389Text, vec![Box::new(text_log(Then::Nothing))]),
        "duo" => {
            let xdr = Xdr::new("xdr", DuoAdminEvent::DESCRIPTOR, Then::Nothing);
            (Kind::DuoAdmin, vec![Box::new(xdr)])
        }
        name => {
            let mut all = all();
            all.retain(|approach| approach.name() == name);
            (Kind::Teleport, all)
        }
    };
    let corpus = Corpus {
        shuffled,
        ..Corpus::of(kind)
    };
    let ndjson = corpus.bytes(bytes);
    let approach = approaches.first_mut().expect("the name of an approach");
    approach.prepare(&ndjson);
    approach.run(&ndjson);
    approach.prepare(&ndjson);
    measured(&mut **approach, &ndjson);
}

#[inline(never)]
fn measured(approach: &mut dyn Approach, ndjson: &str) {
    approach.run(black_box(ndjson));
}
