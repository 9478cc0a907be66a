//! The export of authme: `{"role": "codes", "codes": BASE64}`, in which the accounts are blocks of lines.

use zeroize::Zeroizing;

use super::{
    Reading, decode_text,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| codes(input).is_some(),
    reader: Reader::Open(read),
};

/// The accounts as text; `None` if the input is something else.
fn codes(input: &Input<'_>) -> Option<Zeroizing<String>> {
    let file = input.json()?;
    let is_export = ["codes", "import", "export"].contains(&text(file, "role"));
    let codes = Some(text(file, "codes")).filter(|_| is_export && !flag(file, "encrypted"))?;
    let bytes = data_encoding::BASE64.decode(codes.trim().as_bytes());
    let codes = decode_text(&Zeroizing::new(bytes.ok()?))?;
    codes
        .lines()
        .any(|line| line.starts_with(NAME))
        .then_some(codes)
}

/// What a line begins with. The first of a block has the account name.
const NAME: &str = "Name:";
const KEY: &str = "Secret:";
const ISSUER: &str = "Issuer:";

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(codes) = codes(input) else {
        return false;
    };
    let lines: Vec<&str> = codes.lines().collect();
    let blocks = lines.split(|line| line.trim().is_empty());
    for block in blocks.filter(|block| block.iter().any(|line| line.starts_with(NAME))) {
        let value = |name: &str| {
            let mut values = block.iter().filter_map(|line| line.strip_prefix(name));
            values.next().unwrap_or_default().trim()
        };
        let details = Details {
            issuer: value(ISSUER),
            name: value(NAME),
            ..Details::default()
        };
        // The program makes no other codes than these.
        let mut entry = Entry::default();
        entry.set(Field::Key, value(KEY));
        entry.set(Field::Digits, "6");
        reading.take_record(Ok(entry), &details);
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/authme/ok-two-accounts.authme");
    const SOME: &str = include_str!("../../tests/data/authme/fail-some.authme");

    #[test]
    fn accounts_are_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / heidi / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice / totp SHA1 6 30 / 050471"],
            &[
                "No key: n: the address holds no key",
                "Not a key: x: character 1 of the key, '1', cannot be part of a key",
            ],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
