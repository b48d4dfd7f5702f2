//! Cisco Duo's logs (<https://duo.com/docs/adminapi#logs>): of administrators and offline enrolment, of authentication, of
//! telephony and of activity.

mod actions;
mod activity;
mod page;
mod telephony;

pub use activity::DuoActivityEvent;
pub use page::DuoPage;
pub use telephony::DuoTelephonyEvent;

use xdr_core::{AnyText, Endpoint, EpochSeconds, Rest, Timestamp, XdrSource};

/// Declares a struct with the fields of the guide's table, which it prints twice, once for each log.
macro_rules! duo_log {
    ($(#[$meta:meta])* pub struct $name:ident { $($more:tt)* }) => {
        #[derive(Debug, XdrSource)]
        $(#[$meta])*
        #[xdr(
            device_type = "IAM",
            vendor = "Cisco",
            model = "Duo",
            product = "Cisco Duo IAM",
            versions("Limited support"),
            formats("JSON"),
            envelope("message"),
            absent("unknown", "null", "-")
        )]
        pub struct $name<'a> {
            /// What was done, such as `admin_login`.
            #[xdr(
                label("eventType", rank = 1),
                label("eventName", with = actions::meaning, rank = 2),
                label("outcome", with = actions::outcome, rank = 2),
                note = "The guide's field goes before what the authentication log really has instead."
            )]
            pub action: Option<&'a str>,
            /// What changed: prose or JSON, in a string; some collectors write the JSON itself.
            #[xdr(label = "description")]
            pub description: Option<AnyText<'a>>,
            /// The administrator's address: the guide's destination.
            #[xdr(
                path(json("description"), "ip_address"),
                label("destinationIpv4", with = Endpoint::ipv4),
                label("destinationIpv6", with = Endpoint::ipv6),
                label("destinationPort", with = Endpoint::port),
                note = "The guide has the administrator's own address as the destination; what goes by who connects has to take it as the source."
            )]
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
            #[xdr(
                path(json("description"), "groups", "name"),
                label = "group",
                rank = 1,
                note = "The guide's field goes before what the authentication log really has instead."
            )]
            pub groups: Vec<&'a str>,
            /// The state after the change.
            #[xdr(
                path(json("description"), "status"),
                label = "outcome",
                rank = 1,
                note = "The guide's field goes before what the authentication log really has instead.",
                values(
                    "SUCCESS" => Success,
                    "FAILURE" => Failure,
                    "Enabled" => Enabled,
                    "Disabled" => Disabled,
                    "Active" => Active,
                    "Bypass" => Bypass,
                    "Pending Activation" | "Pending Deletion" => Pending,
                    "Locked Out" => Locked
                )
            )]
            pub status: Option<&'a str>,
            /// What sort of device or program it is.
            #[xdr(
                path(json("description"), "type"),
                label = "application",
                rank = 1,
                note = "The guide's field goes before what the authentication log really has instead."
            )]
            pub kind: Option<&'a str>,
            /// The system the device runs.
            #[xdr(
                path(json("description"), "platform"),
                label = "osDetails",
                rank = 1,
                note = "The guide's field goes before what the authentication log really has instead."
            )]
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
            /// The Duo machine that was asked for the log.
            #[xdr(
                label = "destinationHost",
                note = "The guide says that it is where the logon to Windows is protected; what logs have is the host of the API, which clients add."
            )]
            pub host: Option<&'a str>,
            /// A readable title found by the action; no record carries it.
            #[xdr(
                path("EventName"),
                label = "eventName",
                rank = 1,
                note = "No log has it; where a collector adds it, it goes before our own meaning of the action."
            )]
            pub event_name: Option<&'a str>,
            /// The name of the log.
            #[xdr(skip = "API clients add it to tell the logs apart, which the source does")]
            pub eventtype: Option<&'a str>,
            $($more)*
            /// What no field names.
            #[xdr(rest)]
            pub rest: Rest<'a>,
        }
    };
}

duo_log! {
    /// An event of Cisco Duo's administrator log, or of its log of offline enrolment, which has the same keys: the actions
    /// beginning with `o2fa_` are of it.
    ///
    /// ```
    /// use xdr_core::{Context, Normalizer, Scratch, labels};
    ///
    /// let event = br#"{"action":"user_update","description":"{\"email\": \"mira@example.com\", \"status\": \"Bypass\"}",
    ///                  "isotimestamp":"2024-05-06T07:08:09+00:00","object":"mira","timestamp":1714979289,"username":"otto"}"#;
    /// let (context, scratch) = (Context::default(), Scratch::new());
    /// let mut normalizer = Normalizer::new(&context, &scratch);
    /// let (source, record) = xdr_sources::normalize(&mut normalizer, event).unwrap();
    /// assert_eq!(source.name, "duo-admin");
    /// assert_eq!(record.get(labels::eventName), Some("User updated"));
    /// assert_eq!(record.get(labels::destinationUser), Some("mira@example.com"));
    /// assert_eq!(record.get(labels::outcome), Some(xdr_core::Outcome::Bypass));
    /// ```
    #[xdr(
        source = "duo-admin",
        guide = "guides/duo_admin.csv",
        // API clients add the log's name, collectors wrap the event; else its shape must do.
        detect("eventtype" = "administrator", "action"),
        detect("eventtype" = "offline_enrollment", "action"),
        detect("action", "isotimestamp", !"eventtype", !"txid", !"access_device"),
        detect("action", "timestamp", "username", !"eventtype", !"txid", !"access_device")
    )]
    pub struct DuoAdminEvent {}
}

