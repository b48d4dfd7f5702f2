//! Collects errors, so that all of a struct's are told at once.

use std::cell::RefCell;
use std::fmt::Display;

use quote::ToTokens;

/// Errors met so far. Must be asked with [`Ctxt::finish`], lest one be lost.
pub(crate) struct Ctxt {
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self {
            errors: RefCell::new(Some(Vec::new())),
        }
    }

    /// Adds an error at the given tokens.
    pub(crate) fn error(&self, at: impl ToTokens, message: impl Display) {
        self.syn_error(syn::Error::new_spanned(at.into_token_stream(), message));
    }

    /// Adds an error that syn found.
    pub(crate) fn syn_error(&self, error: syn::Error) {
        self.errors
            .borrow_mut()
            .as_mut()
            .expect("errors are collected until `finish`")
            .push(error);
    }

    /// Whether there is an error.
    pub(crate) fn any(&self) -> bool {
        let errors = self.errors.borrow();
        errors.as_ref().is_some_and(|errors| !errors.is_empty())
    }

    /// All errors as one, or none.
    pub(crate) fn finish(self) -> syn::Result<()> {
        let errors = self.errors.take().expect("`finish` takes the errors once");
        let all = errors.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        let asked = self.errors.borrow().is_none();
        assert!(
            asked || std::thread::panicking(),
            "the errors of a context were not asked for"
        );
    }
}
