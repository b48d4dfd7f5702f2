//! Teleport's audit log: events of twelve types, their keys sorted as Teleport writes them.

use super::{Writer, quoted};

/// The types, with the keys that each has beside those that all have.
const TYPES: [(&str, &str, &[&str]); 12] = [
    (
        "session.start",
        "T2000I",
        &["session", "server", "addresses", "recording", "size"],
    ),
    (
        "session.end",
        "T2004I",
        &["session", "server", "addresses", "recording", "stop"],
    ),
    (
        "session.data",
        "T2006I",
        &["session", "server", "addresses", "bytes"],
    ),
    (
        "session.command",
        "T4000I",
        &["session", "server", "process"],
    ),
    (
        "session.leave",
        "T2003I",
        &["session", "server", "addresses"],
    ),
    (
        "exec",
        "T3002I",
        &["session", "server", "addresses", "command"],
    ),
    ("user.login", "T1000I", &["login", "addresses", "success"]),
    ("cert.create", "TC000I", &["identity"]),
    (
        "db.session.start",
        "TDB00I",
        &["session", "database", "success"],
    ),
    (
        "db.session.query",
        "TDB02I",
        &["session", "database", "query", "success"],
    ),
    (
        "app.session.chunk",
        "T2008I",
        &["session", "server", "addresses", "app"],
    ),
    ("access_request.create", "T5000I", &["request", "server"]),
];

/// Keys of which all is mapped.
pub(super) const MAPPED: [&str; 30] = [
    "addr.local",
    "addr.remote",
    "cert_type",
    "cluster_name",
    "code",
    "connector",
    "db_name",
    "db_protocol",
    "db_query",
    "db_service",
    "db_uri",
    "db_user",
    "event",
    "login",
    "message",
    "method",
    "participants",
    "pid",
    "program",
    "proto",
    "rx",
    "server_hostname",
    "server_id",
    "session_recording",
    "sid",
    "success",
    "time",
    "tx",
    "uid",
    "user",
];

pub(super) fn event(writer: &mut Writer, out: &mut String) {
    let (event, code, parts) = writer.random.one_of(&TYPES);
    let (uid, time, user) = (writer.uuid(), writer.time(3), writer.user());
    let mut members = vec![
        ("event", quoted(event)),
        ("code", quoted(code)),
        ("uid", quoted(uid)),
        ("time", quoted(time.rfc3339("Z"))),
        ("user", writer.text(user)),
        ("cluster_name", writer.text("harbour.example.org")),
        ("ei", writer.random.below(100).to_string()),
        ("namespace", quoted("default")),
        (
            "user_agent",
            writer.text("tsh/15.2.1 (linux; x86_64) grpc-go/1.60.1"),
        ),
        ("private_key_policy", quoted("none")),
    ];
    for part in parts {
        members.extend(self::part(writer, part));
    }
    if writer.corpus.padding > 0 {
        let padding =
            "the quick brown fox jumps over the lazy dog, ".repeat(writer.corpus.padding / 45 + 1);
        members.push(("message", quoted(&padding[..writer.corpus.padding])));
    }
    let members = members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    let members = members.collect();
    out.push_str(&writer.object(members));
}

