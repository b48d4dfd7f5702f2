//! Places from which on a stream can be split like it was the first time.

/// A place between two events from which on a stream can be split like it was the
/// first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The line there, counted from 1.
    pub(crate) line: u64,
    /// The byte there in the decompressed input, counted from 0.
    pub(crate) offset: u64,
    /// What is expected there.
    pub(crate) within: Within,
}

/// What is expected between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The start of the stream.
    Start,
    /// The start of a line.
    Line,
    /// The rest of a line, behind a document.
    Rest,
    /// The next element of the array around all events.
    Array,
}

impl Within {
    /// All of them, with a name for each.
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Start, "start"),
        (Self::Line, "line"),
        (Self::Rest, "rest"),
        (Self::Array, "array"),
    ];

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(within, _)| *within == self);
        found.expect("each has a name").1
    }

    /// What has this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, own)| *own == name);
        found.map(|(within, _)| *within)
    }
}

impl Default for Mark {
    fn default() -> Self {
        Self::START
    }
}

impl Mark {
    /// The start of a stream.
    pub(crate) const START: Self = Self {
        line: 1,
        offset: 0,
        within: Within::Start,
    };
}
