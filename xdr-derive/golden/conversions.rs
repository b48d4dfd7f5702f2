#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", rank = 1)]
    at: Option<Timestamp>,
    #[xdr(label = "eventTime", rank = 2)]
    seen: Option<EpochSeconds>,
    #[xdr(
        path("reader.addr"),
        label("sourceIpv4"),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4")
    )]
    reader: Option<Endpoint<'a>>,
    #[xdr(label = "outcome", values("open" | "opened" => Success, "shut" => Failure), absent("-"))]
    state: Option<&'a str>,
    #[xdr(label = "object", join = ", ")]
    doors: Vec<&'a str>,
    #[xdr(path(json("note"), "floor"), label = "region", note = "The guide has it in the note.")]
    floor: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}
