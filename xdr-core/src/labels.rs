//! The model's labels.
//!
//! This table is the only place where a label of the model exists. Kinds and cardinalities follow the guides and the
//! published logs; where these leave a choice, it was made so:
//!
//! - `outcome` is the only closed vocabulary: the guides print a value table for it and for no other label.
//! - `sourceIpv4` and `destinationIpv4` hold IPv4 only, as they are named. `deviceIPAddress` has no version in its name
//!   and takes both.
//! - `deviceName` is One: the guides fill it from five fields, but an event has one device, and the fields' ranks say
//!   which of them names it.
//! - `endTime` is One: the end of a session and the expiry of a certificate come in different events.
//! - `sessionId` and `deviceId` are Text, not Uuid: 389 Directory Server numbers its connections, Teleport suffixes
//!   server ids with the cluster and writes `"0"` for no session.
//! - `action`, `version`, `method` and `connector` are Text: sources write words and numbers there.
//! - `phoneNumber` is Text: a leading `+` or zero matters.
//! - `operationNumber` is Integer and may be -1, which 389 Directory Server writes when a connection closes.
//! - The labels that hold a person's groups, roles, logins, addresses, accounts or session partners are Many, for
//!   identity providers send arrays.
//!
//! ```
//! use xdr_core::labels;
//!
//! let info = labels::find("sessionId").unwrap();
//! assert_eq!(info.kind().name(), "text");
//! assert_eq!(labels::TABLE.len(), 71);
//! ```

use crate::vocabulary::Outcome;

