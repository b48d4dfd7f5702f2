//! Sources whose events differ by a key, by a text or by what they have not.

use xdr_core::{Limits, Rest, Scratch, Sources, Timestamp, XdrSource};

macro_rules! sources {
    ($( $name:ident: $source:literal, $( ($($detect:tt)+) )+; )+) => {$(
        #[derive(XdrSource)]
        #[xdr(source = $source, $( detect($($detect)+) ),+)]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    )+};
}

sources! {
    Entry: "doors", ("door", "at");
    Ride: "lifts", ("kind" = "lift") ("lift", !"kind");
    Climb: "stairs", ("kind" = "stair", "at");
    Walk: "paths", ("at", "kind", "kind" != "stair", "path" != "none", !"door");
}

static SOURCES: Sources = Sources::new(&[
    Entry::DESCRIPTOR,
    Ride::DESCRIPTOR,
    Climb::DESCRIPTOR,
    Walk::DESCRIPTOR,
]);

const NO_SOURCES: Sources = Sources::new(&[]);

fn main() {
    let scratch = Scratch::new();
    for (event, source) in [
        (r#"{"at":1,"door":2}"#, "doors"),
        (r#"{"lift":2}"#, "lifts"),
        (r#"{"at":1,"kind":"stair"}"#, "stairs"),
        (r#"{"at":1,"kind":"path"}"#, "paths"),
    ] {
        let found = SOURCES.detect(event.as_bytes(), &Limits::default(), &scratch);
        assert_eq!(found.unwrap().name, source);
    }
    assert_eq!(NO_SOURCES.iter().len(), 0);
}
