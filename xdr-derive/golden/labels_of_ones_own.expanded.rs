struct Entry {
    at: Timestamp,
    rack: Option<i64>,
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
    use facade::xdr::__private as __xdr;
    use house::labels as __labels;
    use __labels::when as __Label0_0;
    use __labels::rack as __Label1_0;
    #[allow(deprecated)]
    const _: () = {
        fn __questions<'__xdr>() {
            <<Timestamp as __xdr::Field<
                '__xdr,
            >>::Arity as __xdr::Suits<
                __Label0_0,
                <__Label0_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            <<Option<
                i64,
            > as __xdr::Field<
                '__xdr,
            >>::Arity as __xdr::MayBeAbsent<Option<i64>>>::asserted();
            <<Option<
                i64,
            > as __xdr::Field<
                '__xdr,
            >>::Arity as __xdr::Suits<
                __Label1_0,
                <__Label1_0 as __xdr::Label>::Cardinality,
            >>::asserted();
        }
        const _: () = __xdr::assert_label::<__Label0_0>(false);
        const _: () = __xdr::assert_label::<__Label1_0>(false);
        const _: () = {
            use __xdr::NoLabel as rack;
            use __xdr::NoLabel as when;
            const _: () = {
                use __labels::*;
                const __USES: &[__xdr::NamedUse] = &[
                    __xdr::NamedUse {
                        label: <when as __xdr::Label>::INFO,
                        name: "when",
                        field: "at",
                        rank: __xdr::None,
                        required: true,
                        along: __xdr::None,
                    },
                    __xdr::NamedUse {
                        label: <rack as __xdr::Label>::INFO,
                        name: "rack",
                        field: "rack",
                        rank: __xdr::None,
                        required: false,
                        along: __xdr::None,
                    },
                ];
                const _: () = __xdr::assert_use(__USES, 0);
                const _: () = __xdr::assert_use(__USES, 1);
                const _: () = __xdr::assert_required_uses(__USES);
            };
        };
        static __TABLE: __xdr::PathTable = __xdr::PathTable::new(
            &[
                __xdr::Node::new(
                    &[
                        __xdr::Edge::new("at", 0, __xdr::NONE, false),
                        __xdr::Edge::new("rack", 1, __xdr::NONE, false),
                    ],
                ),
            ],
            2,
        );
        static __DESCRIPTOR: __xdr::Descriptor = __xdr::Descriptor {
            name: "doors",
            about: "",
            device: __xdr::Device {
                device_type: __xdr::None,
                vendor: __xdr::None,
                model: __xdr::None,
                product: __xdr::None,
                versions: &[],
                formats: &[],
            },
            fields: &[
                __xdr::FieldInfo {
                    name: "at",
                    path: &[__xdr::key("at")],
                    type_name: "Timestamp",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label0_0>(1)],
                    required: true,
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "rack",
                    path: &[__xdr::key("rack")],
                    type_name: "Option<i64>",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label1_0>(1)],
                    ..__xdr::FIELD
                },
            ],
            detect: &[],
            detect_masks: &[],
            envelopes: &[],
            deny_unknown: true,
            deviations: &[],
            table: &__TABLE,
            map: |__slot, __mapper| <Entry as __xdr::XdrSource<
                '_,
            >>::map(__xdr::None, __slot, __mapper),
        };
        #[automatically_derived]
        impl<'__xdr> __xdr::XdrSource<'__xdr> for Entry {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
            fn read(__reader: &mut __xdr::Reader<'__xdr>) -> __xdr::Option<Self> {
                let __xdr::Some(__field0) = <Timestamp as __xdr::Field<
                    '__xdr,
                >>::read_field(__reader, 0) else {
                    return __xdr::None;
                };
                let __field1 = <Option<
                    i64,
                > as __xdr::Field<'__xdr>>::read_optional(__reader, 1);
                let __xdr::Some(()) = __xdr::Reader::nothing_left(__reader) else {
                    return __xdr::None;
                };
                __xdr::Some(Self {
                    at: __field0,
                    rack: __field1,
                })
            }
            fn map(
                __of: __xdr::Option<&Entry>,
                __slot: __xdr::u16,
                __mapper: &mut __xdr::Mapper<'_, '__xdr>,
            ) {
                match __slot {
                    0 => {
                        <Timestamp as __xdr::Field<
                            '__xdr,
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
                            i64,
                        > as __xdr::Field<
                            '__xdr,
                        >>::map_field(
                            __mapper,
                            1,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.rack),
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
            fn rest(&self) -> __xdr::Option<&__xdr::Rest<'__xdr>> {
                let _ = ();
                __xdr::None
            }
        }
    };
};
