//! What nothing but a password tells of: files that are ciphertext from beginning to end.

use data_encoding::BASE64;

use super::format::Input;

/// Fewest characters of a ciphertext in base64. A key alone is shorter.
const MIN_CHARACTERS: usize = 160;
/// Fewest bytes of a binary ciphertext. One account takes as much.
const MIN_BYTES: usize = 128;
/// The most bytes of either.
const MAX_BYTES: usize = 4 << 20;
/// How compressed files begin, whose bytes look random as well.
const COMPRESSED: [&[u8]; 7] = [
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"Rar!",
    b"PK",
];

/// The bytes of a text that is one run of base64 and whole blocks of a cipher.
pub(super) fn ciphertext(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let is_one_run =
        (MIN_CHARACTERS..=MAX_BYTES).contains(&text.len()) && !text.contains(char::is_whitespace);
    let bytes = is_one_run.then(|| BASE64.decode(text.as_bytes()).ok());
    bytes.flatten().filter(|it| it.len().is_multiple_of(16))
}

/// Whether a file is no text, and its bytes look random, as those of a ciphertext do and those of nearly any other file
/// do not.
pub(super) fn is_random(input: &Input<'_>) -> bool {
    /// Pearson's test. For random bytes the sum is 255 with a deviation of 23, and more than this in one file of ten
    /// thousand million.
    const MOST: f64 = 400.0;
    let bytes = input.bytes();
    let is_candidate = input.text().is_empty()
        && (MIN_BYTES..=MAX_BYTES).contains(&bytes.len())
        && !COMPRESSED.iter().any(|it| bytes.starts_with(it));
    if !is_candidate {
        return false;
    }
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let expected = bytes.len() as f64 / 256.0;
    let differences = counts.map(|it| (f64::from(it) - expected).powi(2) / expected);
    differences.iter().sum::<f64>() < MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ciphertexts_look_random() {
        for sample in [
            &include_bytes!("../../tests/data/andotp/ok-encrypted-old.json.aes")[..],
            include_bytes!("../../tests/data/otpclient/ok-encrypted-v1.enc"),
        ] {
            assert!(is_random(&Input::of_bytes(sample)));
        }
        for sample in [
            &include_bytes!("../../tests/data/keepassxc/ok-encrypted-4-twofish.kdbx")[..128],
            include_bytes!("../../tests/data/microsoft/fail-database.sqlite"),
            include_bytes!("../../tests/data/raivo/ok-encrypted.zip"),
            include_bytes!("../../tests/data/aegis/ok-encrypted.json"),
            include_bytes!("../../tests/data/freeotp/ok-encrypted-version-2.xml"),
            &[0; 4096],
            b"short",
        ] {
            assert!(!is_random(&Input::of_bytes(sample)), "{:?}", &sample[..5]);
        }
        let all: Vec<u8> = (0..=u8::MAX).cycle().take(MAX_BYTES + 1).collect();
        assert!(is_random(&Input::of_bytes(&all[..MAX_BYTES])));
        assert!(!is_random(&Input::of_bytes(&all)), "it is too long");
    }
}
