//! A hint of what comes seldom.
//!
//! Without one, the compiler takes each way on from a branch for as likely as the other: what is frequent jumps over what is not,
//! and has the fewer registers. rustc weighs a branch by whether it comes to a call of a `#[cold]` function, also if nothing is
//! left of the call in the end. Which hints are worth their line was found by a build that knows from a run what comes often
//! (`-Cprofile-use`), and by counting instructions; not each was counted by itself.

/// Tells that the branch in which this is called first is seldom taken.
// To be replaced by `core::hint::cold_path` when the oldest compiler that is supported has it (1.95).
#[cold]
#[inline]
pub(crate) fn seldom() {}
