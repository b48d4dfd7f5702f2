//! What a user can write on the command line.

mod run;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use xdr_core::{Descriptor, Limits};

pub(crate) use self::run::{RecordFormat, Run};

/// Normalises security logs into one typed XDR model.
#[derive(Debug, Parser)]
#[command(
    name = "xdr",
    version,
    max_term_width = 100,
    after_help = "Example:\n  xdr normalize audit.log.gz > records.ndjson\n\n\
                  `xdr help COMMAND` says more of a command."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Normalize(Box<Normalize>),
    Replay(Box<Replay>),
    Detect(Detect),
    Explain(Explain),
    Drift(Drift),
    Sources(Sources),
    Labels(Labels),
    Guide(Guide),
    Completions(Completions),
    Man(Man),
}

/// Turns events into records of the XDR model, one line of JSON each.
///
/// Reads NDJSON, a JSON array or pretty-printed JSON, plain or compressed with gzip or Zstandard, and tells for each
/// event which source it is of. Events come out in the order in which they came in: each as a record, or as a dead
/// letter with its bytes, its place and the reason. What no label holds is in the record's `unmapped`, what does not
/// convert in its `issues`.
#[derive(Debug, ArgGroup)]
#[command(after_help = "\
Examples:
  xdr normalize audit.log.gz > records.ndjson
  xdr normalize --source duo-admin --dead-letters bad.ndjson logs/ 'archive/**/*.zst'
  tail -F audit.log | xdr normalize --customer-id 0f8fad5b-d9cb-469f-a165-70867728950e

Exit codes:
  0    every event became a record
  1    some events became dead letters
  2    wrong use, or something could not be read or written, or is cut off
  130  stopped by SIGINT (143: by SIGTERM); what had been read was written

While records go to FILE, FILE.resume tells how far they have come; `--resume` goes on from there.")]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// Tries dead letters again: those that now become records come out as such, the others as dead letters.
///
/// The events are treated as those of `xdr normalize` are. A dead letter of which nothing has changed comes out byte for
/// byte as it was; one that fails for another reason has the new one, and the place that the event came from at first.
#[derive(Debug, ArgGroup)]
#[command(after_help = "\
Examples:
  xdr replay bad.ndjson --dead-letters still-bad.ndjson >> records.ndjson
  xdr replay bad.ndjson --max-event-bytes 100000000 > records.ndjson

Exit codes:
  0    every event became a record
  1    some events are dead letters still
  2    wrong use, or something could not be read or written, or is cut off
  130  stopped by SIGINT (143: by SIGTERM); what had been read was written")]
pub(crate) struct Replay {
    /// Files of dead letters, as `xdr normalize --dead-letters` writes them; - is standard input [default: -]
    #[arg(value_name = "DEADLETTERS")]
    pub(crate) files: Vec<PathBuf>,

    /// Source of the events [default: what the dead letter says; auto finds it anew]
    #[arg(short, long, value_name = "SOURCE", value_parser = source_or_auto())]
    pub(crate) source: Option<Named>,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// What to read, and how.
#[derive(Debug, ArgGroup)]
pub(crate) struct Inputs {
    /// Files, directories (with all in them) and patterns such as 'logs/**/*.gz'; - is standard input [default: -]
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,

    /// Source of the events; auto finds it for each event by its keys
    #[arg(short, long, value_name = "SOURCE", default_value = "auto", value_parser = source_or_auto())]
    pub(crate) source: Named,
}

/// Tells which source each event is of.
///
/// Prints a line for each event: file and line, a tab, and the source, or `-` if it is of none. If the event cannot be read,
/// another tab and the reason.
#[derive(Debug, ArgGroup)]
#[command(after_help = "\
Examples:
  xdr detect mixed.ndjson
  xdr detect --count logs/

Exit codes:
  0  every event is of a known source, in a form that is read
  1  some events are not
  2  wrong use, or something could not be read, or is cut off")]
pub(crate) struct Detect {
    /// Files, directories (with all in them) and patterns such as 'logs/**/*.gz'; - is standard input [default: -]
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,

    /// Prints how many events each source has instead
    #[arg(short, long)]
    pub(crate) count: bool,

    /// An event with more bytes is not looked into
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().event_bytes)]
    pub(crate) max_event_bytes: usize,
}

/// Shows how an event becomes its record: which field fills which label, which value gives way to another, and why others stay
/// unmapped.
#[derive(Debug, ArgGroup)]
#[command(after_help = "\
Examples:
  xdr explain audit.log
  xdr explain --event 17 --format json audit.log
  echo '{\"event\":\"user.login\",\"code\":\"T1000I\",\"time\":\"2024-05-06T07:08:09Z\",\"user\":\"mira\"}' | xdr explain

Exit codes:
  0  the event becomes a record
  1  it becomes a dead letter, whose reason is told
  2  wrong use, there is no such event or it is longer than 16 MiB, or something could not be read")]
