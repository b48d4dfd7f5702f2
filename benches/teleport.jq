# The mapping of Teleport's log, as a program of jq: the labels of the guide with the values of ours.
def address: split(":")[0];
def port: split(":")[1] | select(. != null) | tonumber;
def texts: map(select(type == "string")) | reduce .[] as $text ([]; if index([$text]) then . else . + [$text] end);
# With the fewest of 0, 3, 6 or 9 digits of a fraction.
def shortest:
    if endswith("000Z") then
        sub("[.](000){1,3}Z$"; "Z") | sub("(?<kept>[.][0-9]{3}([0-9]{3})??)(000)+Z$"; .kept + "Z")
    else . end;
def instant: select(type == "string" and . != "0001-01-01T00:00:00Z") | shortest;
{
    cluster_name, db_protocol, db_query, db_service, db_uri, method,
    application: .program,
    beginningTime: [.session_start | instant][0],
    connector: (.connector // (.cgroup_id | select(. != null) | tostring) // null),
    db_name: [.db_name] | texts,
    db_user: [.db_user] | texts,
    destinationIpv4: [."addr.remote" | strings | address][0],
    destinationPort: [."addr.remote" | strings | port][0],
    deviceEventId: .code,
    deviceIPAddress: [.server_addr | strings | address][0],
    deviceId: .server_id,
    deviceModel: "Teleport",
    deviceName: (.server_hostname // .server_labels?.hostname? // .mfa_device?.mfa_device_name?),
    deviceType: "IAM",
    deviceVendor: "Teleport",
    emailRecipient: ((.identity?.traits?.email? // []) + (.attributes?.email? // [])) | texts,
    endTime: [(.session_stop // .identity?.expires?) | instant][0],
    eventSubType: .cert_type,
    eventTime: (.time | shortest),
    eventType: .event,
    externalId: .uid,
    group: ((.identity?.traits?.groups? // []) + (.attributes?.groups? // [])) | texts,
    inByte: .rx,
    message: [.message] | texts,
    object: .session_recording,
    outByte: .tx,
    outcome: (if .success == true then "Success" elif .success == false then "Failure" else null end),
    participants: ((.participants // []) + [.mfa_device?.mfa_device_uuid?]) | texts,
    permissions: ((.roles // []) + (.identity?.roles? // [])) | texts,
    processId: .pid,
    protocol: .proto,
    region: .server_labels?.datacenter?,
    sessionId: .sid,
    sourceIpv4: [."addr.local" | strings | address][0],
    sourcePort: [."addr.local" | strings | port][0],
    sourceUser: ([.login] + (.identity?.logins? // []) + (.identity?.traits?.logins? // []) + (.attributes?.logins? // [])) | texts,
    sourceUserId: (.attributes?.uid? // []) | texts,
    userAgent: .user_agent,
    userName: [.user, .identity?.user?] | texts
}
| with_entries(select(.value != null and .value != []))
