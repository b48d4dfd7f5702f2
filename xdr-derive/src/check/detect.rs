//! The rules of `detect` and `envelope`.

use syn::LitStr;

use crate::attr;
use crate::ctxt::Ctxt;
use crate::model::Condition;

pub(super) fn check(cx: &Ctxt, attributes: &attr::Struct) {
    let keys = attributes.detect.iter().flatten().map(Condition::key);
    for key in keys.chain(attributes.envelopes.iter().flatten()) {
        if key.value().is_empty() {
            cx.error(key, "a key is not empty: name one of the event's top level");
        }
    }
    for alternative in &attributes.detect {
        for (place, condition) in alternative.iter().enumerate() {
            if alternative[..place]
                .iter()
                .any(|before| contradict(before, condition))
            {
                cx.error(
                    condition.key(),
                    format!(
                        "no event meets this and what is said of `{}` before",
                        condition.key().value()
                    ),
                );
            }
        }
    }
    if let (Some(key), [], true) = (
        attributes.envelopes.iter().flatten().next(),
        &attributes.detect[..],
        attributes.sound,
    ) {
        cx.error(
            key,
            "an event is looked for in an envelope unless its own keys tell it: say by which, `detect(\"key\", …)`",
        );
    }
}

/// Whether two conditions cannot both hold.
fn contradict(one: &Condition, other: &Condition) -> bool {
    let same = |a: &LitStr, b: &LitStr| a.value() == b.value();
    if !same(one.key(), other.key()) {
        return false;
    }
    match (one, other) {
        (Condition::NoKey(_), Condition::Key(_) | Condition::Text(..))
        | (Condition::Key(_) | Condition::Text(..), Condition::NoKey(_)) => true,
        (Condition::Text(_, a), Condition::Text(_, b)) => !same(a, b),
        (Condition::Text(_, a), Condition::NotText(_, b))
        | (Condition::NotText(_, a), Condition::Text(_, b)) => same(a, b),
        _ => false,
    }
}

impl Condition {
    fn key(&self) -> &LitStr {
        match self {
            Self::Key(key) | Self::NoKey(key) | Self::Text(key, _) | Self::NotText(key, _) => key,
        }
    }
}
