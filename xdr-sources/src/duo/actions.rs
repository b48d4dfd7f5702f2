//! What Duo's administrator actions mean (`eventName`).
//!
//! The names are those of the Admin API's manual and of published logs (<https://duo.com/docs/adminapi#logs>); the
//! meanings are ours.

use xdr_core::Outcome;

use crate::words::{Meaning, Words};

/// The meaning of an action in a few words.
pub(crate) fn meaning(action: &str) -> Option<Meaning> {
    Some(Meaning::of(MEANINGS.get(action)))
}

/// What the action itself says of how it ended, or of what the user is now.
pub(crate) fn outcome(action: &str) -> Option<Outcome> {
    match action {
        "admin_login" => Some(Outcome::Success),
        "admin_login_error"
        | "admin_2fa_error"
        | "adminapi_request_ip_denied"
        | "ad_sync_failed"
        | "azure_sync_fail"
        | "openldap_sync_failed" => Some(Outcome::Failure),
        "admin_lockout" | "user_adminapi_lockout" | "user_not_enrolled_lockout" => {
            Some(Outcome::Locked)
        }
        _ => None,
    }
}

static MEANINGS: Words<&str, 256> = Words::new(&[
    ("activation_begin", "Administrator activation begun"),
    (
        "activation_create_link",
        "Administrator activation link created",
    ),
    (
        "activation_delete_link",
        "Administrator activation link deleted",
    ),
    ("activation_send_link", "Administrator activation link sent"),
    (
        "activation_set_password",
        "Password set during administrator activation",
    ),
    ("ad_sync_begin", "Active Directory sync begun"),
    ("ad_sync_by_user_begin", "Active Directory user sync begun"),
    (
        "ad_sync_by_user_finish",
        "Active Directory user sync finished",
    ),
    ("ad_sync_failed", "Active Directory sync failed"),
    ("ad_sync_finish", "Active Directory sync finished"),
    ("admin_2fa_error", "Administrator second factor failed"),
    ("admin_account_switch", "Administrator switched accounts"),
    (
        "admin_activate_duo_push",
        "Administrator activated Duo Push",
    ),
    (
        "admin_activation_create",
        "Administrator activation created",
    ),
    (
        "admin_activation_delete",
        "Administrator activation deleted",
    ),
    ("admin_create", "Administrator created"),
    ("admin_delete", "Administrator deleted"),
    (
        "admin_factor_restrictions_update",
        "Administrator factor restrictions updated",
    ),
    ("admin_lockout", "Administrator locked out"),
    ("admin_login", "Administrator logged in"),
    ("admin_login_error", "Administrator login failed"),
    (
        "admin_reactivates_duo_push",
        "Administrator reactivated Duo Push",
    ),
    ("admin_reset_password", "Administrator password reset"),
    ("admin_self_activate", "Administrator activated own account"),
    (
        "admin_send_reset_password_email",
        "Administrator password reset email sent",
    ),
    (
        "admin_single_sign_on_update",
        "Administrator single sign-on updated",
    ),
    ("admin_sync_begin", "Administrator directory sync begun"),
    ("admin_sync_finish", "Administrator directory sync finished"),
    ("admin_update", "Administrator updated"),
    (
        "adminapi_request_ip_denied",
        "Admin API request denied by IP",
    ),
    ("application_install", "Application installed"),
    ("azure_directory_create", "Azure directory created"),
    ("azure_directory_delete", "Azure directory deleted"),
    ("azure_directory_update", "Azure directory updated"),
    ("azure_sync_begin", "Azure directory sync begun"),
    (
        "azure_sync_by_user_begin",
        "Azure directory user sync begun",
    ),
    (
        "azure_sync_by_user_finish",
        "Azure directory user sync finished",
    ),
    ("azure_sync_fail", "Azure directory sync failed"),
    ("azure_sync_finish", "Azure directory sync finished"),
    ("bypass_create", "Bypass code created"),
    ("bypass_delete", "Bypass code deleted"),
    // Misspelt in the logs themselves.
    ("bypass_detele", "Bypass code deleted"),
    ("bypass_view", "Bypass code viewed"),
    ("create_child_customer", "Child account created"),
    ("credits_update", "Telephony credits updated"),
    ("customer_update", "Account settings updated"),
    ("delete_child_customer", "Child account deleted"),
    ("directory_create", "Directory created"),
    ("directory_delete", "Directory deleted"),
    ("directory_groups_update", "Directory groups updated"),
    ("directory_sync_pause", "Directory sync paused"),
    ("directory_sync_resume", "Directory sync resumed"),
    ("directory_update", "Directory updated"),
    ("edition_update", "Duo edition updated"),
    ("feature_add", "Feature added"),
    ("feature_delete", "Feature deleted"),
    ("group_create", "Group created"),
    ("group_delete", "Group deleted"),
    ("group_update", "Group updated"),
    ("hardtoken_create", "Hardware token created"),
    ("hardtoken_delete", "Hardware token deleted"),
    ("hardtoken_resync", "Hardware token resynchronized"),
    ("hardtoken_update", "Hardware token updated"),
    ("integration_create", "Integration created"),
    ("integration_delete", "Integration deleted"),
    (
        "integration_group_policy_add",
        "Group policy added to integration",
    ),
    (
        "integration_group_policy_remove",
        "Group policy removed from integration",
    ),
    (
        "integration_policy_assign",
        "Policy assigned to integration",
    ),
    (
        "integration_policy_unassign",
        "Policy unassigned from integration",
    ),
    ("integration_skey_view", "Integration secret key viewed"),
    ("integration_update", "Integration updated"),
    (
        "o2fa_user_deprovisioned",
        "Offline two-factor access removed for user",
    ),
    (
        "o2fa_user_provisioned",
        "Offline two-factor access provisioned for user",
    ),
    (
        "o2fa_user_reenrolled",
        "User reenrolled in offline two-factor access",
    ),
    ("openldap_sync_begin", "OpenLDAP sync begun"),
    ("openldap_sync_by_user_begin", "OpenLDAP user sync begun"),
    (
        "openldap_sync_by_user_finish",
        "OpenLDAP user sync finished",
    ),
    (
        "openldap_sync_config_download",
        "OpenLDAP sync configuration downloaded",
    ),
    ("openldap_sync_failed", "OpenLDAP sync failed"),
    ("openldap_sync_finish", "OpenLDAP sync finished"),
    ("phone_associate", "Phone associated with user"),
    ("phone_create", "Phone created"),
    ("phone_delete", "Phone deleted"),
    ("phone_disassociate", "Phone disassociated from user"),
    ("phone_update", "Phone updated"),
    ("policy_create", "Policy created"),
    ("policy_delete", "Policy deleted"),
    ("policy_update", "Policy updated"),
    ("regen_mobile", "Duo Mobile activation code regenerated"),
    ("regen_sms", "SMS passcodes regenerated"),
    ("resend_enroll_codes", "Enrollment codes resent"),
    ("send_enroll_code", "Enrollment code sent"),
    (
        "update_admin_factor_restrictions",
        "Administrator factor restrictions updated",
    ),
    ("user_adminapi_lockout", "User locked out by the Admin API"),
    ("user_bulk_activate", "Users activated in bulk"),
    ("user_bulk_enroll", "Users enrolled in bulk"),
    ("user_create", "User created"),
    ("user_delete", "User deleted"),
    ("user_import", "Users imported"),
    ("user_lockout_cleared", "User unlocked"),
    (
        "user_not_enrolled_lockout",
        "User locked out for not enrolling",
    ),
    ("user_pending_delete", "User marked for deletion"),
    ("user_restore", "User restored"),
    ("user_update", "User updated"),
]);

