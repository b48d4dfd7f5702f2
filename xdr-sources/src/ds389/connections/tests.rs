use super::*;

/// What is known of the connection of each line: client, server, version of TLS, and who is bound.
fn known(limit: usize, lines: &[&str]) -> (Vec<String>, u64) {
    let mut connections = Connections::new(limit);
    let known = lines.iter().map(|line| {
        let line = if line.trim_start().starts_with('{') {
            (*line).to_owned()
        } else {
            format!("[06/May/2024:07:08:09.388006333 -0400] {line}")
        };
        let line = AccessLine::of(line.as_bytes());
        let Some(known) = line.and_then(|line| connections.follow(&line)) else {
            return "-".to_owned();
        };
        let addresses = [known.client(), known.server()];
        let [client, server] = addresses.map(|it| it.map_or("?".to_owned(), |it| it.to_string()));
        let [tls, bound] = [known.tls(), known.bound()].map(|it| it.unwrap_or("?"));
        format!("{client} {server} {tls} {bound}")
    });
    (known.collect(), connections.forgotten)
}

fn of(lines: &[&str]) -> Vec<String> {
    known(100, lines).0
}

#[test]
fn later_lines_know_the_addresses_of_interleaved_connections() {
    assert_eq!(
        of(&[
            "conn=1 fd=64 slot=64 connection from 192.0.2.1 to 198.51.100.3",
            "conn=2 fd=65 slot=65 SSL connection from 2001:db8::2 to 2001:db8::3",
            "conn=2 TLS1.3 256-bit AES-GCM",
            "conn=1 op=0 SRCH base=\"\" scope=0 filter=\"(a=b)\" attrs=ALL",
            "conn=2 op=0 UNBIND",
            "conn=1 (Internal) op=0(1)(1) MOD dn=\"cn=x\"",
            "conn=1 op=-1 fd=64 closed - U1",
            "conn=3 op=0 UNBIND",
            "conn=Internal(0) op=0(1)(1) SRCH base=\"\" scope=0 filter=\"(a=b)\"",
        ]),
        [
            "192.0.2.1 198.51.100.3 ? ?",
            "2001:db8::2 2001:db8::3 ? ?",
            "2001:db8::2 2001:db8::3 TLS1.3 ?",
            "192.0.2.1 198.51.100.3 ? ?",
            "2001:db8::2 2001:db8::3 TLS1.3 ?",
            "192.0.2.1 198.51.100.3 ? ?",
            "192.0.2.1 198.51.100.3 ? ?",
            "-",
            "-",
        ]
    );
}

#[test]
fn a_number_that_comes_again_is_another_connection() {
    assert_eq!(
        of(&[
            "conn=1 fd=64 slot=64 connection from 192.0.2.1 to 198.51.100.3",
            "conn=1 AUTOBIND dn=\"cn=root\"",
            "conn=1 op=1 UNBIND",
            "conn=1 fd=64 slot=64 connection from 192.0.2.9 to 198.51.100.3",
            "conn=1 op=0 UNBIND",
        ])[2..],
        [
            "192.0.2.1 198.51.100.3 ? cn=root",
            "192.0.2.9 198.51.100.3 ? ?",
            "192.0.2.9 198.51.100.3 ? ?",
        ]
    );
}

#[test]
fn one_is_bound_when_the_result_says_so() {
    assert_eq!(
        of(&[
            "conn=1 op=0 BIND dn=\"cn=deck\" method=128 version=3",
            "conn=1 op=1 SRCH base=\"\" scope=0 filter=\"(a=b)\" attrs=ALL",
            "conn=1 op=0 RESULT err=0 tag=97 nentries=0 etime=0.1",
            "conn=1 op=1 RESULT err=49 tag=101 nentries=0 etime=0.1",
            // In several steps; the result tells the name.
            "conn=1 op=2 BIND dn=\"\" method=sasl version=3 mech=GSSAPI",
            "conn=1 op=2 RESULT err=14 tag=97 nentries=0 etime=0.1, SASL bind in progress",
            "conn=1 op=3 BIND dn=\"\" method=sasl version=3 mech=GSSAPI",
            "conn=1 op=3 RESULT err=0 tag=97 nentries=0 etime=0.1 dn=\"uid=mira\"",
            // Another operation's result is none of this one.
            "conn=1 op=5 BIND dn=\"cn=crew\" method=128 version=3",
            "conn=1 op=5 RESULT err=49 tag=97 nentries=0 etime=0.1 - Invalid credentials",
            // Nobody, whoever asked: there was no password.
            "conn=1 op=7 BIND dn=\"cn=deck\" method=128 version=3",
            "conn=1 op=7 RESULT err=0 tag=97 nentries=0 etime=0.1 dn=\"\"",
            // Nobody.
            "conn=1 op=6 BIND dn=\"\" method=128 version=3",
            "conn=1 op=6 RESULT err=0 tag=97 nentries=0 etime=0.1",
        ]),
        [
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? cn=deck",
            "? ? ? cn=deck",
            // Nobody is bound from when another bind is asked for.
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? uid=mira",
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? ?",
            "? ? ? ?",
        ]
    );
}