pub(crate) struct Explain {
    /// A file, or several, or directories; - is standard input [default: -]
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,

    /// Source of the event; auto finds it
    #[arg(short, long, value_name = "SOURCE", default_value = "auto", value_parser = source_or_auto())]
    pub(crate) source: Named,

    /// Which event it is, counted from 1
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) event: u64,

    /// Form of what is shown
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

/// Shows how logs differ from what the mappings know: keys that no field has, fields that are never there, types that change, values
/// outside of value maps, event types that are not known, nulls, and dead letters; with counts, and where each is first.
#[derive(Debug, ArgGroup)]
#[command(after_help = "\
Examples:
  xdr drift logs/
  xdr drift --format json logs/ > known.json
  xdr drift --baseline known.json --fail-on new-key,type-change,unknown-event today.log

Exit codes:
  0  nothing was found that is to fail
  1  something was
  2  wrong use, or something could not be read, or is cut off")]
pub(crate) struct Drift {
    /// Files, directories (with all in them) and patterns such as 'logs/**/*.gz'; - is standard input [default: -]
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,

    /// Source of the events; auto finds it for each event by its keys
    #[arg(short, long, value_name = "SOURCE", default_value = "auto", value_parser = source_or_auto())]
    pub(crate) source: Named,

    /// Kinds of findings of which one makes the exit code 1
    #[arg(long, value_name = "KINDS", value_enum, value_delimiter = ',')]
    pub(crate) fail_on: Vec<DriftKind>,

    /// Leaves out what an earlier run found, by what it wrote with `--format json`
    #[arg(short, long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Form of the report
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,

    /// Leaves out the progress on standard error
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum DriftKind {
    /// A key that no field has
    NewKey,
    /// A value of another type than others of its field, or one that does not convert
    TypeChange,
    /// A value that the field's value map does not have
    Vocabulary,
    /// An event type or action whose meaning is not known
    UnknownEvent,
    /// A dead letter
    DeadLetter,
    /// A field that no event has
    NeverSeen,
    /// Nulls in place of a field's values
    Null,
}

impl DriftKind {
    /// As on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NewKey => "new-key",
            Self::TypeChange => "type-change",
            Self::Vocabulary => "vocabulary",
            Self::UnknownEvent => "unknown-event",
            Self::DeadLetter => "dead-letter",
            Self::NeverSeen => "never-seen",
            Self::Null => "null",
        }
    }
}

/// Lists the sources, with the products that write their events.
#[derive(Debug, ArgGroup)]
#[command(after_help = "Example:\n  xdr sources --format json")]
pub(crate) struct Sources {
    /// Form of the list
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

/// Lists the labels of the model.
#[derive(Debug, ArgGroup)]
#[command(after_help = "Example:\n  xdr labels | grep -i ip")]
pub(crate) struct Labels {
    /// Form of the list
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Aligned columns
    Text,
    /// A JSON array
    Json,
}

/// Prints a source's data mapping guide: each field with its labels, as compiled in.
#[derive(Debug, ArgGroup)]
#[command(
    after_help = "Examples:\n  xdr guide teleport\n  xdr guide duo-admin --format csv > duo-admin.csv"
)]
pub(crate) struct Guide {
    /// The source
    #[arg(value_name = "SOURCE", value_parser = known_source())]
    pub(crate) source: Known,

    /// Form of the guide
    #[arg(short, long, value_enum, default_value_t = GuideFormat::Markdown)]
    pub(crate) format: GuideFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GuideFormat {
    /// For people
    Markdown,
    /// For tools: all that is known
    Json,
    /// For spreadsheets: a row for each field and label
    Csv,
}

/// Prints the completions for a shell.
#[derive(Debug, ArgGroup)]
#[command(after_help = "Example:\n  xdr completions bash > /etc/bash_completion.d/xdr")]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Prints the manual page, or writes those of all commands.
#[derive(Debug, ArgGroup)]
#[command(after_help = "Examples:\n  xdr man | man -l -\n  xdr man /usr/local/share/man/man1")]
pub(crate) struct Man {
    /// Folder to write the pages to
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// The source that all events are of, unless each is to be told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named(pub(crate) Option<&'static Descriptor>);

/// A source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known(pub(crate) &'static Descriptor);

fn names() -> Vec<&'static str> {
    xdr_sources::SOURCES
        .iter()
        .map(|source| source.name)
        .collect()
}

fn known_source() -> impl TypedValueParser<Value = Known> {
    PossibleValuesParser::new(names()).map(|name| {
        Known(
            xdr_sources::SOURCES
                .find(&name)
                .expect("the possible values are the sources' names"),
        )
    })
}

fn source_or_auto() -> impl TypedValueParser<Value = Named> {
    let values = ["auto"].into_iter().chain(names());
    PossibleValuesParser::new(values).map(|name| Named(xdr_sources::SOURCES.find(&name)))
}
