//! Texts, with the files that they name and the pictures that they contain.

use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::{
    exchange::{self, Encrypted},
    intake::{
        AccessError, ContentError, EncryptedFile, FileError, FileProblem, MAX_TEXT_BYTES, Reading,
        Source, archive, pages::ReadPages, pictures::Looks,
    },
    platform::FileAddress,
    qr::{Pages, PictureError},
};

/// The content of a file.
#[derive(Default)]
pub struct Content {
    /// The pages of a picture file, or the pictures within a text or an archive, with their codes.
    pub pictures: Vec<ReadPages>,
    /// Texts that contain accounts: the file itself, or those of an archive.
    pub texts: Vec<Zeroizing<String>>,
    /// What another app has encrypted.
    pub encrypted: Vec<Encrypted>,
}

impl Content {
    /// Whether it is accounts and nothing else, which anybody can read: the export of an authenticator, a list of links,
    /// or a picture with one code.
    pub(super) fn is_accounts_alone(&self) -> bool {
        match (&*self.texts, &*self.pictures) {
            ([text], []) => exchange::Input::of_text(text).holds_accounts_alone(),
            ([], [pages]) => pages.is_one_code(),
            _ => false,
        }
    }
}

/// Reads a picture with its QR codes, a text that contains accounts, or an archive with such files, or recognises what
/// another app has encrypted. Between two pages or files within it, `stop` is asked whether to give up.
///
/// # Errors
/// [`ContentError`] if the bytes are neither; it says what they are.
pub fn read_bytes(bytes: &[u8], stop: &dyn Fn() -> bool) -> Result<Content, ContentError> {
    if archive::is_archive(bytes) {
        return archive::read(bytes, stop);
    }
    match Pages::decode(bytes) {
        Ok(pages) => Ok(Content {
            pictures: vec![ReadPages::of(pages, stop)],
            ..Content::default()
        }),
        Err(PictureError::NotAPicture) => read_other(bytes),
        Err(error) => Err(error.into()),
    }
}

/// Reads what is neither a picture nor an archive.
pub(super) fn read_other(bytes: &[u8]) -> Result<Content, ContentError> {
    if let Some(export) = Encrypted::of_bytes(bytes) {
        return Ok(Content {
            encrypted: vec![export],
            ..Content::default()
        });
    }
    if let Some(kind) = exchange::Input::of_bytes(bytes).other_file() {
        return Err(ContentError::Text(kind));
    }
    let text = exchange::decode_text(bytes).ok_or(PictureError::NotAPicture)?;
    if text.len() <= MAX_TEXT_BYTES {
        return read_text(text);
    }
    let shorter = exchange::without_pictures(&text);
    match shorter.filter(|it| it.len() <= MAX_TEXT_BYTES) {
        Some(_) if exchange::holds_icons(&text) => read_text(text),
        Some(text) => read_text(text),
        None => Err(ContentError::TooMuch),
    }
}

fn read_text(text: Zeroizing<String>) -> Result<Content, ContentError> {
    let pictures = pictures_in(&text);
    let holds_accounts = exchange::holds_accounts(&text) || exchange::bare_key(&text).is_some();
    if pictures.is_empty() && !holds_accounts {
        return Err(ContentError::Text(exchange::kind_of_text(&text)));
    }
    Ok(Content {
        pictures,
        texts: holds_accounts.then_some(text).into_iter().collect(),
        encrypted: Vec::new(),
    })
}

fn pictures_in(text: &str) -> Vec<ReadPages> {
    let pictures = exchange::pictures(text).into_iter();
    pictures
        .filter_map(|bytes| Pages::decode(&bytes).ok())
        .map(|pages| ReadPages::of(pages, &|| false))
        .collect()
}

/// Whether reading a text involves files or pictures, which must not happen on the window's thread.
pub fn is_work(text: &str) -> bool {
    /// A longer text may be an export with the pictures of its accounts.
    const SHORT: usize = 16 << 10;
    text.len() <= MAX_TEXT_BYTES
        && (text.len() > SHORT
            || exchange::may_hold_icons(text)
            || Listed::read(text).is_some()
            || !exchange::pictures(text).is_empty())
}

impl Reading {
    /// Reads `text`: its accounts, in links or in the files and pictures that it names or contains.
    pub fn of_text(text: &str) -> Self {
        Self::of_text_until(text, &|| false)
    }

