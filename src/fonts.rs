//! The typefaces of the window and of paper: the program's own, then the system's for characters that it lacks.

use std::sync::{Arc, OnceLock};

use egui::{
    FontData, FontDefinitions, FontFamily,
    epaint::text::{FallbackRequest, FontInsert, FontProvider},
};
use egui_system_font_provider::SystemFontProvider;

use crate::i18n::Language;

/// The family of titles, names and codes.
pub(crate) fn medium() -> FontFamily {
    FontFamily::Name(Arc::from("medium"))
}

/// The program's own fonts, and those that egui brings.
pub(crate) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        (
            "warifu-regular",
            include_bytes!("../assets/fonts/WarifuSans-Regular.otf").as_slice(),
        ),
        (
            "warifu-medium",
            include_bytes!("../assets/fonts/WarifuSans-Medium.otf").as_slice(),
        ),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (family, own) in [
        (FontFamily::Proportional, "warifu-regular"),
        (medium(), "warifu-medium"),
    ] {
        let mut names = vec![own.to_owned()];
        names.extend(fallback.iter().cloned());
        fonts.families.insert(family, names);
    }
    fonts
}

/// The fallback for characters that the program's typeface lacks: the system's fonts.
pub(crate) fn providers(language: Language) -> Vec<Arc<dyn FontProvider>> {
    vec![Arc::new(SystemFonts::new(language))]
}

/// The system's fonts. They are listed only when they are needed, since that takes as long as drawing a window.
struct SystemFonts {
    language: Language,
    listed: OnceLock<SystemFontProvider>,
}

impl SystemFonts {
    fn new(language: Language) -> Self {
        let fonts = Self {
            language,
            listed: OnceLock::new(),
        };
        if language == Language::Japanese {
            // Names with characters that the program's typeface lacks are likely, so the list is made on a thread now.
            fonts.listed();
        }
        fonts
    }

    fn listed(&self) -> &SystemFontProvider {
        self.listed.get_or_init(|| {
            let system = SystemFontProvider::new();
            match self.language {
                Language::Japanese => system.with_locale(Some("ja")),
                Language::English => system,
            }
        })
    }
}

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.listed().font_for(request)
    }
}
