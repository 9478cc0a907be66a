//! Parameters of links that change the code and that Warifu does not support.
//!
//! An account without them would show codes that no website accepts, so such a link is refused with the name of the
//! parameter. Parameters that change nothing, such as pictures and colors, are kept and ignored.

use crate::otp::{Account, Algorithm};

/// Parameters that change the code whatever their value, in lower case.
const OF_OTHER_CODES: [&str; 14] = [
    // The link has only half of the key (privacyIDEA's two-step enrolment); `2step_*` too.
    "2step",
    "twostep",
    "salt",
    "pin",
    "pinlength",
    "pinprompt",
    "tokenfamily",
    "suite",
    "ocrasuite",
    "challenge",
    "checksum",
    "truncation",
    "truncationoffset",
    "addchecksum",
];

/// When time steps begin, in seconds. Every other program uses 0.
const OF_START: [&str; 7] = [
    "t0",
    "x0",
    "epoch",
    "offset",
    "timeoffset",
    "timeshift",
    "starttime",
];

/// Other names of the period.
const OF_PERIOD: [&str; 5] = ["interval", "step", "timestep", "timeinterval", "x"];
/// Other names of the number of digits.
const OF_DIGITS: [&str; 6] = [
    "length",
    "digit",
    "codelength",
    "codedigits",
    "otplength",
    "size",
];
/// Other names of the hash function.
const OF_ALGORITHM: [&str; 7] = [
    "algo",
    "alg",
    "hash",
    "hashalgorithm",
    "hashalgo",
    "hmac",
    "crypto",
];

/// The first parameter of the account because of which its codes would differ from those that Warifu makes.
pub(super) fn unsupported(account: &Account) -> Option<&str> {
    let changes = |(name, value): &&(String, String)| {
        let name: String = name
            .chars()
            .filter(|it| !matches!(it, '_' | '-' | ' '))
            .flat_map(char::to_lowercase)
            .collect();
        let name = name.as_str();
        let value = value.trim();
        let is_off = ["", "0", "false", "no", "none", "null"]
            .iter()
            .any(|off| value.eq_ignore_ascii_case(off));
        if is_off {
            return false;
        }
        OF_OTHER_CODES.contains(&name)
            || name.starts_with("2step")
            || OF_START.contains(&name)
            || name == "encoder"
            || OF_PERIOD.contains(&name) && value.parse() != Ok(account.period().unwrap_or(0))
            || OF_DIGITS.contains(&name) && value.parse() != Ok(account.digits)
            || OF_ALGORITHM.contains(&name) && !is_algorithm(value, account.algorithm)
    };
    account
        .extra
        .iter()
        .find(changes)
        .map(|(name, _)| name.as_str())
}

fn is_algorithm(name: &str, used: Algorithm) -> bool {
    Algorithm::from_name(name) == Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::otp::uri;

    fn refused(parameters: &str) -> Option<String> {
        let link = format!("otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP{parameters}");
        let account = uri::parse(&link).unwrap();
        unsupported(&account).map(str::to_owned)
    }

    #[test]
    fn what_changes_the_code_is_named() {
        for (parameters, name) in [
            ("&2step_salt=8", "2step_salt"),
            ("&2step_output=20", "2step_output"),
            ("&image=x&2step_difficulty=10000", "2step_difficulty"),
            ("&pin=1234", "pin"),
            ("&PIN=true", "PIN"),
            ("&tokenfamily=ab", "tokenfamily"),
            ("&t0=30", "t0"),
            ("&interval=60", "interval"),
            ("&algo=SHA256", "algo"),
            ("&length=8", "length"),
            ("&encoder=blizzard", "encoder"),
        ] {
            assert_eq!(refused(parameters).as_deref(), Some(name), "{parameters}");
        }
    }

    #[test]
    fn what_changes_nothing_is_taken() {
        for parameters in [
            "",
            "&image=https%3A%2F%2Fe.example%2Fv.png&icon=x&color=FF0000",
            "&lock=false&tags=a&tags=b&codeDisplay=%7B%7D",
            "&serial=TOTP0001&creator=privacyIDEA",
            "&pin=false&t0=0&offset=0",
            "&interval=30&length=6&algo=sha1",
            "&period=60&interval=60",
            "&steam",
            "&encoder=totp",
        ] {
            assert_eq!(refused(parameters), None, "{parameters}");
        }
    }
}
