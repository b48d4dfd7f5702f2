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
        static __TABLE: __xdr::PathTable = __xdr::PathTable::new(
            &[
                __xdr::Node::new(
                    &[
                        __xdr::Edge::new("at", 0, __xdr::NONE, false),
                        __xdr::Edge::new("seq", 3, __xdr::NONE, false),
                        __xdr::Edge::new("badge", __xdr::NONE, 1, false),
                    ],
                ),
                __xdr::Node::new(
                    &[
                        __xdr::Edge::new("no", 2, __xdr::NONE, false),
                        __xdr::Edge::new("holder", 1, __xdr::NONE, false),
                    ],
                ),
            ],
            4,
        );
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
                    path: &[__xdr::key("at")],
                    type_name: "Timestamp",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label0_0>(1)],
                    required: true,
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "holder",
                    path: &[__xdr::key("badge"), __xdr::key("holder")],
                    type_name: "Option<&'a str>",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label1_0>(1)],
                    about: "Who holds the badge.",
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "number",
                    path: &[__xdr::key("badge"), __xdr::key("no")],
                    type_name: "Option<u64>",
                    role: __xdr::Role::Kept,
                    labels: &[],
                    kept: true,
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "seq",
                    path: &[__xdr::key("seq")],
                    type_name: "Option<u64>",
                    role: __xdr::Role::Skipped(
                        "counts the entries since midnight; no label carries it",
                    ),
                    labels: &[],
                    ..__xdr::FIELD
                },
            ],
            detect: &[&[__xdr::Condition::Key("door"), __xdr::Condition::Key("at")]],
            detect_masks: &[
                __xdr::Condition::mask(
                    &[__xdr::Condition::Key("door"), __xdr::Condition::Key("at")],
                ),
            ],
            envelopes: &[&["payload"]],
            deny_unknown: false,
            deviations: &[],
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
                let __field1 = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_optional(__reader, 1);
                let __field2 = <Option<
                    u64,
                > as __xdr::Field<'a>>::read_optional(__reader, 2);
                let __field3 = <Option<
                    u64,
                > as __xdr::Field<'a>>::read_optional(__reader, 3);
                __xdr::Some(Self {
                    at: __field0,
                    holder: __field1,
                    number: __field2,
                    seq: __field3,
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
                    1 => {
                        <Option<
                            &'a str,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            1,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.holder),
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
            fn rest(&self) -> __xdr::Option<&__xdr::Rest<'a>> {
                let _ = (&self.number, &self.seq);
                __xdr::Some(<Rest<'a> as __xdr::IsRest<'a>>::get(&self.rest))
            }
        }
    };
};
