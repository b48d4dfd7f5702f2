//! What a user can write on the command line.

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use xdr_core::{Context, Descriptor, Limits, Redaction, Timestamp, Uuid};

use crate::Failure;

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
  2    wrong use, or something could not be read or written
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
  2    wrong use, or something could not be read or written
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

/// What becomes of events.
#[derive(Debug, ArgGroup)]
pub(crate) struct Run {
    /// Where the records go; - is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Where the dead letters go, one line of JSON each [default: standard error]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) dead_letters: Option<PathBuf>,

    /// Goes on with the outputs of the same command that was cut off or stopped; nothing is lost or written twice
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,

    /// Form of the records
    #[arg(long, value_enum, default_value_t = RecordFormat::Ndjson)]
    pub(crate) format: RecordFormat,

    /// Threads that normalise [default: as many as there are processors]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,

    /// Puts each event as it came into its record, as `raw`
    #[arg(long)]
    pub(crate) raw: bool,

    /// What becomes of values that no label holds
    #[arg(long, value_enum, default_value_t = UnmappedValues::Keep)]
    pub(crate) unmapped: UnmappedValues,

    /// Hides what is written of sensitive values: mask, drop or hash, or by sensitivity, as in
    /// `person=hash,secret=drop,free-text=mask` (`xdr labels --format json` tells that of each label). Dead letters are
    /// written without their events
    #[arg(long, value_name = "POLICY")]
    redact: Option<Redaction>,

    /// File with the secret key for hashing, of 16 bytes or more
    #[arg(long, value_name = "FILE", requires = "redact")]
    redact_key: Option<PathBuf>,

    /// Leaves out the progress and the summary on standard error
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) context: ContextArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
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

/// Bounds beyond which an event becomes a dead letter.
#[derive(Debug, ArgGroup)]
#[command(next_help_heading = "Limits, beyond which an event becomes a dead letter")]
pub(crate) struct LimitArgs {
    /// Bytes of an event; no more of it is held in memory
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().event_bytes)]
    max_event_bytes: usize,

    /// Objects and arrays inside one another, up to 128
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth, value_parser = clap::value_parser!(u32).range(1..=128))]
    max_depth: u32,

    /// Keys of an object
    #[arg(long, value_name = "N", default_value_t = Limits::default().keys_per_object)]
    max_keys: usize,

    /// Values of one label in a record
    #[arg(long, value_name = "N", default_value_t = Limits::default().values_per_label)]
    max_values: usize,

    /// Values in a record that no label holds
    #[arg(long, value_name = "N", default_value_t = Limits::default().unmapped_values)]
    max_unmapped: usize,

    /// Issues of a record
    #[arg(long, value_name = "N", default_value_t = Limits::default().issues)]
    max_issues: usize,
}

impl LimitArgs {
    fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.event_bytes = self.max_event_bytes;
        limits.depth = self.max_depth;
        limits.keys_per_object = self.max_keys;
        limits.values_per_label = self.max_values;
        limits.unmapped_values = self.max_unmapped;
        limits.issues = self.max_issues;
        limits
    }
}

/// Values of the platform's labels, the same for all records.
#[derive(Debug, ArgGroup)]
#[command(next_help_heading = "Labels of the platform")]
pub(crate) struct ContextArgs {
    /// Fills customerId
    #[arg(long, value_name = "UUID")]
    customer_id: Option<Uuid>,

    /// Fills collectorId
    #[arg(long, value_name = "UUID")]
    collector_id: Option<Uuid>,

    /// Fills eventSourceId
    #[arg(long, value_name = "UUID")]
    event_source_id: Option<Uuid>,

    /// Fills deviceHost: the host that sent the log
    #[arg(long, value_name = "HOST", value_parser = NonEmptyStringValueParser::new())]
    device_host: Option<String>,

    /// Fills collectorReceivedTime: RFC 3339, or `now` for the time at which the command starts
    #[arg(long, value_name = "TIME", value_parser = received_at)]
    received_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RecordFormat {
    /// One JSON object a line
    Ndjson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnmappedValues {
    /// They stand in the record's `unmapped`
    Keep,
    /// They are left out, which loses them
    Drop,
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
  2  wrong use, or something could not be read")]
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

impl Run {
    /// What all events have in common.
    pub(crate) fn context(&self) -> Result<Context, Failure> {
        let ContextArgs {
            customer_id,
            collector_id,
            event_source_id,
            device_host,
            received_at,
        } = &self.context;
        let mut context = Context::default();
        context.customer_id = *customer_id;
        context.collector_id = *collector_id;
        context.event_source_id = *event_source_id;
        context.device_host.clone_from(device_host);
        context.received_at = *received_at;
        context.raw = self.raw;
        context.drop_unmapped = self.unmapped == UnmappedValues::Drop;
        context.limits = self.limits.limits();
        context.redaction = self.redaction()?;
        Ok(context)
    }

    fn redaction(&self) -> Result<Option<Redaction>, Failure> {
        /// Fewer bytes could be tried out.
        const KEY: usize = 16;
        let Some(policy) = self.redact.clone() else {
            return Ok(None);
        };
        let Some(path) = &self.redact_key else {
            return if policy.needs_key() {
                Err(Failure("hashing takes a key: --redact-key FILE".to_owned()))
            } else {
                Ok(Some(policy))
            };
        };
        let name = path.display();
        let key = std::fs::read(path)
            .map_err(|error| Failure(format!("cannot read the key {name}: {error}")))?;
        let key = key.trim_ascii_end();
        if key.len() < KEY {
            return Err(Failure(format!(
                "the key {name} has {} bytes, but takes at least {KEY}",
                key.len()
            )));
        }
        Ok(Some(policy.with_key(key)))
    }
}

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

fn received_at(text: &str) -> Result<Timestamp, String> {
    if text == "now" {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let now = since.ok().and_then(|since| {
            Timestamp::new(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos())
        });
        return now.ok_or_else(|| "the system's clock is out of range".to_owned());
    }
    Timestamp::parse(text)
        .ok_or_else(|| "expected RFC 3339, such as 2024-05-06T07:08:09Z, or now".to_owned())
}
