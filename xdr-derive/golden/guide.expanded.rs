struct Entry<'a> {
    at: Timestamp,
    rest: Rest<'a>,
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
    #[allow(deprecated)]
    const _: () = {
        const _: &[__xdr::u8] = __xdr::include_bytes!(
            __xdr::concat!(__xdr::env!("CARGO_MANIFEST_DIR"), "/golden/guide.csv")
        );
        fn __questions<'a>() {
            <<Timestamp as __xdr::Field<
                'a,
            >>::Arity as __xdr::Suits<
                __Label0_0,
                <__Label0_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            let _ = <Rest<'a> as __xdr::IsRest<'a>>::of;
        }
        const _: () = __xdr::assert_label::<__Label0_0>(false);
        const _: () = __xdr::assert_required_labels(&["eventTime"]);
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
                    ],
                },
            ],
            slots: 1,
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
            ],
            detect: &[],
            envelopes: &[],
            deny_unknown: false,
            deviations: &[
                __xdr::Deviation {
                    path: &["badge", "no"],
                    label: "userName",
                    reason: "a number is no name",
                },
            ],
            table: &__TABLE,
            map: __map,
        };
        fn __map<'a>(__slot: __xdr::u16, __mapper: &mut __xdr::Mapper<'_, 'a>) {
            match __slot {
                0 => __map0(__mapper, __xdr::None),
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
                __xdr::Result::Ok(Self {
                    at: __field0,
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
            }
        }
    };
};
