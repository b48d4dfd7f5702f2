//! Opens one input as a stream of decompressed bytes.
//!
//! Gzip and Zstandard are recognised by the first bytes of the content, not by
//! a name: logs get renamed, and standard input has no name. Both formats allow
//! several compressed streams one after the other in a file (as `cat a.gz b.gz`
//! makes); all of them are read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::{Head, Input};

/// Size of each buffer, in bytes: one before and one after a decompressor.
const BUFFER: usize = 256 * 1024;

/// The most that is asked of a decompressor at once, in bytes, unless its input may
/// have to be waited for. What it had put out in the very call in which it finds its
/// input damaged is lost with that call; but what it holds back for lack of room
/// waits for more input.
const STEP: usize = 8 * 1024;

/// The first bytes of every gzip member.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The first bytes of every zip archive that holds a file. Its bytes would be one
/// long dead letter.
const ZIP: &[u8] = b"PK\x03\x04";

/// The first bytes of every Zstandard frame that holds data. Frames to be skipped,
/// which parallel compressors put first, begin with one of 16 others (RFC 8878,
/// 3.1.2).
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// An open input.
pub(crate) struct Opened {
    /// The decompressed bytes. A read error, compressed data that is damaged
    /// and compressed data that ends too early are errors from this reader,
    /// after the bytes that came before.
    pub(crate) reader: Box<dyn BufRead + Send>,
    /// Bytes read so far, before decompression. This runs ahead of `reader` by
    /// what is buffered.
    pub(crate) read: Arc<AtomicU64>,
    /// Bytes that `reader` has given or has at hand, after decompression, if it
    /// may come as it is written, as from a pipe. More may have to be waited for.
    pub(crate) live: Option<Arc<AtomicU64>>,
    /// How it begins, before decompression, as far as it has been read.
    pub(crate) head: Head,
}

/// Opens `input` and reads the few bytes that tell whether it is compressed.
///
/// On a standard input with nothing to read yet, this waits.
///
/// # Errors
///
/// The file cannot be opened, its first bytes cannot be read, it is a zip archive,
/// or there is no memory for a decompressor.
pub(crate) fn open(input: &Input) -> io::Result<Opened> {
    match input {
        Input::Stdin => opened(io::stdin(), true),
        Input::File(path) => {
            let file = File::open(path)?;
            let live = !file.metadata()?.is_file();
            opened(file, live)
        }
    }
}

fn opened(raw: impl Read + Send + 'static, live: bool) -> io::Result<Opened> {
    let (read, at_hand) = (Arc::default(), Arc::default());
    let (raw, head) = Head::of(Counted::new(raw, &read));
    let step = if live { Step::One } else { Step::Bytes(STEP) };
    let reader = decompress(raw, step, &at_hand)?;
    Ok(Opened {
        reader,
        read,
        live: live.then_some(at_hand),
        head,
    })
}

/// Makes `raw` a stream of decompressed bytes by what it begins with, and counts
/// those that are at hand.
///
/// # Errors
///
/// The first bytes cannot be read, it is a zip archive, or there is no memory for a
/// decompressor.
fn decompress(
    raw: impl Read + Send + 'static,
    step: Step,
    at_hand: &Arc<AtomicU64>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    let mut head = Vec::with_capacity(ZSTD.len());
    raw.by_ref()
        .take(ZSTD.len() as u64)
        .read_to_end(&mut head)?;
    if head.starts_with(ZIP) {
        return Err(io::Error::other("it is a zip archive: unpack it first"));
    }
    let gzip = head.starts_with(GZIP);
    let zstd = head.starts_with(ZSTD) || matches!(head[..], [0x50..=0x5f, 0x2a, 0x4d, 0x18]);
    let raw = Cursor::new(head).chain(raw);
    Ok(if gzip {
        let decoder = MultiGzDecoder::new(raw);
        let stepped = Stepped::new(decoder, step);
        buffered(stepped, at_hand)
    } else if zstd {
        let decoder = zstd::stream::read::Decoder::with_buffer(raw)?;
        let stepped = Stepped::new(decoder, step);
        buffered(stepped, at_hand)
    } else {
        buffered(raw, at_hand)
    })
}

/// Counts what comes out of `reader` into a buffer.
fn buffered(
    reader: impl Read + Send + 'static,
    at_hand: &Arc<AtomicU64>,
) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(
        BUFFER,
        Counted::new(reader, at_hand),
    ))
}

