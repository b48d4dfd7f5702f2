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
                    >(__value, 0, __mapper);
                },
            );
        }
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
                    required: true,
                    ..__xdr::field(
                        "at",
                        &[__xdr::key("at")],
                        "Timestamp",
                        __xdr::Role::Mapped,
                        &[__xdr::label::<__Label0_0>(1)],
                    )
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
            fn map(&self, __mapper: &mut __xdr::Mapper<'_, 'a>) {
                let _ = ();
                __xdr::Mapper::rest_of(
                    __mapper,
                    <Rest<'a> as __xdr::IsRest<'a>>::get(&self.rest),
                );
                __map0(__mapper, __xdr::Some(&self.at));
            }
        }
    };
};
