//! The rules on input made up at random, the same in every run.

use std::cell::Cell;
use std::io::{self, BufReader, Read};

use super::{LARGE, Splitter, split, texts};

/// A linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn pick(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.below(choices.len())]
    }

    /// A JSON object that is not empty, with `newline` and indentation between
    /// its parts unless `newline` is empty.
    fn object(&mut self, depth: usize, newline: &str) -> String {
        let indent = if newline.is_empty() { 0 } else { depth };
        let mut members = Vec::new();
        for _ in 0..=self.below(3) {
            let value = match self.below(if depth < 4 { 4 } else { 2 }) {
                0 => self.pick(&["1", "null", "[]", "[1,{}]", "{}"]).to_owned(),
                1 => self
                    .pick(&["\"\"", "\"}\"", "\"\\\"{\"", "\"\\\\\"", "\"a,]\""])
                    .to_owned(),
                2 => format!("[{}]", self.object(depth + 1, newline)),
                _ => self.object(depth + 1, newline),
            };
            members.push(format!(
                "{newline}{:indent$}\"{{\":{value}",
                "",
                indent = indent + 1
            ));
        }
        format!("{{{}{newline}{:indent$}}}", members.join(","), "")
    }
}

#[test]
fn generated_lines_come_out_as_they_went_in() {
    let mut random = Random(1);
    for _ in 0..300 {
        let (mut input, mut expected) = (String::new(), Vec::new());
        for _ in 0..random.below(12) {
            let event = match random.below(3) {
                0 => random
                    .pick(&["x \"{", "<13>host.example.com", "\"", "]"])
                    .to_owned(),
                _ => random.object(0, ""),
            };
            input += &(event.clone() + random.pick(&["\n", "\r\n", "\n\n", "\n \t\r\n"]));
            expected.push(event);
        }
        assert_eq!(texts(&input), expected);
        assert_eq!(texts(input.trim_end()), expected);
    }
}

#[test]
fn generated_documents_and_arrays_come_out_as_they_went_in() {
    let mut random = Random(2);
    for _ in 0..300 {
        let newline = random.pick(&["\n", "\r\n"]);
        let events: Vec<_> = (0..=random.below(6))
            .map(|_| random.object(0, newline))
            .collect();
        let between = random.pick(&["", " ", "\n", "\r\n", "\n\n", ",", ", ", ",\n", " ,\r\n"]);
        assert_eq!(texts(events.join(between)), events);
        let comma = random.pick(&[",", ",\n", "\n, ", " , "]);
        assert_eq!(
            texts(format!(" [{comma}{}\n]", events.join(comma)).replacen(comma, "", 1)),
            events
        );
    }
}

#[test]
fn no_byte_of_generated_garbage_is_lost() {
    let tokens = [
        "{",
        "{",
        "}",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "\\",
        "\n",
        "\n",
        "\r\n",
        " ",
        "a",
        ":1",
        "{}",
        "{\"a\":1}",
        "\n{",
        "\u{feff}",
    ];
    let mut random = Random(3);
    for round in 0..20_000 {
        let mut input = String::from(random.pick(&["", "", "\u{feff}", "[", "{", " [ {"]));
        for _ in 0..random.below(30) {
            input += random.pick(&tokens);
        }
        // The checks are in `split`.
        split(
            &input,
            if round % 2 == 0 {
                LARGE
            } else {
                random.below(12)
            },
        );
    }
}

/// Gives what there is, and notes if more is asked for.
struct Silent<'a>(&'a [u8], &'a Cell<bool>);

impl Read for Silent<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.1.set(self.0.is_empty());
        self.0.read(into)
    }
}

#[test]
fn what_is_said_to_be_at_hand_is_not_waited_for() {
    let mut random = Random(4);
    let (mut all, mut at_hand) = (0, 0);
    for _ in 0..3_000 {
        let newline = random.pick(&["", "", "\n", "\r\n"]);
        let events: Vec<_> = (0..5 + random.below(6))
            .map(|_| random.object(0, newline))
            .collect();
        let mut input = match random.below(4) {
            0 => format!("[{}]\n", events.join(random.pick(&[",", ",\n", "\n, "]))),
            1 => events.join(random.pick(&["", " ", ",", ",\n", " , ", ",,", ",\n,", "x"])),
            _ => events.join("\n") + "\n",
        };
        all += events.len();
        if random.below(8) == 0 {
            input.insert_str(0, random.pick(&["x\n", "\"\n", "{\"a\n", "[{\"a\n"]));
        }
        input.truncate(input.len() - random.below(input.len().min(9)));
        let waits = Cell::new(false);
        let mut splitter = Splitter::new(BufReader::new(Silent(input.as_bytes(), &waits)), LARGE);
        let mut buffer = Vec::new();
        let mut found = splitter.next(&mut buffer).unwrap();
        while let Some(span) = found.take() {
            let is_at_hand = splitter.taken() < input.len() as u64 && splitter.has_next();
            waits.set(false);
            found = splitter.next(&mut buffer).unwrap();
            if is_at_hand {
                at_hand += 1;
                assert!(!waits.get(), "behind {span:?} of {input:?}");
                assert!(found.is_some(), "behind {span:?} of {input:?}");
            }
        }
    }
    // Most: the first is not asked for, and the last ends with the input.
    assert!(at_hand > all / 2, "{at_hand} of {all}");
}
