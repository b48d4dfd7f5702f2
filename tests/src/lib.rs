//! Tests across the crates; see `tests/`. The examples of the README are tests, too:
#![doc = include_str!("../../README.md")]
