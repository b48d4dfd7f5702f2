//! What the macro cannot know of a source, asked of rustc. See `checks` in the core crate for the words of its answers.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Lifetime;
use syn::ext::IdentExt as _;

use super::spans::{As, about, at, end, start};
use super::{label_name, lifetime};
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
    let of_all = match &source.labels {
        Some(_) => Some(of_names(source)),
        None => required(source),
    };
    quote! {
        fn __questions<#lifetime>() {
            #(#of_types)*
            #of_rest
        }
        #(#of_labels)*
        #of_all
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

/// Whether all labels are filled that each record has.
fn required(source: &Source) -> Option<TokenStream> {
    if may_fill_more(source) {
        return None;
    }
    // By their names, so that a misspelt label does not keep the question from being asked.
    let labels = source.fields.iter().flat_map(Field::labels);
    let names = labels.map(|label| label.name.unraw().to_string());
    let question = quote!(__xdr::assert_required_labels);
    Some(constant(&about(
        source.ident.span(),
        question,
        quote!(&[#(#names),*]),
    )))
}

/// Whether a field might fill a label but could not be read.
fn may_fill_more(source: &Source) -> bool {
    let mut fields = source.fields.iter();
    fields.any(|field| !field.sound() && field.labels().is_empty())
}

/// Whether labels that may go by several names, in the user's module, are filled as they should.
///
/// A `const` that names a label which does not exist is not evaluated, and here one names all of them. So these names are
/// looked up differently: a glob import has those that the module has, and around it they all stand for `NoLabel`.
fn of_names(source: &Source) -> TokenStream {
    let uses = || {
        let fields = source.fields.iter();
        fields.flat_map(|field| field.labels().iter().map(move |label| (field, label)))
    };
    let mut names: Vec<&Ident> = uses()
        .flat_map(|(_, label)| [Some(&label.name), label.along.as_ref()])
        .flatten()
        .collect();
    names.sort();
    names.dedup();
    // What goes along with what, and which field is the only one, is known if all could be read.
    let all_sound = source.fields.iter().all(Field::sound);
    let rows = uses().map(|(field, label)| {
        let info = |name: &Ident| {
            let name = at(name.to_token_stream(), start(name.span()));
            quote!(<#name as __xdr::Label>::INFO)
        };
        let option = |value: Option<TokenStream>| match value {
            Some(value) => quote!(__xdr::Some(#value)),
            None => quote!(__xdr::None),
        };
        let (this, name) = (info(&label.name), label.name.to_string());
        let rank = label
            .rank
            .map(|rank| Literal::u8_unsuffixed(rank.number).to_token_stream());
        let along = label.along.as_ref().filter(|_| all_sound).map(info);
        let (rank, along) = (option(rank), option(along));
        let required = field.required || !all_sound;
        let field = field.ident.to_string();
        quote! {
            __xdr::NamedUse {
                label: #this,
                name: #name,
                field: #field,
                rank: #rank,
                required: #required,
                along: #along,
            }
        }
    });
    let questions = uses().enumerate().filter(|(_, (field, _))| field.sound());
    let questions = questions.map(|(place, (_, label))| {
        let place = Literal::usize_unsuffixed(place);
        let question = quote!(__xdr::assert_use);
        constant(&about(label.name.span(), question, quote!(__USES, #place)))
    });
    let required = (!may_fill_more(source)).then(|| {
        let question = quote!(__xdr::assert_required_uses);
        constant(&about(source.ident.span(), question, quote!(__USES)))
    });
    quote! {
        const _: () = {
            #(use __xdr::NoLabel as #names;)*
            const _: () = {
                use __labels::*;
                const __USES: &[__xdr::NamedUse] = &[#(#rows),*];
                #(#questions)*
                #required
            };
        };
    }
}

/// A question that is answered when constants are evaluated.
fn constant(question: &TokenStream) -> TokenStream {
    quote!(const _: () = #question;)
}
