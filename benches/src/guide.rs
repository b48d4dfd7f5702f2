//! Teleport's data mapping guide as a source, without what the built-in source has beyond it: what the other approaches map by
//! hand.

use xdr_core::{AnyText, Endpoint, Port, Rest, Timestamp, XdrSource};

/// An event of Teleport's audit log, with the labels of the guide.
#[derive(Debug, XdrSource)]
#[xdr(
    source = "teleport",
    device_type = "IAM",
    vendor = "Teleport",
    model = "Teleport",
    product = "Teleport IAM",
    versions("10.0"),
    formats("JSON"),
    // Every event has its name and time; code, index, id or cluster tell it from other logs with such keys.
    detect("event", "time", "code"),
    detect("event", "time", "ei"),
    detect("event", "time", "uid"),
    detect("event", "time", "cluster_name"),
    envelope("teleport_log", "audit")
)]
pub struct GuideEvent<'a> {
    #[xdr(label = "eventType", required)]
    pub event: &'a str,
    #[xdr(label = "externalId")]
    pub uid: Option<&'a str>,
    #[xdr(label = "deviceEventId")]
    pub code: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    pub time: Timestamp,
    #[xdr(label = "cluster_name")]
    pub cluster_name: Option<&'a str>,
    #[xdr(label = "userName", rank = 1)]
    pub user: Option<&'a str>,
    #[xdr(label = "sourceUser", rank = 1)]
    pub login: Option<&'a str>,
    #[xdr(label = "sessionId")]
    pub sid: Option<&'a str>,
    #[xdr(label = "deviceId", rank = 1)]
    pub server_id: Option<&'a str>,
    #[xdr(label = "deviceName", rank = 1)]
    pub server_hostname: Option<&'a str>,
    #[xdr(label = "deviceIPAddress")]
    pub server_addr: Option<Endpoint<'a>>,
    #[xdr(path("server_labels", "datacenter"), label = "region")]
    pub server_datacenter: Option<&'a str>,
    #[xdr(path("server_labels", "hostname"), label = "deviceName", rank = 2)]
    pub server_label_hostname: Option<&'a str>,
    #[xdr(
        path("addr.local"),
        label("sourceIpv4", rank = 1),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1)
    )]
    pub addr_local: Option<Endpoint<'a>>,
    #[xdr(
        path("addr.remote"),
        label("destinationIpv4", rank = 1),
        label("destinationPort", with = Endpoint::port, along = "destinationIpv4", rank = 1)
    )]
    pub addr_remote: Option<Endpoint<'a>>,
    #[xdr(label = "object")]
    pub session_recording: Option<&'a str>,
    #[xdr(label = "eventSubType")]
    pub cert_type: Option<&'a str>,
    #[xdr(path("identity", "user"), label = "userName", rank = 2)]
    pub identity_user: Option<&'a str>,
    #[xdr(path("identity", "roles"), label = "permissions", rank = 2)]
    pub identity_roles: Vec<&'a str>,
    #[xdr(path("identity", "logins"), label = "sourceUser", rank = 2)]
    pub identity_logins: Vec<&'a str>,
    #[xdr(
        path("identity", "expires"),
        label = "endTime",
        rank = 2,
        absent("0001-01-01T00:00:00Z")
    )]
    pub identity_expires: Option<Timestamp>,
    #[xdr(path("attributes", "email"), label = "emailRecipient", rank = 2)]
    pub attributes_email: Vec<AnyText<'a>>,
    #[xdr(path("attributes", "isMemberOf"), label = "message", rank = 2)]
    pub attributes_is_member_of: Vec<AnyText<'a>>,
    #[xdr(path("attributes", "logins"), label = "sourceUser", rank = 4)]
    pub attributes_logins: Vec<AnyText<'a>>,
    #[xdr(path("attributes", "groups"), label = "group", rank = 3)]
    pub attributes_groups: Vec<AnyText<'a>>,
    #[xdr(path("attributes", "uid"), label = "sourceUserId", rank = 2)]
    pub attributes_uid: Vec<AnyText<'a>>,
    #[xdr(label = "requestUrl")]
    pub url: Option<&'a str>,
    #[xdr(label = "outcome", values(true => Success, false => Failure))]
    pub success: Option<bool>,
    #[xdr(label = "connector", rank = 1)]
    pub connector: Option<&'a str>,
    #[xdr(label = "participants", rank = 1)]
    pub participants: Vec<&'a str>,
    #[xdr(label = "beginningTime", absent("0001-01-01T00:00:00Z"))]
    pub session_start: Option<Timestamp>,
    #[xdr(label = "endTime", rank = 1, absent("0001-01-01T00:00:00Z"))]
    pub session_stop: Option<Timestamp>,
    #[xdr(label = "outByte", rank = 1)]
    pub tx: Option<u64>,
    #[xdr(label = "inByte")]
    pub rx: Option<u64>,
    #[xdr(label = "db_name", rank = 1)]
    pub db_name: Option<&'a str>,
    #[xdr(label = "db_protocol")]
    pub db_protocol: Option<&'a str>,
    #[xdr(label = "db_query")]
    pub db_query: Option<&'a str>,
    #[xdr(label = "db_service")]
    pub db_service: Option<&'a str>,
    #[xdr(label = "db_uri")]
    pub db_uri: Option<&'a str>,
    #[xdr(label = "db_user", rank = 1)]
    pub db_user: Option<&'a str>,
    #[xdr(label = "db_query_parameters", keep)]
    pub db_query_parameters: Vec<AnyText<'a>>,
    #[xdr(
        path("identity", "traits", "email"),
        label = "emailRecipient",
        rank = 1
    )]
    pub traits_email: Vec<&'a str>,
    #[xdr(path("identity", "traits", "groups"), label = "group", rank = 1)]
    pub traits_groups: Vec<&'a str>,
    #[xdr(path("identity", "traits", "isMemberOf"), label = "message", rank = 3)]
    pub traits_is_member_of: Vec<&'a str>,
    #[xdr(path("identity", "traits", "logins"), label = "sourceUser", rank = 3)]
    pub traits_logins: Vec<&'a str>,
    #[xdr(path("identity", "traits", "uid"), label = "sourceUserId", rank = 1)]
    pub traits_uid: Vec<&'a str>,
    #[xdr(
        path("identity", "traits", "aws_role_arns"),
        label = "permissions",
        rank = 3
    )]
    pub traits_aws_role_arns: Vec<&'a str>,
    #[xdr(path("identity", "traits", "db_names"), label = "db_name", rank = 2)]
    pub traits_db_names: Vec<&'a str>,
    #[xdr(path("identity", "traits", "db_users"), label = "db_user", rank = 2)]
    pub traits_db_users: Vec<&'a str>,
    #[xdr(
        path("identity", "traits", "kubernetes_groups"),
        label = "group",
        rank = 2
    )]
    pub traits_kubernetes_groups: Vec<&'a str>,
    #[xdr(
        path("identity", "traits", "kubernetes_users"),
        label = "userName",
        rank = 3
    )]
    pub traits_kubernetes_users: Vec<&'a str>,
    #[xdr(
        path("identity", "traits", "windows_logins"),
        label = "accountName",
        rank = 2
    )]
    pub traits_windows_logins: Vec<&'a str>,
    #[xdr(label = "error")]
    pub error: Option<&'a str>,
    #[xdr(label = "message", rank = 1)]
    pub message: Option<AnyText<'a>>,
    #[xdr(label = "method")]
    pub method: Option<&'a str>,
    #[xdr(label("sourceIpv4", rank = 2), label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 3))]
    pub desktop_addr: Option<Endpoint<'a>>,
    #[xdr(
        path("desktop_labels", "teleport.dev/dns_host_name"),
        label = "deviceName",
        rank = 3
    )]
    pub desktop_dns_host_name: Option<&'a str>,
    #[xdr(path("desktop_labels", "teleport.dev/os"), label = "osDetails")]
    pub desktop_os: Option<&'a str>,
    #[xdr(
        path("desktop_labels", "teleport.dev/os_version"),
        label = "version",
        rank = 2
    )]
    pub desktop_os_version: Option<&'a str>,
    #[xdr(
        path("desktop_labels", "teleport.dev/windows_domain"),
        label = "sourceDomain",
        rank = 2
    )]
    pub desktop_windows_domain: Option<&'a str>,
    #[xdr(label = "protocol")]
    pub proto: Option<&'a str>,
    #[xdr(label = "deviceId", rank = 2)]
    pub windows_desktop_service: Option<&'a str>,
    #[xdr(label = "sourceDomain", rank = 1)]
    pub windows_domain: Option<&'a str>,
    #[xdr(label = "accountName", rank = 1)]
    pub windows_user: Option<&'a str>,
    #[xdr(label = "deviceName", rank = 4)]
    pub desktop_name: Option<&'a str>,
    #[xdr(label = "outByte", rank = 2)]
    pub length: Option<u64>,
    #[xdr(label = "processId")]
    pub pid: Option<u64>,
    #[xdr(label = "connector", rank = 2)]
    pub cgroup_id: Option<AnyText<'a>>,
    #[xdr(label = "application")]
    pub program: Option<&'a str>,
    #[xdr(label = "destinationPort", rank = 2)]
    pub dst_port: Option<Port>,
    #[xdr(label = "sourcePort", rank = 2)]
    pub src_port: Option<Port>,
    #[xdr(label = "sourceIpv4", rank = 3)]
    pub src_addr: Option<Endpoint<'a>>,
    #[xdr(label = "destinationIpv4", rank = 2)]
    pub dst_addr: Option<Endpoint<'a>>,
    #[xdr(label = "version", rank = 1)]
    pub version: Option<AnyText<'a>>,
    #[xdr(label = "action")]
    pub action: Option<AnyText<'a>>,
    #[xdr(path("mfa_device", "mfa_device_name"), label = "deviceName", rank = 5)]
    pub mfa_device_name: Option<&'a str>,
    #[xdr(
        path("mfa_device", "mfa_device_uuid"),
        label = "participants",
        rank = 2
    )]
    pub mfa_device_uuid: Option<&'a str>,
    #[xdr(path("mfa_device", "mfa_device_type"), label = "category")]
    pub mfa_device_type: Option<&'a str>,
    #[xdr(label = "userAgent")]
    pub user_agent: Option<&'a str>,
    #[xdr(label = "sourceUser", rank = 5)]
    pub name: Option<&'a str>,
    #[xdr(label = "endTime", rank = 3, absent("0001-01-01T00:00:00Z"))]
    pub expires: Option<Timestamp>,
    #[xdr(label = "permissions", rank = 1)]
    pub roles: Vec<&'a str>,
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
