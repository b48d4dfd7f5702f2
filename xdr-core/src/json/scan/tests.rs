//! All scanners find what the reference finds.

use proptest::prelude::*;

use super::*;

/// What each scanner of this machine finds.
fn plain_ends(bytes: &[u8], at: usize) -> Vec<usize> {
    let window = Window::new(bytes);
    let mut ends = vec![
        Reference.plain_end(window, at),
        Words.plain_end(window, at),
        best(PlainEnd(window, at)),
    ];
    #[cfg(target_arch = "x86_64")]
    {
        ends.push(Sse2.plain_end(window, at));
        ends.extend(Avx2::new().map(|avx2| avx2.plain_end(window, at)));
    }
    ends
}

fn sames(one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> Vec<bool> {
    let mut sames = vec![
        Reference.same(one, other, mask),
        Words.same(one, other, mask),
    ];
    #[cfg(target_arch = "x86_64")]
    {
        sames.push(Sse2.same(one, other, mask));
        sames.extend(Avx2::new().map(|avx2| avx2.same(one, other, mask)));
    }
    sames
}

/// What is in a buffer when each scanner of this machine has appended a text to it, and whether it could.
fn appended(before: &str, lead: &Lead, text: &str) -> Vec<(bool, String)> {
    fn by<S: Scanner>(scanner: S, before: &str, lead: &Lead, text: &str) -> (bool, String) {
        let mut out = before.as_bytes().to_vec();
        let is_plain = append_plain(scanner, &mut out, lead, text);
        (is_plain, String::from_utf8(out).unwrap())
    }
    let mut all = vec![
        by(Reference, before, lead, text),
        by(Words, before, lead, text),
    ];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(by(Sse2, before, lead, text));
        all.extend(Avx2::new().map(|avx2| by(avx2, before, lead, text)));
    }
    all
}

/// What each scanner of this machine finds of a block.
fn specials(block: &[u8; BLOCK]) -> Vec<u32> {
    let mut specials = vec![Reference.special(block), Words.special(block)];
    #[cfg(target_arch = "x86_64")]
    {
        specials.push(Sse2.special(block));
        specials.extend(Avx2::new().map(|avx2| avx2.special(block)));
    }
    specials
}

/// What each scanner of this machine picks, and how much it is.
fn picks(block: &[u8; BLOCK], mask: u32) -> Vec<Vec<u8>> {
    let picked = |pick: &dyn Fn(&mut [u8; BLOCK]) -> usize| {
        let mut to = [0; BLOCK];
        let length = pick(&mut to);
        to[..length].to_vec()
    };
    let mut all = vec![
        picked(&|to| Reference.pick(block, mask, to)),
        picked(&|to| Words.pick(block, mask, to)),
    ];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(picked(&|to| Sse2.pick(block, mask, to)));
        all.extend(Avx2::new().map(|avx2| picked(&|to| avx2.pick(block, mask, to))));
    }
    all
}

/// A block as each scanner of this machine spreads it.
fn spreads(block: &[u8; BLOCK], mask: u32) -> Vec<[u8; 2 * BLOCK]> {
    let spread = |spread: &dyn Fn(&mut [u8; 2 * BLOCK])| {
        let mut to = [0; 2 * BLOCK];
        spread(&mut to);
        to
    };
    let mut all = vec![
        spread(&|to| Reference.spread(block, mask, to)),
        spread(&|to| Words.spread(block, mask, to)),
    ];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(spread(&|to| Sse2.spread(block, mask, to)));
        all.extend(Avx2::new().map(|avx2| spread(&|to| avx2.spread(block, mask, to))));
    }
    all
}

/// What each scanner of this machine finds equal.
fn equals(block: &[u8; BLOCK], byte: u8) -> Vec<u32> {
    let mut all = vec![Reference.equal(block, byte), Words.equal(block, byte)];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(Sse2.equal(block, byte));
        all.extend(Avx2::new().map(|avx2| avx2.equal(block, byte)));
    }
    all
}

struct PlainEnd<'b>(Window<'b>, usize);

impl Work for PlainEnd<'_> {
    type Output = usize;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> usize {
        scanner.plain_end(self.0, self.1)
    }
}