    /// Like [`Reading::of_text`]. Between two files, `stop` is asked whether to give up.
    pub(super) fn of_text_until(text: &str, stop: &dyn Fn() -> bool) -> Self {
        if text.len() > MAX_TEXT_BYTES {
            let mut reading = Self::new(Source::Text);
            reading.imported.is_too_much = true;
            return reading;
        }
        if let Some(listed) = Listed::read(text) {
            let mut reading = Self::of_files(&listed.files, stop);
            let has_rest = !listed.rest.trim().is_empty();
            if has_rest || !listed.elsewhere.is_empty() {
                reading.name_sealed();
            }
            reading.problems.extend(listed.elsewhere);
            if has_rest {
                reading.imported.extend(exchange::read_text(&listed.rest));
            }
            return reading;
        }
        let mut looks = Looks::of(Source::Text);
        if let Some(export) = Encrypted::of_bytes(text.as_bytes()) {
            looks.encrypted.push(EncryptedFile { name: None, export });
            return looks.reading();
        }
        for pages in pictures_in(text) {
            looks.take_pages(pages);
        }
        let has_picture = !looks.payloads.is_empty() || !looks.unread.is_empty();
        if !has_picture || exchange::holds_accounts(text) {
            looks.texts.push(Zeroizing::new(text.to_owned()));
        }
        looks.reading()
    }
}

impl Reading {
    /// Reads bytes without a file, such as from a pipe. Errors call them `name`.
    pub fn of_bytes(bytes: &[u8], name: &str) -> Self {
        Self::of_bytes_from(Source::Files, bytes, name)
    }

    /// Reads a picture file from the clipboard or a drop. Errors call it `name`.
    pub fn of_picture_file(bytes: &[u8], name: &str) -> Self {
        Self::of_bytes_from(Source::Picture, bytes, name)
    }

    pub(super) fn of_bytes_from(source: Source, bytes: &[u8], name: &str) -> Self {
        let mut looks = Looks::of(source);
        let content = if exchange::Input::of_bytes(bytes).is_sealed_vault() {
            Err(ContentError::Sealed)
        } else {
            read_bytes(bytes, &|| false)
        };
        let reasons = match content {
            Ok(content) => looks.take_all(content, name).map(FileError::from).collect(),
            Err(reason) => vec![reason.into()],
        };
        let problems = reasons.into_iter().map(|reason| FileProblem {
            file: name.to_owned(),
            reason,
        });
        Self {
            problems: problems.collect(),
            ..looks.reading()
        }
    }
}

/// A list of files and other addresses, a line for each (RFC 2483), as file managers send it.
struct Listed {
    files: Vec<PathBuf>,
    /// Files on other computers.
    elsewhere: Vec<FileProblem>,
    /// The other lines.
    rest: Zeroizing<String>,
}

impl Listed {
    /// `None` for a text that names no file.
    fn read(text: &str) -> Option<Self> {
        // File managers put the action before the files.
        const ACTIONS: [&str; 2] = ["copy", "cut"];
        let mut listed = Self {
            files: Vec::new(),
            elsewhere: Vec::new(),
            rest: Zeroizing::new(String::with_capacity(text.len())),
        };
        for line in text.split(['\r', '\n', '\0']).map(str::trim) {
            match FileAddress::parse(line) {
                Some(FileAddress::Here(path)) => listed.files.push(path),
                Some(FileAddress::Elsewhere) => listed.elsewhere.push(FileProblem {
                    file: exchange::without_keys(line).into_owned(),
                    reason: AccessError::Elsewhere.into(),
                }),
                None if line.starts_with('#') || ACTIONS.contains(&line) => {}
                None => {
                    listed.rest.push_str(line);
                    listed.rest.push('\n');
                }
            }
        }
        (!listed.files.is_empty() || !listed.elsewhere.is_empty()).then_some(listed)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::intake::text::*;

    const LINK: &str = "otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP&issuer=Shop";
    const OTHER: &str = "otpauth://totp/Bank:me?secret=GEZDGNBVGY3TQOJQ&issuer=Bank";

    fn titles(reading: &Reading) -> Vec<&str> {
        let accounts = reading.imported.accounts();
        accounts.map(crate::otp::Account::title).collect()
    }

    #[test]
    fn each_part_of_a_list_of_files_is_read_or_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("my list.txt");
        fs::write(&file, LINK).unwrap();
        let path = file.display().to_string().replace(' ', "%20");
        for ending in ["\n", "\r\n", "\r"] {
            let lines = [
                "# files".to_owned(),
                format!("file://{path}"),
                format!("file://{path}.none"),
                "file://server.example/share/code.png".to_owned(),
                OTHER.to_owned(),
                "https://shop.example/qr.png".to_owned(),
            ];
            let reading = Reading::of_text(&lines.join(ending));
            assert_eq!(titles(&reading), ["Shop", "Bank"]);
            let problems: Vec<_> = reading.problems.iter().map(|it| it.reason).collect();
            assert_eq!(
                problems,
                [AccessError::Unreadable, AccessError::Elsewhere].map(FileError::from)
            );
        }
        for address in [
            format!("file://localhost{path}"),
            format!("file:{path}"),
            format!("copy\nfile://{path}\0"),
        ] {
            let reading = Reading::of_text(&address);
            assert_eq!(titles(&reading), ["Shop"], "{address}");
            assert!(reading.problems.is_empty() && reading.imported.others.is_empty());
        }
    }

