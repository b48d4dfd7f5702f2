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
        static __TABLE: __xdr::PathTable = __xdr::PathTable::new(
            &[__xdr::Node::new(&[__xdr::Edge::new("at", 0, __xdr::NONE, false)])],
            1,
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
            ],
            detect: &[],
            detect_masks: &[],
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
            map: |__slot, __mapper| <Entry<
                '_,
            > as __xdr::XdrSource<'_>>::map(__xdr::None, __slot, __mapper),
        };
        #[automatically_derived]
        impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
            fn read(__reader: &mut __xdr::Reader<'a>) -> __xdr::Option<Self> {
                let __xdr::Some(__field0) = <Timestamp as __xdr::Field<
                    'a,
                >>::read_field(__reader, 0) else {
                    return __xdr::None;
                };
                __xdr::Some(Self {
                    at: __field0,
                    rest: <Rest<
                        'a,
                    > as __xdr::IsRest<'a>>::of(__xdr::Reader::rest(__reader)),
                })
            }
            fn map(
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
                    _ => {}
                }
            }
            fn rest(&self) -> __xdr::Option<&__xdr::Rest<'a>> {
                let _ = ();
                __xdr::Some(<Rest<'a> as __xdr::IsRest<'a>>::get(&self.rest))
            }
        }
    };
};
