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
        const _: () = __xdr::assert_required_uses(__USES);
        const __USES: &[__xdr::NamedUse] = &[
            __xdr::NamedUse {
                label: <__Label0_0 as __xdr::Label>::INFO,
                name: "when",
                field: "at",
                rank: 0u8,
                required: true,
            },
            __xdr::NamedUse {
                label: <__Label1_0 as __xdr::Label>::INFO,
                name: "rack",
                field: "rack",
                rank: 0u8,
                required: false,
            },
        ];
        const _: () = __xdr::assert_use(__USES, 0);
        const _: () = __xdr::assert_use(__USES, 1);
        fn __map0<'__xdr>(
            __mapper: &mut __xdr::Mapper<'_, '__xdr>,
            __field: __xdr::Option<&Timestamp>,
        ) {
            <Timestamp as __xdr::Field<
                '__xdr,
            >>::map_field(
                __mapper,
                0,
                __field,
                |__value, __mapper| {
                    <<__Label0_0 as __xdr::Label>::Kind>::fill::<
                        __Label0_0,
                        _,
                    >(
                        __value,
                        __xdr::Used {
                            rank: 1u8,
                            take: __xdr::Take::First,
                            along: __xdr::None,
                            part: 0,
                        },
                        __mapper,
                    );
                },
            );
        }
        fn __map1<'__xdr>(
            __mapper: &mut __xdr::Mapper<'_, '__xdr>,
            __field: __xdr::Option<&Option<i64>>,
        ) {
            <Option<
                i64,
            > as __xdr::Field<
                '__xdr,
            >>::map_field(
                __mapper,
                1,
                __field,
                |__value, __mapper| {
                    <<__Label1_0 as __xdr::Label>::Kind>::fill::<
                        __Label1_0,
                        _,
                    >(
                        __value,
                        __xdr::Used {
                            rank: 1u8,
                            take: __xdr::Take::First,
                            along: __xdr::None,
                            part: 0,
                        },
                        __mapper,
                    );
                },
            );
        }
        static __TABLE: __xdr::PathTable = __xdr::PathTable {
            nodes: &[
                __xdr::Node {
                    edges: &[
                        __xdr::Edge {
                            key: "at",
                            slot: 0,
                            child: __xdr::NONE,
                            embedded: false,
                        },
                        __xdr::Edge {
                            key: "rack",
                            slot: 1,
                            child: __xdr::NONE,
                            embedded: false,
                        },
                    ],
                },
            ],
            slots: 2,
        };
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
                    path: &[
                        __xdr::Segment {
                            key: "at",
                            json: false,
                        },
                    ],
                    type_name: "Timestamp",
                    role: __xdr::Role::Mapped,
                    labels: &[
                        __xdr::LabelUse {
                            label: <__Label0_0 as __xdr::Label>::INFO,
                            rank: 1u8,
                            conversion: __xdr::Conversion::Direct,
                            take: __xdr::Take::First,
                            along: __xdr::None,
                        },
                    ],
                    kept: false,
                    required: true,
                    absent: &[],
                    about: "",
                    note: __xdr::None,
                },
                __xdr::FieldInfo {
                    name: "rack",
                    path: &[
                        __xdr::Segment {
                            key: "rack",
                            json: false,
                        },
                    ],
                    type_name: "Option<i64>",
                    role: __xdr::Role::Mapped,
                    labels: &[
                        __xdr::LabelUse {
                            label: <__Label1_0 as __xdr::Label>::INFO,
                            rank: 1u8,
                            conversion: __xdr::Conversion::Direct,
                            take: __xdr::Take::First,
                            along: __xdr::None,
                        },
                    ],
                    kept: false,
                    required: false,
                    absent: &[],
                    about: "",
                    note: __xdr::None,
                },
            ],
            detect: &[],
            envelopes: &[],
            deny_unknown: true,
            deviations: &[],
            table: &__TABLE,
            map: __map,
        };
        fn __map<'__xdr>(__slot: __xdr::u16, __mapper: &mut __xdr::Mapper<'_, '__xdr>) {
            match __slot {
                0 => __map0(__mapper, __xdr::None),
                1 => __map1(__mapper, __xdr::None),
                _ => {}
            }
        }
        #[automatically_derived]
        impl<'__xdr> __xdr::XdrSource<'__xdr> for Entry {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
            fn read(
                __reader: &mut __xdr::Reader<'_, '__xdr>,
            ) -> __xdr::Result<Self, __xdr::Rejection> {
                let __field0 = match <Timestamp as __xdr::Field<
                    '__xdr,
                >>::read_field(__reader, 0) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                let __field1 = match <Option<
                    i64,
                > as __xdr::Field<'__xdr>>::read_field(__reader, 1) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                if let __xdr::Result::Err(__rejection) = __xdr::Reader::nothing_left(
                    __reader,
                ) {
                    return __xdr::Result::Err(__rejection);
                }
                __xdr::Result::Ok(Self {
                    at: __field0,
                    rack: __field1,
                })
            }
            fn map(&self, __mapper: &mut __xdr::Mapper<'_, '__xdr>) {
                __map0(__mapper, __xdr::Some(&self.at));
                __map1(__mapper, __xdr::Some(&self.rack));
            }
        }
    };
};
