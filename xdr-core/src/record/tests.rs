use std::net::Ipv4Addr;
use std::time::Duration;

use super::*;
use crate::{Outcome, Timestamp};

mod house {
    crate::labels! {
        /// Team that runs the host.
        owningTeam: Many<Text>;
        /// Rack number.
        rackNumber: One<Integer>;
        /// As long as a key may be to be copied as a block.
        nameOfTheRackThatTheHostIsIn: One<Text>;
        /// The same.
        teamsThatRunTheHostAtTheTime: Many<Text>;
        /// One byte longer.
        nameOfTheRackInWhichTheHostIs: One<Text>;
        /// The same.
        namesOfTheTeamsThatRunTheHost: Many<Text>;
    }
}

#[test]
fn names_of_all_lengths_and_texts_with_escapes_are_written() {
    let mut record = Record::new();
    record.push(labels::group, "plain");
    record.push(labels::group, "said \"so\"");
    record.set(labels::object, "C:\\harbour");
    record.set(house::nameOfTheRackThatTheHostIsIn, "north \u{1}");
    record.push(house::teamsThatRunTheHostAtTheTime, "net");
    record.set(house::nameOfTheRackInWhichTheHostIs, "south");
    record.push(house::namesOfTheTeamsThatRunTheHost, "ops");
    record.push(house::namesOfTheTeamsThatRunTheHost, "\t");
    assert_eq!(
        record.to_json(),
        concat!(
            r#"{"group":["plain","said \"so\""],"object":"C:\\harbour","#,
            r#""nameOfTheRackThatTheHostIsIn":"north \u0001","teamsThatRunTheHostAtTheTime":["net"],"#,
            r#""nameOfTheRackInWhichTheHostIs":"south","namesOfTheTeamsThatRunTheHost":["ops","\t"]}"#
        )
    );
}

#[test]
fn a_label_gives_its_own_type() {
    let mut record = Record::new();
    record.set(labels::sourceIpv4, Ipv4Addr::new(192, 0, 2, 1));
    record.set(labels::sourcePort, 3022);
    record.set(labels::outcome, Outcome::Failure);
    record.set(labels::duration, Duration::from_millis(1500));
    record.set(labels::processId, -1);
    assert_eq!(
        record.get(labels::sourceIpv4),
        Some(Ipv4Addr::new(192, 0, 2, 1))
    );
    assert_eq!(record.get(labels::sourcePort), Some(3022));
    assert_eq!(record.get(labels::outcome), Some(Outcome::Failure));
    assert_eq!(
        record.get(labels::duration),
        Some(Duration::from_millis(1500))
    );
    assert_eq!(record.get(labels::destinationPort), None);
    assert_eq!(record.len(), 5);
}

#[test]
fn labels_are_found_by_name_and_listed_in_table_order() {
    let mut record = Record::new();
    record.set(labels::db_uri, "db.example.com:5432");
    record.set(labels::eventType, "db.session.start");
    record.push(labels::userName, "mira");
    let names: Vec<_> = record.iter().map(|(label, _)| label.name()).collect();
    assert_eq!(names, ["eventType", "userName", "db_uri"]);
    let values: Vec<_> = record.get_by_name("userName").unwrap().iter().collect();
    assert_eq!(values, [Value::Text("mira")]);
    assert!(record.get_by_name("username").is_none());
}

#[test]
fn many_values_are_distinct_and_in_the_order_in_which_they_came() {
    let mut record = Record::new();
    for value in ["c", "a", "c", "b", "a"] {
        record.push(labels::group, value);
        record.push(labels::userName, value);
    }
    assert_eq!(
        record.get(labels::group).collect::<Vec<_>>(),
        ["c", "a", "b"]
    );
    assert_eq!(
        record.get(labels::userName).collect::<Vec<_>>(),
        ["c", "a", "b"]
    );
}

#[test]
fn labels_of_other_tables_stand_behind_the_models() {
    let mut record = Record::new();
    record.set(house::rackNumber, 7);
    record.push(house::owningTeam, "net");
    record.push(house::owningTeam, "ops");
    record.set(labels::region, "north");
    assert_eq!(record.get(house::rackNumber), Some(7));
    assert_eq!(
        record.to_json(),
        r#"{"region":"north","rackNumber":7,"owningTeam":["net","ops"]}"#
    );
    record.clear();
    assert_eq!(record.get(house::rackNumber), None);
    assert_eq!(record.to_json(), "{}");
}

#[test]
fn a_cleared_or_recycled_record_remembers_nothing() {
    let mut record = Record::new();
    record.set(labels::region, "north");
    record.push(labels::group, "ops");
    record.set_raw("{}");
    record.clear();
    assert!(record.is_empty());
    assert_eq!(record.get(labels::group).count(), 0);
    record.push(labels::group, "net");
    let record = record.recycle();
    assert_eq!(record.to_json(), "{}");
}

#[test]
fn values_are_written_as_the_model_says() {
    let mut record = Record::new();
    record.set(
        labels::eventTime,
        Timestamp::new(1_700_000_000, 120_000_000).unwrap(),
    );
    record.set(labels::duration, Duration::new(9_007_199_254_740_993, 1));
    record.set(labels::operationNumber, -1);
    record.set(labels::error, "a \"b\"\n");
    assert_eq!(
        record.to_json(),
        r#"{"eventTime":"2023-11-14T22:13:20.120Z","duration":9007199254740993.000000001,"operationNumber":-1,"error":"a \"b\"\n"}"#
    );
}

#[test]
fn serde_writes_the_same() {
    let mut record = Record::new();
    record.set(labels::eventTime, Timestamp::new(1_700_000_000, 0).unwrap());
    record.set(labels::duration, Duration::new(0, 8_905_371));
    record.push(labels::group, "ops");
    record.set(labels::destinationPort, 443);
    let ours: serde_json::Value = serde_json::from_str(&record.to_json()).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), ours);
}
