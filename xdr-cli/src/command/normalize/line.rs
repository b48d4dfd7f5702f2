//! The assembly line: reader, workers, writer.
//!
//! Batches are dealt to the workers in turn and collected in the same turn, which keeps the order without holding
//! anything back. A batch with all its buffers goes round: reader, worker, writer, reader. There are only so many, so
//! that memory does not grow with the input, and the slowest of the three sets the pace.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use xdr_core::{Context, Summary};

use super::batch::Batch;
use super::sinks::Sinks;
use super::task::{Fingerprints, Task};
use super::worker::Worker;
use crate::command::following::{Following, Requests};
use crate::command::progress::Progress;
use crate::command::reader::{Position, Reader};
use crate::command::stop::Stop;
use crate::input::Input;
use crate::{Ended, Failure};

/// Batches that each worker can have at once, so that it need not wait for the reader or the writer.
const BATCHES_PER_WORKER: usize = 3;

/// How often one looks whether to stop, while nothing comes.
const LOOK: Duration = Duration::from_millis(100);

/// How often one looks for what the reader has in hand: it may wait for the rest of an event, which may not come.
const PATIENCE: u32 = 20;

/// Nobody panics who has counted.
const UNHARMED: &str = "no panic while counting";

/// What is worked on, and how.
pub(super) struct Line<'l> {
    pub(super) inputs: &'l [Input],
    pub(super) start_at: Position,
    pub(super) task: Task,
    pub(super) context: &'l Context,
    pub(super) fingerprints: &'l Fingerprints,
    pub(super) threads: usize,
    pub(super) max_connections: usize,
    /// Whether requests are joined to their results.
    pub(super) joins: bool,
    pub(super) progress: &'l Progress,
    pub(super) stop: &'l Stop,
}

/// What the reader has given to the workers.
#[derive(Default)]
struct Dealt {
    batches: usize,
    events: u64,
    /// Whether it gives no more.
    ended: bool,
}

/// What was done.
pub(super) struct Worked<'l> {
    pub(super) summary: Summary,
    /// Connections of which too many were open.
    pub(super) forgotten: u64,
    pub(super) sinks: &'l mut Sinks,
}

/// What waits still when the reader is left behind.
struct Left {
    requests: Requests,
    /// The input's name.
    input: Arc<str>,
}

impl Left {
    fn of(following: &mut Following) -> Option<Self> {
        let requests = following.give_up()?;
        let input = Arc::clone(&following.input);
        Some(Self { requests, input })
    }
}

/// What the writer has collected.
struct Collected {
    summary: Summary,
    forgotten: u64,
    /// Whether the reader came to its end, or saw that it should stop.
    reader_ended: bool,
}