crate::labels! {
    /// Name of the event or of the action, as the source writes it.
    eventType: One<Text>, origin = Guide, ecs = "event.action", ocsf = "activity_name";
    /// Finer kind of the event: type of a certificate, LDAP request.
    eventSubType: One<Text>, origin = Guide;
    /// Short meaning of the event for a reader, looked up from the action.
    eventName: One<Text>, origin = Guide;
    /// When the event happened at the source.
    eventTime: One<Timestamp>, origin = Guide, required = true, ecs = "@timestamp", ocsf = "time";
    /// Start of the session or activity.
    beginningTime: One<Timestamp>, origin = Guide, ecs = "event.start", ocsf = "start_time";
    /// End of the session or activity, or expiry of a certificate or token.
    endTime: One<Timestamp>, origin = Guide, ecs = "event.end", ocsf = "end_time";
    /// When the collector received the event.
    collectorReceivedTime: One<Timestamp>, origin = Platform,
        reserved = "the caller gives it in `Context::received_at`",
        printed = ["CollectorReceivedTime"], ecs = "event.created", ocsf = "metadata.logged_time";
    /// Time taken by the operation.
    duration: One<Duration>, origin = Guide, ecs = "event.duration", ocsf = "duration";
    /// Code that the product gives to this kind of event.
    deviceEventId: One<Text>, origin = Guide, printed = ["deviceEventld"],
        ecs = "event.code", ocsf = "metadata.event_code";
    /// Id that the product gave to this event.
    externalId: One<Text>, origin = Guide, printed = ["externalld"], ecs = "event.id", ocsf = "metadata.uid";
    /// Id of this event, derived from the source and the event's bytes.
    eventId: One<Uuid>, origin = Platform,
        reserved = "it is derived from the source's name and the event's bytes",
        printed = ["EventId", "Eventld"], ecs = "event.id", ocsf = "metadata.uid";
    /// Id of the configured event source.
    eventSourceId: One<Uuid>, origin = Platform,
        reserved = "the caller gives it in `Context::event_source_id`",
        printed = ["EventSourceId", "EventSourceld"];
    /// Id of the collector that took the event in.
    collectorId: One<Uuid>, origin = Platform,
        reserved = "the caller gives it in `Context::collector_id`",
        printed = ["CollectorId", "Collectorld"], ecs = "agent.id", ocsf = "metadata.loggers[].uid";
    /// Tenant id.
    customerId: One<Uuid>, origin = Platform,
        reserved = "the caller gives it in `Context::customer_id`",
        printed = ["CustomerId", "Customerld"], ecs = "organization.id", ocsf = "metadata.tenant_uid";
    /// Class of the source product (IAM, Application, ...).
    deviceType: One<Text>, origin = Platform, printed = ["DeviceType"], ecs = "observer.type";
    /// Maker of the source product.
    deviceVendor: One<Text>, origin = Platform, printed = ["DeviceVendor"],
        ecs = "observer.vendor", ocsf = "metadata.product.vendor_name";
    /// Product/model of the source.
    deviceModel: One<Text>, origin = Platform, printed = ["DeviceModel"],
        ecs = "observer.product", ocsf = "metadata.product.name";
    /// Host that sent the log.
    deviceHost: One<Text>, origin = Platform, printed = ["DeviceHost"],
        ecs = "observer.hostname", ocsf = "metadata.loggers[].device.hostname";
    /// Id of the device or service the event is about.
    deviceId: One<Text>, origin = Guide, printed = ["deviceld"], ecs = "host.id", ocsf = "device.uid";
    /// Name of the device that the event is about.
    deviceName: One<Text>, origin = Guide, ecs = "host.hostname", ocsf = "device.name";
    /// IPv4 or IPv6 address of the device that the event is about.
    deviceIPAddress: One<Ip>, origin = Guide, sensitive = Person, printed = ["devicelPAddress"],
        ecs = "host.ip", ocsf = "device.ip";
    /// Place of the data centre.
    region: One<Text>, origin = Guide, ecs = "cloud.region", ocsf = "cloud.region";
    /// Cluster that emitted the event.
    cluster_name: One<Text>, origin = Guide, ecs = "orchestrator.cluster.name";
    /// User account of the product.
    userName: Many<Text>, origin = Guide, sensitive = Person, ecs = "user.name", ocsf = "user.name";
    /// User who acts, or the login used.
    sourceUser: Many<Text>, origin = Guide, sensitive = Person,
        ecs = "source.user.name", ocsf = "actor.user.name";
    /// Id of the acting user.
    sourceUserId: Many<Text>, origin = Guide, sensitive = Person, printed = ["sourceUserld"],
        ecs = "source.user.id", ocsf = "actor.user.uid";
    /// User who is acted on.
    destinationUser: One<Text>, origin = Guide, sensitive = Person,
        ecs = "destination.user.name", ocsf = "user.name";
    /// (Windows) account name.
    accountName: Many<Text>, origin = Guide, sensitive = Person,
        ecs = "user.name", ocsf = "user.account.name";
    /// E-mail address of a user or recipient.
    emailRecipient: Many<Text>, origin = Guide, sensitive = Person,
        ecs = "email.to.address", ocsf = "email.to";
    /// Phone number.
    phoneNumber: One<Text>, origin = Guide, sensitive = Person, ocsf = "user.phone_number";
    /// Group name.
    group: Many<Text>, origin = Guide, ecs = "group.name", ocsf = "group.name";
    /// Roles held or granted.
    permissions: Many<Text>, origin = Guide, ecs = "user.roles", ocsf = "privileges";
    /// Policy or rule name.
    policy: One<Text>, origin = Guide, ecs = "rule.name", ocsf = "policy.name";
    /// Id of the session or connection.
    sessionId: One<Text>, origin = Guide, printed = ["sessionld"], ocsf = "session.uid";
    /// Number of the operation inside its connection; -1 when the connection closes.
    operationNumber: One<Integer>, origin = Guide;
    /// Number of results.
    count: One<Integer>, origin = Guide;
    /// IPv4 address of the source.
    sourceIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["sourcelpv4"],
        ecs = "source.ip", ocsf = "src_endpoint.ip";
    /// IPv4 address of the destination.
    destinationIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["destinationlpv4"],
        ecs = "destination.ip", ocsf = "dst_endpoint.ip";
    /// Source port.
    sourcePort: One<Port>, origin = Guide, ecs = "source.port", ocsf = "src_endpoint.port";
    /// Destination port.
    destinationPort: One<Port>, origin = Guide, ecs = "destination.port", ocsf = "dst_endpoint.port";
    /// Destination host name.
    destinationHost: One<Text>, origin = Guide, ecs = "destination.domain", ocsf = "dst_endpoint.hostname";
    /// Windows domain of the source.
    sourceDomain: One<Text>, origin = Guide, ecs = "source.domain", ocsf = "src_endpoint.domain";
    /// Protocol name.
    protocol: One<Text>, origin = Guide, ecs = "network.protocol", ocsf = "connection_info.protocol_name";
    /// Bytes received.
    inByte: One<Integer>, origin = Guide, ecs = "destination.bytes", ocsf = "traffic.bytes_in";
    /// Bytes sent.
    outByte: One<Integer>, origin = Guide, ecs = "source.bytes", ocsf = "traffic.bytes_out";
    /// URL of the request or of the object.
    requestUrl: One<Text>, origin = Guide, sensitive = FreeText,
        ecs = "url.original", ocsf = "http_request.url.url_string";
    /// Context of the request: the search base in LDAP.
    requestContext: One<Text>, origin = Guide, sensitive = FreeText;
    /// User agent string.
    userAgent: One<Text>, origin = Guide, sensitive = FreeText,
        ecs = "user_agent.original", ocsf = "http_request.user_agent";
    /// Method of authentication or of the bind.
    method: One<Text>, origin = Guide, ocsf = "auth_protocol";
    /// LDAP search filter.
    searchFilter: One<Text>, origin = Guide, sensitive = FreeText, ocsf = "query_info.query_string";
    /// LDAP distinguished name.
    distinguishedName: One<Text>, origin = Guide, sensitive = Person, ocsf = "user.ldap_person.ldap_dn";
    /// Object acted on, or entity involved.
    object: One<Text>, origin = Guide, sensitive = FreeText, ocsf = "resources[].name";
    /// Action taken; a number where the product writes one.
    action: One<Text>, origin = Guide, ecs = "event.action", ocsf = "action";
    /// Result of the event, or the state that the object is in after it.
    outcome: One<Token(Outcome)>, origin = Guide, ecs = "event.outcome", ocsf = "status";
    /// Error text.
    error: One<Text>, origin = Guide, sensitive = FreeText, ecs = "error.message", ocsf = "status_detail";
    /// Text for a reader; also the DNs of directory groups.
    message: Many<Text>, origin = Guide, sensitive = FreeText, ecs = "message", ocsf = "message";
    /// What changed: free text or serialised JSON, as the source wrote it.
    description: One<Text>, origin = Guide, sensitive = FreeText, ecs = "message", ocsf = "message";
    /// Category of the event; type of an MFA device.
    category: One<Text>, origin = Guide, ecs = "event.category", ocsf = "category_name";
    /// Connector used for authentication; also a control group's id.
    connector: One<Text>, origin = Guide, ocsf = "actor.idp.name";
    /// Participants of the session; also the UUID of an MFA device.
    participants: Many<Text>, origin = Guide, sensitive = Person, ecs = "related.user";
    /// Program or application name.
    application: One<Text>, origin = Guide, ecs = "network.application", ocsf = "app_name";
    /// Process id.
    processId: One<Integer>, origin = Guide, printed = ["processld"],
        ecs = "process.pid", ocsf = "actor.process.pid";
    /// Operating system.
    osDetails: One<Text>, origin = Guide, ecs = "host.os.full", ocsf = "device.os.name";
    /// Version of the operating system, or of the IP protocol.
    version: One<Text>, origin = Guide, ecs = "host.os.version", ocsf = "device.os.version";
    /// Database or schema.
    db_name: Many<Text>, origin = Guide, ocsf = "database.name";
    /// Database protocol.
    db_protocol: One<Text>, origin = Guide, ecs = "network.protocol";
    /// Query text.
    db_query: One<Text>, origin = Guide, sensitive = FreeText, ocsf = "query_info.query_string";
    /// Query parameters.
    db_query_parameters: Many<Text>, origin = Guide, sensitive = Secret;
    /// Database service name.
    db_service: One<Text>, origin = Guide, ecs = "service.name", ocsf = "dst_endpoint.svc_name";
    /// Database endpoint.
    db_uri: One<Text>, origin = Guide, ecs = "server.address", ocsf = "dst_endpoint.hostname";
    /// Database account.
    db_user: Many<Text>, origin = Guide, sensitive = Person, ecs = "user.effective.name", ocsf = "user.name";
}
