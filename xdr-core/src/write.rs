//! Writing JSON into a buffer.

/// Appends a JSON string.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(out, text).expect("writing to a Vec cannot fail");
}

/// Appends a JSON string and the colon behind it.
pub(crate) fn key(out: &mut Vec<u8>, text: &str) {
    string(out, text);
    out.push(b':');
}

/// Appends an object, its members written by `member`.
pub(crate) fn object<T>(
    out: &mut Vec<u8>,
    members: impl Iterator<Item = T>,
    member: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'{');
    list(out, members, member);
    out.push(b'}');
}

/// Appends an array, its elements written by `element`.
pub(crate) fn array<T>(
    out: &mut Vec<u8>,
    elements: impl Iterator<Item = T>,
    element: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'[');
    list(out, elements, element);
    out.push(b']');
}

fn list<T>(
    out: &mut Vec<u8>,
    items: impl Iterator<Item = T>,
    mut item: impl FnMut(&mut Vec<u8>, T),
) {
    for (place, value) in items.enumerate() {
        if place > 0 {
            out.push(b',');
        }
        item(out, value);
    }
}

/// Appends valid JSON without the line ends that can stand between its parts: a record is one line.
pub(crate) fn one_line(out: &mut Vec<u8>, json: &str) {
    // Inside a string a line end is escaped, so every one that is found is between two parts.
    let pieces = json.split(['\n', '\r']);
    pieces.for_each(|piece| out.extend_from_slice(piece.as_bytes()));
}