#[allow(clippy::too_many_lines, reason = "one arm for each part")]
fn part(writer: &mut Writer, part: &str) -> Vec<(&'static str, String)> {
    match part {
        "session" => vec![
            ("login", writer.text("deckhand")),
            ("sid", quoted(writer.uuid())),
        ],
        "server" => server(writer),
        "addresses" => {
            let (local, remote) = (writer.address(), writer.address());
            let number = 40_000 + writer.random.below(20_000);
            vec![
                ("addr.local", quoted(format!("{local}:3022"))),
                ("addr.remote", quoted(format!("{remote}:{number}"))),
                ("proto", quoted("ssh")),
            ]
        }
        "recording" => vec![("session_recording", quoted("node-sync"))],
        "size" => vec![
            ("size", quoted("120:40")),
            ("initial_command", "[\"uptime\",\"-p\"]".to_owned()),
        ],
        "stop" => {
            let (start, stop) = (writer.time(9), writer.time(9));
            vec![
                ("session_start", quoted(start.rfc3339("Z"))),
                ("session_stop", quoted(stop.rfc3339("Z"))),
                ("interactive", "true".to_owned()),
                ("enhanced_recording", "false".to_owned()),
                ("participants", format!("[\"{}\",\"{}\"]", writer.user(), writer.user())),
            ]
        }
        "bytes" => vec![
            ("tx", writer.random.below(1 << 24).to_string()),
            ("rx", writer.random.below(1 << 24).to_string()),
        ],
        "process" => vec![
            ("pid", writer.random.below(1 << 16).to_string()),
            ("ppid", writer.random.below(1 << 16).to_string()),
            ("path", writer.text("/usr/bin/systemctl")),
            ("program", writer.text("systemctl")),
            ("argv", "[\"restart\",\"beacon.service\",\"--no-block\"]".to_owned()),
            ("cgroup_id", (4_294_967_296 + writer.random.below(1 << 20)).to_string()),
            ("return_code", "0".to_owned()),
        ],
        "command" => vec![
            ("command", writer.text("tail -n 200 /var/log/harbour/crane.log")),
            ("exitCode", quoted("0")),
        ],
        "login" => vec![
            ("method", quoted("saml")),
            ("connector", quoted("harbour-sso")),
            (
                "attributes",
                "{\"email\":[\"mira.quill@example.com\"],\"groups\":[\"deck\",\"bridge\"],\"logins\":[\"deckhand\"],\"uid\":[\"4711\"]}"
                    .to_owned(),
            ),
            (
                "mfa_device",
                "{\"mfa_device_name\":\"blue key\",\"mfa_device_type\":\"WebAuthn\",\"mfa_device_uuid\":\"5d3b7f10-2c4e-4a61-9b8d-0e1f2a3b4c5d\"}"
                    .to_owned(),
            ),
        ],
        "identity" => {
            let (user, expires) = (writer.user(), writer.time(9));
            vec![
                ("cert_type", quoted("user")),
                (
                    "identity",
                    format!(
                        "{{\"client_ip\":\"{}\",\"expires\":\"{}\",\"logins\":[\"deckhand\",\"root\"],\"prev_identity_expires\":\"0001-01-01T00:00:00Z\",\"roles\":[\"access\",\"editor\"],\"route_to_cluster\":\"harbour.example.org\",\"traits\":{{\"email\":[\"{user}@example.com\"],\"groups\":[\"deck\"],\"logins\":[\"deckhand\"]}},\"user\":\"{user}\"}}",
                        writer.address(),
                        expires.rfc3339("Z"),
                    ),
                ),
            ]
        }
        "database" => vec![
            ("db_name", writer.text("manifests")),
            ("db_protocol", quoted("postgres")),
            ("db_service", quoted("harbour-postgres")),
            ("db_type", quoted("self-hosted")),
            ("db_uri", quoted("db-03.example.org:5432")),
            ("db_user", writer.text("reader")),
            ("db_origin", quoted("config-file")),
        ],
        "query" => vec![(
            "db_query",
            writer.text("SELECT ship, berth, due FROM arrivals WHERE due < now() ORDER BY due LIMIT 50"),
        )],
        "success" => vec![("success", writer.random.one_of(&["true", "false"]).to_owned())],
        "app" => vec![
            ("app_name", quoted("ledger")),
            ("app_uri", quoted("https://ledger.internal.example.org")),
            ("app_public_addr", quoted("ledger.harbour.example.org")),
            ("session_chunk_id", quoted(writer.uuid())),
        ],
        "request" => vec![
            ("id", quoted(writer.uuid())),
            ("roles", "[\"access\",\"editor\"]".to_owned()),
            ("reason", writer.text("berth 12 is not answering")),
            ("state", quoted("PENDING")),
            ("max_duration", quoted(writer.time(6).rfc3339("Z"))),
        ],
        other => unreachable!("no event has {other}"),
    }
}

fn server(writer: &mut Writer) -> Vec<(&'static str, String)> {
    let number = writer.random.below(40);
    let host = format!("node-{number:02}.harbour.example.org");
    vec![
        ("server_addr", quoted(format!("192.0.2.{number}:3022"))),
        ("server_hostname", quoted(&host)),
        (
            "server_id",
            quoted(format!("5d3b7f10-2c4e-4a61-9b8d-0e1f2a3b4c{number:02x}")),
        ),
        (
            "server_labels",
            format!(
                "{{\"datacenter\":\"north\",\"hostname\":\"{host}\",\"teleport.dev/os\":\"linux\"}}"
            ),
        ),
        ("server_version", quoted("15.2.1")),
    ]
}
