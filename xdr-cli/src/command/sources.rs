//! `xdr sources`.

use serde_json::{Value, json};
use xdr_core::Descriptor;
use xdr_sources::SOURCES;

use super::table;
use crate::args::{ListFormat, Sources};
use crate::output::Output;
use crate::{Ended, Failure};

pub(crate) fn run(args: &Sources) -> Result<Ended, Failure> {
    let list = match args.format {
        ListFormat::Text => text(),
        ListFormat::Json => {
            let all: Vec<_> = SOURCES.iter().map(about).collect();
            format!("{:#}\n", Value::from(all))
        }
    };
    Output::stdout().write(list.as_bytes())?;
    Ok(Ended::Well)
}

/// What is known of a source and its product, without the fields.
pub(super) fn about(source: &Descriptor) -> Value {
    let device = &source.device;
    json!({
        "source": source.name,
        "about": source.about,
        "deviceType": device.device_type,
        "deviceVendor": device.vendor,
        "deviceModel": device.model,
        "product": device.product,
        "versions": device.versions,
        "formats": device.formats,
    })
}

fn text() -> String {
    let head = [
        "SOURCE", "TYPE", "VENDOR", "MODEL", "PRODUCT", "VERSIONS", "FORMATS", "FIELDS",
    ];
    let rows: Vec<_> = SOURCES
        .iter()
        .map(|source| {
            let device = &source.device;
            let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
            vec![
                source.name.to_owned(),
                or_dash(device.device_type),
                or_dash(device.vendor),
                or_dash(device.model),
                or_dash(device.product),
                device.versions.join(", "),
                device.formats.join(", "),
                source.fields.len().to_string(),
            ]
        })
        .collect();
    table::render(&head, &rows)
}
