//! Cisco Duo's administrator and authentication logs (<https://duo.com/docs/adminapi#logs>).

mod actions;

use xdr_core::{AnyText, Endpoint, EpochSeconds, Rest, Timestamp, XdrSource};

/// Declares a struct with the fields of the guide's table, which it prints twice, once for each log.
macro_rules! duo_log {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        #[derive(Debug, XdrSource)]
        $(#[$meta])*
        #[xdr(
            device_type = "IAM",
            vendor = "Cisco",
            model = "Duo",
            product = "Cisco Duo IAM",
            versions("Limited support"),
            formats("JSON"),
            envelope("message")
        )]
        pub struct $name<'a> {
            /// What was done, such as `admin_login`.
            #[xdr(label("eventType"), label("eventName", with = actions::meaning, rank = 2))]
            pub action: Option<&'a str>,
            /// What changed: prose or JSON, in a string; some collectors write the JSON itself.
            #[xdr(label = "description")]
            pub description: Option<AnyText<'a>>,
            /// The administrator's address: the guide's destination.
            #[xdr(path(json("description"), "ip_address"), label = "destinationIpv4")]
            pub ip_address: Option<Endpoint<'a>>,
            /// The mail address given in the packed details.
            #[xdr(path(json("description"), "email"), label = "destinationUser")]
            pub email: Option<&'a str>,
            /// A telephone number in the packed details, kept as text.
            #[xdr(
                path(json("description"), "phone"),
                label = "phoneNumber",
                rank = 1,
                note = "The phone of a user goes before the number of the phone that is changed."
            )]
            pub phone: Option<AnyText<'a>>,
            /// The enrolment rule that applies.
            #[xdr(path(json("description"), "enroll_policy"), label = "policy")]
            pub enroll_policy: Option<&'a str>,
            /// The names of the groups listed in the packed details.
            #[xdr(path(json("description"), "groups", "name"), label = "group")]
            pub groups: Vec<&'a str>,
            /// The state after the change.
            #[xdr(
                path(json("description"), "status"),
                label = "outcome",
                values(
                    "SUCCESS" => Success,
                    "FAILURE" => Failure,
                    "Enabled" => Enabled,
                    "Disabled" => Disabled,
                    "Active" => Active,
                    "Bypass" => Bypass
                )
            )]
            pub status: Option<&'a str>,
            /// What sort of device or program it is.
            #[xdr(path(json("description"), "type"), label = "application")]
            pub kind: Option<&'a str>,
            /// The system the device runs.
            #[xdr(path(json("description"), "platform"), label = "osDetails")]
            pub platform: Option<&'a str>,
            /// The number of a telephone in the packed details, kept as text.
            #[xdr(path(json("description"), "number"), label = "phoneNumber", rank = 2)]
            pub number: Option<AnyText<'a>>,
            /// The letter that invites a person to enrol, line breaks and all.
            #[xdr(path(json("description"), "enrollment_email_body"), label = "message")]
            pub enrollment_email_body: Option<&'a str>,
            /// The instant of the event, with an offset from UTC.
            #[xdr(
                label = "eventTime",
                rank = 1,
                note = "It is the finer of the two; the oldest logs have only the seconds since the epoch."
            )]
            pub isotimestamp: Option<Timestamp>,
            /// When the event happened, in seconds since the Unix epoch.
            #[xdr(label = "eventTime", rank = 2)]
            pub timestamp: Option<EpochSeconds>,
            /// The thing that was changed; can be null.
            #[xdr(label = "object")]
            pub object: Option<&'a str>,
            /// The administrator who acted, or the automatic actor.
            #[xdr(label = "sourceUser")]
            pub username: Option<&'a str>,
            /// The Duo machine that was addressed.
            #[xdr(label = "destinationHost")]
            pub host: Option<&'a str>,
            /// A readable title found by the action; no record carries it.
            #[xdr(
                path("EventName"),
                label = "eventName",
                rank = 1,
                note = "No log has it; where a collector adds it, it goes before our own meaning of the action."
            )]
            pub event_name: Option<&'a str>,
            /// What no field names.
            #[xdr(rest)]
            pub rest: Rest<'a>,
        }
    };
}

duo_log! {
    /// An event of Cisco Duo's administrator log.
    #[xdr(
        source = "duo-admin",
        guide = "guides/duo_admin.csv",
        // API clients add the log's name, collectors wrap the event; else its shape must do.
        detect("eventtype" = "administrator", "action"),
        detect("action", "isotimestamp", !"eventtype", !"txid", !"access_device"),
        detect("action", "timestamp", "username", !"eventtype", !"txid", !"access_device")
    )]
    pub struct DuoAdminEvent;
}

duo_log! {
    /// An event of Cisco Duo's authentication log.
    #[xdr(
        source = "duo-auth",
        guide = "guides/duo_auth.csv",
        detect("eventtype" = "authentication"),
        detect("txid", "factor", "eventtype" != "administrator"),
        detect("access_device", "auth_device", "eventtype" != "administrator"),
        // The first version of the log.
        detect("factor", "result", "integration", !"eventtype")
    )]
    pub struct DuoAuthEvent;
}
