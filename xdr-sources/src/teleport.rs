//! Teleport's audit log (<https://goteleport.com/docs/reference/monitoring/audit/>).

use xdr_core::{AnyText, Endpoint, Port, Rest, Timestamp, XdrSource};

/// An event of Teleport's audit log, of any of its types.
///
/// Where the guide gives several fields one label, the field that is about the event itself goes before one about the
/// session's identity, and that before what the identity provider or an inventory says of it.
#[derive(Debug, XdrSource)]
#[xdr(
    source = "teleport",
    device_type = "IAM",
    vendor = "Teleport",
    model = "Teleport",
    product = "Teleport IAM",
    versions("10.0"),
    formats("JSON"),
    guide = "guides/teleport.csv",
    // Every event has its name and time; code, index, id or cluster tell it from other logs with such keys.
    detect("event", "time", "code"),
    detect("event", "time", "ei"),
    detect("event", "time", "uid"),
    detect("event", "time", "cluster_name"),
    envelope("teleport_log", "audit")
)]
pub struct TeleportEvent<'a> {
    /// The event's name, such as `session.start`.
    #[xdr(label = "eventType", required)]
    pub event: &'a str,
    /// The id given to this one record, by which doubles can be found.
    #[xdr(label = "externalId")]
    pub uid: Option<&'a str>,
    /// Tells success from failure of one event.
    #[xdr(label = "deviceEventId")]
    pub code: Option<&'a str>,
    /// The instant of the event in UTC.
    #[xdr(label = "eventTime", required)]
    pub time: Timestamp,
    /// The cluster in which the event arose.
    #[xdr(label = "cluster_name")]
    pub cluster_name: Option<&'a str>,
    /// The product account that acted.
    #[xdr(
        label = "userName",
        rank = 1,
        note = "The user of the event goes before the identity's."
    )]
    pub user: Option<&'a str>,
    /// The account used on the machine itself.
    #[xdr(
        label = "sourceUser",
        rank = 1,
        note = "The login that was used goes before those that are allowed."
    )]
    pub login: Option<&'a str>,
    /// Ties together all events of one session.
    #[xdr(label = "sessionId")]
    pub sid: Option<&'a str>,
    /// The id of the node that took part.
    #[xdr(
        label = "deviceId",
        rank = 1,
        note = "The server of the event goes before the service that speaks for a desktop."
    )]
    pub server_id: Option<&'a str>,
    /// The name of the node that took part.
    #[xdr(
        label = "deviceName",
        rank = 1,
        note = "The server's own name goes before its label."
    )]
    pub server_hostname: Option<&'a str>,
    /// Where the node listens; the port after the colon has no label of its own.
    #[xdr(label = "deviceIPAddress")]
    pub server_addr: Option<Endpoint<'a>>,
    /// A node label set by the operator that says where the node stands.
    #[xdr(path("server_labels", "datacenter"), label = "region")]
    pub server_datacenter: Option<&'a str>,
    /// A node label that repeats the name of the machine.
    #[xdr(path("server_labels", "hostname"), label = "deviceName", rank = 2)]
    pub server_label_hostname: Option<&'a str>,
    /// The node: the guide's source.
    #[xdr(
        path("addr.local"),
        label("sourceIpv4", rank = 1),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1),
        note = "The node of a connection goes before a desktop and before the source of a packet."
    )]
    pub addr_local: Option<Endpoint<'a>>,
    /// The client: the guide's destination.
    #[xdr(
        path("addr.remote"),
        label("destinationIpv4", rank = 1),
        label("destinationPort", with = Endpoint::port, along = "destinationIpv4", rank = 1),
        note = "The client of a connection goes before the destination of a packet."
    )]
    pub addr_remote: Option<Endpoint<'a>>,
    /// The recording mode in force for the session.
    #[xdr(label = "object")]
    pub session_recording: Option<&'a str>,
    /// Whether the certificate is for a person or for a machine.
    #[xdr(label = "eventSubType")]
    pub cert_type: Option<&'a str>,
    /// Whom the certificate names.
    #[xdr(path("identity", "user"), label = "userName", rank = 2)]
    pub identity_user: Option<&'a str>,
    /// The roles written into the certificate.
    #[xdr(path("identity", "roles"), label = "permissions", rank = 2)]
    pub identity_roles: Vec<&'a str>,
    /// The machine accounts that the certificate opens.
    #[xdr(path("identity", "logins"), label = "sourceUser", rank = 2)]
    pub identity_logins: Vec<&'a str>,
    /// The instant after which the certificate is void.
    #[xdr(
        path("identity", "expires"),
        label = "endTime",
        rank = 2,
        absent("0001-01-01T00:00:00Z"),
        note = "Go's zero time means that there is none."
    )]
    pub identity_expires: Option<Timestamp>,
    /// The mail address that the identity provider vouches for.
    #[xdr(path("attributes", "email"), label = "emailRecipient", rank = 2)]
    pub attributes_email: Vec<AnyText<'a>>,
    /// The directory entries that the identity provider says the person belongs to.
    #[xdr(path("attributes", "isMemberOf"), label = "message", rank = 2)]
    pub attributes_is_member_of: Vec<AnyText<'a>>,
    /// The machine accounts that the identity provider grants.
    #[xdr(path("attributes", "logins"), label = "sourceUser", rank = 4)]
    pub attributes_logins: Vec<AnyText<'a>>,
    /// The groups that the identity provider lists.
    #[xdr(path("attributes", "groups"), label = "group", rank = 3)]
    pub attributes_groups: Vec<AnyText<'a>>,
    /// The person's id at the identity provider.
    #[xdr(path("attributes", "uid"), label = "sourceUserId", rank = 2)]
    pub attributes_uid: Vec<AnyText<'a>>,
    /// The address concerned, such as the place a recording went to.
    #[xdr(label = "requestUrl")]
    pub url: Option<&'a str>,
    /// Tells whether it worked; true becomes Success and false becomes Failure.
    #[xdr(label = "outcome", values(true => Success, false => Failure))]
    pub success: Option<bool>,
    /// The name of the single sign-on connector in use.
    #[xdr(
        label = "connector",
        rank = 1,
        note = "A connector is what the label is for; the control group stands in."
    )]
    pub connector: Option<&'a str>,
    /// Everyone who was in the session.
    #[xdr(
        label = "participants",
        rank = 1,
        note = "Who took part goes before the second factor that was used."
    )]
    pub participants: Vec<&'a str>,
    /// The instant the session opened, to the nanosecond.
    #[xdr(label = "beginningTime", absent("0001-01-01T00:00:00Z"))]
    pub session_start: Option<Timestamp>,
    /// The instant the session closed, to the nanosecond.
    #[xdr(
        label = "endTime",
        rank = 1,
        absent("0001-01-01T00:00:00Z"),
        note = "An end goes before an expiry."
    )]
    pub session_stop: Option<Timestamp>,
    /// How many bytes left during the session.
    #[xdr(
        label = "outByte",
        rank = 1,
        note = "Bytes of the whole session go before those of one transfer."
    )]
    pub tx: Option<u64>,
    /// How many bytes arrived during the session.
    #[xdr(label = "inByte")]
    pub rx: Option<u64>,
    /// The database that was opened.
    #[xdr(
        label = "db_name",
        rank = 1,
        note = "What was used goes before what is allowed."
    )]
    pub db_name: Option<&'a str>,
    /// The wire language spoken with the database.
    #[xdr(label = "db_protocol")]
    pub db_protocol: Option<&'a str>,
    /// The statement that was run.
    #[xdr(label = "db_query")]
    pub db_query: Option<&'a str>,
    /// The name under which the cluster offers the database.
    #[xdr(label = "db_service")]
    pub db_service: Option<&'a str>,
    /// Where the database itself listens; kept whole with its port.
    #[xdr(label = "db_uri")]
    pub db_uri: Option<&'a str>,
    /// The account used inside the database.
    #[xdr(
        label = "db_user",
        rank = 1,
        note = "What was used goes before what is allowed."
    )]
    pub db_user: Option<&'a str>,
    /// The values bound to a prepared statement, in order.
    #[xdr(
        label = "db_query_parameters",
        keep,
        note = "Kept as a whole, too: the label holds distinct values, but a parameter counts by its place."
    )]
    pub db_query_parameters: Vec<AnyText<'a>>,
    /// Mail addresses kept among the traits.
    #[xdr(
        path("identity", "traits", "email"),
        label = "emailRecipient",
        rank = 1,
        note = "What Teleport holds of the user goes before what an identity provider claims."
    )]
    pub traits_email: Vec<&'a str>,
    /// Groups kept among the traits.
    #[xdr(
        path("identity", "traits", "groups"),
        label = "group",
        rank = 1,
        note = "What Teleport holds of the user goes before what an identity provider claims."
    )]
    pub traits_groups: Vec<&'a str>,
    /// Directory entries of membership kept among the traits.
    #[xdr(path("identity", "traits", "isMemberOf"), label = "message", rank = 3)]
    pub traits_is_member_of: Vec<&'a str>,
    /// Machine accounts kept among the traits.
    #[xdr(path("identity", "traits", "logins"), label = "sourceUser", rank = 3)]
    pub traits_logins: Vec<&'a str>,
    /// User ids kept among the traits.
    #[xdr(
        path("identity", "traits", "uid"),
        label = "sourceUserId",
        rank = 1,
        note = "What Teleport holds of the user goes before what an identity provider claims."
    )]
    pub traits_uid: Vec<&'a str>,
    /// Cloud roles kept among the traits; null when there are none.
    #[xdr(
        path("identity", "traits", "aws_role_arns"),
        label = "permissions",
        rank = 3
    )]
    pub traits_aws_role_arns: Vec<&'a str>,
    /// Databases the user may open; null when there are none.
    #[xdr(path("identity", "traits", "db_names"), label = "db_name", rank = 2)]
    pub traits_db_names: Vec<&'a str>,
    /// Database accounts the user may take; null when there are none.
    #[xdr(path("identity", "traits", "db_users"), label = "db_user", rank = 2)]
    pub traits_db_users: Vec<&'a str>,
    /// Kubernetes groups of the user; null when there are none.
    #[xdr(
        path("identity", "traits", "kubernetes_groups"),
        label = "group",
        rank = 2
    )]
    pub traits_kubernetes_groups: Vec<&'a str>,
    /// Kubernetes accounts of the user; null when there are none.
    #[xdr(
        path("identity", "traits", "kubernetes_users"),
        label = "userName",
        rank = 3
    )]
    pub traits_kubernetes_users: Vec<&'a str>,
    /// Windows accounts the user may take; null when there are none.
    #[xdr(
        path("identity", "traits", "windows_logins"),
        label = "accountName",
        rank = 2
    )]
    pub traits_windows_logins: Vec<&'a str>,
    /// Why it failed, as the server puts it.
    #[xdr(label = "error")]
    pub error: Option<&'a str>,
    /// Text, but an object in `mcp.session.*` events.
    #[xdr(
        label = "message",
        rank = 1,
        note = "What the event says goes before what a directory says of the user."
    )]
    pub message: Option<AnyText<'a>>,
    /// The way in which the person signed in.
    #[xdr(label = "method")]
    pub method: Option<&'a str>,
    /// Where the Windows machine listens; the port after the colon has no label of its own.
    #[xdr(label("sourceIpv4", rank = 2), label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 3))]
    pub desktop_addr: Option<Endpoint<'a>>,
    /// The full name of the Windows machine, under a key with a dot and a slash.
    #[xdr(
        path("desktop_labels", "teleport.dev/dns_host_name"),
        label = "deviceName",
        rank = 3
    )]
    pub desktop_dns_host_name: Option<&'a str>,
    /// The operating system of the Windows machine.
    #[xdr(path("desktop_labels", "teleport.dev/os"), label = "osDetails")]
    pub desktop_os: Option<&'a str>,
    /// The release and build of that operating system.
    #[xdr(
        path("desktop_labels", "teleport.dev/os_version"),
        label = "version",
        rank = 2
    )]
    pub desktop_os_version: Option<&'a str>,
    /// The directory domain of the machine, told by its label.
    #[xdr(
        path("desktop_labels", "teleport.dev/windows_domain"),
        label = "sourceDomain",
        rank = 2
    )]
    pub desktop_windows_domain: Option<&'a str>,
    /// The kind of traffic that was recorded.
    #[xdr(label = "protocol")]
    pub proto: Option<&'a str>,
    /// The id of the agent that serves the Windows machine.
    #[xdr(label = "deviceId", rank = 2)]
    pub windows_desktop_service: Option<&'a str>,
    /// The directory domain signed in to.
    #[xdr(
        label = "sourceDomain",
        rank = 1,
        note = "The domain of the logon goes before the desktop's label."
    )]
    pub windows_domain: Option<&'a str>,
    /// The Windows account signed in with.
    #[xdr(
        label = "accountName",
        rank = 1,
        note = "What was used goes before what is allowed."
    )]
    pub windows_user: Option<&'a str>,
    /// The name the cluster keeps for the Windows machine.
    #[xdr(
        label = "deviceName",
        rank = 4,
        note = "The name in DNS goes before the name of the resource made from it."
    )]
    pub desktop_name: Option<&'a str>,
    /// The size of what was copied or shared, in either direction.
    #[xdr(label = "outByte", rank = 2)]
    pub length: Option<u64>,
    /// The number of the process.
    #[xdr(label = "processId")]
    pub pid: Option<u64>,
    /// The control group of the process, a number of up to 64 bits kept as text.
    #[xdr(label = "connector", rank = 2)]
    pub cgroup_id: Option<AnyText<'a>>,
    /// The program that ran.
    #[xdr(label = "application")]
    pub program: Option<&'a str>,
    /// The port the traffic went to; some writers quote the number.
    #[xdr(label = "destinationPort", rank = 2)]
    pub dst_port: Option<Port>,
    /// The port the traffic came from; not met in published logs.
    #[xdr(label = "sourcePort", rank = 2)]
    pub src_port: Option<Port>,
    /// The address the traffic came from, without a port.
    #[xdr(label = "sourceIpv4", rank = 3)]
    pub src_addr: Option<Endpoint<'a>>,
    /// The address the traffic went to, without a port.
    #[xdr(label = "destinationIpv4", rank = 2)]
    pub dst_addr: Option<Endpoint<'a>>,
    /// The version of the internet protocol, kept as text.
    #[xdr(
        label = "version",
        rank = 1,
        note = "The event's own version goes before that of a desktop's system."
    )]
    pub version: Option<AnyText<'a>>,
    /// A numbered verdict, 0 for seen and 1 for refused, kept as text.
    #[xdr(label = "action")]
    pub action: Option<AnyText<'a>>,
    /// What the owner called the second-factor device.
    #[xdr(
        path("mfa_device", "mfa_device_name"),
        label = "deviceName",
        rank = 5,
        note = "A second factor is a device beside the one that the event is about."
    )]
    pub mfa_device_name: Option<&'a str>,
    /// The id of the second-factor device.
    #[xdr(
        path("mfa_device", "mfa_device_uuid"),
        label = "participants",
        rank = 2
    )]
    pub mfa_device_uuid: Option<&'a str>,
    /// The sort of second factor.
    #[xdr(path("mfa_device", "mfa_device_type"), label = "category")]
    pub mfa_device_type: Option<&'a str>,
    /// The client program as it introduces itself.
    #[xdr(label = "userAgent")]
    pub user_agent: Option<&'a str>,
    /// The resource acted on; in the guide a user.
    #[xdr(
        label = "sourceUser",
        rank = 5,
        note = "The name of a resource, which only in events about users is a login."
    )]
    pub name: Option<&'a str>,
    /// The instant the token lapses; the year 1 means never set.
    #[xdr(label = "endTime", rank = 3, absent("0001-01-01T00:00:00Z"))]
    pub expires: Option<Timestamp>,
    /// The roles handed to the user.
    #[xdr(
        label = "permissions",
        rank = 1,
        note = "Roles that the event is about go before those of who caused it."
    )]
    pub roles: Vec<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
