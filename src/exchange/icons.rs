//! The icons that the files of other apps name or hold, as icons of accounts.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::crypto::base64;
use crate::{
    icon::{Icon, Look},
    otp::Account,
    services,
};

/// The longest picture that is looked at, in characters of base64. Other apps make icons smaller, too.
const MOST_CHARACTERS: usize = 1 << 20;

/// The most pictures that are decoded in one reading. Together they have about as many pixels as the largest picture that
/// is searched for QR codes.
const MOST_PICTURES: usize = 400;

/// The most characters of pictures that are looked at in one reading. A picture that several accounts share counts for
/// each of them.
const MOST_CHARACTERS_IN_ALL: usize = 64 << 20;

/// The icon of an account as another app's file has it.
#[derive(Clone, Copy, Default)]
pub(super) enum Pictured<'a> {
    /// There is none.
    #[default]
    Nothing,
    /// The name of a service, as that app writes it.
    Named(&'a str),
    /// A picture file in base64.
    Picture(&'a str),
}

/// The pictures of one reading. Anybody can make a file, so their number and their length are bounded: accounts after
/// that have no picture.
#[derive(Default)]
pub(super) struct Pictures {
    /// What was made of each picture, by the hash of its text.
    decoded: HashMap<[u8; 32], Option<Icon>>,
    /// How many characters were looked at.
    characters: usize,
}

impl Pictures {
    /// The icon for this account. None if there is none, if it is not known or not readable, and if it is the one that
    /// the issuer decides anyway.
    pub(super) fn icon(&mut self, pictured: Pictured<'_>, account: &Account) -> Option<Icon> {
        match pictured {
            Pictured::Nothing => None,
            Pictured::Named(name) => {
                let service =
                    services::with_id(&name.to_lowercase()).or_else(|| services::of(name))?;
                let by_issuer = services::of(account.title());
                (by_issuer != Some(service)).then(|| Icon::new(service.id))
            }
            Pictured::Picture(encoded) => self.decode(encoded),
        }
    }

    fn decode(&mut self, encoded: &str) -> Option<Icon> {
        let characters = self.characters.saturating_add(encoded.len());
        if encoded.len() > MOST_CHARACTERS || characters > MOST_CHARACTERS_IN_ALL {
            return None;
        }
        self.characters = characters;
        let hash = Sha256::digest(encoded).into();
        if let Some(known) = self.decoded.get(&hash) {
            return known.clone();
        }
        if self.decoded.len() >= MOST_PICTURES {
            return None;
        }
        let bytes = base64(encoded).ok().map(Zeroizing::new);
        let icon = bytes.and_then(|it| Icon::of_embedded(&it).ok());
        self.decoded.insert(hash, icon.clone());
        icon
    }
}

/// The picture of an icon, for a file that can hold it.
pub(super) fn picture(icon: Option<&Icon>) -> Option<Vec<u8>> {
    icon.filter(|it| it.look() == Look::Picture)?.png()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use data_encoding::BASE64;
    use image::{ImageFormat, Rgba, RgbaImage};
    use serde_json::{Value, json};

    use super::*;
    use crate::{exchange::read_text, vault::MAX_DETAILS_BYTES};

    const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// A picture of one colour, in base64.
    fn encoded(format: ImageFormat) -> String {
        let red = RgbaImage::from_pixel(32, 32, Rgba([200, 20, 20, 255]));
        let mut bytes = Cursor::new(Vec::new());
        let red = image::DynamicImage::from(red).into_rgb8();
        red.write_to(&mut bytes, format).unwrap();
        BASE64.encode(bytes.get_ref())
    }

    /// The icons of the accounts of a file.
    fn icons(file: &Value) -> Vec<Option<Icon>> {
        let imported = read_text(&file.to_string());
        assert_eq!(imported.refused, []);
        imported.entries.into_iter().map(|it| it.icon).collect()
    }

    fn is_red(icon: Option<&Icon>) -> bool {
        let pixels = icon.and_then(Icon::pixels);
        pixels.is_some_and(|it| {
            let (pixels, _) = it.rgba.as_chunks::<4>();
            pixels.iter().all(|[red, green, blue, alpha]| {
                red.abs_diff(200) < 4
                    && green.abs_diff(20) < 4
                    && blue.abs_diff(20) < 4
                    && *alpha == 255
            })
        })
    }

    #[test]
    fn pictures_of_aegis_are_taken() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path fill='#c81414' d='M0 0h8v8H0z'/></svg>";
        let entry = |name: &str, icon: Value, mime: &str| {
            json!({
                "type": "totp", "name": name, "issuer": "Example", "icon": icon, "icon_mime": mime,
                "info": { "secret": KEY, "algo": "SHA1", "digits": 6, "period": 30 },
            })
        };
        let found = icons(&json!({
            "version": 1,
            "header": { "slots": null, "params": null },
            "db": { "version": 2, "entries": [
                entry("a", encoded(ImageFormat::Png).into(), "image/png"),
                entry("b", encoded(ImageFormat::Jpeg).into(), "image/jpeg"),
                entry("c", BASE64.encode(svg.as_bytes()).into(), "image/svg+xml"),
                entry("d", "iVBORw0KGgo=".into(), "image/png"),
                entry("e", "not base64".into(), "image/png"),
                entry("f", Value::Null, ""),
            ]},
        }));
        let red: Vec<bool> = found.iter().map(|it| is_red(it.as_ref())).collect();
        assert_eq!(red, [true, true, true, false, false, false]);
        assert_eq!(
            found[3..],
            [None, None, None],
            "a bad picture costs no account"
        );
    }

    /// A picture of one pixel, different for each number.
    fn pixel(number: usize) -> String {
        let [.., green, blue] = number.to_be_bytes();
        let pixel = RgbaImage::from_pixel(1, 1, Rgba([9, green, blue, 255]));
        let mut bytes = Cursor::new(Vec::new());
        pixel.write_to(&mut bytes, ImageFormat::Png).unwrap();
        BASE64.encode(bytes.get_ref())
    }

    /// An export of Aegis with the names and pictures of its accounts.
    fn aegis(entries: impl Iterator<Item = (String, String, String)>) -> Value {
        let entries = entries.map(|(name, note, icon)| {
            json!({
                "type": "totp", "name": name, "issuer": "Example", "icon": icon, "note": note,
                "info": { "secret": KEY, "algo": "SHA1", "digits": 6, "period": 30 },
            })
        });
        json!({
            "version": 1,
            "header": { "slots": null, "params": null },
            "db": { "version": 2, "entries": entries.collect::<Vec<_>>() },
        })
    }

    #[test]
    fn a_file_with_too_many_pictures_loses_only_the_last_ones() {
        let of = |count: usize| {
            let entries = (0..count).map(|it| (format!("taro{it}"), String::new(), pixel(it)));
            icons(&aegis(entries))
        };
        let found = of(MOST_PICTURES + 1);
        assert_eq!(found.len(), MOST_PICTURES + 1, "no account is lost");
        assert!(found[..MOST_PICTURES].iter().all(Option::is_some));
        assert_eq!(found[MOST_PICTURES], None);
    }

    #[test]
    fn a_picture_that_many_accounts_share_counts_once() {
        let count = 2 * MOST_PICTURES;
        let shared = (0..count).map(|it| (format!("taro{it}"), String::new(), pixel(0)));
        let last = ("hanako".to_owned(), String::new(), pixel(1));
        let found = icons(&aegis(shared.chain([last])));
        assert_eq!(found.iter().flatten().count(), count + 1);
    }

    #[test]
    fn a_picture_of_an_account_that_is_there_already_is_not_decoded() {
        let same = (0..=MOST_PICTURES).map(|it| ("taro".to_owned(), String::new(), pixel(it)));
        let other = ("hanako".to_owned(), String::new(), pixel(1));
        let found = icons(&aegis(same.chain([other])));
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(Option::is_some));
    }

    #[test]
    fn the_characters_of_all_pictures_are_bounded() {
        let mut pictures = Pictures {
            characters: MOST_CHARACTERS_IN_ALL - pixel(0).len(),
            ..Pictures::default()
        };
        let secret = crate::secret::Secret::new(vec![1; 20]);
        let account = Account::new_totp("Example", "taro", secret);
        let mut icon = |encoded: &str| pictures.icon(Pictured::Picture(encoded), &account);
        assert!(icon(&pixel(0)).is_some());
        assert_eq!(icon(&pixel(0)), None);
    }

    #[test]
    fn a_picture_never_costs_an_account_whose_note_leaves_no_room_for_it() {
        let note = "a note ".repeat((MAX_DETAILS_BYTES - 10) / 7);
        let imported = read_text(
            &aegis([("taro".to_owned(), note.clone(), pixel(0))].into_iter()).to_string(),
        );
        assert_eq!(imported.refused, []);
        assert_eq!(imported.entries[0].note, note.trim());
        assert_eq!(imported.entries[0].icon, None);
    }

    #[test]
    fn pictures_and_names_of_stratum_are_taken() {
        let entry = |issuer: &str, icon: &str, place: u8| {
            json!({
                "Type": 2, "Icon": icon, "Issuer": issuer, "Username": "taro", "Secret": KEY,
                "Algorithm": 0, "Digits": 6, "Period": 30, "Counter": 0, "Ranking": place,
            })
        };
        let found = icons(&json!({
            "Authenticators": [
                entry("One", "@0badcafe", 0),
                entry("Two", "github", 1),
                entry("GitHub", "github", 2),
                entry("Three", "@00000000", 3),
                entry("Four", "nobody", 4),
            ],
            "Categories": [], "AuthenticatorCategories": [],
            "CustomIcons": [{ "Id": "0badcafe", "Data": encoded(ImageFormat::Png) }],
        }));
        assert!(is_red(found[0].as_ref()));
        assert_eq!(found[1], Some(Icon::new("github")));
        assert_eq!(found[2..], [None, None, None]);
    }

    #[test]
    fn names_of_andotp_2fas_and_ente_are_taken() {
        let andotp = json!([{
            "secret": KEY, "issuer": "Work", "label": "taro", "digits": 6, "type": "TOTP",
            "algorithm": "SHA1", "thumbnail": "Dropbox", "period": 30, "tags": [],
        }, {
            "secret": KEY, "issuer": "Home", "label": "taro", "digits": 6, "type": "TOTP",
            "algorithm": "SHA1", "thumbnail": "Default", "period": 30, "tags": [],
        }]);
        assert_eq!(icons(&andotp), [Some(Icon::new("dropbox")), None]);

        let two_fas = json!({ "schemaVersion": 2, "groups": [], "services": [{
            "name": "Work", "secret": KEY, "type": "Unknown", "order": { "position": 0 },
            "otp": { "account": "taro", "issuer": "Work" },
            "icon": { "selected": "Brand", "brand": { "id": "Discord" } },
        }, {
            "name": "Home", "secret": KEY, "order": { "position": 1 },
            "otp": { "account": "taro", "issuer": "Home" },
            "icon": { "selected": "Label", "brand": { "id": "Discord" } },
        }]});
        assert_eq!(icons(&two_fas), [Some(Icon::new("discord")), None]);

        let display = "%7B%22iconSrc%22%3A%22simpleIcon%22%2C%22iconID%22%3A%22github%22%7D";
        let ente =
            format!("otpauth://totp/Work:taro?secret={KEY}&issuer=Work&codeDisplay={display}");
        let imported = read_text(&ente);
        assert_eq!(imported.entries[0].icon, Some(Icon::new("github")));
    }

    #[test]
    fn names_of_apps_for_the_desktop_and_the_iphone_are_taken() {
        let easy_auth = json!([{
            "issuer": "Work", "label": "taro", "secret": KEY, "last_used": 0, "used_frequency": 0,
            "favorite": false, "icon": "github",
        }]);
        assert_eq!(icons(&easy_auth), [Some(Icon::new("github"))]);
        let tauthy = json!([{ "uuid": "1", "name": "taro", "secret": KEY, "icon": "Dropbox" }]);
        assert_eq!(icons(&tauthy), [Some(Icon::new("dropbox"))]);
        let raivo = json!([{
            "issuer": "Work", "account": "taro", "secret": KEY, "algorithm": "SHA1", "digits": "6",
            "kind": "TOTP", "timer": "30", "counter": "0", "pinned": "false",
            "iconType": "raivo_repository", "iconValue": "discord",
        }]);
        assert_eq!(icons(&raivo), [Some(Icon::new("discord"))]);
    }
}
