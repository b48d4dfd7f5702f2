//! The splitter of the command: however its input is cut, the events are the same, and no byte is lost.

#![no_main]

use std::io::{BufReader, Read as _};

use libfuzzer_sys::fuzz_target;

use split::{Mark, Part, Splitter};

#[path = "../../xdr-cli/src/input/split/mod.rs"]
#[allow(dead_code)] // the command uses more of it
mod split;

/// An event with the place at which it begins, and the mark behind each.
type Events = Vec<(u64, u64, Vec<u8>, Option<Mark>)>;

fn events(input: &[u8], limit: usize, chunk: usize, from: Mark) -> Events {
    let mut splitter = Splitter::new(BufReader::with_capacity(chunk, input), limit);
    splitter.resume(from).expect("the mark is in the input");
    let (mut buffer, mut events) = (Vec::new(), Events::new());
    while let Some(span) = splitter.next(&mut buffer).expect("memory can be read") {
        let bytes = &buffer[span.start..span.end];
        if let Part::Whole | Part::First = span.part {
            events.push((span.line, span.offset, Vec::new(), None));
        }
        let (.., event, mark) = events.last_mut().expect("a part follows the first");
        event.extend_from_slice(bytes);
        *mark = splitter.mark();
        assert!(buffer.len() <= limit + 3);
        buffer.clear();
    }
    events
}

fuzz_target!(|input: &[u8]| {
    let Some((&limit, input)) = input.split_first() else {
        return;
    };
    let limit = usize::from(limit);
    let all = events(input, limit, 1 << 16, Mark::START);
    assert_eq!(all, events(input, limit, 1, Mark::START));

    let mut end = 0;
    let mut separators = Vec::new();
    for (line, offset, event, _) in &all {
        let start = usize::try_from(*offset).expect("it is in memory");
        assert_eq!(&input[start..start + event.len()], event);
        assert_eq!(
            *line,
            1 + memchr::memchr_iter(b'\n', &input[..start]).count() as u64
        );
        separators.extend_from_slice(&input[end..start]);
        end = start + event.len();
    }
    separators.extend_from_slice(&input[end..]);
    let separators = separators
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&separators);
    let mut brackets = separators
        .bytes()
        .map(|byte| byte.expect("memory can be read"));
    assert!(
        brackets.all(|byte| b"[], \t\r\n\x0c".contains(&byte)),
        "{separators:?}"
    );

    for (place, (.., mark)) in all.iter().enumerate() {
        let mark = mark.expect("an event has ended");
        assert_eq!(events(input, limit, 7, mark), &all[place + 1..]);
    }
});
