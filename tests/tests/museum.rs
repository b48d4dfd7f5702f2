//! Bugs that others shipped in mappings of these sources, each as a test with a number for it. B20, a field that is declared by a
//! name which no event has, is a test of `xdr drift`.
//!
//! Each event is invented after the report of the bug.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use xdr_core::{Context, Conversion, Normalizer, Scratch};

/// What becomes of an event, whatever its source: the record, or the code of the rejection.
fn outcome(event: &Json) -> Result<Json, &'static str> {
    let (context, scratch) = (Context::default(), Scratch::new());
    let event = event.to_string();
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = xdr_sources::detect(event.as_bytes(), &context.limits, &scratch)
        .and_then(|source| normalizer.normalize(source, event.as_bytes()));
    record
        .map(|record| serde_json::from_str(&record.to_json()).unwrap())
        .map_err(|rejection| rejection.code.as_str())
}

/// The record of an event of Teleport with these members.
fn teleport(members: Json) -> Json {
    let mut event =
        json!({"event": "session.start", "time": "2024-05-06T07:08:09Z", "code": "T2000I"});
    let Json::Object(members) = members else {
        panic!("members are an object")
    };
    event.as_object_mut().unwrap().extend(members);
    outcome(&event).unwrap()
}

/// The record of an event of Duo's authentication log with these members.
fn duo_auth(members: Json) -> Json {
    let mut event = json!({"txid": "t-1", "timestamp": 1_714_979_580, "factor": "duo_push"});
    let Json::Object(members) = members else {
        panic!("members are an object")
    };
    event.as_object_mut().unwrap().extend(members);
    outcome(&event).unwrap()
}

fn issues(record: &Json) -> Vec<(&str, &str)> {
    let issues = record["issues"].as_array().into_iter().flatten();
    issues
        .map(|issue| {
            (
                issue["code"].as_str().unwrap(),
                issue["path"].as_str().unwrap(),
            )
        })
        .collect()
}

/// elastic/integrations#19239: a key with dots beside the key that is its beginning crashed the pipeline.
#[test]
fn b1_keys_with_dots_stand_beside_their_prefix() {
    let record = teleport(json!({
        "addr": "192.0.2.1:443", "addr.local": "192.0.2.2:3022", "addr.remote": "198.51.100.7:51034",
    }));
    assert_eq!(record["sourceIpv4"], json!("192.0.2.2"));
    assert_eq!(record["destinationIpv4"], json!("198.51.100.7"));
    assert_eq!(record["targetAddress"], json!("192.0.2.1:443"));
    assert_eq!(issues(&record), []);
}

/// elastic/integrations#19243: labels of a host with dots and slashes in their keys.
#[test]
fn b2_open_maps_keep_their_keys_verbatim() {
    let labels = json!({"cluster": "east", "cluster.example.com/type": "gpu"});
    let record = teleport(json!({"server_labels": labels}));
    assert_eq!(record["unmapped"]["server_labels"], labels);
}

/// elastic/integrations#19242: the connector is text in some events and an object in others.
#[test]
fn b3_a_connector_of_another_type_costs_no_event() {
    assert_eq!(
        teleport(json!({"connector": "okta"}))["connector"],
        json!("okta")
    );
    let resource = json!({"kind": "saml", "metadata": {"name": "okta"}});
    let record = teleport(json!({"connector": resource}));
    assert_eq!(record["connector"], json!("okta"));
    assert_eq!(issues(&record), []);
    assert_eq!(record["unmapped"]["connector"], resource);
}

/// elastic/integrations#18831: an array of objects in a field for words refused the event.
#[test]
fn b4_an_array_of_objects_costs_no_event() {
    let ids = json!([{"cluster": "east", "kind": "node", "name": "n-1"}, {"cluster": "east", "kind": "app", "name": "a-1"}]);
    let record = teleport(json!({"event": "access_request.create", "allowed_resource_ids": ids}));
    assert_eq!(record["unmapped"]["allowed_resource_ids"], ids);
    assert_eq!(issues(&record), []);
}

