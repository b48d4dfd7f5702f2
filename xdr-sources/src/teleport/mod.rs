//! Teleport's audit log (<https://goteleport.com/docs/reference/monitoring/audit/>).

mod codes;

use xdr_core::{AnyText, Endpoint, Port, Rest, Timestamp, XdrSource};

/// Teleport's `UserKind`, a number or its name.
fn user_kind(kind: AnyText<'_>) -> Option<&str> {
    Some(match kind.0 {
        "1" | "USER_KIND_HUMAN" => "human",
        "2" | "USER_KIND_BOT" => "bot",
        "3" | "USER_KIND_SYSTEM" => "system",
        other => other,
    })
}

/// Teleport's `OSType`, a number or its name.
fn os_type(system: AnyText<'_>) -> Option<&str> {
    Some(match system.0 {
        "1" | "OS_TYPE_LINUX" => "Linux",
        "2" | "OS_TYPE_MACOS" => "macOS",
        "3" | "OS_TYPE_WINDOWS" => "Windows",
        other => other,
    })
}

/// An event of Teleport's audit log, of any of its types.
///
/// Where the guide gives several fields one label, the field that is about the event itself goes before one about the
/// session's identity, and that before what the identity provider or an inventory says of it. What events of many types have,
/// and the guide does not, fills labels, too; what is of one type only, or is configuration, stays in `unmapped`.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch};
///
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// // As the server writes it, and as a collector may wrap it.
/// for event in [
///     r#"{"event":"exec","code":"T3002E","time":"2024-05-06T07:08:09.5Z","ei":3,"user":"mira","login":"root","addr.local":"192.0.2.10:3022",
///         "addr.remote":"[2001:db8::51]:40122","command":"ls /srv","exitCode":"2","exitError":"no such file","namespace":"default"}"#,
///     r#"{"teleport_log":{"audit":
///         {"event":"exec","code":"T3002E","time":"2024-05-06 07:08:09.5","ei":3,"user":"mira","login":"root","addr.local":"192.0.2.10:3022",
///         "addr.remote":"[2001:db8::51]:40122","command":"ls /srv","exitCode":"2","exitError":"no such file","namespace":"default"}}}"#,
/// ] {
///     let (source, record) = xdr_sources::normalize(&mut normalizer, event.as_bytes()).unwrap();
///     assert_eq!(source.name, "teleport");
///     let record = record.to_json();
///     let (before, after) = record.split_once(r#""eventId":""#).unwrap();
///     assert_eq!(before, r#"{"eventType":"exec","eventTime":"2024-05-06T07:08:09.500Z","deviceEventId":"T3002E","eventIndex":3,"#);
///     assert_eq!(&after[36..], r#"","deviceType":"IAM","deviceVendor":"Teleport","deviceModel":"Teleport","userName":["mira"],"sourceUser":["root"],"sourceIpv4":"192.0.2.10","destinationIpv6":"2001:db8::51","sourcePort":3022,"destinationPort":40122,"outcome":"Failure","error":"no such file","category":"process","commandLine":"ls /srv","exitCode":2}"#);
/// }
/// ```
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
    deviation(
        path("mfa_device", "mfa_device_type"),
        label = "category",
        reason = "It is the kind of a second factor, and fills `factor`; the category of an event is that of its type."
    ),
    // Every event has its name and time; code, index, id or cluster tell it from other logs with such keys.
    detect("event", "time", "code"),
    detect("event", "time", "ei"),
    detect("event", "time", "uid"),
    detect("event", "time", "cluster_name"),
    envelope("teleport_log", "audit")
)]
pub struct TeleportEvent<'a> {
    /// The event's name, such as `session.start`.
    #[xdr(
        label("eventType"),
        label("category", with = codes::category),
        required
    )]
    pub event: &'a str,
    /// The id given to this one record, by which doubles can be found.
    #[xdr(label = "externalId")]
    pub uid: Option<&'a str>,
    /// Tells success from failure of one event.
    #[xdr(label("deviceEventId"), label("outcome", with = codes::outcome, rank = 7))]
    pub code: Option<&'a str>,
    /// Its place among the events that its server wrote at the same time.
    #[xdr(path("ei"), label = "eventIndex")]
    pub index: Option<i64>,
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
    /// The same, in old events of devices.
    #[xdr(path(json("user"), "user"), label = "userName", rank = 2)]
    pub user_user: Option<&'a str>,
    /// Whether a person, a machine or Teleport itself acts.
    #[xdr(label("userKind", with = user_kind), absent("0"))]
    pub user_kind: Option<AnyText<'a>>,
    /// Who acts in the user's name.
    #[xdr(
        label = "impersonator",
        rank = 1,
        note = "That of the event goes before the identity's."
    )]
    pub impersonator: Option<&'a str>,
    /// The machine account that acts or joins.
    #[xdr(label = "botName")]
    pub bot_name: Option<&'a str>,
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
    /// Where the node listens.
    #[xdr(label("deviceIPAddress"), label("devicePort", with = Endpoint::port))]
    pub server_addr: Option<Endpoint<'a>>,
    /// A node label set by the operator that says where the node stands.
    #[xdr(
        path("server_labels", "datacenter"),
        label = "region",
        rank = 1,
        note = "Where the node stands goes before where the cloud does."
    )]
    pub server_datacenter: Option<&'a str>,
    /// A node label that repeats the name of the machine.
    #[xdr(path("server_labels", "hostname"), label = "deviceName", rank = 2)]
    pub server_label_hostname: Option<&'a str>,
    /// The node: the guide's source.
    #[xdr(
        path("addr.local"),
        label("sourceIpv4", with = Endpoint::ipv4, rank = 1),
        label("sourceIpv6", with = Endpoint::ipv6, rank = 1),
        label("sourceHost", with = Endpoint::host, rank = 1),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1),
        note = "The guide has the node as the source, though the client opens the connection: what goes by who opens it has to swap the two. The node goes before a desktop and before the source of a packet."
    )]
    pub addr_local: Option<Endpoint<'a>>,
    /// The client: the guide's destination.
    #[xdr(
        path("addr.remote"),
        label("destinationIpv4", with = Endpoint::ipv4, rank = 1),
        label("destinationIpv6", with = Endpoint::ipv6, rank = 1),
        label("destinationHost", with = Endpoint::host),
        label("destinationPort", with = Endpoint::port, along = "destinationIpv4", rank = 1),
        note = "The guide has the client as the destination, though it opens the connection. It goes before the destination of a packet."
    )]
    pub addr_remote: Option<Endpoint<'a>>,
    /// The recording mode in force for the session.
    #[xdr(
        label = "object",
        rank = 1,
        note = "The guide's field goes before the name of a resource; no event has both."
    )]
    pub session_recording: Option<&'a str>,
    /// Whether the certificate is for a person or for a machine.
    #[xdr(label = "eventSubType")]
    pub cert_type: Option<&'a str>,
    /// Whom the certificate names.
    #[xdr(path("identity", "user"), label = "userName", rank = 3)]
    pub identity_user: Option<&'a str>,
    /// From where the certificate was asked for.
    #[xdr(
        path("identity", "client_ip"),
        label("destinationIpv4", with = Endpoint::ipv4, rank = 3),
        label("destinationIpv6", with = Endpoint::ipv6, rank = 3),
        note = "It is the client's, which the guide has as the destination."
    )]
    pub identity_client_ip: Option<Endpoint<'a>>,
    /// Who had the certificate made in the user's name.
    #[xdr(path("identity", "impersonator"), label = "impersonator", rank = 2)]
    pub identity_impersonator: Option<&'a str>,
    /// The cluster that the certificate leads to.
    #[xdr(
        path("identity", "route_to_cluster"),
        label = "targetCluster",
        rank = 2
    )]
    pub identity_route_to_cluster: Option<&'a str>,
    /// The Kubernetes cluster that the certificate is for.
    #[xdr(
        path("identity", "kubernetes_cluster"),
        label = "kubernetesCluster",
        rank = 2
    )]
    pub identity_kubernetes_cluster: Option<&'a str>,
    /// The groups that it gives there.
    #[xdr(path("identity", "kubernetes_groups"), label = "group", rank = 5)]
    pub identity_kubernetes_groups: Vec<&'a str>,
    /// The accounts that it opens there.
    #[xdr(path("identity", "kubernetes_users"), label = "userName", rank = 6)]
    pub identity_kubernetes_users: Vec<&'a str>,
    /// What is asked of the private key.
    #[xdr(path("identity", "private_key_policy"), label = "policy", rank = 2)]
    pub identity_private_key_policy: Option<&'a str>,
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
    #[xdr(
        label = "requestUrl",
        rank = 1,
        note = "The guide's field goes before what others call their addresses; no event has two."
    )]
    pub url: Option<&'a str>,
    /// Tells whether it worked; true becomes Success and false becomes Failure.
    #[xdr(
        label = "outcome",
        rank = 1,
        values(true => Success, false => Failure),
        note = "What says it goes before what the event's code tells."
    )]
    pub success: Option<bool>,
    /// The same, in events of devices.
    #[xdr(
        path(json("status"), "success"),
        label = "outcome",
        rank = 2,
        values(true => Success, false => Failure)
    )]
    pub status_success: Option<bool>,
    /// How a command ended that a cloud ran.
    #[xdr(
        label = "outcome",
        rank = 3,
        values("Success" => Success, "Failure" | "Failed" | "TimedOut" | "Cancelled" => Failure)
    )]
    pub status: Option<&'a str>,
    /// The name of the single sign-on connector in use.
    #[xdr(
        label = "connector",
        rank = 1,
        note = "A connector is what the label is for; the control group stands in, as the guide has it."
    )]
    pub connector: Option<&'a str>,
    /// The same, where the whole connector stands.
    #[xdr(
        path(json("connector"), "metadata", "name"),
        label = "connector",
        rank = 2
    )]
    pub connector_metadata_name: Option<&'a str>,
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
    /// The schema that was opened, made or dropped.
    #[xdr(label = "db_name", rank = 2)]
    pub schema_name: Option<&'a str>,
    /// Whether the database is self-hosted, or by which provider.
    #[xdr(label = "db_type")]
    pub db_type: Option<&'a str>,
    /// The wire language spoken with the database.
    #[xdr(label = "db_protocol")]
    pub db_protocol: Option<&'a str>,
    /// The statement that was run.
    #[xdr(
        label = "db_query",
        rank = 1,
        note = "The guide's field goes before those of prepared statements; no event has two."
    )]
    pub db_query: Option<&'a str>,
    /// The statement that was prepared, or run by its name.
    #[xdr(label = "db_query", rank = 2)]
    pub query: Option<&'a str>,
    /// The procedure that was called.
    #[xdr(label = "db_query", rank = 3)]
    pub proc_name: Option<&'a str>,
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
        rank = 1,
        keep,
        note = "Kept as a whole, too: the label holds distinct values, but a parameter counts by its place."
    )]
    pub db_query_parameters: Vec<AnyText<'a>>,
    /// The same, of statements that are prepared and then run.
    #[xdr(label = "db_query_parameters", rank = 2, keep)]
    pub parameters: Vec<AnyText<'a>>,
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
    #[xdr(path("identity", "traits", "db_names"), label = "db_name", rank = 3)]
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
        rank = 7
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
    #[xdr(
        label = "error",
        rank = 1,
        note = "What the server says goes before what the process said."
    )]
    pub error: Option<&'a str>,
    /// What the process said when it ended.
    #[xdr(path("exitError"), label = "error", rank = 2)]
    pub exit_error: Option<&'a str>,
    /// The code with which it ended.
    #[xdr(
        path("exitCode"),
        label = "exitCode",
        rank = 1,
        note = "Each is of other events."
    )]
    pub exit_code: Option<i64>,
    /// The same, of a program that was started in a session.
    #[xdr(
        label("exitCode", rank = 2),
        label("outcome", with = codes::outcome_of_call, rank = 6)
    )]
    pub return_code: Option<i64>,
    /// The same, of a command that a cloud ran.
    #[xdr(path("exit_code"), label = "exitCode", rank = 3)]
    pub cloud_exit_code: Option<i64>,
    /// The command that was run, as it was given.
    #[xdr(
        label = "commandLine",
        rank = 1,
        note = "A command as it was given goes before one that is put together from its arguments."
    )]
    pub command: Option<&'a str>,
    /// The command with which a session began.
    #[xdr(label = "commandLine", rank = 2, join = " ")]
    pub initial_command: Vec<&'a str>,
    /// The arguments of a program that was started in a session.
    #[xdr(label = "commandLine", rank = 3, join = " ")]
    pub argv: Vec<&'a str>,
    /// The file, folder or program that was used.
    #[xdr(label = "filePath", rank = 1, note = "Each is of other events.")]
    pub path: Option<&'a str>,
    /// The file of a shared folder.
    #[xdr(label = "filePath", rank = 2)]
    pub file_path: Option<&'a str>,
    /// The folder in which it was done.
    #[xdr(label = "workingDirectory")]
    pub working_directory: Option<&'a str>,
    /// Whether the session had a terminal.
    #[xdr(label = "interactive")]
    pub interactive: Option<AnyText<'a>>,
    /// Text, but an object in `mcp.session.*` events.
    #[xdr(
        label = "message",
        rank = 1,
        note = "What the event says goes before what a directory says of the user."
    )]
    pub message: Option<AnyText<'a>>,
    /// The way in which the person signed in.
    #[xdr(label = "method", rank = 1, note = "Each is of other events.")]
    pub method: Option<&'a str>,
    /// What a request to Kubernetes does.
    #[xdr(label = "method", rank = 2)]
    pub verb: Option<&'a str>,
    /// The status of the response to a request.
    #[xdr(
        label("responseCode", rank = 1),
        label("outcome", with = codes::outcome_of_response, rank = 4),
        note = "Each is of other events. A response tells more of the outcome than the event's code, which is that of a request."
    )]
    pub status_code: Option<i64>,
    /// The same, of Kubernetes.
    #[xdr(
        label("responseCode", rank = 2),
        label("outcome", with = codes::outcome_of_response, rank = 5)
    )]
    pub response_code: Option<i64>,
    /// What a request to Kubernetes is for.
    #[xdr(label = "requestUrl", rank = 2)]
    pub request_path: Option<&'a str>,
    /// The name of the resource that is asked for.
    #[xdr(label = "object", rank = 2)]
    pub resource_name: Option<&'a str>,
    /// The shared folder that is used.
    #[xdr(label = "object", rank = 3)]
    pub directory_name: Option<&'a str>,
    /// The kind of resource that is asked for.
    #[xdr(label = "objectKind", rank = 1, note = "Each is of other events.")]
    pub resource_kind: Option<&'a str>,
    /// The same, of other events.
    #[xdr(label = "objectKind", rank = 2)]
    pub resource_type: Option<&'a str>,
    /// The Kubernetes cluster that is used.
    #[xdr(
        label = "kubernetesCluster",
        rank = 1,
        note = "That of the event goes before the identity's."
    )]
    pub kubernetes_cluster: Option<&'a str>,
    /// The groups that the user has there.
    #[xdr(label = "group", rank = 4)]
    pub kubernetes_groups: Vec<&'a str>,
    /// The accounts that the user has there.
    #[xdr(label = "userName", rank = 5)]
    pub kubernetes_users: Vec<&'a str>,
    /// The namespace of the pod that is used.
    #[xdr(
        label = "kubernetesNamespace",
        rank = 1,
        note = "Each is of other events."
    )]
    pub kubernetes_pod_namespace: Option<&'a str>,
    /// The namespace of the resource that is asked for.
    #[xdr(label = "kubernetesNamespace", rank = 2)]
    pub resource_namespace: Option<&'a str>,
    /// The pod that is used.
    #[xdr(label = "kubernetesPod")]
    pub kubernetes_pod_name: Option<&'a str>,
    /// The cluster that the user goes on to.
    #[xdr(
        label = "targetCluster",
        rank = 1,
        note = "That of the event goes before the identity's."
    )]
    pub route_to_cluster: Option<&'a str>,
    /// The application that is used.
    #[xdr(label = "application", rank = 2)]
    pub app_name: Option<&'a str>,
    /// Where the cluster finds it.
    #[xdr(label = "requestUrl", rank = 3)]
    pub app_uri: Option<&'a str>,
    /// Where its users find it.
    #[xdr(label = "targetAddress", rank = 2)]
    pub app_public_addr: Option<&'a str>,
    /// The same, of other events.
    #[xdr(label = "targetAddress", rank = 3)]
    pub public_addr: Option<&'a str>,
    /// The cloud's host that is asked.
    #[xdr(label = "targetAddress", rank = 4)]
    pub aws_host: Option<&'a str>,
    /// The same, of databases.
    #[xdr(label = "requestUrl", rank = 4)]
    pub uri: Option<&'a str>,
    /// The part of the cloud that is asked.
    #[xdr(label = "region", rank = 2)]
    pub aws_region: Option<&'a str>,
    /// The part of the cloud where a command ran.
    #[xdr(label = "region", rank = 3)]
    pub region: Option<&'a str>,
    /// The role in the cloud that is used.
    #[xdr(label = "permissions", rank = 5)]
    pub aws_role_arn: Option<&'a str>,
    /// What the cloud's host is asked to do.
    #[xdr(label = "action", rank = 2)]
    pub target: Option<&'a str>,
    /// The service of git that is used.
    #[xdr(label = "application", rank = 3)]
    pub service: Option<&'a str>,
    /// The headers of a request: the program that sent it.
    #[xdr(path("headers", "User-Agent"), label = "userAgent", rank = 2, take = first)]
    pub headers_user_agent: Vec<&'a str>,
    /// The id of the request for access.
    #[xdr(path("id"), label = "requestId")]
    pub request_id: Option<&'a str>,
    /// What became of it.
    #[xdr(path("state"), label = "requestState")]
    pub request_state: Option<&'a str>,
    /// Why it was made, granted or refused.
    #[xdr(label = "reason")]
    pub reason: Option<&'a str>,
    /// Who granted or refused it.
    #[xdr(label = "userName", rank = 4)]
    pub reviewer: Option<&'a str>,
    /// Who changed the resource.
    #[xdr(label = "updatedBy")]
    pub updated_by: Option<&'a str>,
    /// The roles of who acts.
    #[xdr(label = "permissions", rank = 4)]
    pub user_roles: Vec<&'a str>,
    /// The token with which a machine joins.
    #[xdr(label = "tokenName")]
    pub token_name: Option<&'a str>,
    /// The name of the machine that joins.
    #[xdr(label = "deviceName", rank = 6)]
    pub node_name: Option<&'a str>,
    /// As what it joins.
    #[xdr(label = "permissions", rank = 6)]
    pub role: Option<&'a str>,
    /// What is asked of the private key.
    #[xdr(
        label = "policy",
        rank = 1,
        note = "That of the event goes before the identity's."
    )]
    pub private_key_policy: Option<&'a str>,
    /// The server that passed the session on.
    #[xdr(label = "forwardedBy")]
    pub forwarded_by: Option<&'a str>,
    /// Where a forwarded port leads to.
    #[xdr(
        path("addr"),
        label = "targetAddress",
        rank = 1,
        note = "Each is of other events."
    )]
    pub target_address: Option<&'a str>,
    /// The id of the device that the event is about.
    #[xdr(path("device", "device_id"), label = "deviceId", rank = 3)]
    pub device_id: Option<&'a str>,
    /// Its inventory number.
    #[xdr(
        path("device", "asset_tag"),
        label = "assetTag",
        rank = 1,
        note = "The device that the event is about goes before that of the user."
    )]
    pub device_asset_tag: Option<&'a str>,
    /// Its operating system.
    #[xdr(path("device", "os_type"), label("osDetails", with = os_type, rank = 2), absent("0"))]
    pub device_os_type: Option<AnyText<'a>>,
    /// The id of the device that the user sits at.
    #[xdr(path("trusted_device", "device_id"), label = "deviceId", rank = 4)]
    pub trusted_device_id: Option<&'a str>,
    /// Its inventory number.
    #[xdr(path("trusted_device", "asset_tag"), label = "assetTag", rank = 2)]
    pub trusted_device_asset_tag: Option<&'a str>,
    /// Its operating system.
    #[xdr(
        path("trusted_device", "os_type"),
        label("osDetails", with = os_type, rank = 3),
        absent("0")
    )]
    pub trusted_device_os_type: Option<AnyText<'a>>,
    /// The id of the cloud's machine on which a command ran.
    #[xdr(label = "deviceId", rank = 5)]
    pub instance_id: Option<&'a str>,
    /// A request of an identity provider: what it does.
    #[xdr(path("request", "method"), label = "method", rank = 3)]
    pub request_method: Option<&'a str>,
    /// What it is for.
    #[xdr(path("request", "path"), label = "requestUrl", rank = 5)]
    pub request_request_path: Option<&'a str>,
    /// From where it came.
    #[xdr(
        path("request", "source_address"),
        label("destinationIpv4", with = Endpoint::ipv4, rank = 4),
        label("destinationIpv6", with = Endpoint::ipv6, rank = 4),
        note = "It is the client's, which the guide has as the destination."
    )]
    pub request_source_address: Option<Endpoint<'a>>,
    /// The program that sent it.
    #[xdr(path("request", "user_agent"), label = "userAgent", rank = 3)]
    pub request_user_agent: Option<&'a str>,
    /// Where the Windows machine listens.
    #[xdr(
        label("sourceIpv4", with = Endpoint::ipv4, rank = 2),
        label("sourceIpv6", with = Endpoint::ipv6, rank = 2),
        label("sourceHost", with = Endpoint::host, rank = 2),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 3)
    )]
    pub desktop_addr: Option<Endpoint<'a>>,
    /// The full name of the Windows machine, under a key with a dot and a slash.
    #[xdr(
        path("desktop_labels", "teleport.dev/dns_host_name"),
        label = "deviceName",
        rank = 3
    )]
    pub desktop_dns_host_name: Option<&'a str>,
    /// The operating system of the Windows machine.
    #[xdr(
        path("desktop_labels", "teleport.dev/os"),
        label = "osDetails",
        rank = 1,
        note = "The desktop that is used goes before the device of the user."
    )]
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
    #[xdr(
        label = "connector",
        rank = 3,
        note = "The guide has a control group for a connector; it is none, and no event has both."
    )]
    pub cgroup_id: Option<AnyText<'a>>,
    /// The number of the process that started it.
    #[xdr(path("ppid"), label = "parentProcessId")]
    pub parent_pid: Option<i64>,
    /// The program that ran.
    #[xdr(label = "application", rank = 1, note = "Each is of other events.")]
    pub program: Option<&'a str>,
    /// The port the traffic went to; some writers quote the number.
    #[xdr(label = "destinationPort", rank = 2)]
    pub dst_port: Option<Port>,
    /// The port the traffic came from; not met in published logs.
    #[xdr(label = "sourcePort", rank = 2)]
    pub src_port: Option<Port>,
    /// The address the traffic came from, without a port.
    #[xdr(
        label("sourceIpv4", with = Endpoint::ipv4, rank = 3),
        label("sourceIpv6", with = Endpoint::ipv6, rank = 3)
    )]
    pub src_addr: Option<Endpoint<'a>>,
    /// The address the traffic went to, without a port.
    #[xdr(
        label("destinationIpv4", with = Endpoint::ipv4, rank = 2),
        label("destinationIpv6", with = Endpoint::ipv6, rank = 2)
    )]
    pub dst_addr: Option<Endpoint<'a>>,
    /// The version of the internet protocol, kept as text.
    #[xdr(
        label = "version",
        rank = 1,
        note = "The event's own version goes before that of a desktop's system."
    )]
    pub version: Option<AnyText<'a>>,
    /// A numbered verdict, 0 for seen and 1 for refused, kept as text.
    #[xdr(label = "action", rank = 1, note = "Each is of other events.")]
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
    #[xdr(
        path("mfa_device", "mfa_device_type"),
        label = "factor",
        rank = 1,
        note = "The factor that was used goes before one that is added or taken away."
    )]
    pub mfa_device_type: Option<&'a str>,
    /// The name of a second factor that is added or taken away.
    #[xdr(path("mfa_device_name"), label = "deviceName", rank = 7)]
    pub changed_mfa_device_name: Option<&'a str>,
    /// Its id.
    #[xdr(path("mfa_device_uuid"), label = "participants", rank = 3)]
    pub changed_mfa_device_uuid: Option<&'a str>,
    /// Its sort.
    #[xdr(path("mfa_device_type"), label = "factor", rank = 2)]
    pub changed_mfa_device_type: Option<&'a str>,
    /// The id of the second factor with which a session was begun.
    #[xdr(label = "participants", rank = 4)]
    pub with_mfa: Option<&'a str>,
    /// The client program as it introduces itself.
    #[xdr(label = "userAgent", rank = 1, note = "Each is of other events.")]
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
    /// What is left of an old division of clusters.
    #[xdr(skip = "it is `default` in all events: Teleport has no other namespaces any more")]
    pub namespace: Option<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