/// A reader that adds up the bytes read through it.
struct Counted<R> {
    /// Where the bytes come from.
    inner: R,
    /// Bytes read, shared with whoever asks.
    total: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    /// Counts what is read from `inner` into `total`.
    fn new(inner: R, total: &Arc<AtomicU64>) -> Self {
        Self {
            inner,
            total: Arc::clone(total),
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        // Nothing is ordered by it: whoever does more than show it reads from here, too.
        self.total.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// A decompressor that is asked for a step after the other, or for one if the next might have to be waited for.
struct Stepped<D> {
    decoder: D,
    step: Step,
    /// What went wrong behind the bytes that were given last.
    error: Option<io::Error>,
}

/// How much a decompressor is asked for.
#[derive(Clone, Copy)]
enum Step {
    /// As much as there is room for, by so many bytes.
    Bytes(usize),
    /// What it gives at once.
    One,
}

impl<D> Stepped<D> {
    fn new(decoder: D, step: Step) -> Self {
        Self {
            decoder,
            step,
            error: None,
        }
    }
}

impl<D: Read> Read for Stepped<D> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let Step::Bytes(step) = self.step else {
            return self.decoder.read(into);
        };
        let mut filled = 0;
        while filled < into.len() {
            let end = into.len().min(filled + step);
            match self.decoder.read(&mut into[filled..end]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if filled == 0 => return Err(error),
                Err(error) => {
                    self.error = Some(error);
                    break;
                }
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        zstd::encode_all(bytes, 3).unwrap()
    }

    /// `count` distinct lines that do not compress to nothing.
    fn lines(count: u32) -> Vec<u8> {
        let mut state = 1u32;
        let mut text = Vec::new();
        for number in 0..count {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            writeln!(
                text,
                r#"{{"n":{number},"host":"h{state:08x}.example.com"}}"#
            )
            .unwrap();
        }
        text
    }

    /// Reads to the end or the error, and gives what came before it.
    fn read(raw: impl Read + Send + 'static) -> (Vec<u8>, Option<io::Error>) {
        let mut reader = decompress(raw, Step::Bytes(STEP), &Arc::default()).unwrap();
        let mut all = Vec::new();
        let error = reader.read_to_end(&mut all).err();
        (all, error)
    }

    /// Gives one byte at a time, as a slow pipe may.
    struct Dripping(Cursor<Vec<u8>>);

    impl Read for Dripping {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = into.len().min(1);
            self.0.read(&mut into[..count])
        }
    }

    #[test]
    fn each_format_is_recognised_by_its_content() {
        let text = lines(10_000);
        for raw in [text.clone(), gzip(&text), zstd(&text)] {
            let (all, error) = read(Cursor::new(raw.clone()));
            assert!(all == text && error.is_none());
            let (all, error) = read(Dripping(Cursor::new(raw)));
            assert!(all == text && error.is_none());
        }
    }

    #[test]
    fn content_shorter_than_the_magic_bytes_is_plain() {
        for raw in [&b""[..], b"{", b"{}\n", &[0x28, 0xb5, 0x2f], &[0x1f]] {
            let (all, error) = read(raw);
            assert!(all == raw && error.is_none());
        }
    }

    #[test]
    fn concatenated_streams_are_read_to_the_last() {
        for compress in [gzip, zstd] {
            let raw = [compress(b"one\n"), compress(b""), compress(b"two\n")].concat();
            let (all, error) = read(Cursor::new(raw));
            assert_eq!(all, b"one\ntwo\n");
            assert!(error.is_none());
        }
    }

    #[test]
    fn what_comes_before_a_cut_is_read() {
        let text = lines(10_000);
        for compress in [gzip, zstd] {
            let mut raw = [compress(&text), compress(b"last\n")].concat();
            raw.truncate(raw.len() - 6);
            let (all, error) = read(Cursor::new(raw));
            assert!(all.starts_with(&text));
            assert_eq!(error.unwrap().kind(), io::ErrorKind::UnexpectedEof);
        }
    }

    #[test]
    fn little_of_what_comes_before_damage_is_lost() {
        // Uncompressed blocks, so that where the third begins is easily found.
        let text = lines(10_000);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(&text).unwrap();
        let mut raw = encoder.finish().unwrap();
        let (mut block, mut before) = (10, 0);
        for _ in 0..2 {
            let length = usize::from(u16::from_le_bytes([raw[block + 1], raw[block + 2]]));
            block += 5 + length;
            before += length;
        }
        raw[block + 1] ^= 1;

        let (all, error) = read(Cursor::new(raw));
        assert!(text.starts_with(&all) && error.is_some());
        // The gzip decoder has a window of 32 KiB of its own.
        assert!(
            before - all.len() <= 32 * 1024 + STEP,
            "{} of {before}",
            all.len()
        );
    }

    #[test]
    fn garbage_after_a_stream_is_an_error_after_its_bytes() {
        for compress in [gzip, zstd] {
            let raw = [&compress(b"one\n")[..], b"garbage"].concat();
            let (all, error) = read(Cursor::new(raw));
            assert_eq!(all, b"one\n");
            assert!(error.is_some());
        }
    }

    #[test]
    fn a_wrong_checksum_is_an_error_after_all_the_bytes() {
        let text = lines(100);
        let mut raw = gzip(&text);
        let checksum = raw.len() - 8;
        raw[checksum] ^= 1;
        let (all, error) = read(Cursor::new(raw));
        assert!(all == text && error.is_some());
    }

    #[test]
    fn a_file_has_a_size_and_counts_up_to_it() {
        let path = std::env::temp_dir().join(format!("xdr-open-{}.log", std::process::id()));
        let raw = gzip(&lines(1000));
        std::fs::write(&path, &raw).unwrap();
        let opened = open(&Input::File(path.clone())).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(opened.live.is_none());
        assert_eq!(
            io::read_to_string(opened.reader).unwrap().lines().count(),
            1000
        );
        assert_eq!(opened.read.load(Ordering::Relaxed), raw.len() as u64);
        assert!(open(&Input::File(path)).is_err());
    }
}
