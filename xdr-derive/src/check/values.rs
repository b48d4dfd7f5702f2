//! The rules of a value map.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{LitStr, Type};

use crate::ctxt::Ctxt;
use crate::model::{Arm, Left};

/// The arms that are of use for a field of this type; the others are told, and a missing one.
pub(super) fn check(cx: &Ctxt, arms: &[Arm], ty: &Type, absent: &[LitStr]) -> Vec<Arm> {
    let mut before: Vec<&Left> = Vec::new();
    let mut of_use = Vec::new();
    for arm in arms {
        let mut chosen = Vec::new();
        for left in &arm.left {
            match useless(left, &before, ty, absent) {
                Some(message) => cx.error(left, message),
                None => chosen.push(left.clone()),
            }
            before.push(left);
        }
        if !chosen.is_empty() {
            of_use.push(Arm {
                left: chosen,
                token: arm.token.clone(),
            });
        }
    }
    if let [Left::Bool(only)] = before[..] {
        let message = format!("the value map has no arm for `{}`", !only.value);
        cx.error(only, message);
    }
    of_use
}

/// Why an arm can never be chosen.
fn useless(left: &Left, before: &[&Left], ty: &Type, absent: &[LitStr]) -> Option<String> {
    let same = |other: &&Left| other.printed() == left.printed();
    if before
        .first()
        .is_some_and(|first| std::mem::discriminant(*first) != std::mem::discriminant(left))
    {
        return Some("a value map has one type on its left side".to_owned());
    }
    if before.iter().any(same) {
        return Some("this value has an arm already".to_owned());
    }
    let printed = left.printed();
    match left {
        Left::Text(text) if text.value().is_empty() => {
            Some("an empty text means that there is no value".to_owned())
        }
        _ if absent.iter().any(|text| text.value() == printed) => Some(format!(
            "`absent` says that `{printed}` means that there is no value"
        )),
        Left::Integer(..) => {
            let (name, range) = integer_type(ty)?;
            let fits = printed
                .parse()
                .is_ok_and(|value: i128| range.contains(&value));
            (!fits).then(|| format!("a field of `{name}` is never `{printed}`"))
        }
        Left::Text(_) | Left::Bool(_) => None,
    }
}

/// The integer type that a field's type names, itself or in an `Option` or a `Vec`. rustc knows those that go by other
/// names; its lint comes last, when all else is right.
fn integer_type(ty: &Type) -> Option<(String, std::ops::RangeInclusive<i128>)> {
    let Type::Path(path) = ty else {
        return match ty {
            Type::Group(group) => integer_type(&group.elem),
            Type::Paren(paren) => integer_type(&paren.elem),
            _ => None,
        };
    };
    let last = path.path.segments.last()?;
    if let syn::PathArguments::AngleBracketed(arguments) = &last.arguments {
        return arguments.args.iter().find_map(|argument| match argument {
            syn::GenericArgument::Type(ty) => integer_type(ty),
            _ => None,
        });
    }
    let name = last.ident.to_string();
    let range = match name.as_str() {
        "i8" => i8::MIN.into()..=i8::MAX.into(),
        "i16" => i16::MIN.into()..=i16::MAX.into(),
        "i32" => i32::MIN.into()..=i32::MAX.into(),
        "i64" => i64::MIN.into()..=i64::MAX.into(),
        "u8" => 0..=u8::MAX.into(),
        "u16" => 0..=u16::MAX.into(),
        "u32" => 0..=u32::MAX.into(),
        "u64" => 0..=u64::MAX.into(),
        _ => return None,
    };
    Some((name, range))
}

impl ToTokens for Left {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Bool(value) => value.to_tokens(tokens),
            Self::Integer(minus, number) => {
                minus.to_tokens(tokens);
                number.to_tokens(tokens);
            }
        }
    }
}
