//! A hint of what comes seldom.
//!
//! Where a loop has much to decide, the compiler takes each way for as likely as the other, so that what is frequent jumps over
//! what is not and leaves it the registers. Where a hint is worth its line was found by a build that knows from a run what comes
//! often (`-Cprofile-use`), whose loops these hints bring about without one.

/// Tells that the branch in which this is called is seldom taken, as `core::hint::cold_path` will when the oldest compiler that is
/// supported has it (1.95).
#[cold]
#[inline]
pub(crate) fn seldom() {}