#[test]
fn a_proxy_tells_from_where_the_client_is() {
    assert_eq!(
        of(&[
            "conn=1 fd=64 slot=64 connection from 192.0.2.1 to 198.51.100.3",
            "conn=1 fd=64 HAProxy new_address_from=203.0.113.50 to new_address_dest=198.51.100.60",
            "conn=1 op=0 UNBIND",
        ])[1..],
        [
            "203.0.113.50 198.51.100.60 ? ?",
            "203.0.113.50 198.51.100.60 ? ?"
        ]
    );
}

#[test]
fn what_is_closed_is_not_heard_of_but_by_results() {
    assert_eq!(
        of(&[
            "conn=1 fd=64 slot=64 connection from 192.0.2.1 to 198.51.100.3",
            "conn=1 op=2 fd=64 closed - U1",
            "conn=1 op=2 RESULT err=0 tag=101 nentries=0 etime=0",
            "conn=1 op=5 DEL dn=\"cn=x\"",
        ])[1..],
        [
            "192.0.2.1 198.51.100.3 ? ?",
            "192.0.2.1 198.51.100.3 ? ?",
            "-"
        ]
    );
}

#[test]
fn a_failed_bind_is_noticed_however_it_is_written() {
    let bound = [
        "conn=1 op=0 BIND dn=\"cn=deck\" method=128 version=3",
        "conn=1 op=0 RESULT err=0 tag=97 nentries=0 etime=0",
    ];
    for (ends, known) in [
        (
            [
                "conn=1 op=1 BIND dn=\"cn=crew\" method=128",
                "conn=1 op=1 RESULT err=49 tag=97",
            ],
            "? ? ? ?",
        ),
        // The server's own.
        (
            [
                "conn=1 (Internal) op=1(1)(1) BIND dn=\"cn=crew\" method=128",
                "conn=1 (Internal) op=1(1)(1) RESULT err=0 tag=97",
            ],
            "? ? ? cn=deck",
        ),
        (
            [
                "conn=Internal(1) op=1(1)(1) BIND dn=\"cn=crew\" method=128",
                "conn=Internal(1) op=1(1)(1) RESULT err=0 tag=97",
            ],
            "? ? ? cn=deck",
        ),
    ] {
        let later = [
            "conn=1 op=2 UNBIND",
            "conn=Internal(1) op=2(1)(1) DEL dn=\"cn=x\"",
        ];
        let all = of(&[bound[0], bound[1], ends[0], ends[1], later[0], later[1]]);
        assert_eq!(all[4..], [known, "-"], "{ends:?}");
    }
    let json = |members: &str| format!(r#"{{"local_time":"…","key":"9-1","conn_id":1,{members}}}"#);
    let lines = [
        json(r#""operation":"BIND","op_id":0,"bind_dn":"cn=deck""#),
        json(r#""operation":"RESULT","op_id":0,"tag":97,"err":0"#),
        json(r#""operation":"BIND","op_id":1,"bind_dn":"cn=crew""#),
        json(r#""operation":"RESULT","op_id":1,"tag":97,"err":"49""#),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(of(&lines)[1..], ["? ? ? cn=deck", "? ? ? ?", "? ? ? ?"]);
    // Nobody, whoever asked.
    let lines = [
        json(r#""operation":"BIND","op_id":0,"bind_dn":"cn=deck""#),
        json(r#""operation":"RESULT","op_id":0,"tag":97,"err":0,"bind_dn":"""#),
    ];
    assert_eq!(of(&[&lines[0], &lines[1]]), ["? ? ? ?", "? ? ? ?"]);
}

#[test]
fn of_what_cannot_be_read_nothing_is_known_any_more() {
    let opens =
        r#"{"local_time":"…","operation":"CONNECTION","conn_id":1,"client_ip":"192.0.2.1"}"#;
    let later = r#"{"local_time":"…","operation":"SEARCH","conn_id":1,"op_id":1}"#;
    for (odd, known) in [
        (
            r#"{"local_time":"…","operation":"CONNECTION","conn_id":1,"client_ip":"192.0"#,
            "? ? ? ?",
        ),
        (
            r#"{"local_time":"…","operation":"SEARCH","conn_id":1,"#,
            "? ? ? ?",
        ),
        (
            r#"{"local_time":"…","operation":"CONNECTION","conn_id":1,"client_ip":["192.0.2.9"]}"#,
            "? ? ? ?",
        ),
        (
            r#" {"local_time":"…","operation":"CONNECTION","conn_id":2,"conn_id":1,"client_ip":"192.0.2.9"}"#,
            "192.0.2.9 ? ? ?",
        ),
        (
            r#"{"local_time":"…","operation":"\u0043ONNECTION","conn_id":1,"client_ip":"192.0.2.9"}"#,
            "192.0.2.9 ? ? ?",
        ),
    ] {
        assert_eq!(of(&[opens, odd, later])[2], known, "{odd}");
    }
}

#[test]
fn of_a_torn_line_nothing_is_known_any_more() {
    for (torn, known) in [
        ("conn=1 fd=64 slot=64 conn", "? ? ? ?"),
        ("conn=1 op=-1 fd=64 clo", "? ? ? ?"),
        ("conn=1 op=4 NOVEL", "192.0.2.1 ? ? ?"),
        ("conn=1 op=4", "? ? ? ?"),
    ] {
        let opens = "conn=1 fd=64 slot=64 connection from 192.0.2.1 to /run/a.socket";
        assert_eq!(of(&[opens, torn, "conn=1 op=5 UNBIND"])[2], known, "{torn}");
    }
}

#[test]
fn the_result_of_an_earlier_bind_is_not_that_of_a_later() {
    assert_eq!(
        of(&[
            "conn=1 op=0 BIND dn=\"cn=deck\" method=128",
            "conn=1 op=1 BIND dn=\"cn=crew\" method=128",
            "conn=1 op=0 RESULT err=0 tag=97 dn=\"cn=deck\"",
            "conn=1 op=2 UNBIND",
            "conn=1 op=1 RESULT err=0 tag=97",
            "conn=1 op=3 UNBIND",
        ])[3..],
        ["? ? ? ?", "? ? ? cn=crew", "? ? ? cn=crew"]
    );
}

#[test]
fn what_is_no_version_is_not_remembered() {
    assert_eq!(
        of(&[
            "conn=1 TLS1.2 256-bit AES",
            "conn=1 SSL failed to map client certificate to LDAP DN (x)",
            "conn=1 op=3 UNBIND",
        ])[2],
        "? ? TLS1.2 ?"
    );
}

#[test]
fn a_name_that_is_too_long_is_nobody() {
    let name = "x".repeat(NAME);
    for (name, known) in [
        (name.clone(), format!("? ? ? {name}")),
        (name + "x", "? ? ? ?".to_owned()),
    ] {
        let asks = format!("conn=1 op=0 BIND dn=\"{name}\" method=128 version=3");
        let answers = "conn=1 op=0 RESULT err=0 tag=97 nentries=0 etime=0.1";
        assert_eq!(of(&[&asks, answers])[1], known);
    }
}

#[test]
fn json_is_followed_as_well() {
    assert_eq!(
        of(&[
            r#"{"local_time":"…","operation":"CONNECTION","key":"9-1","conn_id":1,"client_ip":"192.0.2.1","server_ip":"198.51.100.3"}"#,
            r#"{"local_time":"…","operation":"TLS_INFO","key":"9-1","conn_id":1,"tls_version":"TLS1.3"}"#,
            r#"{"local_time":"…","operation":"BIND","key":"9-1","conn_id":1,"op_id":0,"bind_dn":"cn=\"deck\"","method":"128"}"#,
            r#"{"local_time":"…","operation":"RESULT","key":"9-1","conn_id":1,"op_id":0,"tag":97,"err":0}"#,
            r#"{"local_time":"…","operation":"SEARCH","key":"9-1","conn_id":1,"op_id":1}"#,
            r#"{"local_time":"…","operation":"SEARCH","key":"10-1","conn_id":1,"op_id":1}"#,
            r#"{"event":"user.login","operation":"SEARCH","key":"9-1","conn_id":1,"op_id":1}"#,
            r#"{"conn_id":1"#,
        ])[2..],
        [
            "192.0.2.1 198.51.100.3 TLS1.3 ?",
            "192.0.2.1 198.51.100.3 TLS1.3 cn=\"deck\"",
            "192.0.2.1 198.51.100.3 TLS1.3 cn=\"deck\"",
            "-",
            "-",
            "-",
        ]
    );
}

#[test]
fn of_too_many_those_are_forgotten_that_are_silent() {
    let opens =
        |id: usize| format!("conn={id} fd=6 slot=6 connection from 192.0.2.{id} to 198.51.100.3");
    let mut lines = Vec::new();
    for id in 1..=6 {
        lines.push(opens(id));
        // The first is heard of all the time.
        lines.push("conn=1 op=1 UNBIND".to_owned());
    }
    lines.extend((1..=6).map(|id| format!("conn={id} op=9 UNBIND")));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (known, forgotten) = known(3, &lines);
    let last: Vec<_> = known[12..].iter().map(|known| known != "-").collect();
    assert_eq!(last, [true, false, false, false, true, true]);
    assert_eq!(forgotten, 3);
}

#[test]
fn what_is_closed_is_forgotten_first_and_not_counted() {
    let mut lines = vec!["conn=1 fd=6 slot=6 connection from 192.0.2.1 to 198.51.100.3".to_owned()];
    for id in 2..=9 {
        lines.push(format!(
            "conn={id} fd=6 slot=6 connection from 192.0.2.{id} to 198.51.100.3"
        ));
        lines.push(format!("conn={id} op=1 fd=6 closed - U1"));
        // It may follow.
        lines.push(format!(
            "conn={id} op=1 RESULT err=0 tag=101 nentries=0 etime=0.1"
        ));
    }
    lines.push("conn=1 op=1 UNBIND".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (known, forgotten) = known(2, &lines);
    assert!(known.iter().all(|known| known != "-"), "{known:?}");
    assert_eq!(forgotten, 0);
}

#[test]
fn names_are_remembered_within_bounds_of_memory() {
    let mut connections = Connections::new(100_000);
    connections.most_bytes = 800;
    let name = "x".repeat(100);
    for id in 1..=100 {
        // Of those that are closed, too.
        for line in ["AUTOBIND dn=\"{name}\"", "op=1 fd=6 closed - U1"]
            .iter()
            .take(1 + id % 2)
        {
            let line = line.replace("{name}", &name);
            let line = format!("[06/May/2024:07:08:09 +0000] conn={id} {line}");
            connections.follow(&AccessLine::of(line.as_bytes()).unwrap());
        }
        let Connections { open, closed, .. } = &connections;
        let states = open.iter().chain(closed);
        let kept: usize = states.map(|(_, state)| state.bytes()).sum();
        assert_eq!(connections.bytes, kept);
        assert!(kept <= 800);
    }
    assert_eq!(connections.forgotten(), 50 - 8);
    connections.forget_all();
    assert_eq!(connections.bytes, 0);
}

#[test]
fn numbers_that_come_and_go_are_forgotten_one_by_one() {
    let mut connections = Connections::new(1);
    let mut known = Vec::new();
    for line in [
        "1 opens", "1 ends", "2 opens", "2 ends", "3 opens", "4 opens", "3 asks", "4 asks",
    ] {
        let (id, what) = line.split_once(' ').unwrap();
        let what = match what {
            "opens" => "fd=6 slot=6 connection from 192.0.2.1 to 198.51.100.3",
            "ends" => "op=1 fd=6 closed - U1",
            _ => "op=1 UNBIND",
        };
        let line = format!("[06/May/2024:07:08:09 +0000] conn={id} {what}");
        let found = connections.follow(&AccessLine::of(line.as_bytes()).unwrap());
        known.push(found.is_some());
    }
    assert_eq!(known, [true, true, true, true, true, true, false, true]);
    assert_eq!(connections.forgotten(), 1);
    for _ in 0..1_000 {
        for what in [
            "fd=6 slot=6 connection from 192.0.2.1 to 198.51.100.3",
            "op=1 fd=6 closed - U1",
        ] {
            let line = format!("[06/May/2024:07:08:09 +0000] conn=9 {what}");
            connections.follow(&AccessLine::of(line.as_bytes()).unwrap());
        }
        assert!(connections.closed.len() <= 1);
    }
}

#[test]
fn what_the_event_tells_itself_goes_first() {
    let scratch = Scratch::new();
    let mut record = Record::new();
    record.set(labels::sourceIpv6, "2001:db8::7".parse().unwrap());
    let connection = Connection {
        client: address(Some("192.0.2.1")),
        server: address(Some("/run/slapd.socket")),
        tls: Some("TLS1.3".into()),
        bound: Some("cn=deck".into()),
        ..Connection::default()
    };
    connection.enrich(&mut record, &scratch);
    assert_eq!(record.get(labels::sourceIpv4), None);
    assert_eq!(record.get(labels::destinationIpv4), None);
    assert_eq!(record.get(labels::tlsVersion), Some("TLS1.3"));
    assert_eq!(record.get(labels::sourceUser).next(), Some("cn=deck"));
}
