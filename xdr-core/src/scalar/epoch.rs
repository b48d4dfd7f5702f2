//! Instants written as a count since the Unix epoch, which does not tell its own unit.

use super::Timestamp;

/// An instant written as whole seconds since the Unix epoch.
///
/// ```
/// let epoch = xdr_core::EpochSeconds::new(1_714_979_289).unwrap();
/// assert_eq!(epoch.instant().to_string(), "2024-05-06T07:08:09Z");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochSeconds(Timestamp);

/// An instant written as whole milliseconds since the Unix epoch.
///
/// ```
/// let epoch = xdr_core::EpochMillis::new(1_714_979_289_120).unwrap();
/// assert_eq!(epoch.instant().to_string(), "2024-05-06T07:08:09.120Z");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochMillis(Timestamp);

impl EpochSeconds {
    /// The instant `seconds` after the Unix epoch; `None` outside the years 0000 to 9999.
    pub fn new(seconds: i64) -> Option<Self> {
        Timestamp::new(seconds, 0).map(Self)
    }

    /// The instant.
    pub fn instant(self) -> Timestamp {
        self.0
    }
}

impl EpochMillis {
    /// The instant `millis` milliseconds after the Unix epoch; `None` outside the years 0000 to 9999.
    pub fn new(millis: i64) -> Option<Self> {
        let nanos = u32::try_from(millis.rem_euclid(1000) * 1_000_000).ok()?;
        Timestamp::new(millis.div_euclid(1000), nanos).map(Self)
    }

    /// The instant.
    pub fn instant(self) -> Timestamp {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_the_epoch_in_both_directions() {
        let at = |millis| EpochMillis::new(millis).unwrap().0.to_string();
        assert_eq!(at(1_700_000_000_123), "2023-11-14T22:13:20.123Z");
        assert_eq!(at(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(
            EpochSeconds::new(1_700_000_000).unwrap().0.to_string(),
            "2023-11-14T22:13:20Z"
        );
        assert_eq!(EpochSeconds::new(i64::MAX), None);
        assert_eq!(EpochMillis::new(i64::MAX), None);
        assert_eq!(EpochMillis::new(i64::MIN), None);
    }
}
