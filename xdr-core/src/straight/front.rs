//! The same for what a front end gives: objects without others in them, as lines of text are.

use super::walk::{At, KeyAt, Walk};
use crate::front::{Front, Opened};
use crate::json::scan::PLAIN;
use crate::leaf::Leaf;
use crate::mapper::{NotStraight, Straight};

impl<'a> Walk<'_, 'a> {
    /// All that a front end gives. What it finds wrong is found again by the walker.
    pub(super) fn front<F: Front<'a>>(&mut self, mut front: F) -> Straight {
        let Opened::Object = front.open().map_err(|_| NotStraight)? else {
            return Err(NotStraight);
        };
        let mut keys = 0;
        while let Some(key) = front.next_key().map_err(|_| NotStraight)? {
            keys += 1;
            self.is_within_limit(keys)?;
            let leaf = front.leaf().map_err(|_| NotStraight)?;
            self.given(key, leaf)?;
        }
        front.finish().map_err(|_| NotStraight)
    }

    fn given(&mut self, key: &'a str, leaf: Leaf<'a>) -> Straight {
        let is_text = matches!(leaf, Leaf::Text(_));
        let (found, _) = self.learned.find(0, key, is_text);
        let (step, parent) = (&found.step, None);
        let key = KeyAt::Known(key);
        let at = At { parent, key };
        match leaf {
            Leaf::Text(text) => self.string(PLAIN, step, at, text),
            leaf => self.leaf(PLAIN, step, at, leaf),
        }
    }
}