/// elastic/integrations#12624: a flag hid every error of the pipeline.
#[test]
fn b5_each_error_is_told_with_its_field() {
    let record =
        teleport(json!({"dst_port": "http", "addr.local": "no where", "user": 7, "uid": "1"}));
    assert_eq!(
        issues(&record),
        [
            ("not_convertible", "addr.local"),
            ("not_convertible", "dst_port"),
            ("not_convertible", "user"),
        ]
    );
    assert_eq!(record["externalId"], json!("1"));
}

/// elastic/integrations: what depends on the event's type was asked of a field that an earlier step had renamed, and never held.
#[test]
fn b6_what_depends_on_the_type_holds_beside_the_type() {
    let record = teleport(json!({"event": "db.session.query", "code": "TDB02W"}));
    assert_eq!(
        (
            &record["eventType"],
            &record["category"],
            &record["outcome"]
        ),
        (
            &json!("db.session.query"),
            &json!("database"),
            &json!("Failure")
        )
    );
}

/// elastic/integrations: the same once more, a year later, for reviews of access lists.
#[test]
fn b7_it_holds_for_each_type() {
    let record = teleport(json!({"event": "access_list.review", "code": "TAL004I"}));
    assert_eq!(
        (
            &record["eventType"],
            &record["category"],
            &record["outcome"]
        ),
        (
            &json!("access_list.review"),
            &json!("iam"),
            &json!("Success")
        )
    );
}

/// elastic/integrations: a processor "fixed" users that are objects by removing them.
#[test]
fn b8_a_user_that_is_an_object_is_kept() {
    let record = teleport(json!({"user": {"user": "mira"}}));
    assert_eq!(record["userName"], json!(["mira"]));
    assert_eq!(issues(&record), []);
    assert_eq!(record["unmapped"], json!({"user": {"user": "mira"}}));
}

/// elastic/integrations: lists of all addresses, users and hosts were made of fields that earlier steps had moved away.
#[test]
fn b9_each_address_user_and_host_is_in_its_label_at_once() {
    let record = teleport(json!({
        "addr.local": "192.0.2.2:3022", "addr.remote": "198.51.100.7:51034", "server_addr": "[2001:db8::2]:3022",
        "server_hostname": "deck.example.com", "participants": ["mira", "otto"], "user": "mira", "login": "root",
    }));
    for (label, value) in [
        ("sourceIpv4", json!("192.0.2.2")),
        ("destinationIpv4", json!("198.51.100.7")),
        ("deviceIPAddress", json!("2001:db8::2")),
        ("deviceName", json!("deck.example.com")),
        ("participants", json!(["mira", "otto"])),
        ("userName", json!(["mira"])),
        ("sourceUser", json!(["root"])),
    ] {
        assert_eq!(record[label], value, "{label}");
    }
    assert_eq!(record["unmapped"], Json::Null);
}

/// Matano: an absent exit code became zero, and went over the one that was there.
#[test]
fn b10_absent_is_not_zero_and_goes_over_nothing() {
    let record = teleport(json!({"return_code": 7}));
    assert_eq!(record["exitCode"], json!(7));
    let record = teleport(json!({}));
    assert_eq!(record["exitCode"], Json::Null);
    assert!(!record.to_string().contains(":0,"), "{record}");
}

/// Matano: the end of a session was looked for under a key that no event has.
#[test]
fn b11_the_end_of_a_session_is_found() {
    let record = teleport(json!({
        "event": "session.end", "session_start": "2024-05-06T07:00:00.123456789Z", "session_stop": "2024-05-06T07:08:00.5Z",
    }));
    assert_eq!(
        record["beginningTime"],
        json!("2024-05-06T07:00:00.123456789Z")
    );
    assert_eq!(record["endTime"], json!("2024-05-06T07:08:00.500Z"));
}

