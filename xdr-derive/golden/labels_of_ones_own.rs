#[derive(XdrSource)]
#[xdr(source = "doors", labels = house::labels, crate = "facade::xdr", deny_unknown)]
struct Entry {
    #[xdr(label = "when", required)]
    at: Timestamp,
    #[xdr(label = rack)]
    rack: Option<i64>,
}