#[cfg(test)]
mod tests {
    use super::{MEANINGS, Outcome, outcome};

    #[test]
    fn known_actions_have_a_meaning_and_others_have_none() {
        for (action, meaning) in [
            ("admin_login", Some("Administrator logged in")),
            ("bypass_detele", Some("Bypass code deleted")),
            ("user_update", Some("User updated")),
            ("admin_logout", None),
        ] {
            assert_eq!(MEANINGS.get(action).copied(), meaning, "{action}");
        }
    }

    #[test]
    fn some_actions_say_how_they_ended() {
        for (action, expected) in [
            ("admin_login", Some(Outcome::Success)),
            ("admin_login_error", Some(Outcome::Failure)),
            ("admin_lockout", Some(Outcome::Locked)),
            ("user_update", None),
        ] {
            assert_eq!(outcome(action), expected, "{action}");
        }
    }

    /// The list of all that is known of, where it is at hand.
    #[test]
    fn no_action_is_left_out() {
        let list = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../shared/facts/duo_actions.csv"
        );
        let Ok(list) = std::fs::read_to_string(list) else {
            return;
        };
        for row in list.lines().skip(1) {
            let action = row.split(',').next().unwrap();
            assert!(MEANINGS.get(action).is_some(), "{action}");
        }
    }
}
