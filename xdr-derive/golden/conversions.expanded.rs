struct Entry<'a> {
    at: Option<Timestamp>,
    seen: Option<EpochSeconds>,
    reader: Option<Endpoint<'a>>,
    state: Option<&'a str>,
    doors: Vec<&'a str>,
    floor: Option<&'a str>,
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
    use ::xdr_core::labels::eventTime as __Label1_0;
    use ::xdr_core::labels::sourceIpv4 as __Label2_0;
    use ::xdr_core::labels::sourcePort as __Label2_1;
    use ::xdr_core::labels::sourceIpv4 as __Along2_1;
    use ::xdr_core::labels::outcome as __Label3_0;
    use ::xdr_core::labels::object as __Label4_0;
    use ::xdr_core::labels::region as __Label5_0;
    #[allow(deprecated)]
    const _: () = {
        fn __questions<'a>() {
            <<Option<
                Timestamp,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Option<Timestamp>>>::asserted();
            <<Option<
                Timestamp,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::Suits<
                __Label0_0,
                <__Label0_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            <<Option<
                EpochSeconds,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Option<EpochSeconds>>>::asserted();
            <<Option<
                EpochSeconds,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::Suits<
                __Label1_0,
                <__Label1_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            <<Option<
                Endpoint<'a>,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Option<Endpoint<'a>>>>::asserted();
            <<Option<
                Endpoint<'a>,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::Suits<
                __Label2_0,
                <__Label2_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            <<Option<
                Endpoint<'a>,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::Suits<
                __Label2_1,
                <__Label2_1 as __xdr::Label>::Cardinality,
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
                __Label3_0,
                <__Label3_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            <<Vec<
                &'a str,
            > as __xdr::Field<
                'a,
            >>::Arity as __xdr::MayBeAbsent<Vec<&'a str>>>::asserted();
            <<Vec<
                &'a str,
            > as __xdr::Field<'a>>::Arity as __xdr::IsList<Vec<&'a str>>>::asserted();
            <<__Label4_0 as __xdr::Label>::Cardinality as __xdr::HoldsOne<
                __Label4_0,
            >>::asserted();
            <<__Label4_0 as __xdr::Label>::Kind as __xdr::HoldsText<
                __Label4_0,
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
                __Label5_0,
                <__Label5_0 as __xdr::Label>::Cardinality,
            >>::asserted();
            let _ = <Rest<'a> as __xdr::IsRest<'a>>::of;
        }
        const _: () = __xdr::assert_label::<__Label0_0>(false);
        const _: () = __xdr::assert_label::<__Label1_0>(false);
        const _: () = __xdr::assert_label::<__Label2_0>(true);
        const _: () = __xdr::assert_label::<__Label2_1>(true);
        const _: () = __xdr::assert_label::<__Label3_0>(true);
        const _: () = __xdr::assert_label::<__Label4_0>(true);
        const _: () = __xdr::assert_label::<__Label5_0>(true);
        const _: () = __xdr::assert_required_labels(
            &[
                "eventTime",
                "eventTime",
                "sourceIpv4",
                "sourcePort",
                "outcome",
                "object",
                "region",
            ],
        );
        fn __map0<'a>(
            __mapper: &mut __xdr::Mapper<'_, 'a>,
            __field: __xdr::Option<&Option<Timestamp>>,
        ) {
            <Option<
                Timestamp,
            > as __xdr::Field<
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
            __field: __xdr::Option<&Option<EpochSeconds>>,
        ) {
            <Option<
                EpochSeconds,
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
        fn __map2<'a>(
            __mapper: &mut __xdr::Mapper<'_, 'a>,
            __field: __xdr::Option<&Option<Endpoint<'a>>>,
        ) {
            <Option<
                Endpoint<'a>,
            > as __xdr::Field<
                'a,
            >>::map_field(
                __mapper,
                2,
                __field,
                |__value, __mapper| {
                    <<__Label2_0 as __xdr::Label>::Kind>::fill::<
                        __Label2_0,
                        _,
                    >(__value, 0, __mapper);
                    if let __xdr::Some(__given) = __xdr::convert(
                        __value,
                        Endpoint::port,
                    ) {
                        <<__Label2_1 as __xdr::Label>::Kind>::fill::<
                            __Label2_1,
                            _,
                        >(&__given, 1, __mapper);
                    }
                },
            );
        }
        fn __map3<'a>(
            __mapper: &mut __xdr::Mapper<'_, 'a>,
            __field: __xdr::Option<&Option<&'a str>>,
        ) {
            <Option<
                &'a str,
            > as __xdr::Field<
                'a,
            >>::map_field(
                __mapper,
                3,
                __field,
                |__value, __mapper| {
                    {
                        type __Vocabulary = <<__Label3_0 as __xdr::Label>::Kind as __xdr::HasVocabulary<
                            __Label3_0,
                        >>::Vocabulary;
                        match match __xdr::AsText::as_text(__value) {
                            "open" | "opened" => __xdr::Some(__Vocabulary::Success),
                            "shut" => __xdr::Some(__Vocabulary::Failure),
                            #[allow(unreachable_patterns)]
                            _ => __xdr::None,
                        } {
                            __xdr::Some(__token) => {
                                <<__Label3_0 as __xdr::Label>::Kind>::fill::<
                                    __Label3_0,
                                    _,
                                >(&__token, 0, __mapper)
                            }
                            __xdr::None => {
                                __xdr::Mapper::not_in_value_map(
                                    __mapper,
                                    0,
                                    "one of `open`, `opened`, `shut`",
                                )
                            }
                        }
                    }
                },
            );
        }
        fn __map4<'a>(
            __mapper: &mut __xdr::Mapper<'_, 'a>,
            __field: __xdr::Option<&Vec<&'a str>>,
        ) {
            <Vec<
                &'a str,
            > as __xdr::Field<
                'a,
            >>::map_field(
                __mapper,
                4,
                __field,
                |__value, __mapper| {
                    <<__Label4_0 as __xdr::Label>::Kind>::fill::<
                        __Label4_0,
                        _,
                    >(__value, 0, __mapper);
                },
            );
        }
        fn __map5<'a>(
            __mapper: &mut __xdr::Mapper<'_, 'a>,
            __field: __xdr::Option<&Option<&'a str>>,
        ) {
            <Option<
                &'a str,
            > as __xdr::Field<
                'a,
            >>::map_field(
                __mapper,
                5,
                __field,
                |__value, __mapper| {
                    <<__Label5_0 as __xdr::Label>::Kind>::fill::<
                        __Label5_0,
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
                        __xdr::Edge::new("note", __xdr::NONE, 1, true),
                        __xdr::Edge::new("seen", 1, __xdr::NONE, false),
                        __xdr::Edge::new("doors", 4, __xdr::NONE, false),
                        __xdr::Edge::new("state", 3, __xdr::NONE, false),
                        __xdr::Edge::new("reader.addr", 2, __xdr::NONE, false),
                    ],
                ),
                __xdr::Node::new(&[__xdr::Edge::new("floor", 5, __xdr::NONE, false)]),
            ],
            6,
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
                __xdr::field(
                    "at",
                    &[__xdr::key("at")],
                    "Option<Timestamp>",
                    __xdr::Role::Mapped,
                    &[__xdr::label::<__Label0_0>(1)],
                ),
                __xdr::field(
                    "seen",
                    &[__xdr::key("seen")],
                    "Option<EpochSeconds>",
                    __xdr::Role::Mapped,
                    &[__xdr::label::<__Label1_0>(2)],
                ),
                __xdr::field(
                    "reader",
                    &[__xdr::key("reader.addr")],
                    "Option<Endpoint<'a>>",
                    __xdr::Role::Mapped,
                    &[
                        __xdr::label::<__Label2_0>(1),
                        __xdr::LabelUse {
                            conversion: __xdr::Conversion::With("Endpoint::port"),
                            along: __xdr::Some(<__Along2_1 as __xdr::Label>::INFO),
                            part: 1,
                            ..__xdr::label::<__Label2_1>(1)
                        },
                    ],
                ),
                __xdr::FieldInfo {
                    absent: &["-"],
                    ..__xdr::field(
                        "state",
                        &[__xdr::key("state")],
                        "Option<&'a str>",
                        __xdr::Role::Mapped,
                        &[
                            __xdr::LabelUse {
                                conversion: __xdr::Conversion::Values(
                                    &[
                                        ("open", "Success"),
                                        ("opened", "Success"),
                                        ("shut", "Failure"),
                                    ],
                                ),
                                ..__xdr::label::<__Label3_0>(1)
                            },
                        ],
                    )
                },
                __xdr::field(
                    "doors",
                    &[__xdr::key("doors")],
                    "Vec<&'a str>",
                    __xdr::Role::Mapped,
                    &[
                        __xdr::LabelUse {
                            take: __xdr::Take::Join(", "),
                            ..__xdr::label::<__Label4_0>(1)
                        },
                    ],
                ),
                __xdr::FieldInfo {
                    note: __xdr::Some("The guide has it in the note."),
                    ..__xdr::field(
                        "floor",
                        &[__xdr::json("note"), __xdr::key("floor")],
                        "Option<&'a str>",
                        __xdr::Role::Mapped,
                        &[__xdr::label::<__Label5_0>(1)],
                    )
                },
            ],
            detect: &[],
            detect_masks: &[],
            envelopes: &[],
            deny_unknown: false,
            deviations: &[],
            table: &__TABLE,
            map: __map,
        };
        fn __map<'a>(__slot: __xdr::u16, __mapper: &mut __xdr::Mapper<'_, 'a>) {
            match __slot {
                0 => __map0(__mapper, __xdr::None),
                1 => __map1(__mapper, __xdr::None),
                2 => __map2(__mapper, __xdr::None),
                3 => __map3(__mapper, __xdr::None),
                4 => __map4(__mapper, __xdr::None),
                5 => __map5(__mapper, __xdr::None),
                _ => {}
            }
        }
        #[automatically_derived]
        impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
            fn read(__reader: &mut __xdr::Reader<'a>) -> __xdr::Option<Self> {
                let __xdr::Some(__field0) = <Option<
                    Timestamp,
                > as __xdr::Field<'a>>::read_field(__reader, 0) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field1) = <Option<
                    EpochSeconds,
                > as __xdr::Field<'a>>::read_field(__reader, 1) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field2) = <Option<
                    Endpoint<'a>,
                > as __xdr::Field<'a>>::read_field(__reader, 2) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field3) = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_field(__reader, 3) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field4) = <Vec<
                    &'a str,
                > as __xdr::Field<'a>>::read_field(__reader, 4) else {
                    return __xdr::None;
                };
                let __xdr::Some(__field5) = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_field(__reader, 5) else {
                    return __xdr::None;
                };
                __xdr::Some(Self {
                    at: __field0,
                    seen: __field1,
                    reader: __field2,
                    state: __field3,
                    doors: __field4,
                    floor: __field5,
                    rest: <Rest<
                        'a,
                    > as __xdr::IsRest<'a>>::of(__xdr::Reader::rest(__reader)),
                })
            }
            fn map(&self, __mapper: &mut __xdr::Mapper<'_, 'a>) {
                let _ = ();
                __xdr::Mapper::rest_of(
                    __mapper,
                    <Rest<'a> as __xdr::IsRest<'a>>::get(&self.rest),
                );
                __map0(__mapper, __xdr::Some(&self.at));
                __map1(__mapper, __xdr::Some(&self.seen));
                __map2(__mapper, __xdr::Some(&self.reader));
                __map3(__mapper, __xdr::Some(&self.state));
                __map4(__mapper, __xdr::Some(&self.doors));
                __map5(__mapper, __xdr::Some(&self.floor));
            }
        }
    };
};
