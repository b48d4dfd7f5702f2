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
                __xdr::FieldInfo {
                    name: "at",
                    path: &[__xdr::key("at")],
                    type_name: "Option<Timestamp>",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label0_0>(1)],
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "seen",
                    path: &[__xdr::key("seen")],
                    type_name: "Option<EpochSeconds>",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label1_0>(2)],
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "reader",
                    path: &[__xdr::key("reader.addr")],
                    type_name: "Option<Endpoint<'a>>",
                    role: __xdr::Role::Mapped,
                    labels: &[
                        __xdr::label::<__Label2_0>(1),
                        __xdr::LabelUse {
                            conversion: __xdr::Conversion::With("Endpoint::port"),
                            along: __xdr::Some(<__Along2_1 as __xdr::Label>::INFO),
                            part: 1,
                            ..__xdr::label::<__Label2_1>(1)
                        },
                    ],
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "state",
                    path: &[__xdr::key("state")],
                    type_name: "Option<&'a str>",
                    role: __xdr::Role::Mapped,
                    labels: &[
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
                    absent: &["-"],
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "doors",
                    path: &[__xdr::key("doors")],
                    type_name: "Vec<&'a str>",
                    role: __xdr::Role::Mapped,
                    labels: &[
                        __xdr::LabelUse {
                            take: __xdr::Take::Join(", "),
                            ..__xdr::label::<__Label4_0>(1)
                        },
                    ],
                    ..__xdr::FIELD
                },
                __xdr::FieldInfo {
                    name: "floor",
                    path: &[__xdr::json("note"), __xdr::key("floor")],
                    type_name: "Option<&'a str>",
                    role: __xdr::Role::Mapped,
                    labels: &[__xdr::label::<__Label5_0>(1)],
                    note: __xdr::Some("The guide has it in the note."),
                    ..__xdr::FIELD
                },
            ],
            detect: &[],
            detect_masks: &[],
            envelopes: &[],
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
                let __field0 = <Option<
                    Timestamp,
                > as __xdr::Field<'a>>::read_optional(__reader, 0);
                let __field1 = <Option<
                    EpochSeconds,
                > as __xdr::Field<'a>>::read_optional(__reader, 1);
                let __field2 = <Option<
                    Endpoint<'a>,
                > as __xdr::Field<'a>>::read_optional(__reader, 2);
                let __field3 = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_optional(__reader, 3);
                let __field4 = <Vec<
                    &'a str,
                > as __xdr::Field<'a>>::read_optional(__reader, 4);
                let __field5 = <Option<
                    &'a str,
                > as __xdr::Field<'a>>::read_optional(__reader, 5);
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
            fn map(
                __of: __xdr::Option<&Entry<'a>>,
                __slot: __xdr::u16,
                __mapper: &mut __xdr::Mapper<'_, 'a>,
            ) {
                match __slot {
                    0 => {
                        <Option<
                            Timestamp,
                        > as __xdr::Field<
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
                            EpochSeconds,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            1,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.seen),
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
                    2 => {
                        <Option<
                            Endpoint<'a>,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            2,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.reader),
                                _ => __xdr::None,
                            },
                            &[
                                <<__Label2_0 as __xdr::Label>::Kind>::conversion::<
                                    __Label2_0,
                                    _,
                                >(),
                                |__value, __place, __mapper| {
                                    if let __xdr::Some(__given) = __xdr::convert(
                                        __value,
                                        Endpoint::port,
                                        __mapper,
                                    ) {
                                        <<__Label2_1 as __xdr::Label>::Kind>::conversion::<
                                            __Label2_1,
                                            _,
                                        >()(&__given, __place, __mapper);
                                    }
                                },
                            ],
                        )
                    }
                    3 => {
                        <Option<
                            &'a str,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            3,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.state),
                                _ => __xdr::None,
                            },
                            &[
                                |__value, __place, __mapper| {
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
                                            <<__Label3_0 as __xdr::Label>::Kind>::conversion::<
                                                __Label3_0,
                                                _,
                                            >()(&__token, __place, __mapper)
                                        }
                                        __xdr::None => {
                                            __xdr::Mapper::not_in_value_map(
                                                __mapper,
                                                __place,
                                                "one of `open`, `opened`, `shut`",
                                            )
                                        }
                                    }
                                },
                            ],
                        )
                    }
                    4 => {
                        <Vec<
                            &'a str,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            4,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.doors),
                                _ => __xdr::None,
                            },
                            &[
                                <<__Label4_0 as __xdr::Label>::Kind>::conversion::<
                                    __Label4_0,
                                    _,
                                >(),
                            ],
                        )
                    }
                    5 => {
                        <Option<
                            &'a str,
                        > as __xdr::Field<
                            'a,
                        >>::map_field(
                            __mapper,
                            5,
                            match __of {
                                __xdr::Some(__of) => __xdr::Some(&__of.floor),
                                _ => __xdr::None,
                            },
                            &[
                                <<__Label5_0 as __xdr::Label>::Kind>::conversion::<
                                    __Label5_0,
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
