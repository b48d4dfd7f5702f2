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
            fn map<'a>(
                __of: __xdr::Option<&Entry<'a>>,
                __slot: __xdr::u16,
                __mapper: &mut __xdr::Mapper<'_, 'a>,
            ) {
                match __slot {
                    0 => {
                        <Timestamp as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            0,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.at),
                                _ => __xdr::None,
                            },
                            &[
                                <<__Label0_0 as __xdr::Label>::Kind>::conversion::<
                                    __Label0_0,
                                    _,
                                >(),
                            ],
                        )
                    }
                    1 => {
                        <Option<
                            &'a str,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            1,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.door),
                                _ => __xdr::None,
                            },
                            &[
                                <<__Label1_0 as __xdr::Label>::Kind>::conversion::<
                                    __Label1_0,
                                    _,
                                >(),
                            ],
                        )
                    }
                    _ => {}
                }
            }
        };
        #[automatically_derived]
        impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__xdr::NO_SOURCE;
            fn read(_: &mut __xdr::Reader<'a>) -> __xdr::Option<Self> {
                __xdr::None
            }
            fn map(
                _: __xdr::Option<&Self>,
                _: __xdr::u16,
                _: &mut __xdr::Mapper<'_, 'a>,
            ) {}
            fn rest(&self) -> __xdr::Option<&__xdr::Rest<'a>> {
                __xdr::None
            }
        }
    };
};
