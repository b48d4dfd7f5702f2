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
    eventType: One<Text>, origin = Guide;
    /// Finer kind of the event: type of a certificate, LDAP request.
    eventSubType: One<Text>, origin = Guide;
    /// Short meaning of the event for a reader, looked up from the action.
    eventName: One<Text>, origin = Guide;
    /// When the event happened at the source.
    eventTime: One<Timestamp>, origin = Guide, required = true;
    /// Start of the session or activity.
    beginningTime: One<Timestamp>, origin = Guide;
    /// End of the session or activity, or expiry of a certificate or token.
    endTime: One<Timestamp>, origin = Guide;
    /// When the collector received the event.
    collectorReceivedTime: One<Timestamp>, origin = Platform, printed = ["CollectorReceivedTime"];
    /// Time taken by the operation.
    duration: One<Duration>, origin = Guide;
    /// Code that the product gives to this kind of event.
    deviceEventId: One<Text>, origin = Guide, printed = ["deviceEventld"];
    /// Id that the product gave to this event.
    externalId: One<Text>, origin = Guide, printed = ["externalld"];
    /// Id of this event, derived from the source and the event's bytes.
    eventId: One<Uuid>, origin = Platform, printed = ["EventId", "Eventld"];
    /// Id of the configured event source.
    eventSourceId: One<Uuid>, origin = Platform, printed = ["EventSourceId", "EventSourceld"];
    /// Id of the collector that took the event in.
    collectorId: One<Uuid>, origin = Platform, printed = ["CollectorId", "Collectorld"];
    /// Tenant id.
    customerId: One<Uuid>, origin = Platform, printed = ["CustomerId", "Customerld"];
    /// Class of the source product (IAM, Application, ...).
    deviceType: One<Text>, origin = Platform, printed = ["DeviceType"];
    /// Maker of the source product.
    deviceVendor: One<Text>, origin = Platform, printed = ["DeviceVendor"];
    /// Product/model of the source.
    deviceModel: One<Text>, origin = Platform, printed = ["DeviceModel"];
    /// Host that sent the log.
    deviceHost: One<Text>, origin = Platform, printed = ["DeviceHost"];
    /// Id of the device or service the event is about.
    deviceId: One<Text>, origin = Guide, printed = ["deviceld"];
    /// Name of the device that the event is about.
    deviceName: One<Text>, origin = Guide;
    /// IPv4 or IPv6 address of the device that the event is about.
    deviceIPAddress: One<Ip>, origin = Guide, printed = ["devicelPAddress"];
    /// Place of the data centre.
    region: One<Text>, origin = Guide;
    /// Cluster that emitted the event.
    cluster_name: One<Text>, origin = Guide;
    /// User account of the product.
    userName: Many<Text>, origin = Guide, sensitive = Person;
    /// User who acts, or the login used.
    sourceUser: Many<Text>, origin = Guide, sensitive = Person;
    /// Id of the acting user.
    sourceUserId: Many<Text>, origin = Guide, sensitive = Person, printed = ["sourceUserld"];
    /// User who is acted on.
    destinationUser: One<Text>, origin = Guide, sensitive = Person;
    /// (Windows) account name.
    accountName: Many<Text>, origin = Guide, sensitive = Person;
    /// E-mail address of a user or recipient.
    emailRecipient: Many<Text>, origin = Guide, sensitive = Person;
    /// Phone number.
    phoneNumber: One<Text>, origin = Guide, sensitive = Person;
    /// Group name.
    group: Many<Text>, origin = Guide;
    /// Roles held or granted.
    permissions: Many<Text>, origin = Guide;
    /// Policy or rule name.
    policy: One<Text>, origin = Guide;
    /// Id of the session or connection.
    sessionId: One<Text>, origin = Guide, printed = ["sessionld"];
    /// Number of the operation inside its connection; -1 when the connection closes.
    operationNumber: One<Integer>, origin = Guide;
    /// Number of results.
    count: One<Integer>, origin = Guide;
    /// IPv4 address of the source.
    sourceIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["sourcelpv4"];
    /// IPv4 address of the destination.
    destinationIpv4: One<Ipv4>, origin = Guide, sensitive = Person, printed = ["destinationlpv4"];
    /// Source port.
    sourcePort: One<Port>, origin = Guide;
    /// Destination port.
    destinationPort: One<Port>, origin = Guide;
    /// Destination host name.
    destinationHost: One<Text>, origin = Guide;
    /// Windows domain of the source.
    sourceDomain: One<Text>, origin = Guide;
    /// Protocol name.
    protocol: One<Text>, origin = Guide;
    /// Bytes received.
    inByte: One<Integer>, origin = Guide;
    /// Bytes sent.
    outByte: One<Integer>, origin = Guide;
    /// URL of the request or of the object.
    requestUrl: One<Text>, origin = Guide, sensitive = FreeText;
    /// Context of the request: the search base in LDAP.
    requestContext: One<Text>, origin = Guide, sensitive = FreeText;
    /// User agent string.
    userAgent: One<Text>, origin = Guide, sensitive = FreeText;
    /// Method of authentication or of the bind.
    method: One<Text>, origin = Guide;
    /// LDAP search filter.
    searchFilter: One<Text>, origin = Guide, sensitive = FreeText;
    /// LDAP distinguished name.
    distinguishedName: One<Text>, origin = Guide, sensitive = Person;
    /// Object acted on, or entity involved.
    object: One<Text>, origin = Guide, sensitive = FreeText;
    /// Action taken; a number where the product writes one.
    action: One<Text>, origin = Guide;
    /// Result of the event, or the state that the object is in after it.
    outcome: One<Token(Outcome)>, origin = Guide;
    /// Error text.
    error: One<Text>, origin = Guide, sensitive = FreeText;
    /// Text for a reader; also the DNs of directory groups.
    message: Many<Text>, origin = Guide, sensitive = FreeText;
    /// What changed: free text or serialised JSON, as the source wrote it.
    description: One<Text>, origin = Guide, sensitive = FreeText;
    /// Category of the event; type of an MFA device.
    category: One<Text>, origin = Guide;
    /// Connector used for authentication; also a control group's id.
    connector: One<Text>, origin = Guide;
    /// Participants of the session; also the UUID of an MFA device.
    participants: Many<Text>, origin = Guide, sensitive = Person;
    /// Program or application name.
    application: One<Text>, origin = Guide;
    /// Process id.
    processId: One<Integer>, origin = Guide, printed = ["processld"];
    /// Operating system.
    osDetails: One<Text>, origin = Guide;
    /// Version of the operating system, or of the IP protocol.
    version: One<Text>, origin = Guide;
    /// Database or schema.
    db_name: Many<Text>, origin = Guide;
    /// Database protocol.
    db_protocol: One<Text>, origin = Guide;
    /// Query text.
    db_query: One<Text>, origin = Guide, sensitive = FreeText;
    /// Query parameters.
    db_query_parameters: Many<Text>, origin = Guide, sensitive = FreeText;
    /// Database service name.
    db_service: One<Text>, origin = Guide;
    /// Database endpoint.
    db_uri: One<Text>, origin = Guide;
    /// Database account.
    db_user: Many<Text>, origin = Guide, sensitive = Person;
}
