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
//! - What no label of the guides means has a label of ours, with origin `extension`, named as theirs are.
//! - What is true, false or not known (`firewall`, `interactive`) is Text, for sources write `"unknown"` there.
//! - The labels that hold a person's groups, roles, logins, addresses, accounts or session partners are Many, for
//!   identity providers send arrays.
//!
//! ```
//! use xdr_core::labels;
//!
//! let info = labels::find("sessionId").unwrap();
//! assert_eq!(info.kind().name(), "text");
//! assert_eq!(labels::TABLE.len(), 124);
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
    /// Number of the event among those that its server wrote at the same time.
    eventIndex: One<Integer>, origin = Extension, ecs = "event.sequence", ocsf = "metadata.sequence";
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
    /// Port of the device that the event is about.
    devicePort: One<Port>, origin = Extension;
    /// City where the device is that the event is about.
    deviceCity: One<Text>, origin = Extension, sensitive = Person, ecs = "host.geo.city_name", ocsf = "device.location.city";
    /// State or province where the device is that the event is about.
    deviceState: One<Text>, origin = Extension, sensitive = Person,
        ecs = "host.geo.region_name", ocsf = "device.location.region";
    /// Country where the device is that the event is about.
    deviceCountry: One<Text>, origin = Extension, sensitive = Person,
        ecs = "host.geo.country_name", ocsf = "device.location.country";
    /// Inventory number of the device.
    assetTag: One<Text>, origin = Extension, ocsf = "device.uid_alt";
    /// Place of the data centre.
    region: One<Text>, origin = Guide, ecs = "cloud.region", ocsf = "cloud.region";
    /// Cluster that emitted the event.
    cluster_name: One<Text>, origin = Guide, ecs = "orchestrator.cluster.name";
    /// Cluster that the event leads to.
    targetCluster: One<Text>, origin = Extension;
    /// Kubernetes cluster that was used.
    kubernetesCluster: One<Text>, origin = Extension, ecs = "orchestrator.cluster.name";
    /// Kubernetes namespace that was used.
    kubernetesNamespace: One<Text>, origin = Extension, ecs = "orchestrator.namespace";
    /// Kubernetes pod that was used.
    kubernetesPod: One<Text>, origin = Extension, ecs = "orchestrator.resource.name";
    /// User account of the product.
    userName: Many<Text>, origin = Guide, sensitive = Person, ecs = "user.name", ocsf = "user.name";
    /// What sort of account it is: of a person, of a machine.
    userKind: One<Text>, origin = Extension, ocsf = "user.type";
    /// Other name of the user account.
    userAlias: One<Text>, origin = Extension, sensitive = Person, ocsf = "user.uid_alt";
    /// User who acts in another's name.
    impersonator: One<Text>, origin = Extension, sensitive = Person;
    /// Name of the machine account that acts.
    botName: One<Text>, origin = Extension;
    /// User who changed the object last.
    updatedBy: One<Text>, origin = Extension, sensitive = Person, ecs = "user.name", ocsf = "actor.user.name";
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
    /// Name of the token that was used to join.
    tokenName: One<Text>, origin = Extension;
    /// Id of the request for access.
    requestId: One<Text>, origin = Extension;
    /// State of the request for access.
    requestState: One<Text>, origin = Extension;
    /// Id of the session or connection.
    sessionId: One<Text>, origin = Guide, printed = ["sessionld"], ocsf = "session.uid";
    /// Number of the operation inside its connection; -1 when the connection closes.
    operationNumber: One<Integer>, origin = Guide;
    /// Number of results.
    count: One<Integer>, origin = Guide;
    /// IPv4 address of the source.
    sourceIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["sourcelpv4"],
        ecs = "source.ip", ocsf = "src_endpoint.ip";
    /// IPv6 address of the source.
    sourceIpv6: One<Ipv6>, origin = Extension, sensitive = Person, ecs = "source.ip", ocsf = "src_endpoint.ip";
    /// IPv4 address of the destination.
    destinationIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["destinationlpv4"],
        ecs = "destination.ip", ocsf = "dst_endpoint.ip";
    /// IPv6 address of the destination.
    destinationIpv6: One<Ipv6>, origin = Extension, sensitive = Person,
        ecs = "destination.ip", ocsf = "dst_endpoint.ip";
    /// Source port.
    sourcePort: One<Port>, origin = Guide, ecs = "source.port", ocsf = "src_endpoint.port";
    /// Destination port.
    destinationPort: One<Port>, origin = Guide, ecs = "destination.port", ocsf = "dst_endpoint.port";
    /// Source host name.
    sourceHost: One<Text>, origin = Extension, sensitive = Person, ecs = "source.domain", ocsf = "src_endpoint.hostname";
    /// Destination host name.
    destinationHost: One<Text>, origin = Guide, ecs = "destination.domain", ocsf = "dst_endpoint.hostname";
    /// Windows domain of the source.
    sourceDomain: One<Text>, origin = Guide, ecs = "source.domain", ocsf = "src_endpoint.domain";
    /// City of the source.
    sourceCity: One<Text>, origin = Extension, sensitive = Person,
        ecs = "source.geo.city_name", ocsf = "src_endpoint.location.city";
    /// State or province of the source.
    sourceState: One<Text>, origin = Extension, sensitive = Person,
        ecs = "source.geo.region_name", ocsf = "src_endpoint.location.region";
    /// Country of the source.
    sourceCountry: One<Text>, origin = Extension, sensitive = Person,
        ecs = "source.geo.country_name", ocsf = "src_endpoint.location.country";
    /// Id of the device that is the source.
    sourceDeviceId: One<Text>, origin = Extension, ocsf = "src_endpoint.uid";
    /// Host and port that a connection is passed on to.
    targetAddress: One<Text>, origin = Extension, sensitive = Person, ecs = "destination.address";
    /// Server or proxy that passed the event or the connection on.
    forwardedBy: One<Text>, origin = Extension, ecs = "observer.name", ocsf = "proxy_endpoint.uid";
    /// Protocol name.
    protocol: One<Text>, origin = Guide, ecs = "network.protocol", ocsf = "connection_info.protocol_name";
    /// Version of the protocol.
    protocolVersion: One<Text>, origin = Extension, ecs = "network.protocol_version", ocsf = "connection_info.protocol_ver";
    /// Version of TLS.
    tlsVersion: One<Text>, origin = Extension, ecs = "tls.version", ocsf = "tls.version";
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
    /// Browser.
    browser: One<Text>, origin = Extension, ecs = "user_agent.name";
    /// Version of the browser.
    browserVersion: One<Text>, origin = Extension, ecs = "user_agent.version";
    /// Status of the response.
    responseCode: One<Integer>, origin = Extension,
        ecs = "http.response.status_code", ocsf = "http_response.code";
    /// Method of authentication or of the bind.
    method: One<Text>, origin = Guide, ocsf = "auth_protocol";
    /// Second factor of authentication.
    factor: One<Text>, origin = Extension, ocsf = "auth_factors[].factor_type";
    /// Mechanism of SASL.
    mechanism: One<Text>, origin = Extension, ocsf = "auth_protocol";
    /// LDAP search filter.
    searchFilter: One<Text>, origin = Guide, sensitive = FreeText, ocsf = "query_info.query_string";
    /// How deep an LDAP search goes: base, one or sub.
    searchScope: One<Text>, origin = Extension;
    /// Attributes that an LDAP search asks for.
    searchAttributes: One<Text>, origin = Extension;
    /// LDAP distinguished name.
    distinguishedName: One<Text>, origin = Guide, sensitive = Person, ocsf = "user.ldap_person.ldap_dn";
    /// Object acted on, or entity involved.
    object: One<Text>, origin = Guide, sensitive = FreeText, ocsf = "resources[].name";
    /// Kind of the object acted on.
    objectKind: One<Text>, origin = Extension, ecs = "orchestrator.resource.type", ocsf = "resources[].type";
    /// Action taken; a number where the product writes one.
    action: One<Text>, origin = Guide, ecs = "event.action", ocsf = "action";
    /// Result of the event, or the state that the object is in after it.
    outcome: One<Token(Outcome)>, origin = Guide, ecs = "event.outcome", ocsf = "status";
    /// Why: what was given as a reason, by a person or by the product.
    reason: One<Text>, origin = Extension, sensitive = FreeText, ecs = "event.reason", ocsf = "status_detail";
    /// Result code of the operation.
    resultCode: One<Integer>, origin = Extension, ocsf = "status_code";
    /// Name of that result.
    resultName: One<Text>, origin = Extension, ocsf = "status_detail";
    /// Error text.
    error: One<Text>, origin = Guide, sensitive = FreeText, ecs = "error.message", ocsf = "status_detail";
    /// Text for a reader; also the DNs of directory groups.
    message: Many<Text>, origin = Guide, sensitive = FreeText, ecs = "message", ocsf = "message";
    /// What changed: free text or serialised JSON, as the source wrote it.
    description: One<Text>, origin = Guide, sensitive = FreeText, ecs = "message", ocsf = "message";
    /// Category of the event.
    category: One<Text>, origin = Guide, ecs = "event.category", ocsf = "category_name";
    /// Connector used for authentication; also a control group's id.
    connector: One<Text>, origin = Guide, ocsf = "actor.idp.name";
    /// Participants of the session; also the UUID of an MFA device.
    participants: Many<Text>, origin = Guide, sensitive = Person, ecs = "related.user";
    /// Program or application name.
    application: One<Text>, origin = Guide, ecs = "network.application", ocsf = "app_name";
    /// Id of the application.
    applicationId: One<Text>, origin = Extension, ocsf = "app.uid";
    /// Whether the device that is the source is known and managed.
    endpointTrust: One<Text>, origin = Extension;
    /// Security software on the device that is the source.
    securityAgents: Many<Text>, origin = Extension;
    /// Whether the disk of the device that is the source is encrypted.
    diskEncryption: One<Text>, origin = Extension;
    /// Whether the device that is the source has its firewall on.
    firewall: One<Text>, origin = Extension;
    /// Whether the device that is the source has a password.
    devicePassword: One<Text>, origin = Extension;
    /// Process id.
    processId: One<Integer>, origin = Guide, printed = ["processld"],
        ecs = "process.pid", ocsf = "actor.process.pid";
    /// Process id of the process that started it.
    parentProcessId: One<Integer>, origin = Extension, ecs = "process.parent.pid", ocsf = "actor.process.parent_process.pid";
    /// Command with its arguments.
    commandLine: One<Text>, origin = Extension, sensitive = FreeText, ecs = "process.command_line", ocsf = "process.cmd_line";
    /// Code with which the process ended.
    exitCode: One<Integer>, origin = Extension, ecs = "process.exit_code", ocsf = "exit_code";
    /// Whether the session had a terminal.
    interactive: One<Text>, origin = Extension, ecs = "process.interactive";
    /// File or folder.
    filePath: One<Text>, origin = Extension, sensitive = FreeText, ecs = "file.path", ocsf = "file.path";
    /// Folder in which it was done.
    workingDirectory: One<Text>, origin = Extension, sensitive = FreeText,
        ecs = "process.working_directory", ocsf = "process.working_directory";
    /// Operating system.
    osDetails: One<Text>, origin = Guide, ecs = "host.os.full", ocsf = "device.os.name";
    /// Version of the operating system, or of the IP protocol.
    version: One<Text>, origin = Guide, ecs = "host.os.version", ocsf = "device.os.version";
    /// Database or schema.
    db_name: Many<Text>, origin = Guide, ocsf = "database.name";
    /// Database protocol.
    db_protocol: One<Text>, origin = Guide, ecs = "network.protocol";
    /// How the database is run: self-hosted or by which provider.
    db_type: One<Text>, origin = Extension;
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
