//! Lines of each kind, by example.

use super::*;

/// What a line is read as, but for its time and the number of its connection.
fn members(line: &str) -> Vec<(String, String)> {
    let line = format!("[06/May/2024:07:08:09.388006333 -0400] conn=20{line}");
    let mut reader = TextLine::new(&line);
    assert_eq!(reader.open(), Ok(Opened::Object));
    let mut members = Vec::new();
    while let Ok(Some(key)) = reader.next_key() {
        let value = match reader.leaf() {
            Ok(Leaf::Text(text)) => format!("{text:?}"),
            Ok(Leaf::Number(number)) => number.as_str().to_owned(),
            Ok(leaf) => format!("{leaf:?}"),
        };
        members.push((key.to_owned(), value));
    }
    let head = [
        ("local_time", "\"06/May/2024:07:08:09.388006333 -0400\""),
        ("conn_id", "20"),
    ];
    let head = head.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(members[..2], head);
    members.split_off(2)
}

#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn each_kind_of_line_is_read_with_the_keys_of_the_json_log() {
    for (line, expected) in [
        (
            r#" op=5 SRCH base="dc=example,dc=com" scope=2 filter="(mobile=+1 123)" attrs=ALL"#,
            &[
                ("op_id", "5"),
                ("verb", "\"SRCH\""),
                ("base_dn", "\"dc=example,dc=com\""),
                ("scope", "2"),
                ("filter", "\"(mobile=+1 123)\""),
                ("attrs", "\"ALL\""),
            ][..],
        ),
        (
            r#" op=0 BIND dn="" method=sasl version=3 mech=DIGEST-MD5"#,
            &[
                ("op_id", "0"),
                ("verb", "\"BIND\""),
                ("bind_dn", "\"\""),
                ("method", "\"sasl\""),
                ("version", "3"),
                ("mech", "\"DIGEST-MD5\""),
            ],
        ),
        (
            " op=0 RESULT err=14 tag=97 nentries=0 etime=0, SASL bind in progress",
            &[
                ("op_id", "0"),
                ("verb", "\"RESULT\""),
                ("err", "14"),
                ("tag", "97"),
                ("nentries", "0"),
                ("etime", "0"),
                ("msg", "\"SASL bind in progress\""),
            ],
        ),
        (
            r#" op=7 RESULT err=49 tag=97 nentries=0 wtime=0.000189515 etime=0.000358345 notes=U,P details="Unindexed, Paged" csn=5909 - Invalid credentials"#,
            &[
                ("op_id", "7"),
                ("verb", "\"RESULT\""),
                ("err", "49"),
                ("tag", "97"),
                ("nentries", "0"),
                ("wtime", "0.000189515"),
                ("etime", "0.000358345"),
                ("notes", "\"U,P\""),
                ("details", "\"Unindexed, Paged\""),
                ("csn", "\"5909\""),
                ("msg", "\"Invalid credentials\""),
            ],
        ),
        // Behind a backslash, a quote is a part of the value.
        (
            r#" op=5 SRCH base="" filter="(cn=\"a b\")" attrs="cn \\" dn="x\" y"#,
            &[
                ("op_id", "5"),
                ("verb", "\"SRCH\""),
                ("base_dn", "\"\""),
                ("filter", r#""(cn=\\\"a b\\\")""#),
                ("attrs", r#""cn \\\\""#),
                ("target_dn", r#""x\\""#),
                ("text", "\"y\""),
            ],
        ),
        // A client's names may be anything.
        (
            " TLS1.3 256-bit AES-GCM; client CN=mira,O=The connection from Port to Port is closed; issuer CN=ca",
            &[
                ("operation", "\"TLS_CLIENT_INFO\""),
                ("tls_version", "\"TLS1.3\""),
                (
                    "text",
                    "\"256-bit AES-GCM; client CN=mira,O=The connection from Port to Port is closed; issuer CN=ca\"",
                ),
            ],
        ),
        // It takes no longer to read each pair than the pair is long.
        (
            " fd=64 x=1 TLS1.3 connection from 192.0.2.7 to ::1",
            &[
                ("operation", "\"CONNECTION\""),
                ("fd", "64"),
                ("x", "\"1\""),
                ("tls_version", "\"TLS1.3\""),
                ("client_ip", "\"192.0.2.7\""),
                ("server_ip", "\"::1\""),
            ],
        ),
        (
            " op=1 NOVEL the door is closed",
            &[("op_id", "1"), ("text", "\"NOVEL the door is closed\"")],
        ),
        (
            " fd=64 slot=64 connection from 192.0.2.7 to 198.51.100.3",
            &[
                ("operation", "\"CONNECTION\""),
                ("fd", "64"),
                ("slot", "64"),
                ("tls", "Bool(false)"),
                ("client_ip", "\"192.0.2.7\""),
                ("server_ip", "\"198.51.100.3\""),
            ],
        ),
        (
            " fd=64 slot=64 SSL connection from fe80::1%eth0 to ::1",
            &[
                ("operation", "\"CONNECTION\""),
                ("fd", "64"),
                ("slot", "64"),
                ("tls", "Bool(true)"),
                ("client_ip", "\"fe80::1%eth0\""),
                ("server_ip", "\"::1\""),
            ],
        ),
        (
            " fd=64 slot=64 TLSv1.1 connection from 192.0.2.7 to 198.51.100.3",
            &[
                ("operation", "\"CONNECTION\""),
                ("fd", "64"),
                ("slot", "64"),
                ("tls_version", "\"TLSv1.1\""),
                ("client_ip", "\"192.0.2.7\""),
                ("server_ip", "\"198.51.100.3\""),
            ],
        ),
        (
            " fd=64 slot=64 connection from local to /run/slapd-localhost.socket",
            &[
                ("operation", "\"CONNECTION\""),
                ("fd", "64"),
                ("slot", "64"),
                ("tls", "Bool(false)"),
                ("client_ip", "\"local\""),
                ("server_socket", "\"/run/slapd-localhost.socket\""),
            ],
        ),
        (
            " TLS1.2 128-bit AES-GCM",
            &[
                ("operation", "\"TLS_INFO\""),
                ("tls_version", "\"TLS1.2\""),
                ("cipher", "\"128-bit AES-GCM\""),
            ],
        ),
        (
            " TLS1.2 client bound as uid=mira,dc=example,dc=com",
            &[
                ("operation", "\"TLS_CLIENT_INFO\""),
                ("tls_version", "\"TLS1.2\""),
                ("text", "\"client bound as uid=mira,dc=example,dc=com\""),
            ],
        ),
        (
            r#" AUTOBIND dn="cn=directory manager""#,
            &[
                ("verb", "\"AUTOBIND\""),
                ("bind_dn", "\"cn=directory manager\""),
            ],
        ),
        (
            r#" (Internal) op=2(1)(0) MODRDN dn="uid=otto" newrdn="uid=mira" newsuperior="ou=deck""#,
            &[
                ("internal_op", "Bool(true)"),
                ("op_id", "2"),
                ("op_internal_id", "1"),
                ("op_internal_nested_count", "0"),
                ("verb", "\"MODRDN\""),
                ("target_dn", "\"uid=otto\""),
                ("newrdn", "\"uid=mira\""),
                ("newsup", "\"ou=deck\""),
            ],
        ),
        (
            " op=2 fd=64 Disconnect - Cleanly Closed Connection - U1",
            &[
                ("op_id", "2"),
                ("operation", "\"DISCONNECT\""),
                ("fd", "64"),
                (
                    "close_reason",
                    "\"Disconnect - Cleanly Closed Connection - U1\"",
                ),
            ],
        ),
        (
            " op=-1 fd=64 closed error - B1",
            &[
                ("op_id", "-1"),
                ("operation", "\"DISCONNECT\""),
                ("fd", "64"),
                ("close_reason", "\"closed error - B1\""),
            ],
        ),
        (
            " op=73 STAT read index: attribute=cn key(sub)=er_ --> count 24",
            &[
                ("op_id", "73"),
                ("verb", "\"STAT\""),
                (
                    "stat",
                    "\"read index: attribute=cn key(sub)=er_ --> count 24\"",
                ),
            ],
        ),
        (
            r#" op=7 SESSION "STID_12345 a""#,
            &[
                ("op_id", "7"),
                ("verb", "\"SESSION\""),
                ("sid", "\"STID_12345 a\""),
            ],
        ),
        (
            " op=1 UNPROCESSED OPERATION - Anonymous access not allowed",
            &[
                ("op_id", "1"),
                ("verb", "\"UNPROCESSED\""),
                ("msg", "\"OPERATION - Anonymous access not allowed\""),
            ],
        ),
        // What is cut off, or of a later version, is kept as it stands.
        (
            " op=1 SRCH base=\"dc=exa",
            &[
                ("op_id", "1"),
                ("verb", "\"SRCH\""),
                ("text", "\"base=\\\"dc=exa\""),
            ],
        ),
        (
            " op=1 NOVEL thing=1",
            &[("op_id", "1"), ("text", "\"NOVEL thing=1\"")],
        ),
        (" op=", &[("op_id", "\"\"")]),
        ("", &[]),
    ] {
        let expected: Vec<_> = expected
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        assert_eq!(members(line), expected, "{line}");
    }
}
