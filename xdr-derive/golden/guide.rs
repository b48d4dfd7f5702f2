#[derive(XdrSource)]
#[xdr(
    source = "doors",
    guide = "golden/guide.csv",
    deviation(path("badge", "no"), label = "userName", reason = "a number is no name")
)]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}
