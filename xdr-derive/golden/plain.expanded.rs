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
                    required: true,
                    ..__xdr::field(
                        "at",
                        &[__xdr::key("at")],
                        "Timestamp",
                        __xdr::Role::Mapped,
                        &[__xdr::label::<__Label0_0>(1)],
                    )
                },
                __xdr::FieldInfo {
                    about: "Who holds the badge.",
                    ..__xdr::field(
                        "holder",
                        &[__xdr::key("badge"), __xdr::key("holder")],
                        "Option<&'a str>",
                        __xdr::Role::Mapped,
                        &[__xdr::label::<__Label1_0>(1)],
                    )
                },
                __xdr::FieldInfo {
                    kept: true,
                    ..__xdr::field(
                        "number",
                        &[__xdr::key("badge"), __xdr::key("no")],
                        "Option<u64>",
                        __xdr::Role::Kept,
                        &[],
                    )
                },
                __xdr::field(
                    "seq",
                    &[__xdr::key("seq")],
                    "Option<u64>",
                    __xdr::Role::Skipped(
                        "counts the entries since midnight; no label carries it",
                    ),
                    &[],
                ),
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
            fn read(__reader: &mut __xdr::Reader<'a>) -> __xdr::Option<Self> {
                let __xdr::Some(__field0) = <Timestamp as __xdr::Field<
                    'a,
                >>::read_field(__reader, 0) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field1) = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_field(__reader, 1) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field2) = <Option<
                    u64,
                > as __xdr::Field<'a>>::read_field(__reader, 2) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field3) = <Option<
                    u64,
                > as __xdr::Field<'a>>::read_field(__reader, 3) else {
                    return __xdr::None;
                };
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
            fn map(&self, __mapper: &mut __xdr::Mapper<'_, 'a>) {
                let _ = (&self.number, &self.seq);
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
