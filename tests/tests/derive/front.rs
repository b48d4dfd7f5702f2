//! A front end of one's own: lines of `key=value`.

use std::iter::Peekable;
use std::str::SplitAsciiWhitespace;

use xdr_core::front::{Front, Opened};
use xdr_core::{Context, Leaf, Normalizer, Number, Rejection, RejectionCode, Scratch, XdrSource};
use xdr_core::{Rest, Timestamp, labels};

struct Pairs<'a> {
    pairs: Peekable<SplitAsciiWhitespace<'a>>,
    value: Option<&'a str>,
}

impl<'a> Pairs<'a> {
    fn new(line: &'a str) -> Self {
        Self {
            pairs: line.split_ascii_whitespace().peekable(),
            value: None,
        }
    }
}

/// A word that is no pair.
struct NoPair;

impl From<NoPair> for Rejection {
    fn from(_: NoPair) -> Self {
        Self::new(RejectionCode::NotReadable, "a word is no `key=value`")
    }
}

impl<'a> Front<'a> for Pairs<'a> {
    type Error = NoPair;

    fn open(&mut self) -> Result<Opened<'a>, NoPair> {
        Ok(match self.value.take() {
            None => Opened::Object,
            Some(value) => {
                Opened::Leaf(Number::parse(value).map_or(Leaf::Text(value), Leaf::Number))
            }
        })
    }

    fn next_key(&mut self) -> Result<Option<&'a str>, NoPair> {
        let Some(pair) = self.pairs.next() else {
            return Ok(None);
        };
        let (key, value) = pair.split_once('=').ok_or(NoPair)?;
        self.value = Some(value);
        Ok(Some(key))
    }

    fn next_element(&mut self) -> Result<bool, NoPair> {
        Ok(false)
    }

    fn leaf(&mut self) -> Result<Leaf<'a>, NoPair> {
        match self.open()? {
            Opened::Leaf(leaf) => Ok(leaf),
            Opened::Object | Opened::Array => Err(NoPair),
        }
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "count")]
    floor: Option<i64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn a_format_of_ones_own_fills_the_same_record() {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let line = "at=2024-05-06T07:08:09Z floor=-1 door=north";
    let record = normalizer
        .normalize_front(Entry::DESCRIPTOR, line, || Pairs::new(line))
        .unwrap();
    assert_eq!(record.get(labels::count), Some(-1));
    assert!(record.get(labels::eventId).is_some());
    assert!(
        record
            .to_json()
            .ends_with(r#""unmapped":{"door":"north"}}"#),
        "{}",
        record.to_json()
    );

    let line = "at=2024-05-06T07:08:09Z north";
    let rejected = normalizer.normalize_front(Entry::DESCRIPTOR, line, || Pairs::new(line));
    assert_eq!(rejected.unwrap_err().message, "a word is no `key=value`");
}
