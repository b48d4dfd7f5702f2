//! A macro declares several sources with the same fields, whose names, keys and labels it is given.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

macro_rules! sources {
    ($( $(#[$meta:meta])* $name:ident: $source:literal, $field:ident at $key:literal, $label:ident; )+) => {$(
        #[derive(XdrSource)]
        $(#[$meta])*
        #[xdr(source = $source)]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(path("door", $key), label = $label, rank = 1)]
            $field: Option<&'a str>,
            #[xdr(label = $label, rank = 2)]
            other: Option<&'a str>,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    )+};
}

sources! {
    /// The doors of the house.
    #[xdr(vendor = "Example")]
    House: "house", name at "name", object;
    Garden: "garden", gate at "gate", category;
}

fn main() {
    let scratch = Scratch::new();
    let event =
        br#"{"at":"2024-05-06T07:08:09Z","door":{"name":"north","gate":"south"},"other":"x"}"#;
    let house = House::from_json(event, &scratch).unwrap();
    assert_eq!(
        house.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","deviceVendor":"Example","object":"north","unmapped":{"door":{"gate":"south"},"other":"x"}}"#
    );
    let garden = Garden::from_json(event, &scratch).unwrap();
    assert_eq!(garden.gate, Some("south"));
    assert_eq!(House::DESCRIPTOR.about, "The doors of the house.");
    assert_eq!(Garden::DESCRIPTOR.name, "garden");
}
