//! Instants that are counted from the Unix epoch.

use serde_json::json;
use xdr_core::{EpochMillis, EpochSeconds, Rest, Timestamp, XdrSource};

use crate::record;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "beginningTime", absent("-", "0"))]
    opened: Option<EpochSeconds>,
    #[xdr(label = "endTime", rank = 1, absent("-"))]
    shut: Option<EpochMillis>,
    #[xdr(label = "endTime", rank = 2, absent("-"))]
    locked: Option<EpochSeconds>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn each_count_has_its_unit() {
    for (members, record) in [
        (
            r#""opened":1714979289,"shut":1714979290120"#,
            json!({"beginningTime": "2024-05-06T07:08:09Z", "endTime": "2024-05-06T07:08:10.120Z"}),
        ),
        (
            r#""opened":"1714979289","locked":1714979291"#,
            json!({"beginningTime": "2024-05-06T07:08:09Z", "endTime": "2024-05-06T07:08:11Z"}),
        ),
        (
            r#""opened":-1,"shut":-1500"#,
            json!({"beginningTime": "1969-12-31T23:59:59Z", "endTime": "1969-12-31T23:59:58.500Z"}),
        ),
        (
            r#""locked":1714979291,"shut":1714979290120"#,
            json!({"endTime": "2024-05-06T07:08:10.120Z", "unmapped": {"locked": 1_714_979_291}}),
        ),
        (r#""opened":0,"shut":"-""#, json!({})),
        (r#""shut":0"#, json!({"endTime": "1970-01-01T00:00:00Z"})),
        // The years 0000 to 9999.
        (
            r#""opened":253402300799,"shut":253402300799999"#,
            json!({"beginningTime": "9999-12-31T23:59:59Z", "endTime": "9999-12-31T23:59:59.999Z"}),
        ),
    ] {
        assert_eq!(record!(Entry, members), Ok(record), "{members}");
    }
}

#[test]
fn a_count_that_is_no_instant_is_kept() {
    for members in [
        r#""opened":253402300800"#,
        r#""shut":253402300800000"#,
        r#""opened":1.5"#,
    ] {
        let record = record!(Entry, members).unwrap();
        assert_eq!(record.get("beginningTime"), None, "{members}");
        assert_eq!(record.get("endTime"), None, "{members}");
        let kept = format!("{{{members}}}");
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(record["unmapped"], kept, "{members}");
    }
}
