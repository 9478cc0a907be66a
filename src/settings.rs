//! The settings of the program. Nothing in them is secret.
//!
//! The file survives other versions of the program and an editor: a missing field has its default, and fields that this
//! version does not know are written back unchanged. A field that cannot be read is set to the safest choice, not to
//! the default: a damaged file must not show codes that the user has hidden. A damaged file is kept under another name
//! before it is overwritten.
//!
//! A setting is one field of [`Settings`], with its default in `Default` and, if that is not the safest choice, its
//! value in `Settings::safest`.

use std::{fs, io, ops::RangeInclusive, path::Path, time::Duration};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use self::damaged::Fields;
pub use self::{after_copy::AfterCopy, window_place::WindowPlace};
use crate::{date::Day, files, i18n::Language, release::Stamp};

mod after_copy;
mod damaged;
mod window_place;

/// The name of the file in the settings folder.
const FILE_NAME: &str = "settings.json";

/// How many seconds a code may stay on the clipboard, if it is to be cleared at all.
pub const CLIPBOARD_SECONDS: RangeInclusive<u32> = 10..=600;

/// How large the text can be, in percent of its usual size.
pub const TEXT_PERCENT: RangeInclusive<u16> = 80..=200;

/// The usual size of the text, in percent.
pub const USUAL_TEXT_PERCENT: u16 = 100;

/// By how much a key makes the text larger or smaller, in percent of its usual size.
pub const TEXT_STEP: u16 = 10;

/// The longest idle time of the app lock: a day.
const MAX_LOCK_MINUTES: u32 = 24 * 60;

/// After how many minutes the vault locks if the file does not say any more.
const SAFE_LOCK_MINUTES: u32 = 1;

/// No clock is wrong by more than some decades. A higher number is a mistake, and would overflow.
pub const MAX_CORRECTION_SECONDS: i64 = 100 * 366 * 24 * 3600;

/// The settings of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The language of the interface as a BCP 47 tag; `None` follows the system.
    pub language: Option<String>,
    /// Light, dark, or the system's choice.
    pub theme: Theme,
    /// High contrast, or the system's choice.
    pub contrast: Contrast,
    /// The size of everything in the window, in percent of the usual: within [`TEXT_PERCENT`].
    pub text_percent: u16,
    /// After how many seconds a copied code is cleared from the clipboard: within [`CLIPBOARD_SECONDS`], or 0 for
    /// never.
    pub clipboard_seconds: u32,
    /// Whether the window offers what is on the clipboard; `None` if the user has not chosen, so that it depends on the
    /// system.
    pub offers_clipboard: Option<bool>,
    /// What the window does after a code was copied in it.
    pub after_copy: AfterCopy,
    /// After how many idle minutes the app lock locks; 0 for never.
    pub lock_after_minutes: u32,
    /// What is kept from other people's eyes.
    #[serde(flatten)]
    pub privacy: Privacy,
    /// How the program is kept at hand.
    #[serde(flatten)]
    pub at_hand: AtHand,
    /// How many seconds are added to this machine's clock for codes; within [`MAX_CORRECTION_SECONDS`].
    pub correction_seconds: i64,
    /// The question which release is the newest.
    #[serde(flatten)]
    pub releases: Releases,
    /// How the list of accounts looks.
    #[serde(flatten)]
    pub list: ListLook,
    /// The order of the list.
    pub sort: Sort,
    /// Whether it is counted how often each account is used, for sorting.
    pub counts_use: bool,
    /// When a recovery file was last checked, in seconds since the Unix epoch.
    pub recovery_checked: Option<u64>,
    /// Where the window was; `None` before the first run, and if the file does not say it in full.
    #[serde(deserialize_with = "readable")]
    pub window: Option<WindowPlace>,
    /// Something in the file could not be read.
    #[serde(skip)]
    is_damaged: bool,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// Whether the window is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The system's choice.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the list of accounts looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLook {
    /// How large the rows are.
    pub density: Density,
    /// When a row shows the next code beside this one.
    pub next_code: NextCode,
    /// How a row shows how long its code is valid.
    pub countdown: Countdown,
}

