//! The export of Tauthy: `[{"uuid", "name", "issuer", "group", "secret"}, …]`.

use serde_json::Value;

use super::{
    Reading,
    fields::Field,
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{parts, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        let has = |name: &&str| it.get(name).is_some();
        ["uuid", "name", "secret"].iter().all(has) && !["info", "otp"].iter().any(has)
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "name"),
            groups: entry
                .get("group")
                .and_then(Value::as_str)
                .into_iter()
                .collect(),
            icon: Pictured::Named(text(entry, "icon")),
            ..Details::default()
        };
        // The program makes no other codes than these.
        let mut account = parts("totp", text(entry, "secret"), entry, &[]);
        account.set(Field::Digits, "6");
        reading.take_record(Ok(account), &details);
    }
    entries.is_some()
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/tauthy/ok-two-accounts.json");

    #[test]
    fn accounts_are_read_and_a_bad_one_costs_no_other() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                " / heidi / totp SHA1 6 30 / 050471",
            ],
        );
        let some = GOOD.replace("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "1");
        samples::assert_read_with_refusals(
            &some,
            &["Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work"],
            &["heidi: character 1 of the key, '1', cannot be part of a key"],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
