//! The keys of attributes: which there are, how each is written, and what is said of another.

use proc_macro2::Span;

/// Where a key stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In an attribute of the struct.
    Source,
    /// In an attribute of a field.
    Field,
    /// In the parentheses of a label.
    Label,
    /// In the parentheses of a deviation.
    Deviation,
}

/// A key, and how it is written.
type Key = (&'static str, &'static str);

const SOURCE: &[Key] = &[
    ("source", r#"source = "name""#),
    ("device_type", r#"device_type = "IAM""#),
    ("vendor", r#"vendor = "Vendor""#),
    ("model", r#"model = "Model""#),
    ("product", r#"product = "Product""#),
    ("versions", r#"versions("1.0", …)"#),
    ("formats", r#"formats("JSON", …)"#),
    (
        "detect",
        r#"detect("key", !"key", "key" = "text", "key" != "text")"#,
    ),
    ("envelope", r#"envelope("key", …)"#),
    ("deny_unknown", "deny_unknown"),
    ("absent", r#"absent("text", …)"#),
    ("guide", r#"guide = "guides/name.csv""#),
    (
        "deviation",
        r#"deviation(path("key", …), label = "name", reason = "…")"#,
    ),
    ("labels", "labels = path::to::module"),
    ("crate", r#"crate = "path::to::xdr_core""#),
];

const FIELD: &[Key] = &[
    ("path", r#"path("key", json("key"), …)"#),
    ("label", r#"label = "name"` or `label("name", option, …)"#),
    ("required", "required"),
    ("absent", r#"absent("text", …)"#),
    ("keep", "keep"),
    ("skip", r#"skip = "reason""#),
    ("rest", "rest"),
    ("note", r#"note = "text""#),
];

const LABEL: &[Key] = &[
    ("rank", "rank = 1"),
    ("with", "with = path::to::function"),
    (
        "values",
        r#"values("text" | "other" => Token, …)`, `values(true => Token, false => Token)` or `values(1 => Token, …)"#,
    ),
    ("take", "take = first` or `take = last"),
    ("join", r#"join = ", ""#),
    ("along", r#"along = "label""#),
];

const DEVIATION: &[Key] = &[
    ("path", r#"path("key", …)"#),
    ("label", r#"label = "name""#),
    ("reason", r#"reason = "…""#),
];

impl Place {
    fn keys(self) -> &'static [Key] {
        match self {
            Self::Source => SOURCE,
            Self::Field => FIELD,
            Self::Label => LABEL,
            Self::Deviation => DEVIATION,
        }
    }

    /// The keys that may stand here. The options of a label may stand beside it.
    fn allowed(self) -> impl Iterator<Item = &'static Key> {
        let beside: &[Key] = if self == Self::Field { LABEL } else { &[] };
        self.keys().iter().chain(beside)
    }

    /// What has the keys that may stand here, and what they are called.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("a source", "attribute"),
            Self::Field => ("a field", "attribute"),
            Self::Label => ("a label", "option"),
            Self::Deviation => ("a deviation", "part"),
        }
    }

    /// How the most needed key is written here.
    pub(crate) fn example(self) -> &'static str {
        if self == Self::Source {
            SOURCE[0].1
        } else {
            r#"label = "name""#
        }
    }

    /// How a key is written here.
    pub(crate) fn usage(self, key: &str) -> Option<&'static str> {
        let mut allowed = self.allowed();
        allowed
            .find(|(name, _)| *name == key)
            .map(|(_, usage)| *usage)
    }

    /// The error about a key that may not stand here.
    pub(crate) fn unknown(self, key: &str, at: Span) -> syn::Error {
        let (owner, called) = self.words();
        let elsewhere = [Self::Source, Self::Field, Self::Label]
            .into_iter()
            .find(|place| place.keys().iter().any(|(name, _)| *name == key));
        let hint = if let Some(place) = elsewhere {
            let other = match place {
                Self::Source => "the struct",
                _ => place.words().0,
            };
            format!("it is for {other}")
        } else if let Some(similar) = similar(key, self.allowed().map(|(name, _)| *name)) {
            format!("did you mean `{similar}`?")
        } else {
            let names: Vec<_> = self
                .allowed()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            format!("there are {}", names.join(", "))
        };
        syn::Error::new(at, format!("{owner} has no {called} `{key}`; {hint}"))
    }
}

/// The one of `names` that was probably meant.
pub(crate) fn similar<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(written, name), name));
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    // As rustc: a third of the letters may be wrong.
    (distance <= written.chars().count().max(3) / 3).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_similar() {
        for (written, meant) in [
            ("requird", Some("required")),
            ("lable", Some("label")),
            ("rnk", Some("rank")),
            ("paht", Some("path")),
            ("colour", None),
            ("x", None),
        ] {
            let names = Place::Field.allowed().map(|(name, _)| *name);
            assert_eq!(similar(written, names), meant, "{written}");
        }
    }
}
