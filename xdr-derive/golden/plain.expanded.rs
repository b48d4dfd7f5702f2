/// Entries through the doors of a house.
pub(crate) struct Entry<'a> {
    pub(crate) at: Timestamp,
    /// Who holds the badge.
    pub(crate) holder: Option<&'a str>,
    pub(crate) number: Option<u64>,
    pub(crate) seq: Option<u64>,
    pub(crate) rest: Rest<'a>,
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
    use ::xdr_core::labels::userName as __Label1_0;
    #[allow(deprecated)]
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
            <<Option<
                u64,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Option<u64>>>::asserted();
            <<Option<
                u64,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Option<u64>>>::asserted();
            let _ = <Rest<'a> as __xdr::IsRest<'a>>::of;
        }
        const _: () = __xdr::assert_label::<__Label0_0>(false);
        const _: () = __xdr::assert_label::<__Label1_0>(true);
        const _: () = __xdr::assert_required_labels(&["eventTime", "userName"]);
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
                            key: "seq",
                            slot: 3,
                            child: __xdr::NONE,
                            embedded: false,
                        },
                        __xdr::Edge {
                            key: "badge",
                            slot: __xdr::NONE,
                            child: 1,
                            embedded: false,
                        },
                    ],
                },
                __xdr::Node {
                    edges: &[
                        __xdr::Edge {
                            key: "no",
                            slot: 2,
                            child: __xdr::NONE,
                            embedded: false,
                        },
                        __xdr::Edge {
                            key: "holder",
                            slot: 1,
                            child: __xdr::NONE,
                            embedded: false,
                        },
                    ],
                },
            ],
            slots: 4,
        };
        static __DESCRIPTOR: __xdr::Descriptor = __xdr::Descriptor {
            name: "doors",
            about: "Entries through the doors of a house.",
            device: __xdr::Device {
                device_type: __xdr::None,
                vendor: __xdr::Some("Example"),
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
                    name: "holder",
                    path: &[
                        __xdr::Segment {
                            key: "badge",
                            json: false,
                        },
                        __xdr::Segment {
                            key: "holder",
                            json: false,
                        },
                    ],
                    type_name: "Option<&'a str>",
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
                    about: "Who holds the badge.",
                    note: __xdr::None,
                },
                __xdr::FieldInfo {
                    name: "number",
                    path: &[
                        __xdr::Segment {
                            key: "badge",
                            json: false,
                        },
                        __xdr::Segment {
                            key: "no",
                            json: false,
                        },
                    ],
                    type_name: "Option<u64>",
                    role: __xdr::Role::Kept,
                    labels: &[],
                    kept: true,
                    required: false,
                    absent: &[],
                    about: "",
                    note: __xdr::None,
                },
                __xdr::FieldInfo {
                    name: "seq",
                    path: &[
                        __xdr::Segment {
                            key: "seq",
                            json: false,
                        },
                    ],
                    type_name: "Option<u64>",
                    role: __xdr::Role::Skipped(
                        "counts the entries since midnight; no label carries it",
                    ),
                    labels: &[],
                    kept: false,
                    required: false,
                    absent: &[],
                    about: "",
                    note: __xdr::None,
                },
            ],
            detect: &[&[__xdr::Condition::Key("door"), __xdr::Condition::Key("at")]],
            envelopes: &[&["payload"]],
            deny_unknown: false,
            deviations: &[],
            table: &__TABLE,
            map: __map,
        };
        fn __map<'a>(__slot: __xdr::u16, __mapper: &mut __xdr::Mapper<'_, 'a>) {
            match __slot {
                0 => __map0(__mapper, __xdr::None),
                1 => __map1(__mapper, __xdr::None),
                _ => {}
            }
        }
        #[automatically_derived]
        impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
            fn read(
                __reader: &mut __xdr::Reader<'_, 'a>,
            ) -> __xdr::Result<Self, __xdr::Rejection> {
                let __field0 = match <Timestamp as __xdr::Field<
                    'a,
                >>::read_field(__reader, 0) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                let __field1 = match <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_field(__reader, 1) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                let __field2 = match <Option<
                    u64,
                > as __xdr::Field<'a>>::read_field(__reader, 2) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                let __field3 = match <Option<
                    u64,
                > as __xdr::Field<'a>>::read_field(__reader, 3) {
                    __xdr::Result::Ok(__value) => __value,
                    __xdr::Result::Err(__rejection) => {
                        return __xdr::Result::Err(__rejection);
                    }
                };
                __xdr::Result::Ok(Self {
                    at: __field0,
                    holder: __field1,
                    number: __field2,
                    seq: __field3,
                    rest: <Rest<
                        'a,
                    > as __xdr::IsRest<'a>>::of(__xdr::Reader::rest(__reader)),
                })
            }
            fn map(&self, __mapper: &mut __xdr::Mapper<'_, 'a>) {
                __xdr::Mapper::rest_of(
                    __mapper,
                    <Rest<'a> as __xdr::IsRest<'a>>::get(&self.rest),
                );
                __map0(__mapper, __xdr::Some(&self.at));
                __map1(__mapper, __xdr::Some(&self.holder));
            }
        }
    };
};