/// How large the rows of the list are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// Many on a screen, without notes.
    Compact,
    /// In between.
    #[default]
    Comfortable,
    /// With large digits.
    Large,
}

/// When a row shows the next code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextCode {
    /// Always.
    Always,
    /// In the last seconds of this one.
    #[default]
    LastSeconds,
    /// Never.
    Never,
}

/// How a row shows how long its code is valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Countdown {
    /// As a ring with the seconds in it.
    #[default]
    Ring,
    /// As a bar below the row.
    Bar,
}

/// The order of the accounts in the list. Pinned ones are always above the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The user's own.
    #[default]
    Hand,
    /// By issuer, then by account name.
    Name,
    /// The one whose code was copied last comes first.
    Recent,
    /// The one whose code was copied most often comes first.
    Often,
}

/// Whether the window has high contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contrast {
    /// The system's choice.
    #[default]
    System,
    /// The program's usual colours.
    Usual,
    /// High contrast.
    High,
}

/// What is kept from other people's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privacy {
    /// The list shows a code only after its row was pressed.
    pub hides_codes: bool,
    /// No code is shown while another window is in front.
    pub hides_unfocused: bool,
    /// Other programs cannot take pictures of the window, if the desktop can do that.
    pub protects_content: bool,
}

impl Privacy {
    /// The safest choice, for when the user's is not known.
    const SAFE: Self = Self {
        hides_codes: true,
        hides_unfocused: true,
        protects_content: true,
    };
}

impl Default for Privacy {
    fn default() -> Self {
        Self {
            hides_codes: false,
            hides_unfocused: false,
            protects_content: true,
        }
    }
}

/// The question which release is the newest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Releases {
    /// Whether the program asks when it starts, at most once a day.
    pub asks_for_release: bool,
    /// The day on which it last asked at its start.
    pub asked_for_release: Option<Day>,
    /// The newest answer so far. An older one is not believed.
    pub newest_release: Option<Stamp>,
}

/// How the program is kept at hand while its window is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtHand {
    /// Whether closing the window leaves the program in the tray; `None` if the user was not asked yet.
    pub tray: Option<bool>,
    /// The menu in the tray shows codes beside the names.
    pub tray_shows_codes: bool,
    /// The key combination that brings the window up, for example `Ctrl+Alt+W`.
    pub hotkey: Option<String>,
}

/// Why the settings were not written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The folder or the file cannot be written.
    #[error("the settings cannot be written: {0}")]
    Unwritable(#[from] io::Error),
    /// The settings have no JSON form.
    #[error("the settings have no JSON form: {0}")]
    Unwordable(#[from] serde_json::Error),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            contrast: Contrast::System,
            text_percent: USUAL_TEXT_PERCENT,
            clipboard_seconds: 60,
            offers_clipboard: None,
            after_copy: AfterCopy::Stay,
            lock_after_minutes: 5,
            privacy: Privacy::default(),
            at_hand: AtHand::default(),
            correction_seconds: 0,
            releases: Releases::default(),
            list: ListLook::default(),
            sort: Sort::Hand,
            counts_use: true,
            recovery_checked: None,
            window: None,
            is_damaged: false,
            unknown: Map::new(),
        }
    }
}