/// Matano: an IPv6 address with a port aborted the event.
#[test]
fn b12_an_address_of_any_spelling_costs_no_event() {
    let (none, v4, port) = (Json::Null, json!("192.0.2.7"), json!(6100));
    for (address, ip, port) in [
        ("2001:db8::1", &none, &none),
        ("192.0.2.7", &v4, &none),
        ("192.0.2.7:6100", &v4, &port),
        ("[::ffff:192.0.2.7]:6100", &v4, &port),
        ("node.example.com:6100", &none, &port),
        ("-", &none, &none),
        ("", &none, &none),
    ] {
        let record = teleport(json!({"addr.remote": address}));
        assert_eq!(
            (&record["destinationIpv4"], &record["destinationPort"]),
            (ip, port),
            "{address}"
        );
    }
    let record = teleport(json!({"addr.remote": "[2001:db8::1]:6100"}));
    assert_eq!(record["destinationIpv6"], json!("2001:db8::1"));
    assert_eq!(record["destinationPort"], json!(6100));
    assert_eq!(record["unmapped"], Json::Null);
}

/// Matano: the command of a session was overwritten by another that was not there.
#[test]
fn b13_a_command_is_not_overwritten_by_none() {
    let record = teleport(json!({"initial_command": ["ls", "-l"]}));
    assert_eq!(record["commandLine"], json!("ls -l"));
    let record = teleport(json!({"initial_command": ["ls", "-l"], "command": null}));
    assert_eq!(record["commandLine"], json!("ls -l"));
    // Where both are, the order is declared, and what gives way is kept.
    let record = teleport(json!({"initial_command": ["ls", "-l"], "command": "ls -la"}));
    assert_eq!(record["commandLine"], json!("ls -la"));
    assert_eq!(
        record["unmapped"]["initial_command"],
        json!({"0": "ls", "1": "-l"})
    );
}

/// Matano: the mapping no longer compiled, for a function it called was gone from its language. Ours names functions of Rust, which
/// the compiler resolves; all that a source calls is in its descriptor.
#[test]
fn b14_what_a_mapping_calls_is_resolved_when_it_is_compiled() {
    let called: BTreeSet<_> = xdr_sources::SOURCES
        .iter()
        .flat_map(|source| source.fields.iter().flat_map(|field| field.labels))
        .filter_map(|used| match used.conversion {
            Conversion::With(function) => Some(function),
            _ => None,
        })
        .collect();
    let expected = [
        "Endpoint::host",
        "Endpoint::ipv4",
        "Endpoint::ipv6",
        "Endpoint::port",
        "ServerAddress::ipv4",
        "ServerAddress::ipv6",
        "ServerAddress::port",
        "actions::meaning",
        "actions::outcome",
        "codes::category",
        "codes::outcome",
        "codes::outcome_of_call",
        "codes::outcome_of_response",
        "operations::word",
        "os_type",
        "results::name",
        "results::outcome",
        "results::scope",
        "user_kind",
    ];
    assert_eq!(called, BTreeSet::from(expected));
}

/// Elastic's Duo package, mended four times: ports behind addresses, addresses that are none, a text where a list stands,
/// results beyond the list.
#[test]
fn b15_odd_scalars_cost_no_event_and_no_value() {
    let access_device = json!({"ip": "198.51.100.7:443", "security_agents": "unknown"});
    let auth_device = json!({"ip": "not an address"});
    let record = duo_auth(json!({
        "result": "odd", "access_device": access_device, "auth_device": auth_device,
    }));
    assert_eq!(
        issues(&record),
        [
            ("not_convertible", "auth_device > ip"),
            ("not_in_value_map", "result")
        ]
    );
    assert_eq!(
        (&record["outcome"], &record["resultName"]),
        (&Json::Null, &json!("odd"))
    );
    assert_eq!(
        (&record["sourceIpv4"], &record["sourcePort"]),
        (&json!("198.51.100.7"), &json!(443))
    );
    assert_eq!(
        record["unmapped"]["access_device"],
        json!({"security_agents": "unknown"})
    );
    assert_eq!(record["unmapped"]["auth_device"], auth_device);
    assert_eq!(record["eventTime"], json!("2024-05-06T07:13:00Z"));
}

