use xdr_core::{
    Context, Descriptor, Normalizer, Record, Rejection, Rest, Scratch, Sources, Timestamp,
    XdrSource,
};

#[derive(Debug, XdrSource)]
#[xdr(source = "doors", detect("door"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object")]
    door: Option<&'a str>,
    floor: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR]);

static DESCRIPTOR: &Descriptor = Entry::DESCRIPTOR;

fn door<'a>(event: &'a [u8], scratch: &'a Scratch) -> Result<Option<&'a str>, Rejection> {
    let entry = Entry::from_json(event, scratch)?;
    assert!(entry.rest.unmapped().is_empty());
    Ok(entry.door)
}

fn record<'a>(entry: &Entry<'a>, scratch: &'a Scratch) -> Result<Record<'a>, Rejection> {
    entry.to_record(scratch)
}

fn print(event: &[u8]) {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    if let Ok(record) = normalizer.normalize(DESCRIPTOR, event) {
        println!("{}", record.to_json());
    }
}

fn main() {
    let scratch = Scratch::new();
    println!("{:?}", door(b"{}", &scratch));
    for source in &SOURCES {
        println!("{}", source.name);
    }
    print(b"{}");
    let entry = Entry {
        at: Timestamp::new(0, 0).expect("the epoch is an instant"),
        door: None,
        floor: None,
        rest: Rest::default(),
    };
    println!("{:?}", record(&entry, &scratch).is_ok());
}
