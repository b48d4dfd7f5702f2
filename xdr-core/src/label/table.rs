//! The macro that declares labels.
//!
//! Beside the markers it writes their docs, which an editor shows where a label is named: what it means, what it holds, and
//! its like in other models.

/// Declares a table of labels: a marker type for each, and `TABLE` with their descriptions.
///
/// A row is the meaning as a doc comment, then `name: Cardinality<Kind>` (a closed vocabulary is `Token(Vocabulary)`),
/// then any of these options:
///
/// | option | |
/// |---|---|
/// | `sensitive = Person`, `sensitive = Secret`, `sensitive = FreeText` | What its values may give away. |
/// | `printed = ["other", "spellings"]` | Under which documents print it. |
/// | `ecs = "field.name"`, `ocsf = "attribute"` | Its like in other models. |
/// | `reserved = "reason"` | No source may fill it, and why. |
///
/// A row with `#[deprecated(note = "…")]` below its doc comment still works; mapping to it warns.
///
/// Name the module on a source struct with `labels = path::to::module` and its labels can be mapped to, beside those
/// that it re-exports. It re-exports the model's, at least `eventTime`, which each source fills: `pub use
/// xdr_core::labels::*;` is shadowed only by what you declare. The options `origin` and `required` are for the model's
/// own table.
///
/// ```
/// mod house_labels {
///     xdr_core::labels! {
///         /// Team that runs the host.
///         owningTeam: Many<Text>;
///         /// Rack number.
///         rackNumber: One<Integer>, sensitive = FreeText;
///     }
///     pub use xdr_core::labels::eventTime;
/// }
/// assert_eq!(house_labels::TABLE[0].name(), "owningTeam");
/// assert_eq!(house_labels::TABLE[1].kind().name(), "integer");
/// ```
#[macro_export]
macro_rules! labels {
    ($(
        $(#[doc = $meaning:literal])+
        $(#[deprecated $($instead:tt)*])?
        $name:ident : $cardinality:ident < $kind:ident $(( $vocabulary:ty ))? > $(, $option:ident = $value:tt)* ;
    )+) => {
        $(
            $crate::labels! {
                @marker [$(#[doc = $meaning])+ #[doc = ""]]
                [$(#[deprecated $($instead)*])?] $name: $cardinality $kind $(( $vocabulary ))? $(, $option = $value)*
            }

            #[allow(deprecated)]
            impl $crate::Label for $name {
                type Kind = $crate::kind::$kind $(< $vocabulary >)?;
                type Cardinality = $crate::label::$cardinality;
                const INFO: &'static $crate::LabelInfo = &__ROWS[__Index::$name as usize];
            }
        )+

        #[allow(non_camel_case_types)]
        enum __Index { $($name),+ }

        /// The labels of this table, in order.
        #[allow(unreachable_pub)]
        pub static TABLE: &[$crate::LabelInfo] = &__ROWS;

        // A row is known by its address, which only a static's own value surely has for itself.
        #[allow(deprecated)]
        static __ROWS: [$crate::LabelInfo; [$(stringify!($name)),+].len()] = [$(
            $crate::LabelInfo::new::<$name>(
                stringify!($name),
                concat!($($meaning),+),
                module_path!(),
                __Index::$name as u16,
                // `needless_update`: a row may give every option.
                #[allow(clippy::needless_update)]
                $crate::label::Options {
                    $( $option: $crate::labels!(@option $option $value), )*
                    ..$crate::label::Options::NONE
                },
            )
        ),+];

        /// The label of this table with this name, exactly as it is spelt there.
        #[allow(unreachable_pub, dead_code)]
        pub fn find(name: &str) -> ::core::option::Option<&'static $crate::LabelInfo> {
            TABLE.iter().find(|label| label.name() == name)
        }
    };
    (@option sensitive $value:ident) => { $crate::label::Sensitivity::$value };
    (@option origin $value:ident) => { $crate::label::Origin::$value };
    (@option required $value:literal) => { $value };
    (@option printed $value:tt) => { &$value };
    (@option $text:ident $value:literal) => { ::core::option::Option::Some($value) };
    // The docs are put together line by line: an editor shows literals only, not what a macro in their place makes.
    (@marker [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: One $($rest:tt)+) => {
        $crate::labels! { @kind [$($doc)* #[doc = "- one value, of the kind"]] [$($deprecated)*] $name: $($rest)+ }
    };
    (@marker [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Many $($rest:tt)+) => {
        $crate::labels! { @kind [$($doc)* #[doc = "- any number of values, of the kind"]] [$($deprecated)*] $name: $($rest)+ }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Text $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "text"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Token $vocabulary:tt $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "token (see its vocabulary)"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Ip $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "IP address"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Ipv4 $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "IPv4 address"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Ipv6 $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "IPv6 address"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Port $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "port"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Timestamp $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "timestamp"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Duration $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "duration"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Integer $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "integer"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@kind [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: Uuid $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "UUID"]] [$($deprecated)*] $name: $($rest)* }
    };
    (@rest [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: , ecs = $like:literal $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "- in ECS"] #[doc = $like]] [$($deprecated)*] $name: $($rest)* }
    };
    (@rest [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: , ocsf = $like:literal $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "- in OCSF"] #[doc = $like]] [$($deprecated)*] $name: $($rest)* }
    };
    (@rest [$($doc:tt)*] [$($deprecated:tt)*] $name:ident: , reserved = $reason:literal $($rest:tt)*) => {
        $crate::labels! { @rest [$($doc)* #[doc = "- not filled by a source:"] #[doc = $reason]] [$($deprecated)*] $name: $($rest)* }
    };
    (@rest $doc:tt $deprecated:tt $name:ident: , $option:ident = $value:tt $($rest:tt)*) => {
        $crate::labels! { @rest $doc $deprecated $name: $($rest)* }
    };
    (@rest [$($doc:tt)*] [$($deprecated:tt)*] $name:ident:) => {
        $($doc)*
        $($deprecated)*
        // `unreachable_pub`: the module may be private to its crate.
        #[allow(non_camel_case_types, unreachable_pub)]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
    };
}