impl Settings {
    /// The settings in `config_dir`. A missing field has its default, and one that cannot be read has the safest
    /// choice.
    pub fn load(config_dir: &Path) -> Self {
        match fs::read(config_dir.join(FILE_NAME)) {
            Ok(bytes) => Self::read(Fields::of(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(_unreadable) => Self::read(Fields::unreadable()),
        }
    }

    /// The language of the texts: the user's choice, else the first of the `system`'s languages that Warifu speaks.
    pub fn language(&self, system: &[String]) -> Language {
        let chosen = self.language.as_deref().and_then(Language::of_tag);
        chosen.unwrap_or_else(|| Language::of_system(system))
    }

    /// Whether something in the file could not be read when these settings were loaded.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// Writes the settings to `config_dir`, which is created if it does not exist. A crash leaves the old file or the
    /// new one, and a file that cannot be read is kept beside the new one.
    pub fn save(&self, config_dir: &Path) -> Result<(), SettingsError> {
        let settings = self.clone().within_bounds();
        let mut json = serde_json::to_vec_pretty(&fields(&settings)?)?;
        json.push(b'\n');

        files::create_folder(config_dir)?;
        if Self::load(config_dir).is_damaged {
            damaged::keep(&config_dir.join(FILE_NAME))?;
        }
        files::write(&config_dir.join(FILE_NAME), &json)?;
        Ok(())
    }

    /// The corrected time for codes, in Unix seconds, when this machine's clock says `now`.
    ///
    /// Everything else (when something is cleared, hidden, shown or saved) uses the clock without the correction.
    pub fn code_time(&self, now: Duration) -> u64 {
        now.as_secs().saturating_add_signed(self.correction_seconds)
    }

    /// What this machine's clock says at the corrected time `code_time`.
    pub fn clock_at(&self, code_time: u64) -> Duration {
        Duration::from_secs(code_time.saturating_add_signed(-self.correction_seconds))
    }

    /// The settings that hide and lock most, for fields that cannot be read.
    fn safest() -> Self {
        Self {
            lock_after_minutes: SAFE_LOCK_MINUTES,
            privacy: Privacy::SAFE,
            offers_clipboard: Some(false),
            counts_use: false,
            ..Self::default()
        }
    }

    fn read(file: Fields) -> Self {
        Self::try_read(file).unwrap_or_else(|_no_json_form| Self {
            is_damaged: true,
            ..Self::safest()
        })
    }

    fn try_read(mut file: Fields) -> Result<Self, serde_json::Error> {
        let default = fields(&Self::default())?;
        let mut read = Map::new();
        for (name, safe) in fields(&Self::safest())? {
            // A value is good if the settings can be read with it.
            let is_good = |value: &Value| {
                let mut settings = default.clone();
                settings.insert(name.clone(), value.clone());
                serde_json::from_value::<Self>(settings.into()).is_ok()
            };
            let value = file.take(&name, default.get(&name), &safe, is_good);
            read.insert(name, value);
        }
        let is_damaged = file.is_damaged;
        read.extend(file.unknown());
        let settings: Self = serde_json::from_value(read.into())?;
        Ok(Self {
            is_damaged,
            ..settings.within_bounds()
        })
    }

    fn within_bounds(self) -> Self {
        let is_sane = self.correction_seconds.unsigned_abs() <= MAX_CORRECTION_SECONDS as u64;
        Self {
            clipboard_seconds: clamp_clipboard_seconds(self.clipboard_seconds),
            lock_after_minutes: self.lock_after_minutes.min(MAX_LOCK_MINUTES),
            text_percent: clamp_text_percent(self.text_percent),
            correction_seconds: if is_sane { self.correction_seconds } else { 0 },
            window: self.window.filter(WindowPlace::is_sane),
            ..self
        }
    }
}

/// The settings as the fields of a file, in alphabetical order.
fn fields(settings: &Settings) -> Result<Map<String, Value>, serde_json::Error> {
    let json = serde_json::to_value(settings)?;
    serde_json::from_value(json)
}

/// The place of the window; `None` if it cannot be read, which does not count as damage.
fn readable<'de, D: Deserializer<'de>>(place: D) -> Result<Option<WindowPlace>, D::Error> {
    let place = Value::deserialize(place)?;
    Ok(serde_json::from_value(place).ok())
}

/// A size of the text within its bounds.
pub fn clamp_text_percent(percent: u16) -> u16 {
    percent.clamp(*TEXT_PERCENT.start(), *TEXT_PERCENT.end())
}

/// A number out of bounds becomes the nearest bound, which is closer to what the user meant than the default.
fn clamp_clipboard_seconds(seconds: u32) -> u32 {
    if seconds == 0 {
        0
    } else {
        seconds.clamp(*CLIPBOARD_SECONDS.start(), *CLIPBOARD_SECONDS.end())
    }
}

#[cfg(test)]
mod tests;
