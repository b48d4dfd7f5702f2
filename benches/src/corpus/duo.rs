//! Duo's administrator log, with JSON in text, and its authentication log.

use super::{Member, Writer, flat, quoted};

pub(super) fn admin(writer: &mut Writer, out: &mut String) {
    let action = writer.random.one_of(&[
        "admin_login",
        "user_update",
        "phone_create",
        "integration_update",
        "user_create",
        "group_update",
    ]);
    let (user, time, address) = (writer.user(), writer.time(6), writer.address());
    let note = writer
        .text("asked for by the harbour office")
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    let description = format!(
        "\"{{\\\"ip_address\\\": \\\"{address}\\\", \\\"email\\\": \\\"{user}@example.com\\\", \\\"phone\\\": \\\"+1 555 0100\\\", \\\"status\\\": \\\"Active\\\", \\\"realname\\\": \\\"Invented Person\\\", \\\"notes\\\": {note}, \\\"platform\\\": \\\"Google Android\\\", \\\"factor\\\": \\\"push\\\", \\\"primary_auth_method\\\": \\\"Password\\\"}}\""
    );
    let seconds = 1_714_521_600 + writer.number as u64 / 3;
    let members = vec![
        ("action", quoted(action)),
        ("description", description),
        ("eventtype", quoted("administrator")),
        ("host", quoted("api-00000000.example.com")),
        ("isotimestamp", quoted(time.rfc3339("+00:00"))),
        ("object", writer.text("harbour office")),
        ("timestamp", seconds.to_string()),
        ("username", writer.text(user)),
    ];
    let members = owned(members);
    out.push_str(&writer.object(members));
}

pub(super) fn auth(writer: &mut Writer, out: &mut String) {
    let (user, time) = (writer.user(), writer.time(6));
    let location = "{\"city\":\"Port Example\",\"country\":\"Nowhere\",\"state\":\"North\"}";
    let access = flat(&owned(vec![
        ("browser", quoted("Firefox")),
        ("browser_version", quoted("125.0.2")),
        ("hostname", quoted("laptop-17.example.com")),
        ("ip", quoted(writer.address())),
        ("is_encryption_enabled", "true".to_owned()),
        ("is_firewall_enabled", "true".to_owned()),
        ("is_password_set", quoted("unknown")),
        ("location", location.to_owned()),
        ("os", quoted("Linux")),
        ("os_version", quoted("6.8")),
        ("security_agents", "[]".to_owned()),
    ]));
    let device = flat(&owned(vec![
        ("ip", quoted(writer.address())),
        ("key", quoted("DPEXAMPLE00000000000")),
        ("location", location.to_owned()),
        ("name", quoted("+1 555 0100")),
    ]));
    let seconds = 1_714_521_600 + writer.number as u64 / 3;
    let members = vec![
        ("access_device", access),
        ("alias", quoted("")),
        (
            "application",
            "{\"key\":\"DIEXAMPLE00000000000\",\"name\":\"Harbour VPN\"}".to_owned(),
        ),
        ("auth_device", device),
        ("email", quoted(format!("{user}@example.com"))),
        ("event_type", quoted("authentication")),
        ("factor", quoted("duo_push")),
        ("isotimestamp", quoted(time.rfc3339("+00:00"))),
        ("ood_software", quoted("null")),
        ("reason", writer.text("user_approved")),
        (
            "result",
            quoted(writer.random.one_of(&["success", "denied", "fraud"])),
        ),
        ("timestamp", seconds.to_string()),
        ("txid", quoted(writer.uuid())),
        (
            "user",
            format!(
                "{{\"groups\":[\"Deck\",\"Bridge\"],\"key\":\"DUEXAMPLE00000000000\",\"name\":\"{user}\"}}"
            ),
        ),
    ];
    let members = owned(members);
    out.push_str(&writer.object(members));
}

fn owned(members: Vec<(&str, String)>) -> Vec<Member> {
    let members = members.into_iter();
    members
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