impl Line<'_> {
    /// Does all the work, and ends it as told. If the reader waits for an input that stays silent, nothing can wake it: then
    /// the process ends here.
    pub(super) fn run(
        &self,
        sinks: &mut Sinks,
        end: impl FnOnce(Result<Worked<'_>, Failure>) -> Result<Ended, Failure>,
    ) -> Result<Ended, Failure> {
        let dealt = Mutex::new(Dealt::default());
        let follows = self.task.follows();
        let following =
            follows.then(|| Mutex::new(Following::new(self.max_connections, self.joins)));
        let following = following.as_ref();
        thread::scope(|scope| {
            let (give_back, free) = channel();
            for _ in 0..self.threads * BATCHES_PER_WORKER {
                give_back
                    .send(Batch::default())
                    .expect("the receiver is alive");
            }
            let (to_workers, from_workers): (Vec<_>, Vec<_>) = (0..self.threads)
                .map(|_| {
                    let (to_worker, work) = sync_channel(BATCHES_PER_WORKER);
                    let (done, from_worker) = sync_channel(BATCHES_PER_WORKER);
                    scope.spawn(move || self.work(work, &done));
                    (to_worker, from_worker)
                })
                .unzip();
            let limit = self.task.longest(&self.context.limits);
            let reader = Reader::new(self.inputs, limit, self.progress, self.stop);
            let reader = reader.following(following);
            let mut reader = match reader.from(self.start_at) {
                Ok(reader) => reader,
                Err(failure) => crate::end(end(Err(failure))),
            };
            let dealt = &dealt;
            let reader = scope.spawn(move || {
                deal(&mut reader, &free, &to_workers, dealt);
            });
            let Collected {
                summary,
                forgotten,
                reader_ended,
            } = match self.collect(sinks, &from_workers, &give_back, dealt, following) {
                Ok(collected) => collected,
                Err(failure) => crate::end(end(Err(failure))),
            };
            // Should a worker have failed, whoever waits for it sees its channel closed.
            drop((from_workers, give_back));
            if reader_ended {
                reader.join().expect("the reader does not panic");
            }
            let worked = Worked {
                summary,
                forgotten,
                sinks,
            };
            let ended = end(Ok(worked));
            if reader_ended {
                ended
            } else {
                crate::end(ended)
            }
        })
    }

    fn work(&self, work: Receiver<Batch>, done: &SyncSender<Batch>) {
        let mut worker = Worker::new(self.context, self.task, self.fingerprints);
        for mut batch in work {
            worker.work(&mut batch);
            if done.send(batch).is_err() {
                return;
            }
        }
    }

    /// Some of the events that wait for others, which will not come any more.
    fn waiting(&self, left: Option<&mut Left>, dealt: &Mutex<Dealt>) -> Option<Batch> {
        let Left { requests, input } = left?;
        let mut batch = Batch::default();
        if !requests.release(&mut batch.events) {
            return None;
        }
        batch.events.input = Arc::clone(input);
        dealt.lock().expect(UNHARMED).events += batch.events.begun();
        Worker::new(self.context, self.task, self.fingerprints).work(&mut batch);
        Some(batch)
    }

    /// Writes what the workers did, in turn.
    fn collect(
        &self,
        sinks: &mut Sinks,
        from_workers: &[Receiver<Batch>],
        give_back: &Sender<Batch>,
        dealt: &Mutex<Dealt>,
        following: Option<&Mutex<Following>>,
    ) -> Result<Collected, Failure> {
        let mut summary = Summary::default();
        let (mut forgotten, mut reader_ended) = (0, true);
        let (mut stops, mut looks, mut left) = (false, 0, None);
        for (collected, worker) in from_workers.iter().cycle().enumerate() {
            let batch = loop {
                if stops {
                    break None;
                }
                match worker.recv_timeout(LOOK) {
                    Ok(batch) => break Some(batch),
                    Err(RecvTimeoutError::Disconnected) => break None,
                    Err(RecvTimeoutError::Timeout) => {
                        let mut dealt = dealt.lock().expect(UNHARMED);
                        let mut following = following.map(|it| it.lock().expect(UNHARMED));
                        // What it has in hand comes next.
                        let is_idle = following.as_ref().is_none_or(|it| !it.in_hand);
                        looks += u32::from(self.stop.signal().is_some());
                        let is_all = dealt.batches == collected && (is_idle || looks > PATIENCE);
                        if is_all && self.stop.signal().is_some() {
                            dealt.ended = true;
                            reader_ended = false;
                            stops = true;
                            left = following.as_mut().and_then(|it| Left::of(it));
                        }
                    }
                }
            };
            let Some(batch) = batch.or_else(|| self.waiting(left.as_mut(), dealt)) else {
                break;
            };
            sinks.write(&batch, self.progress)?;
            summary.add(&batch.summary);
            forgotten = forgotten.max(batch.events.known.forgotten);
            self.progress.show();
            // The reader may have ended already.
            let _ = give_back.send(batch);
        }
        // A batch is lost only if a worker has failed.
        let dealt = dealt.lock().expect(UNHARMED).events;
        let (pages, events) = summary.pages();
        let came = summary.events() - events + pages;
        if came == dealt && summary.balances() {
            return Ok(Collected {
                summary,
                forgotten,
                reader_ended,
            });
        }
        Err(Failure(format!(
            "{came} events came out, but {dealt} were read; please report this"
        )))
    }
}

/// Deals batches to the workers in turn.
fn deal(
    reader: &mut Reader<'_>,
    free: &Receiver<Batch>,
    to_workers: &[SyncSender<Batch>],
    dealt: &Mutex<Dealt>,
) {
    for worker in to_workers.iter().cycle() {
        let Ok(mut batch) = free.recv() else { return };
        if !reader.fill(&mut batch.events) {
            return;
        }
        {
            let mut dealt = dealt.lock().expect(UNHARMED);
            if dealt.ended {
                return;
            }
            dealt.events += batch.events.begun();
            dealt.batches += 1;
            reader.dealt();
        }
        if worker.send(batch).is_err() {
            return;
        }
    }
}