duo_log! {
    /// An event of Cisco Duo's authentication log, of either version: the guide's fields, which are those of the administrator log,
    /// and those that the log really has.
    ///
    /// ```
    /// use xdr_core::{Context, Normalizer, Scratch, labels};
    ///
    /// let event = br#"{"access_device":{"ip":"192.0.2.17","os":"Linux","location":{"city":"Port Example"}},
    ///                  "auth_device":{"name":"+1 555 0100"},"event_type":"authentication","factor":"duo_push","result":"denied",
    ///                  "reason":"user_cancelled","user":{"name":"mira"},"txid":"340a23e3-0000-4000-8000-000000000000",
    ///                  "isotimestamp":"2024-05-06T07:08:09.123456+00:00"}"#;
    /// let (context, scratch) = (Context::default(), Scratch::new());
    /// let mut normalizer = Normalizer::new(&context, &scratch);
    /// let (source, record) = xdr_sources::normalize(&mut normalizer, event).unwrap();
    /// assert_eq!(source.name, "duo-auth");
    /// assert_eq!(record.get(labels::sourceIpv4), Some([192, 0, 2, 17].into()));
    /// assert_eq!(record.get(labels::sourceCity), Some("Port Example"));
    /// assert_eq!(record.get(labels::outcome), Some(xdr_core::Outcome::Failure));
    /// assert_eq!(record.get(labels::reason), Some("user_cancelled"));
    /// ```
    #[xdr(
        source = "duo-auth",
        guide = "guides/duo_auth.csv",
        detect("eventtype" = "authentication"),
        detect("txid", "factor", "eventtype" != "administrator"),
        detect("access_device", "auth_device", "eventtype" != "administrator"),
        // The first version of the log.
        detect("factor", "result", "integration", !"eventtype")
    )]
    pub struct DuoAuthEvent {
        /// What is authenticated for: `authentication` or `enrollment`.
        #[xdr(label = "eventType", rank = 2)]
        pub event_type: Option<&'a str>,
        /// Ties together all that is logged of one authentication.
        #[xdr(label("externalId"), label("sessionId"))]
        pub txid: Option<&'a str>,
        /// The account at Duo.
        #[xdr(path("user", "name"), label = "userName")]
        pub user_name: Option<&'a str>,
        /// Its id at Duo.
        #[xdr(path("user", "key"), label = "sourceUserId")]
        pub user_key: Option<&'a str>,
        /// Its groups.
        #[xdr(path("user", "groups"), label = "group", rank = 2)]
        pub user_groups: Vec<&'a str>,
        /// Its mail address.
        #[xdr(path("email"), label = "emailRecipient")]
        pub auth_email: Option<&'a str>,
        /// Another name of it.
        #[xdr(label = "userAlias")]
        pub alias: Option<&'a str>,
        /// The second factor: `duo_push`, `phone_call` …
        #[xdr(label("method"), label("factor"), absent("not_available"))]
        pub factor: Option<&'a str>,
        /// How it ended.
        #[xdr(
            label(
                "outcome",
                rank = 3,
                values(
                    "success" | "SUCCESS" => Success,
                    "failure" | "FAILURE" | "denied" | "DENIED" | "error" | "ERROR" | "fraud" | "FRAUD" => Failure
                )
            ),
            label("resultName")
        )]
        pub result: Option<&'a str>,
        /// Why.
        #[xdr(label = "reason")]
        pub reason: Option<&'a str>,
        /// What is signed in to.
        #[xdr(path("application", "name"), label = "application", rank = 2)]
        pub application_name: Option<&'a str>,
        /// Its id at Duo.
        #[xdr(path("application", "key"), label = "applicationId")]
        pub application_key: Option<&'a str>,
        /// The same in the first version of the log.
        #[xdr(label = "application", rank = 3)]
        pub integration: Option<&'a str>,
        /// Whence the first factor came.
        #[xdr(
            path("access_device", "ip"),
            label("sourceIpv4", with = Endpoint::ipv4, rank = 1),
            label("sourceIpv6", with = Endpoint::ipv6, rank = 1),
            label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1),
            note = "The second version of the log goes before the first; no event is of both."
        )]
        pub access_ip: Option<Endpoint<'a>>,
        /// The same in the first version of the log.
        #[xdr(
            label("sourceIpv4", with = Endpoint::ipv4, rank = 2),
            label("sourceIpv6", with = Endpoint::ipv6, rank = 2),
            label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 2)
        )]
        pub ip: Option<Endpoint<'a>>,
        /// The name of the machine there.
        #[xdr(path("access_device", "hostname"), label = "sourceHost")]
        pub access_hostname: Option<&'a str>,
        /// Its id at Duo.
        #[xdr(path("access_device", "epkey"), label = "sourceDeviceId")]
        pub access_epkey: Option<&'a str>,
        /// Its operating system.
        #[xdr(path("access_device", "os"), label = "osDetails", rank = 2)]
        pub access_os: Option<&'a str>,
        /// The version of that.
        #[xdr(path("access_device", "os_version"), label = "version")]
        pub access_os_version: Option<&'a str>,
        /// Its browser.
        #[xdr(path("access_device", "browser"), label = "browser")]
        pub access_browser: Option<&'a str>,
        /// The version of that.
        #[xdr(path("access_device", "browser_version"), label = "browserVersion")]
        pub access_browser_version: Option<&'a str>,
        /// Whether its disk is encrypted.
        #[xdr(path("access_device", "is_encryption_enabled"), label = "diskEncryption")]
        pub access_encryption: Option<AnyText<'a>>,
        /// Whether its firewall is on.
        #[xdr(path("access_device", "is_firewall_enabled"), label = "firewall")]
        pub access_firewall: Option<AnyText<'a>>,
        /// Whether it has a password.
        #[xdr(path("access_device", "is_password_set"), label = "devicePassword")]
        pub access_password: Option<AnyText<'a>>,
        /// The security software on it.
        #[xdr(path("access_device", json("security_agents"), "security_agent"), label = "securityAgents")]
        pub access_security_agents: Vec<&'a str>,
        /// The city of it.
        #[xdr(
            path("access_device", "location", "city"),
            label = "sourceCity", rank = 1, note = "The second version of the log goes before the first; no event is of both."
        )]
        pub access_city: Option<&'a str>,
        /// The state of it.
        #[xdr(
            path("access_device", "location", "state"),
            label = "sourceState", rank = 1, note = "The second version of the log goes before the first; no event is of both."
        )]
        pub access_state: Option<&'a str>,
        /// The country of it.
        #[xdr(
            path("access_device", "location", "country"),
            label = "sourceCountry", rank = 1, note = "The second version of the log goes before the first; no event is of both."
        )]
        pub access_country: Option<&'a str>,
        /// The city of it, in the first version of the log.
        #[xdr(
            path("location", "city"),
            label = "sourceCity", rank = 2
        )]
        pub location_city: Option<&'a str>,
        /// The state of it, in the first version of the log.
        #[xdr(
            path("location", "state"),
            label = "sourceState", rank = 2
        )]
        pub location_state: Option<&'a str>,
        /// The country of it, in the first version of the log.
        #[xdr(
            path("location", "country"),
            label = "sourceCountry", rank = 2
        )]
        pub location_country: Option<&'a str>,
        /// Whether it is known and managed.
        #[xdr(label = "endpointTrust")]
        pub trusted_endpoint_status: Option<&'a str>,
        /// Where the second factor is.
        #[xdr(
            path("auth_device", "ip"),
            label("deviceIPAddress"),
            label("devicePort", with = Endpoint::port)
        )]
        pub auth_ip: Option<Endpoint<'a>>,
        /// What it is called.
        #[xdr(
            path("auth_device", "name"),
            label = "deviceName",
            rank = 1,
            note = "The second version of the log goes before the first; no event is of both."
        )]
        pub auth_name: Option<&'a str>,
        /// The same in the first version of the log.
        #[xdr(label = "deviceName", rank = 2)]
        pub device: Option<&'a str>,
        /// Its id at Duo.
        #[xdr(path("auth_device", "key"), label = "deviceId")]
        pub auth_key: Option<&'a str>,
        /// The city of it.
        #[xdr(
            path("auth_device", "location", "city"),
            label = "deviceCity"
        )]
        pub auth_city: Option<&'a str>,
        /// The state of it.
        #[xdr(
            path("auth_device", "location", "state"),
            label = "deviceState"
        )]
        pub auth_state: Option<&'a str>,
        /// The country of it.
        #[xdr(
            path("auth_device", "location", "country"),
            label = "deviceCountry"
        )]
        pub auth_country: Option<&'a str>,
    }
}
