//! What Teleport's event types and codes mean: the category of a type, the outcome of a code.
//!
//! The types and codes are those of Teleport's source (`api/types/events`, `lib/events/codes.go`), with older names of types that
//! logs still hold. The categories are those of the Elastic Common Schema
//! (<https://www.elastic.co/docs/reference/ecs/ecs-allowed-values-event-category>), but for `other`. A code tells by its last letter
//! how the event ended: information, the end of something started, warning, error.

use xdr_core::Outcome;

use crate::words::{Meaning, Words};

/// The category of an event type.
pub(crate) fn category(event: &str) -> Option<Meaning> {
    Some(Meaning::of(TYPES.get(event)))
}

/// The outcome of a code, in upper or lower case; of one that is not known, by its last letter.
pub(crate) fn outcome(code: &str) -> Option<Outcome> {
    if let Some(outcome) = CODES.get(code) {
        return *outcome;
    }
    let (number, letter) = code.split_at_checked(code.len().checked_sub(1)?)?;
    let begins = number.bytes().next()?.is_ascii_alphabetic();
    let ends = number.bytes().last()?.is_ascii_digit();
    (begins && ends).then(|| of_letter(letter.as_bytes()[0].to_ascii_uppercase()))?
}

/// The outcome of a request, by the status of its response in HTTP (RFC 9110). One that is none of HTTP, as the 0 of a request that
/// had no response, tells nothing.
pub(crate) fn outcome_of_response(status: i64) -> Option<Outcome> {
    match status {
        100..400 => Some(Outcome::Success),
        400..600 => Some(Outcome::Failure),
        _ => None,
    }
}

const fn of_letter(letter: u8) -> Option<Outcome> {
    match letter {
        b'I' | b'S' => Some(Outcome::Success),
        b'W' | b'E' => Some(Outcome::Failure),
        _ => None,
    }
}

/// The outcome of a call to the operating system, which returns a negative number if it fails.
pub(crate) fn outcome_of_call(returned: i64) -> Option<Outcome> {
    Some(if returned < 0 {
        Outcome::Failure
    } else {
        Outcome::Success
    })
}

/// Of a code of the list, which does not compile if it has none of the letters that tell.
const fn of_code(code: &str) -> Option<Outcome> {
    let code = code.as_bytes();
    // A packet of the network may have been seen or refused, which only another field tells, and of an event whose type is not known
    // nothing is.
    if let b"T4002I" | b"TCC00E" = code {
        return None;
    }
    let Some(letter) = code.last() else {
        panic!("a code has letters");
    };
    let outcome = of_letter(*letter);
    assert!(outcome.is_some(), "a code ends with I, S, W or E");
    outcome
}

/// Each type of a category, with its codes.
macro_rules! events {
    ($( $category:literal: [ $( $event:literal: [ $( $code:literal ),* ] ),+ $(,)? ] ),+ $(,)?) => {
        static TYPES: Words<&str, 512> = Words::new(&[$($( ($event, $category), )+)+]);
        static CODES: Words<Option<Outcome>, 1024> = Words::new(&[$($($( ($code, of_code($code)), )*)+)+]);
    };
}

