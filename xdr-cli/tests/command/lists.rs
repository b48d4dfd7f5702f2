//! The commands that print lists and pages.

use serde_json::{Value, json};

use crate::support::{event, run, run_with};

fn json_of(args: &[&str]) -> Value {
    let done = run(args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

#[test]
fn sources_are_listed_with_their_products() {
    let sources = json_of(&["sources", "--format", "json"]);
    assert_eq!(
        sources[1],
        json!({
            "source": "duo-admin",
            "about": "An event of Cisco Duo's administrator log, or of its log of offline enrolment, which has the same keys: the actions \
                      beginning with `o2fa_` are of it.",
            "deviceType": "IAM",
            "deviceVendor": "Cisco",
            "deviceModel": "Duo",
            "product": "Cisco Duo IAM",
            "versions": ["Limited support"],
            "formats": ["JSON"],
        })
    );
    let text = run(["sources"]).stdout;
    let names: Vec<_> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        names,
        [
            "teleport",
            "duo-admin",
            "duo-auth",
            "duo-telephony",
            "duo-activity",
            "ds389"
        ]
    );
}

#[test]
fn labels_are_listed_with_kind_and_meaning() {
    let labels = json_of(&["labels", "--format", "json"]);
    assert_eq!(labels.as_array().unwrap().len(), 124);
    let of = |name: &str| {
        let mut all = labels.as_array().unwrap().iter();
        all.find(|label| label["label"] == name).unwrap()
    };
    let outcome = of("outcome");
    assert_eq!(outcome["kind"], json!("token"));
    assert_eq!(
        outcome["vocabulary"],
        json!([
            "Success", "Failure", "Enabled", "Disabled", "Active", "Bypass", "Pending", "Locked"
        ])
    );
    let port = of("sourcePort");
    assert_eq!(
        (&port["ecs"], &port["ocsf"]),
        (&json!("source.port"), &json!("src_endpoint.port"))
    );
    assert_eq!(port["reserved"], Value::Null);
    assert_eq!(
        of("customerId")["reserved"],
        json!("the caller gives it in `Context::customer_id`")
    );
    assert_eq!(run(["labels"]).stdout.lines().count(), 125);
}

#[test]
fn a_guide_comes_from_the_compiled_mapping() {
    let guide = json_of(&["guide", "teleport", "--format", "json"]);
    let fields = guide["fields"].as_array().unwrap();
    let remote = fields
        .iter()
        .find(|field| field["path"] == json!(["addr.remote"]))
        .unwrap();
    assert_eq!(remote["labels"][3]["label"], json!("destinationPort"));
    assert_eq!(remote["labels"][3]["with"], json!("Endpoint::port"));
    assert_eq!(remote["labels"][3]["along"], json!("destinationIpv4"));
    let success = fields
        .iter()
        .find(|field| field["path"] == json!(["success"]))
        .unwrap();
    assert_eq!(
        success["labels"][0]["values"],
        json!({ "true": "Success", "false": "Failure" })
    );

    let csv = run(["guide", "ds389", "--format", "csv"]).stdout;
    assert!(csv.starts_with("path,label,kind,cardinality,rank,conversion,required,note\n"));
    assert!(csv.contains("\nconn,sessionId,text,one,1,,false,"), "{csv}");

    let markdown = run(["guide", "duo-auth"]).stdout;
    assert!(markdown.starts_with("# Data mapping guide: duo-auth\n"));
    assert!(markdown.contains("- Device product: Cisco Duo IAM\n"));
    assert!(
        markdown.contains("| `description > groups > name` | `group` | text | many | 1 |"),
        "{markdown}"
    );
}

#[test]
fn detect_tells_the_source_of_each_event() {
    let input = format!("{}\nx\n{}\n", event(1), r#"{"EventTime":1,"conn":2}"#);
    let done = run_with(["detect"], input.as_bytes());
    assert_eq!(done.code, 1);
    assert_eq!(
        done.stdout,
        "<stdin>:1\tteleport\n<stdin>:2\t-\tnot_json: expected a JSON value at byte 0\n<stdin>:3\tds389\n"
    );
    let known = "[06/May/2024:07:08:09 +0200] - ERR - slapd - Unable to listen\n";
    let done = run_with(["detect"], known.as_bytes());
    assert_eq!(done.code, 1);
    assert!(
        done.stdout
            .starts_with("<stdin>:1\tds389\tunsupported_format: "),
        "{}",
        done.stdout
    );

    let done = run_with(["detect", "--count"], input.as_bytes());
    assert_eq!(done.stdout, "1\t-\n1\tds389\n1\tteleport\n");
}

#[test]
fn each_command_has_an_example_in_its_help() {
    for command in [
        "normalize",
        "detect",
        "sources",
        "labels",
        "guide",
        "completions",
        "man",
    ] {
        let help = run([command, "--help"]).stdout;
        assert!(
            help.contains("Example") && help.contains(&format!("xdr {command}")),
            "{help}"
        );
    }
    assert!(
        run(["--help"])
            .stdout
            .contains("xdr normalize audit.log.gz > records.ndjson")
    );
}

#[test]
fn completions_and_manual_pages_are_made() {
    assert!(
        run(["completions", "bash"])
            .stdout
            .contains("complete -F _xdr")
    );
    assert!(run(["man"]).stdout.contains(".TH xdr 1"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    assert_eq!(run(["man", &path]).code, 0);
    assert!(folder.path().join("xdr-normalize.1").exists());
    let done = run(["man", "/dev/null"]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr.contains("cannot write to /dev/null"),
        "{}",
        done.stderr
    );
}

#[test]
fn an_event_is_explained() {
    let input = format!(
        "{}\n{}\nx\n",
        event(1),
        r#"{"event":"session.end","time":"2024-05-06T07:08:09Z","code":"T2004I","user":"mira","server_hostname":"north","desktop_name":"desk","tx":"many","odd":1.50}"#
    );
    let done = run_with(["explain", "--event=2", "--format=json"], input.as_bytes());
    assert_eq!(done.code, 0, "{}", done.stderr);
    let explained: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(
        (&explained["place"], &explained["source"]),
        (&json!("<stdin>:2"), &json!("teleport"))
    );
    let of = |path: &str| {
        let mut mapped = explained["mapped"].as_array().unwrap().iter();
        mapped
            .find(|mapped| mapped["path"] == path)
            .unwrap()
            .clone()
    };
    assert_eq!(
        of("desktop_name"),
        json!({
            "label": "deviceName", "path": "desktop_name", "raw": "desk", "value": "desk", "rank": 4,
            "conversion": "Option<&'a str>", "held": false, "fate": "gives way to server_hostname",
        })
    );
    assert_eq!(explained["record"]["deviceName"], json!("north"));
    assert_eq!(
        explained["unmapped"],
        json!([
            {"path": "odd", "raw": 1.5, "why": "no field has this key"},
            {"path": "tx", "raw": "many", "why": "issue not_convertible"},
            {"path": "desktop_name", "raw": "desk", "why": "gives way to server_hostname"},
        ])
    );

    let done = run_with(["explain", "-e2"], input.as_bytes());
    for line in [
        "<stdin>:2: an event of teleport\n",
        "\nLABEL          FIELD            IN THE EVENT            VALUE                 CONVERSION            RANK\n",
        "\ndeviceName     desktop_name     \"desk\"                  desk                  Option<&'a str>       4: gives way to server_hostname\n",
        "\nodd           1.50          no field has this key\n",
        "\nissue not_convertible: tx for outByte: expected an integer of 64 bits, not negative\n",
    ] {
        assert!(done.stdout.contains(line), "{line}{}", done.stdout);
    }

    let done = run_with(["explain", "-e3"], input.as_bytes());
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    assert_eq!(
        done.stderr,
        "xdr: <stdin>:3: a dead letter, not_json: expected a JSON value at byte 0\n"
    );
    let done = run_with(["explain", "-e4"], input.as_bytes());
    assert_eq!(
        (done.code, done.stderr.as_str()),
        (2, "xdr: there are 3 events only\n")
    );
}
