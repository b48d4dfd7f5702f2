//! The access log of 389 Directory Server, as JSON and as text.

use std::fmt::Write as _;

use super::{Writer, quoted};

/// One operation of a connection: half of the events are results.
pub(super) fn json(writer: &mut Writer, out: &mut String) {
    let (connection, operation) = (writer.number / 8, writer.number / 2 % 4);
    let time = writer.time(9).rfc3339(" -0400");
    let mut members = vec![
        ("local_time", quoted(time)),
        ("key", quoted(format!("1714521600-{connection}"))),
        ("conn_id", connection.to_string()),
        ("op_id", operation.to_string()),
    ];
    if writer.number % 2 == 1 {
        members.extend([
            ("operation", quoted("RESULT")),
            ("msg", quoted("")),
            ("tag", "101".to_owned()),
            ("err", "0".to_owned()),
            ("nentries", writer.random.below(50).to_string()),
            ("wtime", quoted("0.000164202")),
            ("optime", quoted("0.001043160")),
            ("etime", quoted("0.001204241")),
        ]);
    } else {
        members.extend([
            ("operation", quoted("SEARCH")),
            (
                "base_dn",
                writer.text("ou=people,dc=harbour,dc=example,dc=org"),
            ),
            ("scope", "2".to_owned()),
            (
                "filter",
                writer.text("(&(objectClass=person)(uid=mira.quill))"),
            ),
            ("attrs", "[\"cn\",\"mail\",\"memberOf\"]".to_owned()),
            ("client_ip", quoted(writer.address())),
            ("server_ip", quoted("192.0.2.1")),
            (
                "bind_dn",
                quoted("uid=reader,ou=services,dc=harbour,dc=example,dc=org"),
            ),
        ]);
    }
    let members = members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    let members = members.collect();
    out.push_str(&writer.object(members));
}

/// A line of the text log: a connection, its operations and their results.
pub(super) fn text(writer: &mut Writer, out: &mut String) {
    let (connection, step) = (writer.number / 8, writer.number % 8);
    let time = writer.time(9);
    let written = write!(
        out,
        "[{:02}/May/2024:{:02}:{:02}:{:02}.{} -0400] conn={connection} ",
        time.day, time.hour, time.minute, time.second, time.fraction
    );
    written.expect("a string can be written to");
    let line = match step {
        0 => format!("fd=64 slot=64 connection from {} to 192.0.2.1", writer.address()),
        1 => "op=0 BIND dn=\"uid=reader,ou=services,dc=harbour,dc=example,dc=org\" method=128 version=3".to_owned(),
        2 => "op=0 RESULT err=0 tag=97 nentries=0 wtime=0.000066782 optime=0.054620274 etime=0.054683120 dn=\"uid=reader,ou=services,dc=harbour,dc=example,dc=org\"".to_owned(),
        3 | 5 => format!(
            "op={} SRCH base=\"ou=people,dc=harbour,dc=example,dc=org\" scope=2 filter=\"(&(objectClass=person)(uid={}))\" attrs=\"cn mail memberOf\"",
            step / 2,
            writer.user()
        ),
        4 | 6 => format!(
            "op={} RESULT err=0 tag=101 nentries={} wtime=0.000164202 optime=0.001043160 etime=0.001204241",
            step / 2 - 1,
            writer.random.below(50)
        ),
        _ => "op=3 fd=64 closed error - U1".to_owned(),
    };
    out.push_str(&line);
}
