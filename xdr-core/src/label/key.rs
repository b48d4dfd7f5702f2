//! Labels' names as they are written.

use crate::json::scan::Lead;

/// A name as the key of a member that is not the first: behind a comma, in quotes, with a colon. None of a name that is too long.
/// The name has nothing that JSON escapes.
pub(super) const fn written(name: &str) -> Option<Lead> {
    let (mut key, name) = ([0; Lead::LONGEST], name.as_bytes());
    let length = name.len() + 4;
    if length > key.len() {
        return None;
    }
    let mut place = 0;
    while place < name.len() {
        key[place + 2] = name[place];
        place += 1;
    }
    (key[0], key[1]) = (b',', b'"');
    (key[length - 2], key[length - 1]) = (b'"', b':');
    Lead::of(key.split_at(length).0)
}
