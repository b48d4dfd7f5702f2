//! What the commands that make records have in common.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as ArgGroup, ValueEnum};
use xdr_core::{Context, Limits, Redaction, Timestamp, Uuid};

use crate::Failure;

/// What becomes of events.
#[derive(Debug, ArgGroup)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct Run {
    /// Where the records go; - is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Where the dead letters go, one line of JSON each [default: standard error]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) dead_letters: Option<PathBuf>,

    /// Goes on with the outputs of the same command that was cut off or stopped, if it was; in the files, nothing is lost or
    /// written twice
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,

    /// Form of the records
    #[arg(long, value_enum, default_value_t = RecordFormat::Ndjson)]
    pub(crate) format: RecordFormat,

    /// Threads that normalise [default: as many as there are processors]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,

    /// Connections of 389 Directory Server whose addresses and names are remembered at a time, for their later events
    #[arg(long, value_name = "N", default_value_t = 65_536, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_connections: u32,

    /// Makes one record of each request to 389 Directory Server and its result: the result's, with what only the request tells.
    /// Requests wait for it up to the end of their file; the others are records of their own, out of their order
    #[arg(long, conflicts_with = "resume")]
    pub(crate) join_results: bool,

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

    /// File with the secret key for hashing, of 16 bytes or more; a line end behind it is no part of it
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

impl Run {
    /// What all events have in common.
    pub(crate) fn context(&self) -> Result<Context, Failure> {
        let ContextArgs {
            customer_id,
            collector_id,
            event_source_id,
            device_host,
            received_at,
            no_event_id,
        } = &self.context;
        let mut context = Context::default();
        context.customer_id = *customer_id;
        context.collector_id = *collector_id;
        context.event_source_id = *event_source_id;
        context.device_host.clone_from(device_host);
        context.received_at = *received_at;
        context.drop_event_id = *no_event_id;
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
        let key = key.strip_suffix(b"\n").unwrap_or(&key);
        let key = key.strip_suffix(b"\r").unwrap_or(key);
        if key.len() < KEY {
            return Err(Failure(format!(
                "the key {name} has {} bytes, but takes at least {KEY}",
                key.len()
            )));
        }
        Ok(Some(policy.with_key(key)))
    }
}

/// Bounds beyond which an event becomes a dead letter.
#[derive(Debug, ArgGroup)]
#[command(next_help_heading = "Limits, beyond which an event becomes a dead letter")]
pub(crate) struct LimitArgs {
    /// Bytes of an event; little more of one is held in memory (of a dead letter that is tried again, six times as many)
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().event_bytes)]
    max_event_bytes: usize,

    /// Objects and arrays inside one another, up to 128
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth, value_parser = clap::value_parser!(u32).range(1..=i64::from(Limits::MAX_DEPTH)))]
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

    /// Leaves eventId out. Records are made up to four times as fast, but events that come twice are no longer known by their
    /// id
    #[arg(long)]
    no_event_id: bool,
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
