//! Stopping on a signal: what was read is finished, and nothing more is read.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::Failure;

/// Whether to stop, and why.
pub(crate) struct Stop {
    /// The signal; 0 if there was none.
    signal: Arc<AtomicUsize>,
}

/// A signal that asks to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signal(u8);

impl Signal {
    /// The exit code of a process that was stopped so, as shells have it.
    pub(crate) fn exit_code(self) -> u8 {
        128 + self.0
    }

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        match i32::from(self.0) {
            SIGINT => "SIGINT",
            _ => "SIGTERM",
        }
    }
}

impl Stop {
    /// Never.
    pub(crate) fn never() -> Self {
        Self {
            signal: Arc::default(),
        }
    }

    /// On SIGINT and SIGTERM. A second one ends the process at once.
    pub(crate) fn on_signals() -> Result<Self, Failure> {
        let (stop, again) = (Self::never(), Arc::new(AtomicBool::new(false)));
        for signal in [SIGINT, SIGTERM] {
            let number = u8::try_from(signal).expect("the number of a signal is small");
            let exit = i32::from(Signal(number).exit_code());
            let set = || -> io::Result<()> {
                flag::register_conditional_shutdown(signal, exit, Arc::clone(&again))?;
                flag::register(signal, Arc::clone(&again))?;
                flag::register_usize(signal, Arc::clone(&stop.signal), number.into())?;
                Ok(())
            };
            set().map_err(|error| Failure(format!("cannot handle signals: {error}")))?;
        }
        Ok(stop)
    }

    /// The signal that asked to stop.
    pub(crate) fn signal(&self) -> Option<Signal> {
        match u8::try_from(self.signal.load(Ordering::Relaxed)) {
            Ok(0) | Err(_) => None,
            Ok(number) => Some(Signal(number)),
        }
    }
}
