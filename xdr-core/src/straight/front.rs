//! The same for what a front end gives: objects without others in them, as lines of text are.

use super::plan::Action;
use super::walk::{At, KeyAt, Walk};
use crate::front::{Front, Opened};
use crate::json::scan::PLAIN;
use crate::leaf::Leaf;
use crate::mapper::{NotStraight, Straight};
use crate::path::Key;

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
        let key = KeyAt::Known(Key::Name(key));
        let at = At { parent, key };
        match (step.action, leaf) {
            (Action::UnknownText | Action::Unknown, _) if self.ignores => Ok(()),
            (Action::UnknownText | Action::Unknown, leaf) => self.unknown(at, leaf),
            (Action::Skip, _) => self.meet(step.slot),
            (Action::Embedded, leaf) => self.embedded(PLAIN, step, at, leaf),
            (Action::Object, leaf) if leaf.is_absent() => Ok(()),
            (Action::Object | Action::Envelope | Action::Tell, _) => Err(NotStraight),
            (action, Leaf::Text(text)) => {
                self.meet(step.slot)?;
                match action {
                    Action::OneText => self.one_text(step, text),
                    Action::OneOfMany => self.one_of_many(step, text),
                    Action::ContestedText => self.contested_text(step, at, text),
                    Action::Text => self.text(step, at, text),
                    Action::TextAndMore => self.text_and_more(step, at, text),
                    Action::Timestamp => self.timestamp(step, at, text),
                    Action::Address => self.endpoint(step, at, text, false),
                    Action::Endpoint => self.endpoint(step, at, text, true),
                    _ => {
                        let path = at.path(&self.reader);
                        self.mapper.map_value(step.slot, path, leaf);
                        Ok(())
                    }
                }
            }
            (Action::Integer, leaf) => {
                self.meet(step.slot)?;
                self.integer(step, at, leaf);
                Ok(())
            }
            (_, leaf) => {
                self.meet(step.slot)?;
                self.mapper
                    .map_value(step.slot, at.path(&self.reader), leaf);
                Ok(())
            }
        }
    }
}