proptest! {
    #[test]
    fn all_find_the_same(
        bytes in proptest::collection::vec(prop_oneof![16 => 0x20_u8.., 1 => any::<u8>()], 0..120),
        at in 0_usize..130,
    ) {
        let expected = bytes.iter().skip(at).position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f));
        let expected = expected.map_or(bytes.len().max(at), |length| at + length);
        for end in plain_ends(&bytes, at) {
            prop_assert_eq!(end, expected);
        }
    }

    #[test]
    fn all_find_the_same_in_a_block(block in proptest::array::uniform32(prop_oneof![any::<u8>(), Just(b'\\'), Just(b'"')])) {
        for special in specials(&block) {
            for (place, byte) in block.iter().enumerate() {
                prop_assert_eq!(special >> place & 1 == 1, matches!(byte, b'"' | b'\\' | ..=0x1f));
            }
        }
    }

    #[test]
    fn all_compare_the_same(block in any::<[u8; BLOCK]>(), mask: u32, place in 0..BLOCK, byte: u8) {
        let mut other = block;
        other[place] = byte;
        let expected = byte == block[place] || mask >> place & 1 == 0;
        for same in sames(&block, &other, mask) {
            prop_assert_eq!(same, expected);
        }
    }
}

proptest! {
    #[test]
    fn the_bytes_that_are_asked_for_are_picked(
        block in any::<[u8; BLOCK]>(),
        mask in prop_oneof![any::<u32>(), Just(0), Just(u32::MAX)],
    ) {
        let asked = |place: &usize| mask >> place & 1 == 1;
        let expected: Vec<u8> = (0..BLOCK).filter(asked).map(|place| block[place]).collect();
        for picked in picks(&block, mask) {
            prop_assert_eq!(&picked, &expected);
        }
    }

    #[test]
    fn a_backslash_is_put_before_the_bytes_that_are_asked_for(
        block in any::<[u8; BLOCK]>(),
        mask in prop_oneof![any::<u32>(), Just(0), Just(u32::MAX)],
    ) {
        let mut expected = Vec::new();
        for (place, byte) in block.into_iter().enumerate() {
            if mask >> place & 1 == 1 {
                expected.push(b'\\');
            }
            expected.push(byte);
        }
        for spread in spreads(&block, mask) {
            prop_assert_eq!(&spread[..expected.len()], &expected);
        }
    }

    #[test]
    fn bytes_that_are_equal_are_told(
        block in prop::array::uniform32(0x7e_u8..0x82),
        byte in 0x7e_u8..0x82,
    ) {
        for equal in equals(&block, byte) {
            for (place, own) in block.iter().enumerate() {
                prop_assert_eq!(equal >> place & 1 == 1, *own == byte);
            }
        }
    }
}

#[test]
fn each_byte_ends_a_run_or_does_not_wherever_it_stands() {
    for byte in 0..=u8::MAX {
        let ends = byte < 0x20 || byte == b'"' || byte == b'\\';
        for place in 0..70 {
            let mut bytes = [b'x'; 70];
            bytes[place] = byte;
            let expected = if ends { place } else { bytes.len() };
            for from in [0, place] {
                for end in plain_ends(&bytes, from) {
                    assert_eq!(end, expected, "{byte} at {place} from {from}");
                }
            }
        }
    }
}

#[test]
fn half_a_block_is_plain_or_not_by_each_of_its_bytes() {
    for byte in 0..=u8::MAX {
        for place in 0..HALF {
            let mut half = [b'x'; HALF];
            half[place] = byte;
            let mut all = vec![Reference.is_plain(half), Words.is_plain(half)];
            #[cfg(target_arch = "x86_64")]
            {
                all.push(Sse2.is_plain(half));
                all.extend(Avx2::new().map(|avx2| avx2.is_plain(half)));
            }
            for is_plain in all {
                assert_eq!(
                    is_plain,
                    !matches!(byte, b'"' | b'\\' | ..0x20),
                    "{byte} at {place}"
                );
            }
        }
    }
}

#[test]
fn a_text_is_appended_if_all_of_it_is_plain() {
    let lead = Lead::of(b",\"key\":").unwrap();
    for special in [
        '\0',
        '\u{1f}',
        ' ',
        '!',
        '"',
        '#',
        '[',
        '\\',
        ']',
        '\u{7f}',
        '\u{a2}',
        '\u{700}',
        '\u{1f600}',
    ] {
        let is_plain = !matches!(special, '\0' | '\u{1f}' | '"' | '\\');
        for length in 0..70 {
            for place in 0..=length {
                let text = format!(
                    "{}{special}{}",
                    "x".repeat(place),
                    "y".repeat(length - place)
                );
                let expected = if is_plain {
                    format!("before,\"key\":\"{text}\"")
                } else {
                    "before".to_owned()
                };
                for appended in appended("before", &lead, &text) {
                    assert_eq!(appended, (is_plain, expected.clone()), "{text:?}");
                }
            }
        }
    }
}