    #[test]
    fn files_with_links_are_read_whatever_they_are() {
        for file in [
            format!("[InternetShortcut]\r\nURL={LINK}\r\n"),
            format!("[Desktop Entry]\nType=Link\nURL={LINK}\nIcon=x\n"),
            format!(
                "<plist><dict><key>URL</key>\n<string>{}</string></dict></plist>",
                LINK.replace('&', "&amp;")
            ),
            format!("{{\"totp\":\"{}\"}}", LINK.replace('/', "\\/")),
        ] {
            let content = read_bytes(file.as_bytes(), &|| false).unwrap();
            let entries = exchange::read_text(&content.texts[0]).entries;
            assert_eq!(entries[0].account.issuer, "Shop", "{file}");
        }
    }

    /// An export of Aegis with accounts that have this picture.
    fn aegis(count: usize, picture: &[u8]) -> String {
        let icon = data_encoding::BASE64.encode(picture);
        let entries = (0..count).map(|it| {
            serde_json::json!({
                "type": "totp", "name": format!("taro{it}"), "issuer": "Example", "icon": icon,
                "info": { "secret": "JBSWY3DPEHPK3PXP", "algo": "SHA1", "digits": 6, "period": 30 },
            })
        });
        let entries: Vec<_> = entries.collect();
        serde_json::json!({
            "version": 1,
            "header": { "slots": null, "params": null },
            "db": { "version": 2, "entries": entries },
        })
        .to_string()
    }

    fn picture(side: u32, format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(side, side, image::Rgb([200, 20, 20]));
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn an_export_that_is_long_because_of_its_icons_keeps_them() {
        let text = aegis(6, &picture(500, image::ImageFormat::Bmp));
        assert!(text.len() > MAX_TEXT_BYTES);
        let content = read_bytes(text.as_bytes(), &|| false).unwrap();
        let entries = exchange::read_text(&content.texts[0]).entries;
        assert_eq!(entries.len(), 6);
        assert!(entries.iter().all(|it| it.icon.is_some()));
    }

    #[test]
    fn a_text_with_a_picture_is_work_however_short_it_is() {
        let text = aegis(1, &picture(1, image::ImageFormat::Png));
        assert!(text.len() < 1000);
        assert!(is_work(&text));
        assert!(!is_work(LINK));
    }

    #[test]
    fn files_that_are_no_picture_are_told_by_what_they_are() {
        use crate::exchange::NotACode;
        for (file, kind) in [
            (
                "[InternetShortcut]\r\nURL=https://shop.example/\r\n",
                NotACode::TextAddress,
            ),
            ("https://shop.example/\n", NotACode::TextAddress),
            ("Dear Taro,\nsee you.\n", NotACode::Text),
            ("{\"key\": \"JBSWY3DPEHPK3PXP\"}", NotACode::TextWithKeys),
            (
                "3132333435363738393031323334353637383930\n",
                NotACode::KeyInOtherForm,
            ),
        ] {
            let error = read_bytes(file.as_bytes(), &|| false).err();
            assert_eq!(error, Some(ContentError::Text(kind)), "{file}");
        }
        let error = read_bytes(b"\x7fELF\x00\x01", &|| false).err();
        assert_eq!(error, Some(PictureError::NotAPicture.into()));
    }
}
