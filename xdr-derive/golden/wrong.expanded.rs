struct Entry<'a> {
    at: Timestamp,
    door: Option<&'a str>,
    floor: Option<u64>,
    rest: Rest<'a>,
}
::core::compile_error! {
    "what becomes of this field? Give it a label, `keep` it unmapped, or `skip = \"reason\"`"
}
#[doc(hidden)]
#[allow(
    single_use_lifetimes,
    unused_imports,
    unused_lifetimes,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::absolute_paths
)]
const _: () = {
    use ::xdr_core::__private as __xdr;
    use ::xdr_core::labels::eventTime as __Label0_0;
    use ::xdr_core::labels::object as __Label1_0;
    #[allow(deprecated)]
    const _: () = {
        #[allow(unused)]
        const _: () = {
            fn __questions<'a>() {
                <<Timestamp as __xdr::Field<
                    'a,
                >>::Arity as __xdr::Suits<
                    __Label0_0,
                    <__Label0_0 as __xdr::Label>::Cardinality,
                >>::asserted();
                <<Option<
                    &'a str,
                > as __xdr::Field<
                    'a,
                >>::Arity as __xdr::MayBeAbsent<Option<&'a str>>>::asserted();
                <<Option<
                    &'a str,
                > as __xdr::Field<
                    'a,
                >>::Arity as __xdr::Suits<
                    __Label1_0,
                    <__Label1_0 as __xdr::Label>::Cardinality,
                >>::asserted();
                let _ = <Rest<'a> as __xdr::IsRest<'a>>::of;
            }
            const _: () = __xdr::assert_label::<__Label0_0>(false);
            const _: () = __xdr::assert_label::<__Label1_0>(true);
            const _: () = __xdr::assert_required_labels(&["eventTime", "object"]);
            fn __map0<'a>(
                __mapper: &mut __xdr::Mapper<'_, 'a>,
                __field: __xdr::Option<&Timestamp>,
            ) {
                <Timestamp as __xdr::Field<
                    'a,
                >>::map_field(
                    __mapper,
                    0,
                    __field,
                    |__value, __mapper| {
                        <<__Label0_0 as __xdr::Label>::Kind>::fill::<
                            __Label0_0,
                            _,
                        >(__value, 0, __mapper);
                    },
                );
            }
            fn __map1<'a>(
                __mapper: &mut __xdr::Mapper<'_, 'a>,
                __field: __xdr::Option<&Option<&'a str>>,
            ) {
                <Option<
                    &'a str,
                > as __xdr::Field<
                    'a,
                >>::map_field(
                    __mapper,
                    1,
                    __field,
                    |__value, __mapper| {
                        <<__Label1_0 as __xdr::Label>::Kind>::fill::<
                            __Label1_0,
                            _,
                        >(__value, 0, __mapper);
                    },
                );
            }
        };
        #[automatically_derived]
        impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__xdr::NO_SOURCE;
            fn read(_: &mut __xdr::Reader<'a>) -> __xdr::Option<Self> {
                __xdr::None
            }
            fn map(&self, _: &mut __xdr::Mapper<'_, 'a>) {}
        }
    };
};
