//! What LDAP's numbers mean.

use xdr_core::{AnyText, Outcome};

/// The name of a result code, by RFC 4511, section 4.1.9, and the registry of the IANA.
pub(crate) fn name(code: i64) -> Option<&'static str> {
    Some(match code {
        0 => "success",
        1 => "operationsError",
        2 => "protocolError",
        3 => "timeLimitExceeded",
        4 => "sizeLimitExceeded",
        5 => "compareFalse",
        6 => "compareTrue",
        7 => "authMethodNotSupported",
        8 => "strongerAuthRequired",
        10 => "referral",
        11 => "adminLimitExceeded",
        12 => "unavailableCriticalExtension",
        13 => "confidentialityRequired",
        14 => "saslBindInProgress",
        16 => "noSuchAttribute",
        17 => "undefinedAttributeType",
        18 => "inappropriateMatching",
        19 => "constraintViolation",
        20 => "attributeOrValueExists",
        21 => "invalidAttributeSyntax",
        32 => "noSuchObject",
        33 => "aliasProblem",
        34 => "invalidDNSyntax",
        36 => "aliasDereferencingProblem",
        48 => "inappropriateAuthentication",
        49 => "invalidCredentials",
        50 => "insufficientAccessRights",
        51 => "busy",
        52 => "unavailable",
        53 => "unwillingToPerform",
        54 => "loopDetect",
        64 => "namingViolation",
        65 => "objectClassViolation",
        66 => "notAllowedOnNonLeaf",
        67 => "notAllowedOnRDN",
        68 => "entryAlreadyExists",
        69 => "objectClassModsProhibited",
        71 => "affectsMultipleDSAs",
        80 => "other",
        118 => "canceled",
        119 => "noSuchOperation",
        120 => "tooLate",
        121 => "cannotCancel",
        122 => "assertionFailed",
        123 => "authorizationDenied",
        _ => return None,
    })
}

/// Whether it worked: a comparison does, whatever comes out. Of a referral and of a bind that goes on, that is not known.
pub(crate) fn outcome(code: i64) -> Option<Outcome> {
    match code {
        0 | 5 | 6 => Some(Outcome::Success),
        10 | 14 => None,
        _ => Some(Outcome::Failure),
    }
}

/// How deep a search goes, by RFC 4516; as it is written, if it is none of these numbers.
pub(crate) fn scope(scope: AnyText<'_>) -> Option<&str> {
    Some(match scope.0 {
        "0" => "base",
        "1" => "one",
        "2" => "sub",
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_name_and_an_outcome() {
        for (code, expected, ended) in [
            (0, Some("success"), Some(Outcome::Success)),
            (6, Some("compareTrue"), Some(Outcome::Success)),
            (10, Some("referral"), None),
            (14, Some("saslBindInProgress"), None),
            (32, Some("noSuchObject"), Some(Outcome::Failure)),
            (49, Some("invalidCredentials"), Some(Outcome::Failure)),
            (9, None, Some(Outcome::Failure)),
        ] {
            assert_eq!((name(code), outcome(code)), (expected, ended), "{code}");
        }
    }

    #[test]
    fn a_scope_is_a_word() {
        let words = ["0", "1", "2", "3", "sub"].map(|number| scope(AnyText(number)));
        let expected = ["base", "one", "sub", "3", "sub"];
        assert_eq!(words, expected.map(Some));
    }
}
