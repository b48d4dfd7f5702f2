//! The layout of a record: filling, clearing and going through 10, 15 and 20 labels of 71.
//!
//! `slots` is `xdr_core::Record`. The others are the layouts that were not chosen, each doing the same.

use std::collections::HashMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use xdr_core::labels::{self, TABLE};
use xdr_core::{LabelValues, Record, Value};

/// Labels that each layout fills: all of One value and text, spread over the table.
macro_rules! chosen {
    ($each:ident) => {
        $each!(
            eventType,
            eventSubType,
            eventName,
            deviceEventId,
            externalId,
            deviceId,
            deviceName,
            region,
            cluster_name,
            destinationUser,
            phoneNumber,
            policy,
            sessionId,
            destinationHost,
            sourceDomain,
            protocol,
            requestUrl,
            userAgent,
            db_protocol,
            db_service
        )
    };
}

/// The places of the chosen labels in the table.
fn places(count: usize) -> Vec<usize> {
    macro_rules! places {
        ($($label:ident),+) => { [$(stringify!($label)),+] };
    }
    let names = chosen!(places);
    let place = |name: &&str| TABLE.iter().position(|label| label.name() == *name);
    names.iter().take(count).filter_map(place).collect()
}

fn value(place: usize) -> Value<'static> {
    Value::Text(["mira", "otto", "node.example.com", "7f3a"][place % 4])
}

/// Goes through a value as a writer would.
fn see(name: &str, value: Value<'_>) -> usize {
    name.len()
        + match value {
            Value::Text(text) => text.len(),
            _ => 1,
        }
}

fn slots(record: &mut Record<'static>, count: usize) -> usize {
    record.clear();
    let mut left = count;
    macro_rules! fill {
        ($($label:ident),+) => {$(
            if left > 0 {
                left -= 1;
                record.set(labels::$label, "node.example.com");
            }
        )+};
    }
    chosen!(fill);
    record
        .iter()
        .map(|(label, values)| match values {
            LabelValues::One(value) => see(label.name(), value),
            LabelValues::Many(_) => 0,
        })
        .sum()
}

/// A vector of the values that are there, with a bit set.
fn sparse(record: &mut (Vec<(u8, Value<'static>)>, u128), places: &[usize]) -> usize {
    let (values, set) = record;
    values.clear();
    *set = 0;
    for &place in places {
        if *set >> place & 1 == 0 {
            *set |= 1 << place;
            values.push((u8::try_from(place).unwrap_or(0), value(place)));
        }
    }
    values.sort_unstable_by_key(|&(place, _)| place);
    values
        .iter()
        .map(|&(place, value)| see(TABLE[usize::from(place)].name(), value))
        .sum()
}

/// An array of optional values, made anew for each event.
fn options(places: &[usize]) -> usize {
    let mut values: [Option<Value<'static>>; TABLE.len()] = [None; TABLE.len()];
    for &place in places {
        values[place] = Some(value(place));
    }
    let values = black_box(&values);
    TABLE
        .iter()
        .zip(values)
        .filter_map(|(label, value)| Some(see(label.name(), (*value)?)))
        .sum()
}

fn hash_map(record: &mut HashMap<&'static str, Value<'static>>, places: &[usize]) -> usize {
    record.clear();
    for &place in places {
        record.insert(TABLE[place].name(), value(place));
    }
    // In table order, as the output must be.
    TABLE
        .iter()
        .filter_map(|label| Some(see(label.name(), *record.get(label.name())?)))
        .sum()
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("record");
    for count in [10, 15, 20] {
        let places = places(count);
        let mut record = Record::new();
        group.bench_function(BenchmarkId::new("slots", count), |bencher| {
            bencher.iter(|| slots(&mut record, black_box(count)));
        });
        let mut record = (Vec::new(), 0);
        group.bench_function(BenchmarkId::new("sparse vector", count), |bencher| {
            bencher.iter(|| sparse(&mut record, black_box(&places)));
        });
        group.bench_function(BenchmarkId::new("fresh options", count), |bencher| {
            bencher.iter(|| options(black_box(&places)));
        });
        let mut record = HashMap::new();
        group.bench_function(BenchmarkId::new("hash map", count), |bencher| {
            bencher.iter(|| hash_map(&mut record, black_box(&places)));
        });
    }
    group.finish();
}

criterion_group!(benches, layouts);
criterion_main!(benches);
