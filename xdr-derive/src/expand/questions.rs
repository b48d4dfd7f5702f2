//! What the macro cannot know of a source, asked of rustc. See `checks` in the core crate for the words of its answers.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lifetime;
use syn::ext::IdentExt as _;

use super::spans::{As, about, end};
use super::{along_name, label_name, lifetime};
use crate::model::{Field, LabelUse, Source, Take};

/// The questions. Of a field that could not be read none are asked.
pub(super) fn questions(source: &Source) -> TokenStream {
    let lifetime = lifetime(source.lifetime.as_ref());
    let sound = || {
        source
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.sound())
    };
    let of_types = sound().map(|(slot, field)| of_type(slot, field, &lifetime));
    let of_rest = source.rest.as_ref().map(|rest| {
        let of = As::new(&rest.ty).rest(&lifetime, "of");
        quote!(let _ = #of;)
    });
    let of_labels = sound().flat_map(|(slot, field)| {
        let labels = field.labels().iter().enumerate();
        labels.map(move |(place, label)| of_label(source, slot, field, place, label))
    });
    let required = required(source);
    // Of some only, the answers would be wrong.
    let all_sound = source.fields.iter().all(Field::sound);
    let uses = (source.labels.is_some() && all_sound).then(|| uses(source));
    quote! {
        fn __questions<#lifetime>() {
            #(#of_types)*
            #of_rest
        }
        #(#of_labels)*
        #required
        #uses
    }
}

/// Whether the field's type can be read, and has as many values as it should.
fn of_type(slot: usize, field: &Field, lifetime: &Lifetime) -> TokenStream {
    let (ty, field_type) = (&field.ty, As::new(&field.ty));
    let arity = field_type.field(lifetime, "Arity");
    let (open, close) = (field_type.first, field_type.last);
    let ask = |question: TokenStream| {
        let open = quote_spanned!(open=> <);
        let close = quote_spanned!(close=> as __xdr::#question>::asserted());
        quote!(#open #arity #close;)
    };
    let optional = (!field.required).then(|| ask(quote!(MayBeAbsent<#ty>)));
    let labels = field.labels().iter().enumerate().map(|(place, label)| {
        let alias = label_name(slot, place, label);
        let cardinality = quote_spanned!(alias.span()=> <#alias as __xdr::Label>::Cardinality);
        if label.take.is_some() {
            let is_list = ask(quote!(IsList<#ty>));
            let asserted = Ident::new("asserted", end(label.name.span()));
            let holds_one = quote_spanned! {alias.span()=>
                <#cardinality as __xdr::HoldsOne<#alias>>::#asserted();
            };
            let holds_text = matches!(label.take, Some(Take::Join(_))).then(|| {
                quote_spanned! {alias.span()=>
                    <<#alias as __xdr::Label>::Kind as __xdr::HoldsText<#alias>>::#asserted();
                }
            });
            quote!(#is_list #holds_one #holds_text)
        } else {
            ask(quote!(Suits<#alias, #cardinality>))
        }
    });
    quote!(#optional #(#labels)*)
}

/// Whether a source may fill the label, and if each record has it, whether this field always does.
fn of_label(
    source: &Source,
    slot: usize,
    field: &Field,
    place: usize,
    label: &LabelUse,
) -> TokenStream {
    let alias = label_name(slot, place, label);
    let mut fields = source.fields.iter();
    let lone = fields.all(|other| {
        std::ptr::eq(other, field) || other.labels().iter().all(|used| used.name != label.name)
    });
    // One label may go by two names there: whether the field is the only one is not seen.
    let lone_and_optional = lone && !field.required && source.labels.is_none();
    let question = quote!(__xdr::assert_label::<#alias>);
    constant(&about(
        label.name.span(),
        question,
        quote!(#lone_and_optional),
    ))
}

/// Whether all labels are filled that each record has. Not asked if a field might fill one but could not be read.
fn required(source: &Source) -> Option<TokenStream> {
    let unread = source
        .fields
        .iter()
        .any(|field| !field.sound() && field.labels().is_empty());
    let all_sound = source.fields.iter().all(Field::sound);
    if unread || source.labels.is_some() && !all_sound {
        return None;
    }
    let question = if source.labels.is_some() {
        about(
            source.ident.span(),
            quote!(__xdr::assert_required_uses),
            quote!(__USES),
        )
    } else {
        // By their names, so that a misspelt label does not keep the question from being asked.
        let labels = source.fields.iter().flat_map(Field::labels);
        let names = labels.map(|label| label.name.unraw().to_string());
        about(
            source.ident.span(),
            quote!(__xdr::assert_required_labels),
            quote!(&[#(#names),*]),
        )
    };
    Some(constant(&question))
}

/// Whether labels that may go by several names, in the user's module, are filled as they should.
fn uses(source: &Source) -> TokenStream {
    let uses = || {
        let fields = source.fields.iter().enumerate();
        fields.flat_map(|(slot, field)| {
            let labels = field.labels().iter().enumerate();
            labels.map(move |(place, label)| (slot, field, place, label))
        })
    };
    let rows = uses().map(|(slot, field, place, label)| {
        let alias = label_name(slot, place, label);
        let name = label.name.to_string();
        let rank = match label.rank.map(|rank| Literal::u8_unsuffixed(rank.number)) {
            Some(rank) => quote!(__xdr::Some(#rank)),
            None => quote!(__xdr::None),
        };
        let required = field.required;
        let field = field.ident.to_string();
        let along = match &label.along {
            Some(along) => {
                let alias = along_name(slot, place, along);
                quote!(__xdr::Some(<#alias as __xdr::Label>::INFO))
            }
            None => quote!(__xdr::None),
        };
        quote! {
            __xdr::NamedUse {
                label: <#alias as __xdr::Label>::INFO,
                name: #name,
                field: #field,
                rank: #rank,
                required: #required,
                along: #along,
            }
        }
    });
    let questions = uses().enumerate().map(|(place, (.., label))| {
        let place = Literal::usize_unsuffixed(place);
        let question = quote!(__xdr::assert_use);
        constant(&about(label.name.span(), question, quote!(__USES, #place)))
    });
    quote! {
        const __USES: &[__xdr::NamedUse] = &[#(#rows),*];
        #(#questions)*
    }
}

/// A question that is answered when constants are evaluated.
fn constant(question: &TokenStream) -> TokenStream {
    quote!(const _: () = #question;)
}