events! {
    "api": [
        "kube.request": ["T3009I"],
        "mcp.session.invalid_http_request": ["TMCP006E"],
        "mcp.session.listen_sse_stream": ["TMCP005E", "TMCP005I"],
        "mcp.session.notification": ["TMCP004E", "TMCP004I"],
        "mcp.session.request": ["TMCP003E", "TMCP003I"],
        "secreports.audit.query.run": ["SRE001I"],
        "secreports.report.run": ["SRE002I"],
    ],
    "authentication": [
        "auth": ["T3007W"],
        "bot.join": ["TJ001E", "TJ001I"],
        "cert.create": ["TC000I"],
        "cert.generation_mismatch": ["TCB00W"],
        "device.authenticate": ["TV006I"],
        "device.authenticate.confirm": ["TV009I"],
        "device.webtoken.create": ["TV008I"],
        "instance.join": ["TJ002E", "TJ002I"],
        "join_token.bound_keypair.join_state_verification_failed": ["TBK003W"],
        "join_token.bound_keypair.recovery": ["TBK001I"],
        "join_token.bound_keypair.rotation": ["TBK002I"],
        "mfa_auth_challenge.create": ["T1015I"],
        "mfa_auth_challenge.validate": ["T1016I", "T1016W"],
        "recovery_code.used": ["T1009I", "T1009W"],
        "saml.idp.auth": ["TSI000I"],
        "spiffe.svid.issued": ["TSPIFFE000E", "TSPIFFE000I"],
        "user.login": ["T1000I", "T1000W", "T1001I", "T1001W", "T1010I", "T1011W", "T1012I", "T1013I", "T1013W", "T1014W"],
        "user_login.invalid_access_list": ["TAL009W"],
    ],
    "configuration": [
        "access_graph.crown_jewel.create": ["CJ001I"],
        "access_graph.crown_jewel.delete": ["CJ003I"],
        "access_graph.crown_jewel.update": ["CJ002I"],
        "access_graph_settings.update": ["TCAGC003I"],
        "app.create": ["TAP03I"],
        "app.delete": ["TAP05I"],
        "app.update": ["TAP04I"],
        "auth_preference.update": ["TCAUTH001I"],
        "auto_update_agent_rollout.force_done": ["AUAR002I"],
        "auto_update_agent_rollout.rollback": ["AUAR003I"],
        "auto_update_agent_rollout.trigger": ["AUAR001I"],
        "auto_update_config.create": ["AUC001I"],
        "auto_update_config.delete": ["AUC003I"],
        "auto_update_config.update": ["AUC002I"],
        "auto_update_version.create": ["AUV001I"],
        "auto_update_version.delete": ["AUV003I"],
        "auto_update_version.update": ["AUV002I"],
        "billing.create_card": ["TBL00I"],
        "billing.delete_card": ["TBL01I"],
        "billing.update_card": ["TBL02I"],
        "billing.update_info": ["TBL03I"],
        "cir.update": ["CIR001I"],
        "cluster_networking_config.update": ["TCNET002I"],
        "contact.create": ["TCTC001I"],
        "contact.delete": ["TCTC002I"],
        "db.create": ["TDB03I"],
        "db.delete": ["TDB05I"],
        "db.update": ["TDB04I"],
        "discovery_config.create": ["DC001I"],
        "discovery_config.delete": ["DC003I"],
        "discovery_config.delete_all": ["DC004I"],
        "discovery_config.update": ["DC002I"],
        "external_audit_storage.disable": ["TEA002I"],
        "external_audit_storage.enable": ["TEA001I"],
        "github.created": ["T8000I"],
        "github.deleted": ["T8001I"],
        "github.updated": ["T80002I"],
        "health_check_config.create": ["THCC001I"],
        "health_check_config.delete": ["THCC003I"],
        "health_check_config.update": ["THCC002I"],
        "integration.create": ["IG001I"],
        "integration.delete": ["IG003I"],
        "integration.update": ["IG002I"],
        "kube.create": ["T3010I"],
        "kube.delete": ["T3012I"],
        "kube.update": ["T3011I"],
        "login_rule.create": ["TLR00I"],
        "login_rule.delete": ["TLR01I"],
        "oidc.created": ["T8100I"],
        "oidc.deleted": ["T8101I"],
        "oidc.updated": ["T8102I"],
        "plugin.create": ["PG001I"],
        "plugin.delete": ["PG003I"],
        "plugin.update": ["PG002I"],
        "saml.created": ["T8200I"],
        "saml.deleted": ["T8201I"],
        "saml.idp.service.provider.create": ["TSI001I", "TSI001W"],
        "saml.idp.service.provider.delete": ["TSI003I", "TSI003W"],
        "saml.idp.service.provider.delete_all": ["TSI004I", "TSI004W"],
        "saml.idp.service.provider.update": ["TSI002I", "TSI002W"],
        "saml.updated": ["T8202I"],
        "session_recording_config.update": ["TCREC003I"],
        "sigstore_policy.create": ["TSSP001I"],
        "sigstore_policy.delete": ["TSSP003I"],
        "sigstore_policy.update": ["TSSP002I"],
        "spiffe.federation.create": ["TSPIFFE001I"],
        "spiffe.federation.delete": ["TSPIFFE002I"],
        "trusted_cluster.create": ["T7000I"],
        "trusted_cluster.delete": ["T7001I"],
        "trusted_cluster_token.create": ["T7002I"],
        "upgradewindow.update": [],
        "upgradewindowstart.update": ["TUW01I"],
        "user_task.create": ["UT001I"],
        "user_task.delete": ["UT003I"],
        "user_task.update": ["UT002I"],
        "vnet.config.create": ["TVNET001I"],
        "vnet.config.delete": ["TVNET003I"],
        "vnet.config.update": ["TVNET002I"],
    ],
    "database": [
        "app.session.dynamodb.request": ["T2013I"],
        "db.session.cassandra.batch": ["TCA01I"],
        "db.session.cassandra.execute": ["TCA03I"],
        "db.session.cassandra.prepare": ["TCA02I"],
        "db.session.cassandra.register": ["TCA04I"],
        "db.session.dynamodb.request": ["TDY01E", "TDY01I"],
        "db.session.elasticsearch.request": ["TES00E", "TES00I"],
        "db.session.end": ["TDB01I"],
        "db.session.malformed_packet": ["TDB06I"],
        "db.session.mysql.create_db": ["TMY08I"],
        "db.session.mysql.debug": ["TMY12I"],
        "db.session.mysql.drop_db": ["TMY09I"],
        "db.session.mysql.init_db": ["TMY07I"],
        "db.session.mysql.process_kill": ["TMY11I"],
        "db.session.mysql.refresh": ["TMY13I"],
        "db.session.mysql.shut_down": ["TMY10I"],
        "db.session.mysql.statements.bulk_execute": ["TMY06I"],
        "db.session.mysql.statements.close": ["TMY03I"],
        "db.session.mysql.statements.execute": ["TMY01I"],
        "db.session.mysql.statements.fetch": ["TMY05I"],
        "db.session.mysql.statements.prepare": ["TMY00I"],
        "db.session.mysql.statements.reset": ["TMY04I"],
        "db.session.mysql.statements.send_long_data": ["TMY02I"],
        "db.session.opensearch.request": ["TOS00E", "TOS00I"],
        "db.session.permissions.update": ["TDB07I"],
        "db.session.postgres.function": ["TPG04I"],
        "db.session.postgres.statements.bind": ["TPG01I"],
        "db.session.postgres.statements.close": ["TPG03I"],
        "db.session.postgres.statements.execute": ["TPG02I"],
        "db.session.postgres.statements.parse": ["TPG00I"],
        "db.session.query": ["TDB02I"],
        "db.session.query.failed": ["TDB02W"],
        "db.session.result": ["TDB10I"],
        "db.session.spanner.rpc": ["TSPN001I", "TSPN001W"],
        "db.session.sqlserver.rpc_request": ["TMS00I"],
        "db.session.start": ["TDB00I", "TDB00W"],
        "db.session.user.create": ["TDB08I", "TDB08W"],
        "db.session.user.deactivate": ["TDB09I", "TDB09W"],
    ],
    "file": [
        "desktop.directory.read": ["TDP05I", "TDP05W"],
        "desktop.directory.share": ["TDP04I", "TDP04W"],
        "desktop.directory.write": ["TDP06I", "TDP06W"],
        "scp": ["T3004E", "T3004I", "T3005E", "T3005I", "T3010E"],
        "session.disk": ["T4001I"],
        "sftp": ["TS001E", "TS001I", "TS002E", "TS002I", "TS003E", "TS003I", "TS004E", "TS004I", "TS005E", "TS005I", "TS006E", "TS006I", "TS007E", "TS007I", "TS008E", "TS008I", "TS009E", "TS009I", "TS010E", "TS010I", "TS011E", "TS011I", "TS012E", "TS012I", "TS013E", "TS013I", "TS014E", "TS014I", "TS015E", "TS015I", "TS016E", "TS016I", "TS017E", "TS017I", "TS018E", "TS018I", "TS019E", "TS019I", "TS020E"],
        "sftp_summary": ["TS021I"],
    ],
    "host": [
        "device": [],
        "device.create": ["TV001I"],
        "device.delete": ["TV002I"],
        "device.enroll": ["TV005I"],
        "device.token.create": ["TV003I"],
        "device.token.spent": ["TV004I"],
        "device.update": ["TV007I"],
    ],
    "iam": [
        "access_graph.path.changed": ["TAG001I"],
        "access_list.create": ["TAL001E", "TAL001I"],
        "access_list.delete": ["TAL003E", "TAL003I"],
        "access_list.member.add": ["TAL005E", "TAL005I"],
        "access_list.member.delete": ["TAL007E", "TAL007I"],
        "access_list.member.delete_all_members": ["TAL008E", "TAL008I"],
        "access_list.member.update": ["TAL006E", "TAL006I"],
        "access_list.review": ["TAL004E", "TAL004I"],
        "access_list.update": ["TAL002E", "TAL002I"],
        "access_request.create": ["T5000I"],
        "access_request.delete": ["T5003I"],
        "access_request.expire": ["T5005I"],
        "access_request.review": ["T5002I"],
        "access_request.search": ["T5004I"],
        "access_request.update": ["T5001I"],
        "aws_identity_center.resource_sync.failed": ["TAIC001E"],
        "aws_identity_center.resource_sync.success": ["TAIC001I"],
        "bot.create": ["TB001I"],
        "bot.delete": ["TB003I"],
        "bot.update": ["TB002I"],
        "join_token.create": ["TJT00I"],
        "lock.created": ["TLK00I"],
        "lock.deleted": ["TLK01I"],
        "mfa.add": ["T1006I"],
        "mfa.delete": ["T1007I"],
        "okta.access_list.sync": ["TOK006E", "TOK006I"],
        "okta.applications.update": ["TOK002I"],
        "okta.assignment.cleanup": ["TOK005E", "TOK005I"],
        "okta.assignment.process": ["TOK004E", "TOK004I"],
        "okta.groups.update": ["TOK001I"],
        "okta.sync.failure": ["TOK003E"],
        "okta.user.sync": ["TOK007E", "TOK007I"],
        "privilege_token.create": ["T6002I"],
        "recovery_code.generated": ["T1008I"],
        "recovery_token.create": ["T6001I"],
        "reset_password_token.create": ["T6000I"],
        "role.created": ["T9000I"],
        "role.deleted": ["T9001I"],
        "role.updated": ["T9002I"],
        "scim.create": ["TSCIM001E", "TSCIM001I"],
        "scim.delete": ["TSCIM003E", "TSCIM003I"],
        "scim.get": ["TSCIM004E", "TSCIM004I"],
        "scim.list": ["TSCIM005E", "TSCIM005I"],
        "scim.patch": ["TSCIM006E", "TSCIM006I"],
        "scim.update": ["TSCIM002E", "TSCIM002I"],
        "stable_unix_user.create": ["TSUU001I"],
        "static_host_user.create": ["SHU001I"],
        "static_host_user.delete": ["SHU003I"],
        "static_host_user.update": ["SHU002I"],
        "user.create": ["T1002I"],
        "user.delete": ["T1004I"],
        "user.password_change": ["T1005I"],
        "user.update": ["T1003I"],
        "workload_identity.create": ["WID001I"],
        "workload_identity.delete": ["WID003I"],
        "workload_identity.update": ["WID002I"],
        "workload_identity_x509_issuer_override.create": ["WID007I"],
        "workload_identity_x509_issuer_override.delete": ["WID008I"],
        "workload_identity_x509_revocation.create": ["WID004I"],
        "workload_identity_x509_revocation.delete": ["WID006I"],
        "workload_identity_x509_revocation.update": ["WID005I"],
    ],
    "network": [
        "client.disconnect": ["T3006I"],
        "port.local": [],
        "port": ["T3003E", "T3003I", "T3003S"],
        "session.network": ["T4002I"],
        "x11-forward": ["T3008I", "T3008W"],
    ],
    "other": [
        "unknown": ["TCC00E"],
    ],
    "process": [
        "exec": ["T3002E", "T3002I"],
        "git.command": ["TGIT001E", "TGIT001I"],
        "session.command": ["T4000I"],
        "session.process_exit": ["T4003I"],
        "ssm.run": ["TDS00I", "TDS00W"],
        "subsystem": ["T3001E", "T3001I"],
    ],
    "session": [
        "app.session.chunk": ["T2008I"],
        "app.session.end": ["T2011I"],
        "app.session.start": ["T2007E", "T2007I"],
        "desktop.clipboard.receive": ["TDP03I"],
        "desktop.clipboard.send": ["TDP02I"],
        "mcp.session.end": ["TMCP002E", "TMCP002I"],
        "mcp.session.start": ["TMCP001I"],
        "print": [],
        "resize": ["T2002I"],
        "session.connect": ["T2010I"],
        "session.data": ["T2006I"],
        "session.end": ["T2004I"],
        "session.join": ["T2001I"],
        "session.leave": ["T2003I"],
        "session.recording.access": ["T2012I"],
        "session.rejected": ["T1006W"],
        "session.start": ["T2000I"],
        "session.upload": ["T2005I"],
        "windows.desktop.session.end": ["TDP01I"],
        "windows.desktop.session.start": ["TDP00I", "TDP00W"],
    ],
    "web": [
        "app.session.request": ["T2009I"],
    ],
}

#[cfg(test)]
mod tests;