#[test]
fn no_more_than_a_block_stands_before_a_text() {
    for length in 0..40 {
        let bytes = vec![b','; length];
        let lead = Lead::of(&bytes);
        assert_eq!(lead.is_some(), length <= BLOCK);
        let Some(lead) = lead else {
            continue;
        };
        for text in (0..70).map(|length| "x".repeat(length)) {
            let expected = format!("{}\"{text}\"", ",".repeat(length));
            for appended in appended("", &lead, &text) {
                assert_eq!(appended, (true, expected.clone()));
            }
        }
        let mut out = b"before".to_vec();
        lead.append(&mut out);
        assert_eq!(out, [b"before", &*bytes].concat());
    }
}

#[test]
fn bytes_are_text_if_they_are_utf_8() {
    for length in [0, 1, 31, 32, 127, 128, 129, 256, 300] {
        let mut bytes = vec![b'x'; length];
        for place in 0..length {
            for byte in [0x7f, 0x80, 0xc3, 0xff] {
                bytes[place] = byte;
                assert_eq!(
                    text(&bytes),
                    str::from_utf8(&bytes),
                    "{byte} at {place} of {length}"
                );
                for ascii in are_ascii(&bytes) {
                    assert_eq!(ascii, byte < 0x80, "{byte} at {place} of {length}");
                }
            }
            bytes[place] = b'x';
        }
    }
}

/// What each scanner of this machine says.
fn are_ascii(bytes: &[u8]) -> Vec<bool> {
    let mut all = vec![Reference.is_ascii(bytes), Words.is_ascii(bytes)];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(Sse2.is_ascii(bytes));
        all.extend(Avx2::new().map(|avx2| avx2.is_ascii(bytes)));
    }
    all
}

#[test]
fn a_line_is_found_and_told_whether_it_is_ascii() {
    for length in [0, 1, 31, 32, 33, 127, 128, 129, 160, 300] {
        for behind in [None, Some(0), Some(1), Some(40), Some(200)] {
            let mut bytes = vec![b'x'; length];
            if let Some(behind) = behind {
                bytes.push(b'\n');
                // Nothing there is of the line.
                bytes.extend(vec![0xff; behind]);
                bytes.push(b'\n');
            }
            for line in lines_of(&bytes) {
                assert_eq!(line, (length, true), "{behind:?} behind {length}");
            }
            for place in 0..length {
                bytes[place] = 0x80;
                for line in lines_of(&bytes) {
                    assert_eq!(
                        line,
                        (length, false),
                        "{place} of {length}, {behind:?} behind"
                    );
                }
                assert_eq!(first_line(&bytes), (&bytes[..length], None));
                bytes[place] = b'x';
            }
            let text = str::from_utf8(&bytes[..length]).ok();
            assert_eq!(first_line(&bytes), (&bytes[..length], text));
        }
    }
}

/// What each scanner of this machine says.
fn lines_of(bytes: &[u8]) -> Vec<(usize, bool)> {
    let mut all = vec![Reference.line(bytes), Words.line(bytes)];
    #[cfg(target_arch = "x86_64")]
    {
        all.push(Sse2.line(bytes));
        all.extend(Avx2::new().map(|avx2| avx2.line(bytes)));
    }
    all
}

/// What the standard library reads of the digits and dots at the beginning.
#[cfg(target_arch = "x86_64")]
fn address_of(text: &str) -> Option<(Ipv4Addr, usize)> {
    let length = text
        .find(|next: char| next != '.' && !next.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..length].parse().ok()?, length))
}

#[cfg(target_arch = "x86_64")]
proptest! {
    #[test]
    fn an_address_is_read_as_the_standard_library_does(
        address in "[0-9]{1,3}([.][0-9]{1,3}){2,4}[.]?|[0-2]?[0-9]?[0-9]([.][0-2]?[0-9]?[0-9]){3}|[0-9.]{0,16}",
        behind in "[\":/a\u{e9}\n;\u{0}-]",
    ) {
        let text = format!("{address}{behind}{:>16}", "padding");
        if let Some(avx2) = Avx2::new() {
            prop_assert_eq!(avx2.ipv4(text.as_bytes()), address_of(&text));
        }
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
fn each_number_of_an_address_is_read() {
    let Some(avx2) = Avx2::new() else {
        return;
    };
    for place in 0..4 {
        for number in 0..1000 {
            for shown in [
                number.to_string(),
                format!("{number:02}"),
                format!("{number:03}"),
            ] {
                let mut numbers = ["7", "198", "51", "0"];
                numbers[place] = &shown;
                let text = format!("{}:3022 and more", numbers.join("."));
                assert_eq!(avx2.ipv4(text.as_bytes()), address_of(&text), "{text}");
            }
        }
    }
    assert_eq!(avx2.ipv4(b"192.0.2.1"), None, "less than a block");
}
