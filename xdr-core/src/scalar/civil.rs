//! Days and dates.

pub(super) fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Days since the Unix epoch of a date of the proleptic Gregorian calendar.
///
/// The month is one of 1 to 12.
pub(super) fn days_from_civil(year: u32, month: u32, day: u32) -> i64 {
    /// Days of a common year before each month, up to a power of two.
    const BEFORE: [u32; 16] = [
        0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 0, 0, 0,
    ];
    /// Days from the first of January of the year -400, by which all is positive, to the epoch.
    const EPOCH: i64 = 719_528 + 146_097;
    let year = year + 400;
    // Those whose leap day is over.
    let years = year - u32::from(month <= 2);
    let leap_days = years / 4 - years / 100 + years / 400 + 1;
    let days = 365 * year + leap_days + BEFORE[month as usize % 16] + day - 1;
    i64::from(days) - EPOCH
}

/// The inverse of [`days_from_civil`]: year, month and day.
///
/// Counted in years that begin in March and in eras of 400 years, so that the leap day ends a year (Howard Hinnant,
/// "chrono-compatible low-level date algorithms").
pub(super) fn civil_from_days(days: i64) -> (u32, u32, u32) {
    /// Days from the first of March of the year -400, by which all is positive, to the epoch.
    const EPOCH: i64 = 719_468 + 146_097;
    // Of the years 0 to 9999 it is below 2^32.
    let days = u32::try_from(days + EPOCH).unwrap_or_default();
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u32::from(month <= 2);
    (year - 400, month, day)
}