/// elastic/integrations#4502: an empty page of the API was mapped as an event.
#[test]
fn b16_an_empty_page_is_no_event() {
    let page =
        json!({"stat": "OK", "response": {"authlogs": [], "metadata": {"total_objects": 0}}});
    assert_eq!(outcome(&page), Err("unknown_source"));
    let page = page.to_string();
    let events = xdr_sources::DuoPage::of(page.as_bytes()).map(Iterator::count);
    assert_eq!(events, Some(0));
}

/// Panther: two logs of Duo with the same keys, told apart by a list of actions that one of them does not have.
#[test]
fn b17_logs_with_the_same_keys_are_told_by_what_they_say() {
    let event = |eventtype: Json| {
        let mut event = json!({
            "action": "o2fa_user_provisioned", "isotimestamp": "2024-05-06T07:08:09Z", "username": "mira", "object": "Deck",
        });
        if !eventtype.is_null() {
            event["eventtype"] = eventtype;
        }
        outcome(&event)
    };
    for eventtype in [Json::Null, json!("administrator")] {
        let record = event(eventtype).unwrap();
        assert_eq!(
            record["eventName"],
            json!("Offline two-factor access provisioned for user")
        );
    }
    assert_eq!(event(json!("telephony")), Err("unknown_source"));
}

/// Panther: a boolean in the samples that the documents call text.
#[test]
fn b18_a_boolean_may_be_written_as_text() {
    for (written, encrypted) in [
        (json!(true), json!("true")),
        (json!("true"), json!("true")),
        (json!(false), json!("false")),
        (json!("unknown"), Json::Null),
        (Json::Null, Json::Null),
    ] {
        let device = json!({"is_encryption_enabled": written, "os": "Linux"});
        let record = duo_auth(json!({"access_device": device}));
        assert_eq!(
            (&record["diskEncryption"], &record["osDetails"]),
            (&encrypted, &json!("Linux"))
        );
        assert_eq!(
            (&record["unmapped"], issues(&record)),
            (&Json::Null, vec![])
        );
    }
}

/// panther-analysis: a description that is no JSON, though it looks like a piece of some.
#[test]
fn b19_a_description_may_be_json_or_not() {
    let with = |description: &str| {
        outcome(&json!({
            "action": "user_update", "isotimestamp": "2024-05-06T07:08:09Z", "username": "otto",
            "description": description,
        }))
        .unwrap()
    };
    for (description, email) in [
        ("\"message\": \"Admin temporarily locked out\"", Json::Null),
        (r#"{"email":"mira@example.com"}"#, json!("mira@example.com")),
        (
            r#"[{"email":"mira@example.com"}]"#,
            json!("mira@example.com"),
        ),
        ("changed by hand", Json::Null),
        (r#"{"email":"mira@exam"#, Json::Null),
    ] {
        let record = with(description);
        assert_eq!(record["description"], json!(description));
        assert_eq!(record["destinationUser"], email, "{description}");
        assert_eq!(issues(&record), []);
    }
}

/// panther#2009: two keys that differ by a sign were taken for one.
#[test]
fn b21_keys_are_not_mangled() {
    let record = teleport(json!({"user-agent": "one", "user_agent": "other"}));
    assert_eq!(record["userAgent"], json!("other"));
    assert_eq!(record["unmapped"], json!({"user-agent": "one"}));
}

/// wazuh#2013 and #38302: arrays of objects were dropped, and names with dots nested where they should not.
#[test]
fn b22_arrays_of_objects_are_kept() {
    let resources = json!([{"cluster": "east", "kind": "node"}, {"cluster": "west", "a.b": 1}]);
    let record = teleport(json!({"allowed_resource_ids": resources}));
    assert_eq!(
        record["unmapped"],
        json!({"allowed_resource_ids": resources})
    );
}
