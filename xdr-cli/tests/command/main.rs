//! The command `xdr`, run as a user runs it.

mod bad_input;
mod connections;
mod drift;
mod hostile;
mod inputs;
mod lists;
mod output;
mod redaction;
mod replay;
mod resume;
mod support;
