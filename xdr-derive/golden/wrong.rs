#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object")]
    door: Option<&'a str>,
    floor: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}
