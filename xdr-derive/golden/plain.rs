/// Entries through the doors of a house.
#[derive(XdrSource)]
#[xdr(source = "doors", vendor = "Example", detect("door", "at"), envelope("payload"))]
pub(crate) struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    pub(crate) at: Timestamp,
    /// Who holds the badge.
    #[xdr(path("badge", "holder"), label = "userName")]
    pub(crate) holder: Option<&'a str>,
    #[xdr(path("badge", "no"), keep)]
    pub(crate) number: Option<u64>,
    #[xdr(skip = "counts the entries since midnight; no label carries it")]
    pub(crate) seq: Option<u64>,
    #[xdr(rest)]
    pub(crate) rest: Rest<'a>,
}
