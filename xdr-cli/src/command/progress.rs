//! The progress of long work, on a terminal.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::input::Input;

/// Bytes from which on a bar is worth showing.
const LONG: u64 = 8 << 20;

/// A bar of the bytes read, if standard error is a terminal and there is much to read; else nothing.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Bytes of the inputs that are done.
    done: AtomicU64,
    /// Bytes of the input at hand.
    current: AtomicU64,
}

impl Progress {
    pub(crate) fn new(inputs: &[Input], quiet: bool) -> Self {
        let sizes = inputs.iter().map(size).collect::<Option<Vec<_>>>();
        let total = sizes.map_or(0, |sizes| sizes.iter().sum());
        let bar = if quiet || total < LONG || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let form = "{bar:30} {percent}% of {total_bytes}, {bytes_per_sec}, {eta} left";
            let style = ProgressStyle::with_template(form).expect("the form is right");
            ProgressBar::new(total).with_style(style)
        };
        Self::of(bar)
    }

    /// A progress that nobody sees.
    pub(crate) fn hidden() -> Self {
        Self::of(ProgressBar::hidden())
    }

    fn of(bar: ProgressBar) -> Self {
        Self {
            bar,
            done: AtomicU64::new(0),
            current: AtomicU64::new(0),
        }
    }

    /// Tells how many bytes of the input at hand were read.
    pub(crate) fn read_so_far(&self, read: &AtomicU64) {
        self.current
            .store(read.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Tells that the input at hand is done.
    pub(crate) fn input_done(&self, read: &AtomicU64) {
        self.current.store(0, Ordering::Relaxed);
        self.done
            .fetch_add(read.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Brings the bar up to date.
    pub(crate) fn show(&self) {
        let read = self.done.load(Ordering::Relaxed) + self.current.load(Ordering::Relaxed);
        self.bar.set_position(read);
    }

    /// Does something that may write to the terminal.
    pub(crate) fn while_hidden<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn size(input: &Input) -> Option<u64> {
    match input {
        Input::File(path) => std::fs::metadata(path).ok().map(|file| file.len()),
        Input::Stdin => None,
    }
}
